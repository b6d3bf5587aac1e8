import type { ErrorCode } from '../../../domain/errors.ts';
import type { Now } from '../../../domain/ids.ts';
import type { Response } from '../../egress/egress.ts';
import { refusedWith as refusedByHttp } from '../refused-with.ts';

/**
 * An answer that says no. Never reads the OperationOutcome: its diagnostics repeat what was sent.
 *
 * @param writes true when the call may have changed something
 */
export const refusedWith = (status: number, writes: boolean): ErrorCode => {
  // Several resources carry the key already, or somebody is just making one: looking tells.
  if (writes && (status === 409 || status === 412)) return 'ehr_outcome_unknown';
  return refusedByHttp(status, writes);
};

const HOUR_MS = 3_600_000;
/** FHIR says nothing about limits: without a figure, a minute. */
const WITHOUT_FIGURE_MS = 60_000;

/**
 * How long a 429 asks to wait (RFC 9110, 10.2.3): seconds or a date. An hour at most.
 *
 * @param header `Retry-After`, or null
 * @returns milliseconds
 */
export const retryAfter = (header: string | null, now: number): number => {
  if (header === null || header.trim() === '') return WITHOUT_FIGURE_MS;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? Math.min(Math.ceil(wait), HOUR_MS) : WITHOUT_FIGURE_MS;
};

/** What a 429 means here: a wait as long as it says, and nothing about an hour. */
export const whenThrottled = (now: Now) => ({
  waitOf: ({ headers }: Pick<Response, 'headers'>): number => retryAfter(headers.get('retry-after'), now()),
  hourly: false,
});
