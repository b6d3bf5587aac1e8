import type { Now, PracticeId } from '../../domain/ids.ts';

/** Directories rarely change, and each look costs calls. */
const REMEMBER_MS = 10 * 60_000;

/** Keeps what was loaded for a while; a failed look isn't kept. */
export type Remember = <T>(what: string, load: () => Promise<T>) => Promise<T>;

/** A memory of this process, apart for each practice. */
export const createMemory = (now: Now): ((practiceId: PracticeId) => Remember) => {
  const memory = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();
  return (practiceId) =>
    async <T>(what: string, load: () => Promise<T>): Promise<T> => {
      const key = `${practiceId}/${what}`;
      const known = memory.get(key);
      if (known !== undefined && known.until > now()) return (await known.value) as T;
      const value = load();
      memory.set(key, { until: now() + REMEMBER_MS, value });
      value.catch(() => memory.delete(key));
      return await value;
    };
};
