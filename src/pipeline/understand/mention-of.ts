import type { Mention, Place } from '../finding.ts';
import type { Agreement } from '../match.ts';
import type { Patient } from '../ports.ts';
import { compareMiddle, compareSuffix, plainName } from './compare-name.ts';

/** A chart's name found among the words of a page. */
export interface FoundMention {
  readonly middle: Agreement;
  readonly suffix: Agreement;
  readonly place: Place;
}

const SUFFIXES = new Set(['jr', 'junior', 'sr', 'senior', 'ii', 'iii', 'iv']);

const partsOf = (name: string): readonly string[] =>
  name
    .split(/[\s-]+/)
    .map(plainName)
    .filter((part) => part !== '');

const startsAt = (words: readonly string[], at: number, parts: readonly string[]): boolean =>
  parts.every((part, n) => words[at + n] === part);

/** Suffix and middle name among the words that follow or part the name; undefined where they are another person's. */
const rest = (patient: Patient, middles: readonly string[], suffix: string | undefined) => {
  const middle = compareMiddle(middles.join(' '), patient.middleName);
  const ending = compareSuffix(suffix ?? '', patient.suffix);
  return middle === 'differs' || ending === 'differs' ? undefined : { middle, suffix: ending };
};

const findIn = (words: readonly string[], patient: Patient): Omit<FoundMention, 'place'> | undefined => {
  const [first, last] = [partsOf(patient.firstName), partsOf(patient.lastName)];
  if (first.length === 0 || last.length === 0 || last.join('').length < 2) return undefined;
  for (let at = 0; at < words.length; at++) {
    // Jane M Doe Jr
    if (startsAt(words, at, first)) {
      for (let between = 0; between <= 2; between++) {
        const end = at + first.length + between;
        if (!startsAt(words, end, last)) continue;
        const next = words[end + last.length];
        const found = rest(
          patient,
          words.slice(at + first.length, end),
          next !== undefined && SUFFIXES.has(next) ? next : undefined,
        );
        if (found) return found;
      }
    }
    // Doe Jr, Jane M
    if (startsAt(words, at, last)) {
      const after = at + last.length;
      const ending = SUFFIXES.has(words[after] ?? '') ? words[after] : undefined;
      const begin = ending === undefined ? after : after + 1;
      if (!startsAt(words, begin, first)) continue;
      const next = words[begin + first.length] ?? '';
      const tail = SUFFIXES.has(next) ? next : undefined;
      const found = rest(patient, next.length === 1 ? [next] : [], ending ?? tail);
      if (found) return found;
    }
  }
  return undefined;
};

/**
 * Looks for a chart's whole name, letter for letter, among the names on the pages: given name and surname side by side
 * in either order, with at most a middle name between, and nothing that makes it a relative's.
 */
export const mentionOf = (mentions: readonly Mention[], patient: Patient): FoundMention | undefined => {
  for (const { words, place } of mentions) {
    const found = findIn(words, patient);
    if (found) return { ...found, place };
  }
  return undefined;
};
