import type { Mention, Place } from '../finding.ts';
import type { Agreement } from '../match.ts';
import type { Patient } from '../ports.ts';
import {
  areAlike,
  areOneName,
  compareFirst,
  compareLast,
  compareMiddle,
  compareSuffix,
  plainName,
} from './compare-name.ts';
import { isGivenName } from './name-frequency.ts';
import { isSuffix } from './name-words.ts';
import { readName } from './parse-name.ts';

/** A chart's name found among the words of a page, with the words that stand there. */
export interface FoundMention {
  readonly first: string;
  readonly last: string;
  readonly middle: Agreement;
  readonly suffix: Agreement;
  readonly place: Place;
  /** The engine's, in the weakest word. */
  readonly confidence: number;
  /** Surname first where it is a given name as well: Kelly James may be James Kelly. */
  readonly turned: boolean;
}

const partsOf = (name: string): readonly string[] =>
  name
    .split(/[\s-]+/)
    .map(plainName)
    .filter((part) => part !== '');

/** How a part of the chart's name may stand on the paper. */
type Fits = (word: string, part: string) => boolean;

/** The words from `at` on, when they are this name; undefined when not. */
const takeAt = (
  words: readonly string[],
  at: number,
  parts: readonly string[],
  fits: Fits,
): string | undefined => {
  const taken = words.slice(at, at + parts.length);
  return taken.length === parts.length && parts.every((part, n) => fits(taken[n] as string, part))
    ? taken.join(' ')
    : undefined;
};

/** Suffix and middle name among the words that follow or part the name; undefined where they are another person's. */
const rest = (patient: Patient, middles: readonly string[], suffix: string | undefined) => {
  const middle = compareMiddle(middles.join(' '), patient.middleName);
  const ending = compareSuffix(suffix ?? '', patient.suffix);
  return middle === 'differs' || ending === 'differs' ? undefined : { middle, suffix: ending };
};

const findIn = (
  words: readonly string[],
  patient: Patient,
  fitsFirst: Fits,
  fitsLast: Fits,
): Omit<FoundMention, 'place' | 'confidence'> | undefined => {
  const [givens, surnames] = [partsOf(patient.firstName), partsOf(patient.lastName)];
  if (givens.length === 0 || surnames.length === 0 || surnames.join('').length < 2) return undefined;
  for (let at = 0; at < words.length; at++) {
    // Jane M Doe Jr
    const first = takeAt(words, at, givens, fitsFirst);
    for (let between = 0; first !== undefined && between <= 2; between++) {
      const end = at + givens.length + between;
      const last = takeAt(words, end, surnames, fitsLast);
      if (last === undefined) continue;
      const next = words[end + surnames.length];
      const found = rest(
        patient,
        words.slice(at + givens.length, end),
        next !== undefined && isSuffix(next) ? next : undefined,
      );
      if (found) return { first, last, ...found, turned: false };
    }
    // Doe Jr, Jane M
    const last = takeAt(words, at, surnames, fitsLast);
    if (last === undefined) continue;
    const after = at + surnames.length;
    const ending = isSuffix(words[after] ?? '') ? words[after] : undefined;
    const begin = ending === undefined ? after : after + 1;
    const given = takeAt(words, begin, givens, fitsFirst);
    if (given === undefined) continue;
    const next = words[begin + givens.length] ?? '';
    const tail = isSuffix(next) ? next : undefined;
    const found = rest(patient, next.length === 1 ? [next] : [], ending ?? tail);
    if (found) return { first: given, last, ...found, turned: isGivenName(last) };
  }
  return undefined;
};

const same: Fits = (word, part) => word === part;
/** A slip, a short form: one part of the name may stand so where the other is right to the letter. */
const closeFirst: Fits = (word, part) => word.length > 1 && compareFirst(word, part) !== 'differs';
/** Somebody whom the chart's person could be mistaken for. */
const alike: Fits = (word, part) => word.length > 1 && areAlike(word, part);
const closeLast: Fits = (word, part) => word.length > 2 && compareLast(word, part) !== 'differs';

/**
 * Looks for a chart's whole name among the names on the pages: given name and surname side by side in either order, with
 * at most two middle names between, and nothing that makes it a relative's. First letter for letter, then with a slip in
 * one of the two; the words that stand there say which it was.
 *
 * @param twins last of all, looks for a given name that is only alike: to see whom the chart could be mistaken for
 */
export const mentionOf = (
  mentions: readonly Mention[],
  patient: Patient,
  twins = false,
): FoundMention | undefined => {
  for (const [first, last] of [
    [same, same],
    [closeFirst, same],
    [same, closeLast],
    ...(twins ? [[alike, same] as const] : []),
  ] as const) {
    for (const { words, place, confidence } of mentions) {
      const found = findIn(words, patient, first, last);
      if (found) return { ...found, place, confidence };
    }
  }
  return undefined;
};

/** What the engine's confidence in the weakest word has to be, for its letters to be another name's. */
const READ_CLEARLY = 0.9;

/** True where another given name stands beside the chart's surname: a twin, a child, a husband. */
export const namesRelative = ({ words, confidence }: Mention, patient: Patient): boolean => {
  const surnames = partsOf(patient.lastName);
  const own = [...partsOf(patient.firstName), ...partsOf(patient.middleName), ...partsOf(patient.nickName)];
  // Letters that were read without doubt make another name of a like one: Emilio is no Emiliano.
  const clear = confidence >= READ_CLEARLY;
  const fits = (word: string, part: string): boolean =>
    clear ? areOneName(word, part) : compareFirst(word, part) !== 'differs';
  const isOwn = (word: string): boolean =>
    word.length < 3 || own.some((part) => fits(word, part)) || isSuffix(word);
  const isOwnName = (word: string): boolean => word.length > 2 && own.includes(word);
  return words.some((_, at) => {
    if (takeAt(words, at, surnames, closeLast) === undefined) return false;
    const [before, after] = [words[at - 1], words[at + surnames.length]];
    if (after !== undefined && isGivenName(after) && !isOwn(after)) return true;
    // A middle name that the chart doesn't have stands behind the given name.
    const earlier = words.slice(Math.max(0, at - 3), at);
    if (before === undefined || earlier.some(isOwnName)) return false;
    // C Doe is no Esther Doe, and Esther C Doe is.
    if (before.length === 1) return !own.some((part) => part.startsWith(before)) && earlier.length === 1;
    if (isOwn(before)) return false;
    if (after !== undefined && own.includes(after)) return false;
    // A title, a label or the word of a form is nobody's given name.
    return readName([`${before[0]?.toUpperCase()}${before.slice(1)}`, 'Zimmer'])?.name.first !== undefined;
  });
};
