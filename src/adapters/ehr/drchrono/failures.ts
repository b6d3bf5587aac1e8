import { type ErrorCode, ZallyError } from '../../../domain/errors.ts';
import { wasNeverSent } from '../../egress/never-sent.ts';

/** A call without an answer. @param writes true when it may have changed something */
export const withoutAnswer = (error: unknown, writes: boolean): ZallyError => {
  if (error instanceof ZallyError) return error;
  return new ZallyError(writes && !wasNeverSent(error) ? 'ehr_outcome_unknown' : 'ehr_unavailable', {
    cause: error,
  });
};

/** An answer that says no. Never reads the body: it may repeat what was sent. */
export const refusedWith = (status: number, writes: boolean): ErrorCode => {
  if (status === 401) return 'ehr_reconnect';
  if (status === 403) return 'ehr_forbidden';
  if (status === 404 || status === 410) return 'ehr_not_found';
  if (status >= 500) return writes ? 'ehr_outcome_unknown' : 'ehr_unavailable';
  if (status >= 400) return 'ehr_refused';
  return writes ? 'ehr_outcome_unknown' : 'ehr_unexpected';
};

const HOUR_MS = 3_600_000;
/** Without a figure, the next hour: the limit is counted from the top of the hour. */
const untilNextHour = (now: number): number => HOUR_MS - (now % HOUR_MS);

/** Seconds out of "Expected available in 2295.0 seconds."; there is no Retry-After. @returns milliseconds */
export const waitOf429 = (body: string, now: number): number => {
  const seconds = Number(/available in ([\d.]+) second/.exec(body)?.[1]);
  return Number.isFinite(seconds) ? Math.min(Math.ceil(seconds * 1000), HOUR_MS) : untilNextHour(now);
};
