/**
 * Runs `work` over `items`, `width` at a time, and hands the results on in the order of the items.
 *
 * @param done called with each result as soon as all before it are there
 * @param finished called with how many are done, whatever their order
 */
export const inOrder = async <T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
  done: (result: R) => void,
  finished: (count: number) => void,
): Promise<void> => {
  const results = new Map<number, R>();
  let [next, shown] = [0, 0];
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results.set(at, await work(items[at] as T));
      while (results.has(shown)) {
        const ready = results.get(shown) as R;
        results.delete(shown++);
        done(ready);
      }
      finished(shown + results.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
};
