import type { PageReading, Reading } from '../reading.ts';
import { type PageText, pageText } from '../understand/page-text.ts';
import { SHORT_WORDS, VOCABULARY } from './vocabulary.ts';

/** What stands behind the placeholders of one call, by number. PHI: it stays here. */
export type Placeholders = ReadonlyMap<number, string>;

/** Punctuation that leaves: structure of forms and lists. Everything else is dropped. */
const PUNCTUATION = new Set([':', ',', '.', ';', '?', '-', '/', '(', ')', '[', ']', '☐', '☑', '☒']);
/** A run of dots or dashes is a form's rule; one is enough. */
const MOST_AROUND = 2;

/** A document's first pages tell its kind; a chart copy goes on and on. */
const MOST_PAGES = 4;
const MOST_ROWS = 120;

const SIGN = /[\p{L}\p{M}\p{N}]/u;

const isKnown = (part: string): boolean =>
  part.length <= 2 ? SHORT_WORDS.has(part) : VOCABULARY.has(part.toLowerCase());

/**
 * Small letters, or capitals: a title is told by them. Any other mixture would be a trace of the paper. Always made from
 * the small letters that were found in the vocabulary, since there are signs that only look like one of them.
 */
const plainCase = (text: string): string => {
  if (text === 'CT') return text;
  const small = text.toLowerCase();
  return text.length > 2 && text === text.toUpperCase() ? small.toUpperCase() : small;
};

const punctuation = (signs: readonly string[]): string =>
  signs
    .filter((sign) => PUNCTUATION.has(sign))
    .slice(0, MOST_AROUND)
    .join('');

interface Counter {
  readonly words: Map<number, string>;
  known: number;
}

/**
 * Each place has a number of its own, in the order of reading, and the same text twice has two. With one number for both,
 * what is easily guessed would tell what isn't: the "1" of "page 1 of 4" a digit of a date whose digits were read apart,
 * and "⟦w4⟧ cell count" the patient White. `n` stands for what has a digit and `w` for the rest: never a length, a
 * letter or a shape.
 */
const placeholder = (core: string, counter: Counter): string => {
  const number = counter.words.size + 1;
  counter.words.set(number, core);
  return `⟦${/\p{N}/u.test(core) ? 'n' : 'w'}${number}⟧`;
};

/**
 * One word of the reading. It leaves only when every part of it is a word of the vocabulary, joined by a hyphen or a
 * slash: "fax/phone" does, and no part of "anna-care@clinic.com".
 */
const maskToken = (text: string, counter: Counter): string => {
  const signs = Array.from(text);
  const first = signs.findIndex((sign) => SIGN.test(sign));
  if (first === -1) return punctuation(signs);
  const last = signs.findLastIndex((sign) => SIGN.test(sign));
  const core = signs.slice(first, last + 1).join('');
  const owner = core.replace(/['’]s$/i, '');
  const known = owner.split(/[-/]/).every(isKnown);
  if (known) counter.known++;
  const middle = known ? plainCase(owner) : placeholder(core, counter);
  return `${punctuation(signs.slice(0, first))}${middle}${punctuation(signs.slice(last + 1))}`;
};

const maskPage = ({ rows }: PageText, counter: Counter): readonly string[] =>
  rows.slice(0, MOST_ROWS).map(({ segments }) =>
    segments
      .map(({ tokens }) =>
        tokens
          .map(({ text }) => maskToken(text, counter))
          .filter((masked) => masked !== '')
          .join(' '),
      )
      .filter((segment) => segment !== '')
      .join(' | '),
  );

/**
 * The words of a reading that may leave. Only {@link maskReading} makes one, so whoever takes a `Masked` can't be
 * handed anything else.
 */
export class Masked {
  readonly #pages: readonly (readonly string[])[];
  /** Words of the vocabulary that it holds; with too few there is nothing to ask about. */
  readonly known: number;

  private constructor(pages: readonly (readonly string[])[], known: number) {
    this.#pages = pages;
    this.known = known;
  }

  /** Masks a reading; see {@link maskReading}. */
  static of(pages: readonly PageReading[]): { masked: Masked; placeholders: Placeholders } {
    const counter: Counter = { words: new Map(), known: 0 };
    const lines = pages
      .filter(({ blank }) => !blank)
      .slice(0, MOST_PAGES)
      .map((page) => maskPage(pageText(page), counter).filter((line) => line !== ''));
    return { masked: new Masked(lines, counter.known), placeholders: counter.words };
  }

  /** As it is sent: a line a row, `|` between columns. Pages count from 1 here, whatever their number in the fax. */
  get text(): string {
    return this.#pages.map((lines, n) => [`page ${n + 1}`, ...lines].join('\n')).join('\n\n');
  }
}

/**
 * Masks by allow-list: what isn't exactly a word of the vocabulary becomes a placeholder, numbers always. It knows
 * nothing of identifiers, because it is used where they can't be recognised. The sending machine's own line is left out.
 *
 * @param range first and last page, 1-based
 */
export const maskReading = (
  reading: Reading,
  [first, last]: readonly [number, number],
): { readonly masked: Masked; readonly placeholders: Placeholders } =>
  Masked.of(reading.pages.filter(({ page }) => page >= first && page <= last));

/**
 * Puts back what stood behind placeholders; numbers that were never given are left out. Numbers that follow each other
 * stand side by side and are one group: a name that the document says twice comes back as two.
 */
export const unmask = (
  placeholders: Placeholders,
  numbers: readonly number[],
): readonly (readonly string[])[] => {
  const groups: string[][] = [];
  let before = Number.NaN;
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const text = placeholders.get(number);
    if (text === undefined) continue;
    if (number === before + 1) groups.at(-1)?.push(text);
    else groups.push([text]);
    before = number;
  }
  return groups;
};
