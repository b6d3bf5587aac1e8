import type { Op } from '../../sandbox/fax-machine/page/sheet.ts';

/**
 * A line of a made-up paper, in the typeface that all of them have.
 *
 * @param x points from the left edge
 * @param y points from the top edge to the baseline
 * @param size of the type, in points
 */
export const printedLine = (x: number, y: number, size: number, bold: boolean, words: string): Op => ({
  kind: 'text',
  x,
  y,
  size,
  face: bold ? 'sans-bold' : 'sans',
  text: words,
  white: false,
});
