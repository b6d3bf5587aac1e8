/** What is set short, so that a run takes minutes. Milliseconds, but for `readers`. */
export const PACE = {
  settleMs: 2_000,
  /** Half the settling time: the composition root says so. */
  timeoutMs: 1_000,
  leaseMs: 6_000,
  queuePace: { lockMs: 3_000, stalledEveryMs: 1_000 },
  pollMs: 2_000,
  readers: 2,
} as const;
export const WORKERS = 3;
/** Filings that can be under way at once, in all workers. */
export const SLOTS = WORKERS * 4;
