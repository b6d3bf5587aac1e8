import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../../src/sandbox/fax-machine/codec/bitmap.ts';
import {
  BLACK_MAKE_UP,
  BLACK_TERMINATING,
  WHITE_MAKE_UP,
  WHITE_TERMINATING,
} from '../../../src/sandbox/fax-machine/codec/ccitt-tables.ts';
import { encodeTiff } from '../../../src/sandbox/fax-machine/codec/tiff.ts';
import { decodeTiff, readTags } from './read-tiff.ts';

/** Pages of runs; most rows resemble the one above, so that every mode of T.6 gets used. */
const bitmaps = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 130 }), fc.constantFrom(1728, 2600, 5300)),
    height: fc.integer({ min: 1, max: 12 }),
    runs: fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3000 })), {
      minLength: 1,
      maxLength: 60,
    }),
    shifts: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 12 }),
    fresh: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
  })
  .map(({ width, height, runs, shifts, fresh }): Bitmap => {
    const pixels = new Uint8Array(width * height);
    let [at, run, colour] = [0, 0, 0];
    while (at < pixels.length) {
      const length = runs[run++ % runs.length] ?? 1;
      pixels.fill(colour, at, at + length);
      at += length;
      colour = 1 - colour;
    }
    for (let y = 1; y < height; y++) {
      if (fresh[y % fresh.length]) continue;
      const shift = shifts[y % shifts.length] ?? 0;
      for (let x = 0; x < width; x++)
        pixels[y * width + x] =
          pixels[(y - 1) * width + x + (x + shift < width && x + shift >= 0 ? shift : 0)] ?? 0;
    }
    return { width, height, pixels };
  });

describe('fax codec', () => {
  for (const compression of ['g3', 'g4'] as const) {
    for (const photometric of [0, 1] as const) {
      for (const fillOrder of [1, 2] as const) {
        it(`gives the same pixels back: ${compression}, photometric ${photometric}, fill order ${fillOrder}`, async () => {
          await fc.assert(
            fc.asyncProperty(fc.array(bitmaps, { minLength: 1, maxLength: 2 }), async (pages) => {
              const options = { compression, photometric, fillOrder, yResolution: 98 };
              expect(await decodeTiff(encodeTiff(pages, options))).toEqual(pages);
            }),
            { numRuns: 40, seed: 1 },
          );
        });
      }
    }
  }

  it('has prefix codes of which none starts another', () => {
    for (const codes of [
      [...WHITE_TERMINATING, ...WHITE_MAKE_UP],
      [...BLACK_TERMINATING, ...BLACK_MAKE_UP],
    ]) {
      expect(codes).toHaveLength(64 + 40);
      for (const [n, code] of codes.entries()) {
        expect(codes.some((other, m) => m !== n && other.startsWith(code))).toBe(false);
      }
    }
  });

  it('writes every run length of a fax line', async () => {
    const width = 1728;
    const pixels = new Uint8Array(width * width);
    for (let row = 0; row < width; row++) pixels.fill(1, row * width, row * width + row);
    const page = { width, height: width, pixels };
    for (const compression of ['g3', 'g4'] as const) {
      for (const photometric of [0, 1] as const) {
        const [back] = await decodeTiff(
          encodeTiff([page], { compression, photometric, fillOrder: 1, yResolution: 196 }),
        );
        expect(Buffer.from(back?.pixels ?? []).equals(Buffer.from(pixels))).toBe(true);
      }
    }
  });

  it('says how large a page is and how many dots per inch it has', () => {
    const page = { width: 16, height: 4, pixels: new Uint8Array(64) };
    const bytes = encodeTiff([page, page], {
      compression: 'g4',
      photometric: 0,
      fillOrder: 1,
      yResolution: 98,
    });
    const [first, second] = readTags(bytes);
    expect(Object.fromEntries(first ?? [])).toMatchObject({
      256: [16],
      257: [4],
      258: [1],
      259: [4],
      262: [0],
      266: [1],
      282: [204, 1],
      283: [98, 1],
      296: [2],
      297: [0, 2],
    });
    expect(second?.get(297)).toEqual([1, 2]);
  });
});
