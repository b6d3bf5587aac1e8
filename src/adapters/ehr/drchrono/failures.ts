import type { Response } from '../../egress/egress.ts';

/** A wait that is longer than until the next hour is none that we understand. */
const HOUR_MS = 3_600_000;

/**
 * How long a 429 says to wait: "Expected available in 2295.0 seconds." in its body, since there is no Retry-After.
 *
 * @returns milliseconds, or undefined when it doesn't say
 */
export const waitOf429 = async (response: Pick<Response, 'text'>): Promise<number | undefined> => {
  const body = await response.text().catch(() => '');
  const seconds = Number(/available in ([\d.]+) second/.exec(body)?.[1]);
  return Number.isFinite(seconds) ? Math.min(Math.ceil(seconds * 1000), HOUR_MS) : undefined;
};
