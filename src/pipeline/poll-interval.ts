/** However quiet it is and however few calls are left: later than this, nobody would know what has come. */
const LONGEST_MS = 120_000;
/** Quiet for ten times the shortest pause makes the pause longer; it never grows beyond four times the shortest. */
const GROWTH = 10;
const MOST_TIMES = 4;

/**
 * The pause between two looks at an inbox: short while faxes come, longer when it is quiet or when the hour's calls run
 * low. Pure, and of what the database holds, so that it is one for all workers and survives a restart.
 *
 * @param shortestMs what the configuration says
 * @param quietMs since the last new fax
 * @param callsLow true when little is left of the hour
 * @returns milliseconds, two minutes at most
 */
export const pollInterval = (shortestMs: number, quietMs: number, callsLow: boolean): number => {
  const longest = Math.min(LONGEST_MS, shortestMs * MOST_TIMES);
  if (callsLow) return Math.max(shortestMs, longest);
  return Math.min(longest, Math.max(shortestMs, quietMs / GROWTH));
};
