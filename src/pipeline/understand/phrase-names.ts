import { plainPhrase } from '../../domain/practice-types.ts';
import { VOCABULARY } from '../mask/vocabulary.ts';
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES } from './name-frequency.ts';

/** Words of three letters and more, and those of them that no paper is known to have. */
const wordsOf = (
  text: string,
): { readonly words: readonly string[]; readonly unknown: readonly string[] } => {
  const words = plainPhrase(text)
    .split(' ')
    .filter((word) => /^[a-z]{3,}$/.test(word));
  return { words, unknown: words.filter((word) => !VOCABULARY.has(word)) };
};

/** What can be a name whatever stands beside it: "Last, First", two words that no paper has, or a common name. */
const isNamed = (text: string, unknown: readonly string[]): boolean =>
  /^\s*\p{L}+,\s*\p{L}+/u.test(text) ||
  unknown.length > 1 ||
  unknown.some((word) => COMMON_SURNAMES.has(word) || COMMON_GIVEN_NAMES.has(word));

/**
 * True when a phrase could be somebody's name. The shipped vocabulary holds no names, so what it knows is a word of
 * paper: one word of it has to be there, one that it doesn't know may be ("cologuard result"), and none that is a
 * common name. A phrase of one unknown word can't be told from a surname. Pure.
 */
export const looksLikeName = (phrase: string): boolean => {
  const { words, unknown } = wordsOf(phrase);
  return words.length === unknown.length || isNamed(phrase, unknown);
};

/** The same of a label, which may be one word that no paper has ("Cologuard"). Pure. */
export const holdsName = (label: string): boolean => isNamed(label, wordsOf(label).unknown);
