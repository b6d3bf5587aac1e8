import type { PageText, Row, Token } from './page-text.ts';

/** Longer than this is a sentence or a value, and no caption. */
const CAPTION_WORDS = 8;

/**
 * The caption of the box in which words of a row stand: what is written just above them in their column. Empty where
 * nothing is, or something that is no caption.
 *
 * @param x0 left edge of the words, in pixels
 */
export const captionOver = (page: PageText, rowNumber: number, x0: number): string => {
  const [above, row] = [page.rows[rowNumber - 1], page.rows[rowNumber]];
  if (above === undefined || row === undefined) return '';
  const size = Math.max(row.height, above.height);
  if ((row.at - above.at) * page.height > size * DEPTH) return '';
  const caption = above.segments.findLast(({ box }) => box.x0 <= x0 + size * 1.6);
  return caption === undefined || caption.tokens.length > CAPTION_WORDS || /\d/.test(caption.text)
    ? ''
    : caption.text;
};

/** Rows below a head in which its column goes on, and how far down, in heights of a row. */
const ROWS = 2;
const DEPTH = 4.2;

/** What is written just below words of a row, where that could be their caption; empty where it couldn't. */
export const captionUnder = (page: PageText, rowNumber: number, x0: number): string => {
  const [row, below] = [page.rows[rowNumber], page.rows[rowNumber + 1]];
  if (below === undefined || row === undefined) return '';
  const size = Math.max(row.height, below.height);
  if ((below.at - row.at) * page.height > size * DEPTH) return '';
  const caption = below.segments.findLast(({ box }) => box.x0 <= x0 + size * 1.6);
  return caption === undefined || caption.tokens.length > CAPTION_WORDS || /\d|:/.test(caption.text)
    ? ''
    : caption.text;
};

/** Words of the row above that stand over a caption, up to where the next caption begins. */
export const wordsOver = (page: PageText, rowNumber: number, x0: number, until: number): readonly Token[] => {
  const [above, row] = [page.rows[rowNumber - 1], page.rows[rowNumber]];
  if (above === undefined || row === undefined) return [];
  const size = Math.max(row.height, above.height);
  if ((row.at - above.at) * page.height > size * DEPTH) return [];
  return above.tokens.filter(({ box }) => box.x0 >= x0 - size * 1.6 && box.x0 < until - size * 0.8);
};

/**
 * Words of the next rows that stand under a head, up to where the next head begins.
 *
 * @param x0 left edge of the head, in pixels
 * @param until left edge of the next head, or the page's right edge
 */
export const wordsUnder = (
  page: PageText,
  rowNumber: number,
  x0: number,
  until: number,
): readonly Token[] => {
  const row = page.rows[rowNumber] as Row;
  for (const next of page.rows.slice(rowNumber + 1, rowNumber + 1 + ROWS)) {
    const size = Math.max(row.height, next.height);
    if ((next.at - row.at) * page.height > size * DEPTH) return [];
    const found = next.tokens.filter(({ box }) => box.x0 >= x0 - size * 1.6 && box.x0 < until - size * 0.8);
    if (found.length > 0) return found;
  }
  return [];
};
