import type { DigitPattern, Encoding, Pattern } from './encodings.ts';

/** Something was found: which identifier, how it was written, and at which byte of its source. */
export interface Hit {
  readonly of: number;
  readonly encoding: Encoding;
  readonly at: number;
}

/** Looks through one source, piece by piece. */
export interface Scan {
  push(chunk: Uint8Array): void;
  /** @returns everything that was found, each identifier and encoding once */
  end(): readonly Hit[];
}

export interface Scanner {
  readonly patterns: number;
  scan(): Scan;
}

const BLOCK = 4;
const TABLE_BITS = 20;
const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
/** What people write between the digits of a number. */
const BETWEEN = new Set([...' -.()/+_:#'].map((one) => one.charCodeAt(0)));
const MOST_BETWEEN = 2;

const hash = (bytes: Uint8Array, at: number): number =>
  Math.imul(
    (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24),
    0x9e3779b1,
  ) >>>
  (32 - TABLE_BITS);

const folded = (bytes: Uint8Array): Uint8Array => {
  const out = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) out[at] = FOLD[bytes[at] ?? 0] ?? 0;
  return out;
};

interface Prepared extends Pattern {
  readonly folded: Uint8Array;
}

/** Numbers in whatever digits stand close together; a longer number that contains one isn't that one. */
const createDigits = (numbers: readonly DigitPattern[], found: (of: number) => void) => {
  const byDigits = new Map<string, DigitPattern[]>();
  for (const one of numbers) byDigits.set(one.digits, [...(byDigits.get(one.digits) ?? []), one]);
  const lengths = [...new Set(numbers.map(({ digits }) => digits.length))];
  const shortest = Math.min(...lengths, Number.POSITIVE_INFINITY);
  let run = '';
  /** Where in the run a digit follows something else than a digit. */
  let starts: number[] = [];
  let between = MOST_BETWEEN + 1;
  const look = (): void => {
    const isStart = new Set([...starts, run.length]);
    for (const start of starts)
      for (const from of run[start] === '1' ? [start, start + 1] : [start])
        for (const length of lengths) {
          if (!isStart.has(from + length)) continue;
          for (const { whole, of } of byDigits.get(run.slice(from, from + length)) ?? [])
            if (!whole || !starts.some((at) => at > from && at < from + length)) found(of);
        }
  };
  const flush = (): void => {
    if (run.length >= shortest) look();
    run = '';
    starts = [];
  };
  return {
    push: (bytes: Uint8Array): void => {
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte >= 48 && byte <= 57) {
          if (between > 0) starts.push(run.length);
          between = 0;
          run += String.fromCharCode(byte);
          if (run.length > 4096) flush();
        } else if (run !== '' && between < MOST_BETWEEN && BETWEEN.has(byte)) between += 1;
        else {
          if (run !== '') flush();
          between = MOST_BETWEEN + 1;
        }
      }
    },
    end: flush,
  };
};

/** Finds any of some ten thousand patterns in one pass (Wu and Manber, 1994: shifts by blocks of four bytes). */
export const createScanner = (
  patterns: readonly Pattern[],
  numbers: readonly DigitPattern[] = [],
): Scanner => {
  const prepared: readonly Prepared[] = patterns.map((pattern) => ({
    ...pattern,
    folded: folded(pattern.bytes),
  }));
  const least = Math.min(...prepared.map(({ bytes }) => bytes.length), 64);
  const longest = Math.max(...prepared.map(({ bytes }) => bytes.length), BLOCK);
  if (least < BLOCK) throw new Error('a pattern is shorter than a block');
  const shifts = new Uint8Array(1 << TABLE_BITS).fill(least - BLOCK + 1);
  const buckets = new Map<number, Prepared[]>();
  for (const pattern of prepared)
    for (let at = 0; at <= least - BLOCK; at += 1) {
      const slot = hash(pattern.folded, at);
      shifts[slot] = Math.min(shifts[slot] ?? 0, least - BLOCK - at);
      if (at === least - BLOCK) buckets.set(slot, [...(buckets.get(slot) ?? []), pattern]);
    }
  const isAt = (pattern: Prepared, text: Uint8Array, raw: Uint8Array, start: number): boolean => {
    if (start < 0 || start + pattern.bytes.length > text.length) return false;
    const [wanted, given] = pattern.exact ? [pattern.bytes, raw] : [pattern.folded, text];
    for (let n = 0; n < wanted.length; n += 1) if (wanted[n] !== given[start + n]) return false;
    return true;
  };
  const scan = (): Scan => {
    const hits = new Map<string, Hit>();
    let before = 0;
    let tail: Uint8Array = new Uint8Array();
    const note = (of: number, encoding: Encoding, at: number): void => {
      const key = `${of} ${encoding}`;
      if (!hits.has(key)) hits.set(key, { of, encoding, at });
    };
    const digits = createDigits(numbers, (of) => note(of, 'digits only', before));
    const search = (raw: Uint8Array): void => {
      const text = folded(raw);
      for (let at = least - BLOCK; at + BLOCK <= text.length; ) {
        const slot = hash(text, at);
        const shift = shifts[slot] ?? 0;
        if (shift > 0) {
          at += shift;
          continue;
        }
        const start = at - (least - BLOCK);
        for (const pattern of buckets.get(slot) ?? [])
          if (isAt(pattern, text, raw, start)) note(pattern.of, pattern.encoding, before + start);
        at += 1;
      }
    };
    return {
      push: (chunk) => {
        digits.push(chunk);
        const raw = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
        search(raw);
        const kept = Math.min(longest - 1, raw.length);
        before += raw.length - kept;
        tail = raw.slice(raw.length - kept);
      },
      end: () => {
        digits.end();
        return [...hits.values()];
      },
    };
  };
  return { patterns: prepared.length + numbers.length, scan };
};
