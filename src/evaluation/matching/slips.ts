import type { Rng } from '../../sandbox/fax-machine/random.ts';

/** Slips of people who type: what senders and front desks do to names and dates, whatever a matcher makes of it. */

const BESIDE: Readonly<Record<string, string>> = {
  a: 'sqe',
  b: 'vn',
  c: 'xvk',
  d: 'sft',
  e: 'wria',
  f: 'gdp',
  g: 'fhj',
  h: 'gj',
  i: 'uoey',
  j: 'hkg',
  k: 'jlc',
  l: 'k',
  m: 'n',
  n: 'mb',
  o: 'ipu',
  p: 'ob',
  q: 'w',
  r: 'et',
  s: 'adzc',
  t: 'ryd',
  u: 'yio',
  v: 'bcf',
  w: 'qe',
  x: 'zc',
  y: 'tui',
  z: 'xs',
};
const SOUNDS: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['ie', 'ei'],
  ['ey', 'y'],
  ['y', 'ie'],
  ['ll', 'l'],
  ['tt', 't'],
  ['nn', 'n'],
  ['ea', 'e'],
  ['sh', 'ch'],
  ['th', 't'],
  ['c', 'k'],
  ['x', 'ks'],
  ['sen', 'son'],
  ['mann', 'man'],
  ['berg', 'burg'],
  ['w', 'v'],
];

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A name as somebody mistypes it or writes it by ear: one slip, now and then two. */
export const misspell = (rng: Rng, name: string): string => {
  const text = name.toLowerCase();
  const at = rng.int(Math.min(1, text.length - 1), text.length - 1);
  const letter = text[at] ?? '';
  const roll = rng.next();
  let out = text;
  if (roll < 0.3) {
    const fitting = SOUNDS.filter(([from]) => text.includes(from));
    const sound = fitting.length > 0 ? rng.pick(fitting) : undefined;
    out = sound ? text.replace(sound[0], sound[1]) : text + letter;
  } else if (roll < 0.5) out = text.slice(0, at) + text.slice(at + 1);
  else if (roll < 0.65) out = text.slice(0, at) + letter + text.slice(at);
  else if (roll < 0.8) out = text.slice(0, at - 1) + letter + (text[at - 1] ?? '') + text.slice(at + 1);
  else out = text.slice(0, at) + rng.pick(Array.from(BESIDE[letter] ?? 'e')) + text.slice(at + 1);
  if (out === '') out = text;
  return capital(rng.chance(0.08) && out.length > 4 ? misspell(rng, out).toLowerCase() : out);
};

const real = (date: string): boolean => {
  const time = Date.parse(`${date}T00:00:00Z`);
  return (
    Number.isFinite(time) &&
    new Date(time).toISOString().startsWith(date) &&
    date >= '1900-01-01' &&
    date <= '2026-11-01'
  );
};

const at = (text: string, n: number, digit: string): string => text.slice(0, n) + digit + text.slice(n + 1);

/** A birth date as somebody gets it wrong: a digit, two digits exchanged, day and month, a year, New Year. */
export const wrongDate = (rng: Rng, date: string): string => {
  for (let tries = 0; tries < 12; tries++) {
    const roll = rng.next();
    const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)];
    const n = rng.pick([2, 3, 5, 6, 8, 9]);
    let wrong: string;
    if (roll < 0.45) wrong = at(date, n, String(rng.int(0, 9)));
    else if (roll < 0.6) {
      const m = rng.pick([2, 5, 8]);
      wrong = at(at(date, m, date[m + 1] ?? '0'), m + 1, date[m] ?? '0');
    } else if (roll < 0.78) wrong = `${year}-${day}-${month}`;
    else if (roll < 0.9) wrong = `${Number(year) + rng.pick([-10, -1, 1, 10])}-${month}-${day}`;
    else if (roll < 0.95) wrong = `${year}-01-01`;
    else wrong = `${Number(year) < 1950 ? Number(year) + 100 : Number(year) - 100}-${month}-${day}`;
    if (wrong !== date && real(wrong)) return wrong;
  }
  return date;
};

/** What the engine takes digits for, the likeliest first. Thin strokes break and close on a fax. */
const DIGITS: Readonly<Record<string, string>> = {
  '0': '68Oo9',
  '1': '77Il4',
  '2': '7Zz',
  '3': '885',
  '4': '91',
  '5': '63S8',
  '6': '805G',
  '7': '121/',
  '8': '36B0',
  '9': '480g',
};
const LETTERS: Readonly<Record<string, string>> = {
  a: 'oes',
  b: 'hd6',
  c: 'eo',
  d: 'ac',
  e: 'coa',
  f: 't',
  g: 'qy9',
  h: 'bn',
  i: 'lj1',
  j: 'i',
  k: 'lx',
  l: 'i1t',
  m: 'nr',
  n: 'ruh',
  o: 'cae0',
  p: 'q',
  q: 'g',
  r: 'nt',
  s: 'ea5',
  t: 'lf',
  u: 'vn',
  v: 'uy',
  w: 'v',
  x: 'k',
  y: 'vg',
  z: '2s',
  A: 'R4',
  B: 'R8E',
  C: 'GO',
  D: 'O0',
  E: 'FB',
  F: 'PE',
  G: 'C6O',
  H: 'NM',
  I: 'l1T',
  J: 'I',
  K: 'X',
  L: 'I',
  M: 'NH',
  N: 'MH',
  O: 'D0QC',
  P: 'FR',
  Q: 'O',
  R: 'BPA',
  S: '58',
  T: 'I',
  U: 'V',
  V: 'YU',
  W: 'V',
  X: 'K',
  Y: 'V',
  Z: '2',
};

/** A line of print as the engine reads it. @param rate share of characters read wrong */
export const misread = (rng: Rng, text: string, rate: number): string => {
  // Most lines are read right: one draw instead of one a character.
  if (rng.next() < (1 - rate) ** text.length) return text;
  const must = rng.int(0, text.length - 1);
  let out = '';
  for (const [n, character] of Array.from(text).entries()) {
    if (n !== must && !rng.chance(rate)) {
      out += character;
      continue;
    }
    const like = DIGITS[character] ?? LETTERS[character];
    const roll = rng.next();
    if (like === undefined) out += roll < 0.5 ? '' : character;
    else if (roll < 0.82) out += rng.pick(Array.from(like));
    else if (roll < 0.95) out += '';
    else out += character + rng.pick(['.', "'", 'i', '1']);
  }
  return rng.chance(0.3) ? out.replace('rn', 'm') : out;
};
/** One digit of a date taken for another, so that the date stays a date: what a namesake's must not be. */
export const confusableDate = (rng: Rng, date: string): string => {
  for (let tries = 0; tries < 30; tries++) {
    const n = rng.pick([2, 3, 5, 6, 8, 9]);
    const wrong = at(date, n, rng.pick(Array.from(DIGITS[date[n] ?? ''] ?? '0').filter((c) => /\d/.test(c))));
    if (wrong !== date && real(wrong)) return wrong;
  }
  return date;
};
