import type { ErrorCode } from '../domain/errors.ts';

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** A failure that nobody foresaw and that comes this often is shown as refused, and an owner looks. */
const MOST_TRIES = 20;

const REFUSED: ReadonlySet<ErrorCode> = new Set(['chat_refused']);
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'chat_unavailable',
  'chat_throttled',
  'chat_outcome_unknown',
  // Zally's own refusal of a host that its operator hasn't listed: nothing that an owner could mend.
  'egress_refused',
  // Somebody turns the app's Messages tab on, and then it goes: what is for one person alone is never given up for that.
  'chat_direct_off',
]);
/** The message may stand in the channel all the same. */
const UNCLEAR: ReadonlySet<ErrorCode> = new Set(['chat_outcome_unknown', 'unexpected']);

/** True where the message may stand in the channel although the try failed. */
export const mayStand = (code: ErrorCode): boolean => UNCLEAR.has(code);

/** True where no further try is made until an owner has looked. @param attempt number of the try that failed */
export const isRefusal = (code: ErrorCode, attempt: number): boolean =>
  REFUSED.has(code) || (!PASSING.has(code) && attempt >= MOST_TRIES);

/** How long until the next try. @param attempt number of the try that failed */
export const waitAfter = (attempt: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
