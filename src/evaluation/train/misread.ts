import type { Rng } from '../../sandbox/fax-machine/random.ts';

/** Characters that an engine takes for one another on a poor fax. */
const CONFUSED: Readonly<Record<string, string>> = {
  a: 'e',
  c: 'e',
  e: 'c',
  h: 'b',
  i: 'l',
  l: 'i',
  m: 'n',
  n: 'u',
  o: 'c',
  r: 't',
  s: '5',
  t: 'f',
  u: 'v',
  B: '8',
  D: 'O',
  E: 'F',
  I: 'l',
  O: '0',
  S: '5',
};

/**
 * What an engine makes of words.
 *
 * @param rate characters that are misread, 0 to 1
 */
export const misreader =
  (rng: Rng, rate: number): ((word: string) => string) =>
  (word) =>
    word.replace(/[A-Za-z]/g, (letter) => (rng.chance(rate) ? (CONFUSED[letter] ?? letter) : letter));
