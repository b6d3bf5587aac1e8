import type { Component } from './components.ts';

/** Which way the letters on a page stand, told from the edges of their boxes. */
export interface Direction {
  /** Lines of text run down the page instead of across. */
  readonly sideways: boolean;
  /**
   * How clearly the feet of the letters lie below (of a sideways page: to the right of) their heads. Negative
   * when they lie on the other side; near 0 when it can't be told: noise, or a page in capitals.
   */
  readonly lean: number;
}

/** Letters from 4 to 30 points, in parts of a letter page's 8.5 inches. */
const LEAST_LETTER = 9 / 1728;
const LARGEST_LETTER = 60 / 1728;
/** Commas, hyphens and the dots of an i stand anywhere. */
const PUNCTUATION = 0.6;

/**
 * Latin letters stand on one line (few of them reach below it), but end above at two heights: those with
 * ascenders, capitals and digits, and the others. So the bottoms of their boxes fall into fewer rows than the
 * tops, and of a page that is upside down it's the other way about. Across the lines no such rows exist at all.
 *
 * @param parts in pixels of a page of `shortSide` pixels (its pixels square)
 * @param across degrees clockwise by which lines slope, should they run across
 * @param down the same, should they run down
 */
export function directionOf(
  parts: readonly Component[],
  shortSide: number,
  across: number,
  down: number,
): Direction {
  const size = ({ left, top, right, bottom }: Component): number => Math.max(right - left, bottom - top);
  const marks = parts.filter(
    (part) => size(part) >= shortSide * LEAST_LETTER && size(part) <= shortSide * LARGEST_LETTER,
  );
  const sizes = marks.map(size).sort((a, b) => a - b);
  const least = (sizes[sizes.length >> 1] ?? 0) * PUNCTUATION;
  const letters = marks.filter((part) => size(part) > least);
  const slopeAcross = Math.tan((across * Math.PI) / 180);
  const slopeDown = Math.tan((down * Math.PI) / 180);
  const rows = (edge: 'top' | 'bottom'): number =>
    sharpnessOf(letters.map((part) => part[edge] - ((part.left + part.right) / 2) * slopeAcross));
  const columns = (edge: 'left' | 'right'): number =>
    sharpnessOf(letters.map((part) => part[edge] + ((part.top + part.bottom) / 2) * slopeDown));
  const [top, bottom, left, right] = [rows('top'), rows('bottom'), columns('left'), columns('right')];
  const sideways = left + right > top + bottom;
  const lean = sideways ? right / left : bottom / top;
  return { sideways, lean: letters.length === 0 ? 0 : Math.log(lean) };
}

/** How closely values crowd: the sum of squares of their histogram, whose neighbours count as one. */
function sharpnessOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) {
    const row = Math.round(value);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  let sum = 0;
  for (const [row, count] of counts) {
    sum += count * (count + (counts.get(row - 1) ?? 0) + (counts.get(row + 1) ?? 0));
  }
  return sum;
}
