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

const isKnown = (part: string): boolean =>
  part.length <= 2 ? SHORT_WORDS.has(part) : VOCABULARY.has(part.toLowerCase());

/** Small letters, or capitals: a title is told by them. Any other mixture would be a trace of the paper. */
const plainCase = (text: string): string =>
  text.length > 2 && text === text.toUpperCase() ? text : text === 'CT' ? text : text.toLowerCase();

const punctuation = (text: string): string =>
  Array.from(text)
    .filter((sign) => PUNCTUATION.has(sign))
    .slice(0, MOST_AROUND)
    .join('');

interface Counter {
  readonly numbers: Map<string, number>;
  readonly words: Map<number, string>;
  known: number;
}

/**
 * The same token has the same number throughout one call, so that the reader can see that the name on page 1 is the
 * name on page 3; numbers are given in the order of reading, and say nothing outside the call. `n` stands for what
 * has a digit and `w` for the rest: never a length, a letter or a shape.
 */
const placeholder = (core: string, counter: Counter): string => {
  const key = core.toLowerCase();
  const number = counter.numbers.get(key) ?? counter.numbers.size + 1;
  counter.numbers.set(key, number);
  if (!counter.words.has(number)) counter.words.set(number, core);
  return `⟦${/\p{N}/u.test(core) ? 'n' : 'w'}${number}⟧`;
};

/**
 * One word of the reading. It leaves only when every part of it is a word of the vocabulary, joined by a hyphen or a
 * slash: "follow-up" does, and no part of "anna-care@clinic.com".
 */
const maskToken = (text: string, counter: Counter): string => {
  const match = /^([^\p{L}\p{M}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su.exec(text);
  const [, before = '', core = '', after = ''] = match ?? ['', '', text, ''];
  if (core === '') return punctuation(text);
  const owner = core.replace(/['’]s$/i, '');
  const known = owner.split(/[-/]/).every(isKnown);
  if (known) counter.known++;
  const middle = known ? plainCase(owner) : placeholder(core, counter);
  return `${punctuation(before)}${middle}${punctuation(after)}`;
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
    const counter: Counter = { numbers: new Map(), words: new Map(), known: 0 };
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

/** Puts back what stood behind placeholders; numbers that were never given are left out. */
export const unmask = (placeholders: Placeholders, numbers: readonly number[]): readonly string[] =>
  numbers.flatMap((number) => placeholders.get(number) ?? []);
