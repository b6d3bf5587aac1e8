import type { ErrorCode } from '../../../domain/errors.ts';
import type { Response } from '../../egress/egress.ts';

/** An answer that says no. Never reads the body: it may repeat what was sent. */
export const refusedWith = (status: number, writes: boolean): ErrorCode => {
  if (status === 401) return 'ehr_reconnect';
  if (status === 403) return 'ehr_forbidden';
  if (status === 404 || status === 410) return 'ehr_not_found';
  // Too slow for it, or too early: it has done nothing and says so.
  if (status === 408 || status === 425) return 'ehr_unavailable';
  if (status === 429) return 'ehr_throttled';
  if (status >= 500) return writes ? 'ehr_outcome_unknown' : 'ehr_unavailable';
  if (status >= 400) return 'ehr_refused';
  return writes ? 'ehr_outcome_unknown' : 'ehr_unexpected';
};

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
