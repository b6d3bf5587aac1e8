import { ZallyError } from '../../domain/errors.ts';

/** What the rest of a filing waits for. */
export class Hold extends Error {
  /** Milliseconds since the epoch. */
  readonly until: number;
  constructor(until: number) {
    super('hold');
    this.until = until;
  }
}

const WAIT_MS = 30_000;
/** How far apart it is asked again for what Zally's user may not see: somebody may have taken a permission by mistake. */
export const FORBIDDEN_WAIT_MS = 15 * 60_000;

/** When a filing is tried again after it failed. @param settleMs how long a lost answer is left to settle; 0 for none */
export const holdUntil = (at: Date, error: unknown, settleMs: number): Date => {
  if (error instanceof Hold) return new Date(error.until);
  const asked = error instanceof ZallyError ? (error.retryAfterMs ?? 0) : 0;
  return new Date(at.getTime() + Math.max(settleMs, asked, settleMs === 0 ? WAIT_MS : 0));
};
