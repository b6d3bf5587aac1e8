import { VOCABULARY } from '../mask/vocabulary.ts';
import { editDistance } from './edit-distance.ts';
import { bare, withoutOrder } from './label-key.ts';
import { LABELS, type Label } from './label-table.ts';
import type { Token } from './page-text.ts';

/** Which letters a word has, a bit each. */
const lettersOf = (word: string): number =>
  Array.from(word).reduce((mask, letter) => mask | (1 << (letter.charCodeAt(0) - 97)), 0);

/** Letters that one of two words has and the other hasn't. A slip of a letter makes two of them at most. */
const apart = (a: number, b: number): number => {
  let count = 0;
  for (let rest = a ^ b; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** The little word at the end of a label that says which way it goes. */
const turnsRound = (key: string): string => /(?:of|to|from|by|for)$/.exec(key)?.[0] ?? '';

interface Known {
  readonly key: string;
  readonly label: Label;
  readonly letters: number;
  readonly turns: string;
}

/** Labels by their length and the letter at one end. */
const byEnd = (end: 0 | -1): ReadonlyMap<string, readonly Known[]> =>
  Map.groupBy(
    [...LABELS]
      .filter(([key]) => key.length >= 4)
      .map(([key, label]) => ({ key, label, letters: lettersOf(key), turns: turnsRound(key) })),
    ({ key }) => `${key.length}${key.at(end)}`,
  );
const BY_FIRST = byEnd(0);
const BY_LAST = byEnd(-1);

/** Labels of a length of which one end at least is this key's: reading both wrong is rare, and looking at all is slow. */
const candidatesFor = (key: string, length: number): readonly Known[] => {
  const first = BY_FIRST.get(`${length}${key[0]}`) ?? [];
  const last = key.length < 5 ? [] : (BY_LAST.get(`${length}${key.at(-1)}`) ?? []);
  return [...first, ...last.filter((known) => known.key[0] !== key[0])];
};

const lookUp = (written: string, fuzzy: boolean): Label | undefined => {
  const key = withoutOrder(written);
  // Engines read rn for m: Mernber.
  return (
    lookUpAs(key, fuzzy) ?? (key.includes('rn') ? lookUpAs(key.replaceAll('rn', 'm'), fuzzy) : undefined)
  );
};

const lookUpAs = (key: string, fuzzy: boolean): Label | undefined => {
  // D.O.B. is read as D.0O.B., D.Q.B. and the like; no other label looks so.
  const exact = LABELS.get(/^d[oqc]{1,2}b{1,2}$/.test(key) ? 'dob' : key);
  if (exact || !fuzzy || key.length < 4) return exact;
  const most = key.length >= 9 ? 2 : 1;
  const [letters, turns] = [lettersOf(key), turnsRound(key)];
  let best: { label: Label; distance: number; length: number } | undefined;
  for (let length = key.length - most; length <= key.length + most; length++) {
    for (const known of candidatesFor(key, length)) {
      // `Referral of` is no `Referral to`: the words that turn a label round are short.
      if (turns !== known.turns || apart(letters, known.letters) > 2 * most) continue;
      const { label } = known;
      const distance = editDistance(known.key, key, most);
      // Donor is no minor: two letters and the first one are another word.
      if (distance > most || (distance === 2 && known.key[0] !== key[0])) continue;
      // One letter is taken for another far more often than it goes or comes: Patrent is Patient, and no Parent.
      const likelier =
        distance === 1 && length === key.length && best !== undefined && best.length !== length;
      if (best === undefined || distance < best.distance || (likelier && best.distance === 1))
        best = { label, distance, length };
    }
  }
  return best?.label;
};

/** A label in a run of words: `count` words from `from`. */
export interface LabelHit {
  readonly label: Label;
  readonly from: number;
  readonly count: number;
  /** A colon, a number sign or what is left of one follows. */
  readonly closed: boolean;
}

const LONGEST = 6;

/** A full stop closes a label that begins its segment; elsewhere it ends a sentence: `as a child. Appendectomy.` */
const isClosed = (last: string, next: string, length: number, atStart: boolean): boolean =>
  /[:;#]\W*$/.test(last) || /^[:;#]/.test(next) || (atStart && last.endsWith('.') && length > 5);

/** `Patient Jane` is no `Patient age`: behind a label for a name stands a name, where it is no word of a label itself. */
const isNamed = (words: readonly string[]): boolean =>
  words.length > 1 &&
  LABELS.get(words.slice(0, -1).map(bare).join(''))?.kind === 'name' &&
  lookUp(bare(words.at(-1) ?? ''), true) === undefined;

/** Words that were read right are no other words: OUTPATIENT is no `our patient`, `customary.` no `customer`. */
const areWords = (words: readonly string[]): boolean =>
  words.every((word) => VOCABULARY.has(word.toLowerCase().replace(/[^a-z]/g, '')));

/**
 * The longest label that begins at this word.
 *
 * @param until index after the last word that may belong to it: a label doesn't reach over a wide gap
 * @param atStart the word begins a segment: only there, or before a colon, are misread letters allowed for
 */
export const labelAt = (
  tokens: readonly Token[],
  from: number,
  until: number,
  atStart: boolean,
): LabelHit | undefined => {
  for (let count = Math.min(LONGEST, until - from); count > 0; count--) {
    const words = tokens.slice(from, from + count).map(({ text }) => text);
    // A colon inside ends a label; what comes after is another.
    if (words.slice(0, -1).some((word) => /[:;]$/.test(word))) continue;
    // A date is a value.
    if (words.some((word) => /\d[/.-]\d/.test(word))) continue;
    const last = words.at(-1) ?? '';
    // A number is a value, whatever letters it looks like.
    if (!/[A-Za-z]/.test(last) && !/^[#0]\W*$/.test(last)) continue;
    const key = words.map(bare).join('');
    if (key === '') continue;
    // `Weight: 197 lb   Date:` begins with a unit, and not with a birth date of which letters are gone.
    if (count > 1 && /^[lI1|]bs?\.?$/.test(words[0] ?? '')) continue;
    const closed = isClosed(last, tokens[from + count]?.text ?? '', key.length, atStart);
    const label = lookUp(key, !isNamed(words) && !areWords(words) && (closed || (atStart && key.length > 5)));
    if (label) return { label, from, count, closed };
  }
  return undefined;
};
