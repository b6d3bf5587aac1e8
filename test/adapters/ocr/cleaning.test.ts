import { describe, expect, test } from 'vitest';
import { despeckle } from '../../../src/adapters/ocr/despeckle.ts';
import { type GreyImage, greyImage } from '../../../src/adapters/ocr/grey-image.ts';
import { legibilityOf } from '../../../src/adapters/ocr/legibility.ts';
import { withLostRows, withoutStreaks } from '../../../src/adapters/ocr/mend.ts';
import { HEADER, LETTER, noisy, scan } from './fax-samples.ts';
import { whitePage } from './poison.ts';

/** Share of all dots in which two pages differ. */
function difference(a: GreyImage, b: GreyImage): number {
  let dots = 0;
  for (let i = 0; i < a.data.length; i++) if ((a.data[i] ?? 0) < 128 !== (b.data[i] ?? 0) < 128) dots++;
  return dots / a.data.length;
}

const withDots = (page: GreyImage, change: (data: Uint8Array) => void): GreyImage => {
  const data = page.data.slice();
  change(data);
  return greyImage(page.width, page.height, data);
};

describe('cleaning a page', () => {
  test('leaves a clean page as it is, dot for dot', async () => {
    const fine = await scan(LETTER, 196, HEADER);
    expect(despeckle(fine, false)).toBe(fine);
    expect(difference(withLostRows(withoutStreaks(fine)), fine)).toBe(0);
  });

  test('takes most of the noise off, in both modes, and not the print', async () => {
    for (const ydpi of [98, 196] as const) {
      const clean = await scan(LETTER, ydpi);
      const dirty = noisy(clean, 0.01);
      expect(difference(despeckle(dirty, ydpi === 98), clean)).toBeLessThan(difference(dirty, clean) / 4);
    }
  });

  test('takes off dust of two by two dots, and leaves a full stop', () => {
    const dots = (data: Uint8Array, x: number, y: number, high: number): void => {
      for (let row = y; row < y + high; row++) data.fill(0, row * 200 + x, row * 200 + x + 2);
    };
    const page = withDots(whitePage(200, 200), (data) => {
      for (let i = 0; i < 60; i++) data[(5 + i * 3) * 200 + 150] = 0;
      dots(data, 20, 20, 2);
      dots(data, 60, 60, 4);
    });
    const clean = withDots(whitePage(200, 200), (data) => dots(data, 60, 60, 4));
    expect(difference(despeckle(page, true), clean)).toBe(0);
  });

  test('takes off a streak down the page, and joins print across lost rows', async () => {
    const fine = await scan(LETTER, 196);
    const streaked = withDots(fine, (data) => {
      for (let at = 900; at < data.length; at += 1728) data[at] = 0;
    });
    expect(difference(withoutStreaks(streaked), fine)).toBeLessThan(difference(streaked, fine) / 20);
    const top = fine.data.findIndex((grey) => grey === 0);
    const lost = Math.floor(top / 1728) + 12;
    const holed = withDots(fine, (data) => data.fill(255, lost * 1728, (lost + 2) * 1728));
    expect(difference(withLostRows(holed), fine)).toBeLessThan(difference(holed, fine) / 2);
  });
});

describe('legibility', () => {
  const words = (texts: readonly string[], confidence: number) =>
    texts.map((text) => ({ text, confidence, line: 0, left: 0, top: 0, right: 1, bottom: 1 }));
  const print = ['Patient:', 'Okonkwo,', 'DOB', '04/17/1962', 'mg/dL', '(503)', '555-0142', 'Hemoglobin'];

  test('is high for sure words, low for unsure ones, and nothing without words', () => {
    expect(legibilityOf(words(print, 0.93), 0)).toBeGreaterThan(0.9);
    expect(legibilityOf(words(print, 0.45), 0)).toBeLessThan(0.3);
    expect(legibilityOf([], 0)).toBe(0);
  });

  test('does not believe an engine that is sure of nonsense', () => {
    expect(legibilityOf(words(['|~_', 'xqRTzK', '—=', 'wvbnm', '}{;'], 0.93), 0)).toBeLessThan(0.6);
  });

  test('falls with the rows that were lost', () => {
    expect(legibilityOf(words(print, 0.93), 0.08)).toBeLessThan(legibilityOf(words(print, 0.93), 0));
  });
});
