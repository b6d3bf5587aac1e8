import { describe, expect, test } from 'vitest';
import { greyImage, resize, rotate } from '../../../src/adapters/ocr/grey-image.ts';
import { lookAt } from '../../../src/adapters/ocr/layout.ts';
import { rotateSlightly } from '../../../src/adapters/ocr/straighten.ts';
import { HEADER, LETTER, noisy, scan } from './fax-samples.ts';
import { whitePage } from './poison.ts';

const square = async (lines: readonly string[], header?: string) =>
  resize(await scan(lines, 196, header), 1728, 2244);

describe('looking at a page without reading it', () => {
  test('finds a page blank that has a streak of dirt down its whole length', async () => {
    const page = await square([], HEADER);
    const streaked = page.data.map((grey, i) => (Math.abs((i % 1728) - 900) < 2 ? 0 : grey));
    expect(lookAt(greyImage(1728, 2244, streaked)).blank).toBe(true);
  });

  test('finds a page blank that has nothing on it, and one under noise', () => {
    expect(lookAt(whitePage(1728, 2244)).blank).toBe(true);
    expect(lookAt(noisy(whitePage(1728, 2244), 0.002)).blank).toBe(true);
  });

  test('finds no page blank that has one word, or one large mark', async () => {
    expect(lookAt(await square(['Stat'])).blank).toBe(false);
    const mark = whitePage(1728, 2244);
    for (let i = 0; i < 200; i++) mark.data.fill(0, (900 + i) * 1728 + 400 + i, (900 + i) * 1728 + 406 + i);
    expect(lookAt(mark).blank).toBe(false);
  });

  test.each([90, 270] as const)('sees that lines run down a page turned by %i degrees', async (turn) => {
    const page = await square(LETTER, HEADER);
    expect(lookAt(page).sideways).toBe(false);
    expect(lookAt(rotate(page, turn)).sideways).toBe(true);
  });

  test.each([
    [0, false, true],
    [90, true, false],
    [180, false, false],
    [270, true, true],
  ] as const)(
    'sees which side the letters stand on, turned by %i degrees',
    async (turn, sideways, onBaseline) => {
      const layout = lookAt(rotate(await square(LETTER), turn));
      expect({ sideways: layout.sideways, onBaseline: layout.lean > 0.05 }).toEqual({ sideways, onBaseline });
      expect(Math.abs(layout.lean)).toBeGreaterThan(0.05);
    },
  );

  test('sees the direction of dense print in standard mode', async () => {
    const dense = Array.from({ length: 32 }, (_, i) => LETTER[14 + (i % 3)] as string);
    const page = resize(await scan(dense, 98), 1728, 2244);
    expect(lookAt(page).sideways).toBe(false);
    expect(lookAt(rotate(page, 90)).sideways).toBe(true);
  });

  test.each([-3, -1.5, 1, 2.5])('measures a slope of %f degrees, upright and sideways', async (degrees) => {
    const { image } = rotateSlightly(await square(LETTER), degrees);
    expect(Math.abs(lookAt(image).skew - degrees)).toBeLessThanOrEqual(0.3);
    expect(Math.abs(lookAt(rotate(image, 90)).skew - degrees)).toBeLessThanOrEqual(0.3);
  });
});
