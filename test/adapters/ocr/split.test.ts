import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { FaxFileError } from '../../../src/adapters/ocr/fax-file.ts';
import { openFax } from '../../../src/adapters/ocr/open-fax.ts';
import { splitFax } from '../../../src/adapters/ocr/split-fax.ts';
import { readTags } from '../../sandbox/fax-machine/read-tiff.ts';
import { letterPdf, tiff } from './fax-samples.ts';
import { PACKED } from './packed-pictures.ts';

const LIMITS = { pages: 100, pixelsPerPage: 40_000_000 };
const STRIPS = 273;
const COUNTS = 279;

/** A page that can be told from the others: a bar at a height of its own. */
const page = (at: number) => {
  const width = 64;
  const height = 40;
  const data = new Uint8Array(width * height).fill(255);
  data.fill(0, at * width, (at + 2) * width);
  return { width, height, data, ydpi: 196 as const };
};
const FOUR = tiff([page(2), page(10), page(20), page(30)] as never);

const pixels = async (bytes: Uint8Array): Promise<readonly Uint8Array[]> => {
  const file = await openFax(bytes, LIMITS);
  const out: Uint8Array[] = [];
  for (let index = 0; index < file.pages; index += 1) out.push((await file.page(index)).data);
  file.close();
  return out;
};

/** Every strip of every page as it stands in the file. */
const strips = (bytes: Uint8Array): readonly string[] =>
  readTags(bytes).map((tags) =>
    (tags.get(STRIPS) ?? [])
      .map((at, index) =>
        Buffer.from(bytes.subarray(at, at + (tags.get(COUNTS)?.[index] ?? 0))).toString('hex'),
      )
      .join('/'),
  );

describe('splitting a TIFF', () => {
  test.each([
    [1, 1],
    [2, 3],
    [3, 4],
  ])('copies the strips of pages %i to %i byte for byte', async (first, last) => {
    const part = await splitFax(FOUR, 4, first, last);
    expect(strips(part)).toEqual(strips(FOUR).slice(first - 1, last));
    expect(await pixels(part)).toEqual((await pixels(FOUR)).slice(first - 1, last));
  });

  test('gives back the very file for all of its pages, and the same part every time', async () => {
    expect(await splitFax(FOUR, 4, 1, 4)).toBe(FOUR);
    expect(await splitFax(FOUR, 4, 2, 3)).toEqual(await splitFax(FOUR, 4, 2, 3));
  });

  test.each(Object.keys(PACKED))(
    'keeps the pixels of %s, whatever the packing and the byte order',
    async (name) => {
      const bytes = Buffer.from(PACKED[name] ?? '', 'base64');
      // All pages would be the file itself: two pages are made of the one, and one of them taken.
      const { splitTiff } = await import('../../../src/adapters/ocr/split-tiff.ts');
      const twice = splitTiff(bytes, [0, 0]);
      const [one] = await pixels(bytes);
      expect(await pixels(twice)).toEqual([one, one]);
      expect(await pixels(await splitFax(twice, 2, 2, 2))).toEqual([one]);
    },
  );

  test('refuses pages that are not there', async () => {
    for (const [first, last] of [
      [0, 1],
      [2, 1],
      [4, 5],
      [1.5, 2],
    ] as const) {
      await expect(splitFax(FOUR, 4, first, last)).rejects.toThrow(FaxFileError);
    }
  });

  test('refuses a page that reaches beyond the file', async () => {
    // The last page's directory stays, its strip is gone.
    const cut = Buffer.from(FOUR);
    const tags = readTags(FOUR)[0];
    const at = cut.readUInt32LE(4);
    for (let entry = at + 2; entry < at + 2 + cut.readUInt16LE(at) * 12; entry += 12) {
      if (cut.readUInt16LE(entry) === STRIPS) cut.writeUInt32LE(FOUR.length - 1, entry + 8);
    }
    expect(tags?.get(COUNTS)?.[0]).toBeGreaterThan(1);
    await expect(splitFax(cut, 4, 1, 1)).rejects.toMatchObject({ reason: 'truncated' });
  });
});

describe('splitting a PDF', () => {
  /** Three scans, each a picture of its own. */
  const scans = async (): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    for (const grey of [10, 120, 240]) {
      const png = new PNG({ width: 8, height: 8 });
      png.data.fill(grey);
      const picture = await pdf.embedPng(PNG.sync.write(png));
      pdf.addPage([200, 200]).drawImage(picture, { x: 0, y: 0, width: 200, height: 200 });
    }
    return await pdf.save();
  };
  const pictures = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    return pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream &&
        object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') &&
        object.dict.has(PDFName.of('SMask'))
          ? [Buffer.from(object.contents).toString('hex')]
          : [],
      );
  };

  test('copies the pictures as they are packed, and the pages as they are drawn', async () => {
    const whole = await scans();
    const part = await splitFax(whole, 3, 2, 3);
    const [, second, third] = await pictures(whole);
    expect(second).not.toBe(third);
    expect(new Set(await pictures(part))).toEqual(new Set([second, third]));
    expect(await pixels(part)).toEqual((await pixels(whole)).slice(1));
  });

  test('gives the same bytes every time', async () => {
    const whole = await scans();
    const first = await splitFax(whole, 3, 1, 2);
    await new Promise((done) => setTimeout(done, 1100));
    expect(await splitFax(whole, 3, 1, 2)).toEqual(first);
  });

  test('gives back the very file when it has one page', async () => {
    const letter = await letterPdf(['One page.']);
    expect(await splitFax(letter, 1, 1, 1)).toBe(letter);
  });
});
