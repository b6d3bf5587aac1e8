/** Takes work of one key one after the other, in the order in which it came; of different keys side by side. */
export type Turns = (key: string, work: () => Promise<void>) => Promise<boolean>;

/**
 * For this process: others aren't waited for.
 *
 * @param mostWaiting beside the one that is at it; of what comes when so many wait it says false: it isn't done, and has to come again
 */
export const createTurns = (mostWaiting: number): Turns => {
  const last = new Map<string, { readonly end: Promise<void>; readonly count: { n: number } }>();
  return async (key, work) => {
    const before = last.get(key);
    if (before !== undefined && before.count.n > mostWaiting) return false;
    const count = before?.count ?? { n: 0 };
    count.n += 1;
    // What failed before isn't this work's concern.
    const end = (before?.end ?? Promise.resolve()).then(work, work);
    last.set(key, { end, count });
    try {
      await end;
      return true;
    } finally {
      count.n -= 1;
      if (count.n === 0) last.delete(key);
    }
  };
};
