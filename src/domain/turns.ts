/** Takes work of one key one after the other, in the order in which it came; of different keys side by side. */
export type Turns = (key: string, name: string, work: () => Promise<void>) => Promise<void>;

interface Line {
  /** What comes next, by name: what is in line already isn't put there again. */
  readonly next: Map<string, () => Promise<void>>;
  /** Callers that wait for theirs. */
  waiting: number;
}

/** More isn't kept in memory: it has to come again. */
const MOST_KEPT = 50;

/**
 * For this process: others aren't waited for. Whoever finds nobody at it does what comes meanwhile as well, so that the order
 * holds and few callers wait.
 *
 * @param mostWaiting callers that wait beside the one that is at it; what comes after them is done in its turn, and not waited for
 */
export const createTurns = (mostWaiting: number): Turns => {
  const lines = new Map<string, Line>();

  const goOn = async (key: string, line: Line): Promise<void> => {
    for (;;) {
      const [first] = line.next;
      if (first === undefined) break;
      line.next.delete(first[0]);
      // What fails says so to whoever waits for it, and is nobody else's concern.
      await first[1]().catch(() => undefined);
    }
    lines.delete(key);
  };

  return async (key, name, work) => {
    const line = lines.get(key);
    if (line === undefined) {
      const own: Line = { next: new Map(), waiting: 0 };
      lines.set(key, own);
      const outcome = await work().then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      await goOn(key, own);
      if (outcome !== undefined) throw outcome.error;
      return;
    }
    if (line.next.has(name) || line.next.size >= MOST_KEPT) return;
    if (line.waiting >= mostWaiting) {
      line.next.set(name, work);
      return;
    }
    line.waiting += 1;
    const done = Promise.withResolvers<void>();
    line.next.set(name, async () => {
      await work().then(done.resolve, done.reject);
      line.waiting -= 1;
    });
    await done.promise;
  };
};
