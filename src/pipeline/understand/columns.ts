import type { PageText, Row, Token } from './page-text.ts';

/** Rows below a head in which its column goes on, and how far down, in heights of a row. */
const ROWS = 2;
const DEPTH = 4.2;

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
