import { type Component, componentsOf } from './components.ts';
import type { PageImage } from './grey-image.ts';

const COLUMNS = 12;
const ROWS = 16;

/** Dots of a letter page in fine mode, and across one. */
const FINE_PAGE = 1728 * 2156;
const FINE_WIDTH = 1728;
/** Sides of a letter page. */
const LETTER = 11 / 8.5;

/** A speck is smaller than a letter. In dots of a fax. */
const SPECK = 9;

/** From here on not one word in three comes out right, and reading takes longer than a clean page. */
export const NOISY = 0.012;

/** From here on nothing comes out right, and reading takes up to half a minute. */
export const HOPELESS = 0.021;

/**
 * Specks to the dot, in all but the cleanest quarter of a page as it was transmitted: a picture in dots, a
 * shaded table or a streak covers less. Clean print has none, however dense. A page that was drawn finer than
 * a fax (out of a PDF) is counted as if by a fax's dots: its specks were drawn finer, too, and not more.
 *
 * @param components the page's connected parts, where they are known
 */
export function noiseOf(
  page: PageImage,
  components: readonly Component[] = componentsOf(page).parts,
): number {
  const { width, height, aspect } = page;
  const shortSide = Math.min(width, height * aspect);
  const speck = (SPECK * shortSide) / FINE_WIDTH;
  const counts = new Float64Array(COLUMNS * ROWS);
  for (const { left, top, right, bottom } of components) {
    if (right - left >= speck || bottom - top >= speck) continue;
    const cell = Math.floor((top / height) * ROWS) * COLUMNS + Math.floor((left / width) * COLUMNS);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const quarter = counts.toSorted()[counts.length >> 2] as number;
  const letterPages = (width * height * aspect) / (shortSide * shortSide * LETTER);
  return (quarter * counts.length) / Math.min(width * height, FINE_PAGE * letterPages);
}
