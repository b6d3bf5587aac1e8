import type { PersonName } from '../finding.ts';
import type { Agreement } from '../match.ts';
import { editDistance } from './edit-distance.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { isGivenName } from './name-frequency.ts';
import { SUFFIXES } from './name-words.ts';
import { areNicknames } from './nicknames.ts';
import { phoneticKey } from './phonetic-key.ts';

/** Letters only, in lower case and without accents: `St. Clair` and `ST CLAIR` are one. */
export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const words = (text: string): string[] =>
  text
    .split(/[\s-]+/)
    .map(plainName)
    .filter((word) => word !== '');

/** Letters that engines take for each other on a bad line: Maicoim is Malcolm. */
export const asSeen = (word: string): string =>
  word.replaceAll('rn', 'm').replaceAll('cl', 'd').replace(/[ij]/g, 'l').replaceAll('c', 'e');

/** Two plain names that are one where both were read without doubt: short forms and look-alike letters, and no slips. */
export const areOneName = (one: string, two: string): boolean =>
  one === two || areNicknames(one, two) || asSeen(one) === asSeen(two);

/** Likely the same word, misspelt or misread. */
const isSlip = (a: string, b: string): boolean => {
  if (Math.min(a.length, b.length) < 3) return false;
  const distance = editDistance(a, b, 2);
  if (distance <= (Math.max(a.length, b.length) >= 8 ? 2 : 1)) return true;
  if (asSeen(a) === asSeen(b)) return true;
  const likeness = jaroWinkler(a, b);
  return (likeness >= 0.94 && distance <= 2) || (likeness >= 0.8 && phoneticKey(a) === phoneticKey(b));
};

/**
 * Whether one given name could have been written or read for the other, both being names: Ella and Bella, Maria and
 * Mario. Wider than `close`: it looks for people to be mistaken for, not for the patient.
 */
export const areAlike = (a: string, b: string): boolean => {
  const [one, two] = [plainName(a), plainName(b)];
  if (one === '' || two === '') return false;
  if (one[0] === two[0] && (one.length === 1 || two.length === 1)) return true;
  const most = Math.min(one.length, two.length) >= 5 ? 2 : 1;
  return editDistance(one, two, most) <= most || areNicknames(one, two) || jaroWinkler(one, two) >= 0.9;
};

/**
 * Two given names that stay apart whatever single slip befalls one of them: two letters differ at least, they sound
 * different, and neither is short for the other. Marisa and Marisol are; Carlo and Carlos aren't.
 */
export const areTwoNames = (a: string, b: string): boolean => {
  const [one, two] = [plainName(a), plainName(b)];
  return (
    editDistance(one, two, 1) > 1 &&
    editDistance(asSeen(one), asSeen(two), 1) > 1 &&
    !areNicknames(one, two) &&
    phoneticKey(one) !== phoneticKey(two)
  );
};

/** A name that is only ever short for another: Bob is Robert, while Julie is short for Julia and may be her twin. */
export const isShortForm = (a: string, b: string): boolean => {
  const [one, two] = [plainName(a), plainName(b)];
  return areNicknames(one, two) && !(isGivenName(one) && isGivenName(two)) && !isSlip(one, two);
};

/** How two given names agree. A nickname, a spelling or an initial is `close`; another name in its own right `differs`. */
export const compareFirst = (a: string, b: string): Agreement => {
  const [one, two] = [plainName(a), plainName(b)];
  if (one === '' || two === '') return 'absent';
  if (one === two) return 'exact';
  if (areNicknames(one, two)) return 'close';
  if (one.length === 1 || two.length === 1) return one[0] === two[0] ? 'close' : 'differs';
  // Ella and Bella are one letter apart and may be twins: two names, no slip.
  if (isGivenName(one) && isGivenName(two)) return 'differs';
  if (isSlip(one, two)) return 'close';
  // Mary Ann for Mary.
  const [short, long] = one.length < two.length ? [a, b] : [b, a];
  return words(long)[0] === plainName(short) ? 'close' : 'differs';
};

/** How two surnames agree: one part of a double name, or a slip, is `close`. */
export const compareLast = (a: string, b: string): Agreement => {
  const [one, two] = [plainName(a), plainName(b)];
  if (one === '' || two === '') return 'absent';
  if (one === two) return 'exact';
  if (isSlip(one, two)) return 'close';
  const [ofA, ofB] = [words(a), words(b)];
  const shared =
    (ofA.length > 1 || ofB.length > 1) && ofA.some((part) => part.length > 2 && ofB.includes(part));
  return shared ? 'close' : 'differs';
};

/** How middle names agree: an initial agrees exactly with the name it begins. */
export const compareMiddle = (a: string, b: string): Agreement => {
  const [one, two] = [plainName(a), plainName(b)];
  if (one === '' || two === '') return 'absent';
  if (one === two || ((one.length === 1 || two.length === 1) && one[0] === two[0])) return 'exact';
  if (isSlip(one, two) || areNicknames(one, two)) return 'close';
  return one[0] === two[0] ? 'close' : 'differs';
};

export const compareSuffix = (a: string, b: string): Agreement => {
  const [one, two] = [SUFFIXES[plainName(a)], SUFFIXES[plainName(b)]];
  if (!one || !two) return 'absent';
  if (one === two) return 'exact';
  // Junior is the second, and some write it so.
  return [one, two].toSorted().join() === 'II,Jr' ? 'close' : 'differs';
};

/** Ways to cut one written name into given name and surname: middle words may belong to either, and fields get swapped. */
export const readingsOfName = (name: PersonName): readonly (PersonName & { readonly swapped: boolean })[] => {
  const readings = [{ ...name, swapped: false }];
  const middle = name.middle.split(' ').filter((word) => word !== '');
  const final = middle.at(-1);
  if (final !== undefined && plainName(final).length > 1) {
    readings.push({
      ...name,
      middle: middle.slice(0, -1).join(' '),
      last: `${final} ${name.last}`,
      swapped: false,
    });
  }
  const next = middle[0];
  if (next !== undefined && plainName(next).length > 1) {
    readings.push({
      ...name,
      first: `${name.first} ${next}`,
      middle: middle.slice(1).join(' '),
      swapped: false,
    });
  }
  readings.push({ ...name, first: name.last, last: name.first, swapped: true });
  return readings;
};

/**
 * A given name of one letter that somebody's middle name begins with: M. Doe may be Jane M. Doe, whose given name the
 * engine lost. The surnames are the caller's to compare.
 */
export const isMiddleAlone = ({ first, middle }: PersonName, whole: string): boolean => {
  const initial = plainName(first);
  return initial.length === 1 && middle === '' && plainName(whole).startsWith(initial);
};

/** Whether two names on paper can be one person's: `same`, a slip or short form of it, or somebody else's. */
export const compareNames = (a: PersonName, b: PersonName): 'same' | 'variant' | 'different' => {
  if (compareSuffix(a.suffix, b.suffix) === 'differs') return 'different';
  const alone = isMiddleAlone(a, b.middle) || isMiddleAlone(b, a.middle);
  let best: 'same' | 'variant' | 'different' =
    alone && compareLast(a.last, b.last) === 'exact' ? 'variant' : 'different';
  for (const one of readingsOfName(a)) {
    for (const two of readingsOfName(b)) {
      if (one.swapped && two.swapped) continue;
      const first = compareFirst(one.first, two.first);
      const last = compareLast(one.last, two.last);
      if (first === 'exact' && last === 'exact') {
        if (compareMiddle(a.middle, b.middle) !== 'differs') return 'same';
        best = 'variant';
      } else if (first !== 'differs' && last !== 'differs') best = 'variant';
    }
  }
  return best;
};
