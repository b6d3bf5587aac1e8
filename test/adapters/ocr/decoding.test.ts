import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CcittCoding, decodeCcitt } from '../../../src/adapters/ocr/ccitt.ts';
import { FaxFileError } from '../../../src/adapters/ocr/fax-file.ts';
import type { PageImage } from '../../../src/adapters/ocr/grey-image.ts';
import { openFax } from '../../../src/adapters/ocr/open-fax.ts';
import { TAG } from '../../../src/adapters/ocr/tiff-header.ts';
import { noisy, tiff } from './fax-samples.ts';
import { LZW_OF_NOISE, PACKED, picture } from './packed-pictures.ts';
import { whitePage } from './poison.ts';

const LIMITS = { pages: 100, pixelsPerPage: 40_000_000 };

const bytesOf = (name: string): Buffer => Buffer.from(PACKED[name] ?? '', 'base64');

async function decode(bytes: Uint8Array): Promise<PageImage> {
  const file = await openFax(bytes, LIMITS);
  return file.page(0);
}

/** Changes the value of a short tag of a little-endian fixture. */
function withTag(bytes: Buffer, tag: number, value: number): Buffer {
  const out = Buffer.from(bytes);
  const directory = out.readUInt32LE(4);
  for (let at = directory + 2; at < directory + 2 + out.readUInt16LE(directory) * 12; at += 12) {
    if (out.readUInt16LE(at) === tag) out.writeUInt16LE(value, at + 8);
  }
  return out;
}

/** Gives a tag a number that nobody reads. */
function withoutTag(bytes: Buffer, tag: number): Buffer {
  const out = Buffer.from(bytes);
  const directory = out.readUInt32LE(4);
  for (let at = directory + 2; at < directory + 2 + out.readUInt16LE(directory) * 12; at += 12) {
    if (out.readUInt16LE(at) === tag) out.writeUInt16LE(60_000, at);
  }
  return out;
}

describe('decoding a TIFF', () => {
  test.each(Object.keys(PACKED))('gives the picture that libtiff packed as %s', async (name) => {
    const page = await decode(bytesOf(name));
    expect(page).toMatchObject({ width: 96, height: 24, dpi: 204, damage: 0 });
    expect(page.aspect).toBeCloseTo(204 / 196);
    expect(Buffer.from(page.data).equals(Buffer.from(picture()))).toBe(true);
  });

  test('follows LZW codes as they widen to 12 bits', async () => {
    const page = await decode(Buffer.from(LZW_OF_NOISE, 'base64'));
    expect(Buffer.from(page.data).equals(Buffer.from(noisy(whitePage(256, 96), 0.5).data))).toBe(true);
  });

  test('inverts a picture whose zero is black', async () => {
    const page = await decode(withTag(bytesOf('g4'), TAG.photometric, 1));
    expect(Buffer.from(page.data).equals(Buffer.from(picture().map((grey) => 255 - grey)))).toBe(true);
  });

  test('turns a picture as its orientation tag says', async () => {
    const page = await decode(withTag(withTag(bytesOf('g4'), TAG.orientation, 3), TAG.photometric, 0));
    expect(Buffer.from(page.data).equals(Buffer.from(picture().reverse()))).toBe(true);
  });

  test('takes a page of fax width with too few rows for standard mode, when the file does not say', async () => {
    const [standard, fine] = [1078, 2156].map((height) => tiff([{ ...whitePage(1728, height), ydpi: 98 }]));
    const silent = (bytes: Uint8Array = new Uint8Array()): Buffer =>
      withoutTag(withoutTag(Buffer.from(bytes), TAG.xResolution), TAG.yResolution);
    expect((await decode(silent(standard))).aspect).toBeCloseTo(204 / 98);
    expect((await decode(silent(fine))).aspect).toBe(1);
  });

  test.each(['g4', 'packbits'])('reads a strip of %s that says it has no bytes', async (name) => {
    const page = await decode(withTag(bytesOf(name), TAG.stripByteCounts, 0));
    expect(page.damage).toBe(0);
    expect(Buffer.from(page.data).equals(Buffer.from(picture()))).toBe(true);
  });

  test('copies the row above for a broken row of G3, and counts it', async () => {
    const bytes = bytesOf('g3');
    const whole = picture();
    const strip = 8;
    // Bits in the middle of the strip: one row loses its step, the end-of-line code brings the next one back.
    const middle = strip + 150;
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    const page = await decode(bytes);
    const wrong = Array.from({ length: 24 }, (_, y) => y).filter(
      (y) =>
        !Buffer.from(page.data.subarray(y * 96, y * 96 + 96)).equals(
          Buffer.from(whole.subarray(y * 96, y * 96 + 96)),
        ),
    );
    expect(wrong.length).toBeLessThanOrEqual(2);
    expect(page.damage * 24).toBeGreaterThanOrEqual(1);
  });

  test('counts the rows that never came', async () => {
    const bytes = bytesOf('g4');
    const page = await decode(withTag(bytes, TAG.stripByteCounts, 60));
    expect(page.damage).toBeGreaterThan(0.2);
  });

  test('whatever bytes come in a strip, ends, and never writes outside it', () => {
    const codings: CcittCoding[] = ['mh', 'g3', 'g3-2d', 'g4'];
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(...codings),
        fc.integer({ min: 1, max: 70 }),
        (bytes, coding, width) => {
          const out = new Uint8Array(width * 12).fill(255);
          const lost = decodeCcitt({ bytes, coding, lowBitFirst: false, width, rows: 10 }, out, width);
          expect(lost).toBeGreaterThanOrEqual(0);
          expect(lost).toBeLessThanOrEqual(10);
          expect(out.subarray(0, width).every((grey) => grey === 255)).toBe(true);
          expect(out.subarray(width * 11).every((grey) => grey === 255)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('whatever bytes change, a TIFF decodes or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(PACKED)),
        fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (name, changes) => {
          const bytes = bytesOf(name);
          for (const [at, byte] of changes) if (at >= 4 && at < bytes.length) bytes[at] = byte;
          const file = await openFax(bytes, { pages: 10, pixelsPerPage: 1_000_000 }).catch(
            (error: unknown) => error,
          );
          if (file instanceof FaxFileError || file instanceof Error) return;
          await (file as Awaited<ReturnType<typeof openFax>>).page(0).catch(() => undefined);
        },
      ),
      { numRuns: 500 },
    );
  });
});
