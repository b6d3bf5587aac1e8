import { describe, expect, test } from 'vitest';
import { withoutBands } from '../../../src/adapters/ocr/bands.ts';
import { componentsOf } from '../../../src/adapters/ocr/components.ts';
import { despeckle } from '../../../src/adapters/ocr/despeckle.ts';
import { type GreyImage, greyImage, resize } from '../../../src/adapters/ocr/grey-image.ts';
import { legibilityOf } from '../../../src/adapters/ocr/legibility.ts';
import { withLostRows, withoutStreaks } from '../../../src/adapters/ocr/mend.ts';
import { HOPELESS, NOISY, noiseOf } from '../../../src/adapters/ocr/noise.ts';
import { rotateSlightly } from '../../../src/adapters/ocr/straighten.ts';
import { HEADER, LETTER, noisy, scan, withBand } from './fax-samples.ts';
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
  // Paper is passed over by four dots at a time: what lies beside it mustn't be, wherever it lies.
  test.each([64, 65, 66, 67])('sees every dot of a row of %i', (width) => {
    for (let x = 2; x < width - 2; x++) {
      const streak = withDots(whitePage(width, 64), (data) => {
        for (let y = 0; y < 64; y++) data[y * width + x] = 0;
      });
      expect(withoutStreaks(streak).data).toEqual(whitePage(width, 64).data);
      expect(componentsOf(streak).parts).toEqual([{ left: x, right: x + 1, top: 0, bottom: 64, ink: 64 }]);
      const dots = withDots(whitePage(width, 64), (data) => {
        for (let y = 2; y < 62; y += 3) data[y * width + x] = 0;
      });
      expect(despeckle(dots, true).data).toEqual(whitePage(width, 64).data);
    }
  });

  test('leaves a clean page as it is, dot for dot', async () => {
    const fine = await scan(LETTER, 196, HEADER);
    expect(despeckle(fine, false) === fine).toBe(true);
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

describe('noise', () => {
  test('is counted where there is no print, and in all parts of the page', async () => {
    const clean = await scan(LETTER, 196);
    const noise = (image: GreyImage): number => noiseOf({ ...image, aspect: 204 / 196, damage: 0 });
    expect(noise(clean)).toBe(0);
    expect(noise(noisy(clean, 0.002))).toBeLessThan(NOISY);
    expect(noise(noisy(clean, 0.12))).toBeGreaterThan(HOPELESS);
    // The same specks, drawn at 300 dots to the inch out of a PDF.
    const finer = resize(noisy(clean, 0.12), 2550, 3300);
    expect(noiseOf({ ...finer, aspect: 1, damage: 0 })).toBeGreaterThan(NOISY);
    // A picture in dots over the upper half is no noise.
    const half = 1728 * 1078;
    const dotted = withDots(clean, (data) => {
      for (let at = 0; at < half; at += 3) data[at] = 0;
    });
    expect(noise(dotted)).toBe(0);
  });
});

describe('white print on dark bands', () => {
  const turned = (page: GreyImage): GreyImage => withoutBands(page, componentsOf(page), 204 / 196).page;

  test('is turned over, rim and all, on a band that slopes too', async () => {
    const clean = await scan(LETTER, 196);
    // Compared here: a report of two pages that differ would take minutes to print.
    expect(turned(clean) === clean).toBe(true);
    const level = withBand(clean, 150, 322, 1300, 52);
    expect(difference(turned(level), clean)).toBeLessThan(0.0001);
    const sloping = rotateSlightly(level, 1).image;
    expect(difference(turned(sloping), rotateSlightly(clean, 1).image)).toBeLessThan(0.002);
  });

  test('leaves tables, letters and pictures alone', () => {
    const page = withDots(whitePage(1728, 2156), (data) => {
      const fill = (x: number, y: number, w: number, h: number): void => {
        for (let row = y; row < y + h; row++) data.fill(0, row * 1728 + x, row * 1728 + x + w);
      };
      for (const y of [300, 400, 500]) fill(200, y, 1300, 4);
      for (const x of [200, 800, 1496]) fill(x, 300, 4, 204);
      fill(200, 700, 40, 90);
      fill(200, 900, 700, 900);
    });
    expect(turned(page) === page).toBe(true);
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

  test('is not lowered by a row of asterisks, which is read as a row of letters', () => {
    const asterisks = words(['khkhkkkhkhkhk', 'hhhkhkhh', 'AAA', 'kkhkhkhkhdrd', 'hhhhh'], 0.3);
    const page = [...words(print, 0.93), ...asterisks.map((word) => ({ ...word, line: 1 }))];
    expect(legibilityOf(page, 0)).toBeGreaterThan(0.9);
  });

  test('falls with the rows that were lost', () => {
    expect(legibilityOf(words(print, 0.93), 0.08)).toBeLessThan(legibilityOf(words(print, 0.93), 0));
  });
});
