import type { PageText, Row } from './page-text.ts';

/** As features compare text: lower case, plain quotes and dashes, no ornaments. */
export const plainText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[—–]/g, '-')
    .replace(/[*_|“”"~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Short, in capitals or capitalised, and no sentence. */
export const looksLikeTitle = (row: Row, usual: number): boolean => {
  const words = row.text.split(/\s+/).filter((word) => /[A-Za-z]{2}/.test(word));
  if (words.length === 0 || words.length > 12 || /[a-z]\.\s+[A-Z]|[a-z]\.$/.test(row.text)) return false;
  const raised = words.filter((word) => /^\W*[A-Z0-9]/.test(word) || word.length <= 3).length;
  return raised / words.length >= 0.7 || row.height > usual * 1.25;
};

/** A title near the top of the first page counts fully; later ones less. `page` counts from 0. */
export const titleFactor = (row: Row, page: number, usual: number): number => {
  const depth = page > 0 ? 0.35 : row.at < 0.3 ? 1 : row.at < 0.45 ? 0.7 : 0.4;
  // What stands there much larger than the rest is what the sender calls the document.
  const size = row.height / usual;
  return depth * (size > 1.4 ? 1.6 : size > 1.2 ? 1.2 : 1);
};

/** Usual height of a row, in pixels. */
export const usualHeight = (page: PageText): number => {
  const heights = page.rows.map(({ height }) => height).toSorted((a, b) => a - b);
  return heights[heights.length >> 1] ?? 1;
};

/** Words that say nothing about a document's kind, and are on every page. */
const COMMON = new Set(
  'the of and to a in for is on by with at from or as be this that was are it an not no has have will you your we our if any all may please mr mrs ms dr md do st ave suite fax phone tel page date name dob patient address'.split(
    ' ',
  ),
);

const wordsOf = (text: string): string[] =>
  (plainText(text).match(/[a-z][a-z'&-]*[a-z]/g) ?? []).filter((word) => !COMMON.has(word));

/** Words, and pairs of words that follow each other. */
const termsOf = (text: string): string[] => {
  const words = wordsOf(text);
  return [...words, ...words.slice(1).map((word, n) => `${words[n]} ${word}`)];
};

/** Words of a document by where they stand, each with its weight; either group has length 1 as a vector. */
export interface TypeWords {
  readonly title: ReadonlyMap<string, number>;
  readonly body: ReadonlyMap<string, number>;
}

/** Terms that a title, or a document, has at the least: fewer don't count for as many, or `See you` were a referral. */
const FEWEST = { title: 3, body: 24 } as const;

const unit = (words: ReadonlyMap<string, number>, fewest: number): ReadonlyMap<string, number> => {
  const squares = [...words.values()].reduce((sum, value) => sum + value * value, 0);
  const length = Math.sqrt(Math.max(squares, fewest));
  return new Map([...words].map(([word, value]) => [word, value / length]));
};

/** A document's first pages tell its kind; a chart copy goes on and on. */
const PAGES = 4;

/** Takes the words off a document's pages. Numbers, names of people and places have no weight in the model. */
export const typeWords = (pages: readonly PageText[]): TypeWords => {
  const title = new Map<string, number>();
  const body = new Map<string, number>();
  for (const [number, page] of pages.slice(0, PAGES).entries()) {
    const usual = usualHeight(page);
    for (const row of page.rows) {
      const weight = looksLikeTitle(row, usual) ? titleFactor(row, number, usual) : 0;
      for (const term of termsOf(row.text)) {
        body.set(term, Math.max(body.get(term) ?? 0, number === 0 ? 1 : 0.6));
        if (weight > 0.3) title.set(term, Math.max(title.get(term) ?? 0, weight));
      }
    }
  }
  return { title: unit(title, FEWEST.title), body: unit(body, FEWEST.body) };
};
