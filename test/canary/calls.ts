import type { AllowedCall } from '../../src/adapters/egress/egress.ts';
import { DRCHRONO_CALLS } from '../../src/adapters/ehr/drchrono/calls.ts';

/** A call that may be made, as `METHOD /path/{id}`, and how often the EHR saw it. */
export interface CallUse {
  readonly template: string;
  readonly count: number;
}

const ACCESS: readonly AllowedCall[] = [{ method: 'POST', path: /^\/o\/token\/$/ }];
/** What the EHR's own answers link to: a fax's file, and a document's to see what has become of it. */
const LINKS: readonly AllowedCall[] = [
  { method: 'GET', path: /^\/media\/(messages|documents)\/[^/]+\/[^/]+$/ },
];

const templateOf = ({ method, path }: AllowedCall): string =>
  `${method} ${path.source.slice(1, -1).replaceAll('\\/', '/').replaceAll('[^/]+', '{id}')}`;

/**
 * Compares what the EHR saw with what may be called of it.
 *
 * @returns the calls that may be made with how often each was, and those beside
 */
export const compareCalls = (
  seen: readonly { readonly method: string; readonly path: string }[],
): { readonly used: readonly CallUse[]; readonly beside: readonly string[] } => {
  const allowed = [...DRCHRONO_CALLS, ...ACCESS, ...LINKS];
  const counts = new Map(allowed.map((call) => [call, 0]));
  const beside = new Set<string>();
  for (const { method, path } of seen) {
    const call = allowed.find((one) => one.method === method && one.path.test(path));
    if (call === undefined) beside.add(`${method} ${path.replaceAll(/\d+/g, '{number}')}`);
    else counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return {
    used: [...counts].map(([call, count]) => ({ template: templateOf(call), count })),
    beside: [...beside],
  };
};
