import { plainPhrase } from '../../domain/practice-types.ts';
import { VOCABULARY } from '../mask/vocabulary.ts';
import { COMMON_GIVEN_NAMES, COMMON_SURNAMES } from './name-frequency.ts';

/** Words of forms and offices that the vocabulary of the mask doesn't hold, and two letters that are no name there. */
const WORDS_OF_FORMS: ReadonlySet<string> = new Set(
  `of to in on or at by no an as is it ct mr us er ed iv pt ot bp hr ob ent eeg emg ekg dme fmla wic dmv dot cpap
  old charts records record jury duty newborn screen screening pill pack school work note test tests study check list
  camp daycare driver drivers license travel sport gym adoption foster court police employer employee union military
  veteran housing utility parking placard permit sample samples kit box book sheet page pages copy copies file files
  binder paper papers mail post card cards slip log diary plan plans survey audit visit well child baby infant teen
  adult senior annual yearly weekly daily night morning evening early late first second third last new final draft
  blank signed unsigned missing extra other misc miscellaneous various general special rush hold request requests
  reminder recall refund payment payments statement statements bill bills claim claims quote contract lease agreement
  shot shots booster travelers eye eyes ear hearing glasses lens foot teeth dental denture diet meal food water sleep
  weight loss fitness wellness program class group study trial research outside incoming inbound transfer handoff`
    .trim()
    .split(/\s+/),
);

/** One of these alone stands in too many titles to tell one type from another. */
const TOO_COMMON: ReadonlySet<string> = new Set(
  `the and for with from this that your our are was not all any new old final of to in on by
  report reports result results lab labs laboratory form forms letter letters note notes record records document
  documents chart charts fax faxes page pages test tests patient patients name names date dates birth doctor doctors
  provider physician clinic hospital office center medical health care number phone address request requests order
  orders type summary information history visit exam copy file paper list study imaging billing bill dob mrn ssn`
    .trim()
    .split(/\s+/),
);

/** What keeps words from being taken, and where, without repeating what may be a name. */
export type WordProblem =
  | { readonly kind: 'letters' | 'digits' }
  /** It is one of our own list, so it can be shown. */
  | { readonly kind: 'common'; readonly word: string }
  /** Which words, from 1; empty: that there is none of which Zally knows that it is no name. */
  | { readonly kind: 'name'; readonly words: readonly number[] };

const ALLOWED = /^[A-Za-z0-9 \-/&'’]*$/;
const isKnown = (word: string): boolean => VOCABULARY.has(word) || WORDS_OF_FORMS.has(word);
const isCommonName = (word: string): boolean => COMMON_SURNAMES.has(word) || COMMON_GIVEN_NAMES.has(word);

/**
 * Words of two letters and more that nobody knows to be words of paper, by their place from 1; whether one is known;
 * whether one letter stands by itself, as an initial does.
 */
const wordsOf = (text: string) => {
  const words = plainPhrase(text).split(' ');
  const isWord = (word: string): boolean => /^[a-z]{2,}$/.test(word);
  return {
    unknown: words.flatMap((word, n) => (isWord(word) && !isKnown(word) ? [{ word, place: n + 1 }] : [])),
    known: words.some((word) => word.length > 2 && isWord(word) && isKnown(word)),
    initial: words.some((word) => /^[a-z]$/.test(word)),
  };
};

const unlikeWords = (text: string): WordProblem | null => {
  if (!ALLOWED.test(text.trim())) return { kind: 'letters' };
  return text.replace(/\D/g, '').length > 2 ? { kind: 'digits' } : null;
};

/** What can be a name whatever stands beside it: two words that no paper has, or a common name. */
const named = (unknown: readonly { readonly word: string; readonly place: number }[]): WordProblem | null => {
  if (unknown.length < 2 && !unknown.some(({ word }) => isCommonName(word))) return null;
  return { kind: 'name', words: unknown.map(({ place }) => place) };
};

/**
 * Why a phrase isn't taken, or null. The shipped vocabulary holds no names, so what it knows is a word of paper: one
 * word of it has to be there, one that it doesn't know may be ("cologuard result"), and none that is a common name. A
 * phrase of one unknown word can't be told from a surname; one common word alone tells nothing. Pure.
 */
export const phraseProblem = (phrase: string): WordProblem | null => {
  const unlike = unlikeWords(phrase);
  if (unlike !== null) return unlike;
  const alone = plainPhrase(phrase);
  if (TOO_COMMON.has(alone)) return { kind: 'common', word: alone };
  const { unknown, known } = wordsOf(phrase);
  return named(unknown) ?? (known ? null : { kind: 'name', words: unknown.map(({ place }) => place) });
};

/** The same of a label, which may be one word that no paper has ("Cologuard"), or a common one. Pure. */
export const labelProblem = (label: string): WordProblem | null => {
  const unlike = unlikeWords(label);
  if (unlike !== null) return unlike;
  const { unknown, known, initial } = wordsOf(label);
  const withInitial = initial && !known && unknown.length > 0;
  return named(unknown) ?? (withInitial ? { kind: 'name', words: unknown.map(({ place }) => place) } : null);
};
