/**
 * Spreads calls, since an EHR throttles those that come too close together. One for a process.
 *
 * @returns waits until the next call may go out
 */
export const createPace = (perSecond: number, now: () => number): (() => Promise<void>) => {
  let next = 0;
  return async () => {
    const at = Math.max(now(), next);
    next = at + 1000 / perSecond;
    const wait = at - now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  };
};
