/** Seeded randomness. The same seed gives the same sequence on every machine. */
export interface Rng {
  /** In [0, 1). */
  next(): number;
  /** An integer, both ends included. */
  int(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** So many different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[];
  shuffle<T>(items: readonly T[]): T[];
  /** An independent sequence: drawing more from one never shifts another. */
  fork(label: string): Rng;
}

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
};

/** @param seed any text or number; part of every result. */
export const makeRng = (seed: string | number): Rng => {
  const name = String(seed);
  let state = hash(name);
  // mulberry32: small, and more than good enough to make up people.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const shuffle = <T>(items: readonly T[]): T[] => {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i--) {
      const j = int(0, i);
      const [a, b] = [out[i] as T, out[j] as T];
      out[i] = b;
      out[j] = a;
    }
    return out;
  };
  return {
    next,
    int,
    shuffle,
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[int(0, items.length - 1)] as T;
    },
    sample: (items, count) => shuffle(items).slice(0, count),
    fork: (label) => makeRng(`${name}/${label}`),
  };
};
