import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { GreyImage, PageImage } from '../../../src/adapters/ocr/grey-image.ts';
import { openFax } from '../../../src/adapters/ocr/open-fax.ts';
import { mendByLayer } from '../../../src/adapters/ocr/text-layer.ts';
import type { Line, Word } from '../../../src/pipeline/reading.ts';
import { LETTER, letterPdf, scan } from './fax-samples.ts';

const boxAt = (n: number) => ({ x0: n * 100, y0: 10, x1: n * 100 + 80, y1: 40 });
const seen = (text: string, n: number, confidence = 0.9): Word => ({ text, confidence, box: boxAt(n) });
const lineOf = (...words: Word[]): Line => ({ words, box: { x0: 0, y0: 10, x1: 2000, y1: 40 } });

/** What was read off a page, with a layer that says what is given, word for word. */
const mended = (read: readonly string[], said: readonly string[]): readonly Word[] =>
  mendByLayer(
    [lineOf(...read.map((text, n) => seen(text, n)))],
    said.map((text, n) => ({ text, box: boxAt(n) })),
  ).flatMap(({ words }) => words);

const PRINT = ['Patient:', 'Okonkwo,', 'Adaeze', 'Ordering', 'provider:', 'Helen', 'Vasquez,', 'glucose'];

describe("a PDF's text layer", () => {
  test('makes words sure that it agrees with', () => {
    expect(mended(PRINT, PRINT).map(({ confidence }) => confidence)).toEqual(PRINT.map(() => 0.99));
  });

  test('mends a letter of a word in small letters, and no more', () => {
    const [word, other] = mended(['glucuse', 'provvider', ...PRINT], ['glucose', 'provider', ...PRINT]);
    expect(word).toMatchObject({ text: 'glucose', confidence: 0.9 });
    expect(other).toMatchObject({ text: 'provvider' });
  });

  test('makes no other name of a name: the pixels stay, in doubt', () => {
    for (const [seen, said] of [
      ['Karin', 'Karen'],
      ['GARTER', 'CARTER'],
      ['Vasqvez,', 'Vasquez,'],
    ] as const) {
      const [word] = mended([seen, ...PRINT], [said, ...PRINT]);
      expect(word).toMatchObject({ text: seen, confidence: 0.5 });
    }
  });

  test('casts doubt on a number that it says otherwise, and does not change it', () => {
    const [word] = mended(['04/17/1962', ...PRINT], ['04/17/1963', ...PRINT]);
    expect(word).toMatchObject({ text: '04/17/1962', confidence: 0.5 });
  });

  test('counts for nothing when it was made for another page', () => {
    const other = ['999', 'Invoice', 'number', 'of', 'the', 'month', 'amount', 'due', 'please'];
    const print = ['142', ...PRINT];
    expect(mended(print, other)).toEqual(print.map((text, n) => seen(text, n)));
  });

  test('adds no word that was not seen', () => {
    expect(mended(PRINT, [...PRINT, 'Forged', 'Person'])).toHaveLength(PRINT.length);
  });
});

const pagesOf = async (pdf: PDFDocument): Promise<readonly PageImage[]> => {
  const file = await openFax(await pdf.save(), { pages: 10, pixelsPerPage: 40e6 });
  const pages = [];
  for (let n = 0; n < file.pages; n++) pages.push(await file.page(n));
  file.close();
  return pages;
};

const inkIn = ({ width, data }: GreyImage, { x0, y0, x1, y1 }: Word['box']): number => {
  let ink = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if ((data[y * width + x] ?? 255) < 128) ink++;
  return ink / Math.max(1, (x1 - x0) * (y1 - y0));
};

describe('drawing a PDF', () => {
  test('tells pages with text from scanned ones in the same file', async () => {
    const pdf = await PDFDocument.load(await letterPdf(LETTER));
    const { width, height, data } = await scan(LETTER, 196);
    const png = new PNG({ width, height });
    data.forEach((grey, i) => png.data.fill(grey, i * 4, i * 4 + 3).fill(255, i * 4 + 3, i * 4 + 4));
    const image = await pdf.embedPng(PNG.sync.write(png));
    pdf.addPage([612, 792]).drawImage(image, { x: 0, y: 0, width: 612, height: 792 });
    const [born, scanned] = await pagesOf(pdf);
    expect(born?.layer?.map(({ text }) => text)).toContain('04/17/1962');
    expect(scanned?.layer).toEqual([]);
    expect([scanned?.width, scanned?.height]).toEqual([born?.width, born?.height]);
  });

  test.each([90, 180, 270])(
    'turns a page of %i degrees as viewers do, and its text with it',
    async (turn) => {
      const pdf = await PDFDocument.create();
      const page = pdf.addPage([612, 792]);
      page.setRotation(degrees(turn));
      const font = await pdf.embedFont(StandardFonts.HelveticaBold);
      page.drawText('Okonkwo', { x: 100, y: 600, size: 40, font });
      const [drawn] = await pagesOf(pdf);
      if (!drawn) throw new Error('no page');
      expect(drawn.width > drawn.height).toBe(turn !== 180);
      expect(drawn.layer?.length).toBeGreaterThan(0);
      for (const { box } of drawn.layer ?? []) expect(inkIn(drawn, box)).toBeGreaterThan(0.2);
    },
  );
});
