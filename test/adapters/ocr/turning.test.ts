import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type OcrEngine } from '../../../src/adapters/ocr/engine.ts';
import { type GreyImage, type PageImage, resize, rotate } from '../../../src/adapters/ocr/grey-image.ts';
import { readPage } from '../../../src/adapters/ocr/read-page.ts';
import type { PageReading, Word } from '../../../src/pipeline/reading.ts';
import { HEADER, LETTER, noisy, scan, withBand } from './fax-samples.ts';

const onPaper = (image: GreyImage, aspect = 1): PageImage => ({ ...image, aspect, damage: 0 });

/** Counts the dots that an engine is given to read: what reading costs, on any machine. */
function counting(engine: OcrEngine): OcrEngine & { dots: number } {
  const counter = {
    dots: 0,
    recognize: async (image: GreyImage, as?: 'page' | 'line') => {
      counter.dots += image.width * image.height;
      return await engine.recognize(image, as);
    },
  };
  return counter;
}

const wordsOf = (page: PageReading): readonly Word[] => page.lines.flatMap(({ words }) => words);

const isNear = (a: Word, b: Word): boolean =>
  (['x0', 'y0', 'x1', 'y1'] as const).every((side) => Math.abs(a.box[side] - b.box[side]) <= 8);

describe('a page that was fed the wrong way round', () => {
  let engine: OcrEngine;
  let square: GreyImage;
  let upright: PageReading;
  let uprightDots: number;

  beforeAll(async () => {
    engine = await createEngine();
    square = resize(await scan(LETTER, 196), 1728, 2244);
    const counter = counting(engine);
    upright = await readPage(counter, onPaper(square), 1);
    uprightDots = counter.dots;
  });

  // The turn that brings it upright again makes a whole circle with the one that it was transmitted with.
  test.each([
    [90, 270],
    [180, 180],
    [270, 90],
  ] as const)(
    'gives the same words in the same places when transmitted at %i degrees',
    async (transmitted, rotation) => {
      const counter = counting(engine);
      const page = await readPage(counter, onPaper(rotate(square, transmitted)), 1);
      expect(page).toMatchObject({ width: 1728, height: 2244, rotation, blank: false });
      const words = wordsOf(page);
      const found = wordsOf(upright).filter((word) =>
        words.some((other) => other.text === word.text && isNear(other, word)),
      );
      expect(found.length).toBeGreaterThanOrEqual(wordsOf(upright).length * 0.95);
      expect(words.length).toBeLessThanOrEqual(wordsOf(upright).length * 1.05);
      // One reading of the page, and a probe: never a whole page the wrong way round.
      expect(counter.dots).toBeLessThan(uprightDots * 1.3);
    },
  );

  test('keeps its legibility under a header line that lies the other way round', async () => {
    const sheet = rotate(await scan(LETTER.slice(5, 9), 196), 180);
    const header = await scan([], 196, HEADER);
    const data = sheet.data.map((grey, i) => Math.min(grey, header.data[i] as number));
    const page = await readPage(engine, onPaper({ ...sheet, data }, 204 / 196), 1);
    expect(page.rotation).toBe(180);
    expect(page.legibility).toBeGreaterThan(0.9);
  });

  test('reads standard mode upside down, in boxes that lie flat', async () => {
    const page = await readPage(engine, onPaper(rotate(await scan(LETTER, 98), 180), 204 / 98), 1);
    expect(page.rotation).toBe(180);
    const long = wordsOf(page).filter(({ text }) => text.length > 3);
    expect(long.length).toBeGreaterThan(30);
    expect(long.filter(({ box }) => box.y1 - box.y0 > box.x1 - box.x0)).toEqual([]);
  });

  test('reads white print on a dark band, and the print around it as before', async () => {
    const page = await scan(LETTER, 196);
    // The third line of the letter, from margin to margin.
    const banded = await readPage(engine, onPaper(withBand(page, 150, 322, 1300, 52), 204 / 196), 1);
    expect(wordsOf(banded).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['LABORATORY', 'REPORT', 'FINAL', 'Okonkwo,', '00482913']),
    );
    expect(banded.legibility).toBeGreaterThan(0.9);
  });
});

describe('a page that nobody could read', () => {
  const never: OcrEngine = {
    recognize: async () => {
      throw new Error('reading noise takes half a minute');
    },
  };

  test.each([98, 196] as const)('is given up before it is read, at %i rows to the inch', async (ydpi) => {
    const page = onPaper(noisy(await scan(LETTER, ydpi), 0.12), 204 / ydpi);
    expect(await readPage(never, page, 1)).toMatchObject({ blank: false, legibility: 0, lines: [] });
  });

  test('costs no more than a band of it when noise is all that comes out', async () => {
    const nonsense: OcrEngine = { recognize: async () => [] };
    const counter = counting(nonsense);
    const page = onPaper(noisy(await scan(LETTER, 196), 0.015), 204 / 196);
    expect(await readPage(counter, page, 1)).toMatchObject({ blank: false, legibility: 0 });
    expect(counter.dots).toBeGreaterThan(0);
    expect(counter.dots).toBeLessThan(2750 * 2125 * 0.6);
  });
});
