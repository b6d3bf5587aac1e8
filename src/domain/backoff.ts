/**
 * How tries are slowed down. The first ones are free; from then on each further one has to wait twice as long as the one
 * before it, up to the longest wait. Nobody is locked out for good: a stranger who tries somebody else's account could
 * do that to anybody.
 */
export interface Backoff {
  /** Tries before the first wait begins. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After this long without a try the count begins anew. */
  readonly forgetMs: number;
}

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * What is counted, each by itself:
 *
 * - `account`: passwords for one e-mail address, whether anybody has it or not, from browsers that don't know the account
 * - `browser`: passwords from a browser in which that account has signed in before, so that a stranger's tries don't
 *   make its owner wait (OWASP, "device cookies")
 * - `address`: passwords from one network address; a whole practice may sit behind it
 * - `code`: codes of an authenticator app. Whoever gets here knows the password, and a million codes are soon tried,
 *   so the wait grows to a day. A passkey or a recovery code goes on working.
 * - `recovery`: recovery codes
 * - `passkey`: passkeys from one address. They can't be guessed; this only bounds the work.
 */
export const BACKOFFS = {
  account: { free: 5, firstWaitMs: 30 * SECOND, longestWaitMs: HOUR, forgetMs: DAY },
  browser: { free: 5, firstWaitMs: 30 * SECOND, longestWaitMs: HOUR, forgetMs: DAY },
  address: { free: 30, firstWaitMs: 30 * SECOND, longestWaitMs: HOUR, forgetMs: HOUR },
  code: { free: 5, firstWaitMs: 30 * SECOND, longestWaitMs: DAY, forgetMs: 30 * DAY },
  recovery: { free: 5, firstWaitMs: 30 * SECOND, longestWaitMs: DAY, forgetMs: 30 * DAY },
  passkey: { free: 60, firstWaitMs: 30 * SECOND, longestWaitMs: HOUR, forgetMs: HOUR },
} as const satisfies Record<string, Backoff>;
export type TryKind = keyof typeof BACKOFFS;
