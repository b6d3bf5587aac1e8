import { PDFDocument } from 'pdf-lib';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GreyImage } from '../../../src/adapters/ocr/grey-image.ts';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { FaxReader, PageReading, ReadFailure } from '../../../src/pipeline/reading.ts';
import { HEADER, LETTER, letterPdf, noisy, scan, tiff, upsideDown } from './fax-samples.ts';
import * as poison from './poison.ts';
import { RASTERS } from './raster-pictures.ts';

const textOf = (page: PageReading | undefined): string =>
  (page?.lines ?? []).map((line) => line.words.map((word) => word.text).join(' ')).join('\n');

type Poison = readonly [name: string, reason: ReadFailure, make: () => Uint8Array | Promise<Uint8Array>];

/** A refusal costs no reading, and a fax of one line costs a second or two, with a process to be started for it. */
const MOST_MS = 10_000;

const halfOf = (bytes: Uint8Array | string | undefined): Uint8Array => {
  const whole = typeof bytes === 'object' ? bytes : Buffer.from(bytes ?? '', 'base64');
  return whole.subarray(0, whole.length >> 1);
};

/** Every implementation of FaxReader passes this. `create` is called once and closed at the end. */
export function describeReaderContract(name: string, create: () => FaxReader): void {
  describe(name, () => {
    let reader: FaxReader;
    let fine: GreyImage;
    let standard: GreyImage;
    let short: Uint8Array;

    beforeAll(async () => {
      reader = create();
      fine = await scan(LETTER, 196, HEADER);
      standard = await scan(LETTER, 98);
      short = tiff([{ ...(await scan(['Next fax, please.'], 98)), ydpi: 98 }]);
    });
    afterAll(() => reader.close());

    async function readPages(bytes: Uint8Array): Promise<readonly PageReading[]> {
      const result = await reader.read(phi(bytes));
      if (!result.ok) throw new Error(result.reason);
      return reveal(result.reading).pages;
    }

    test('reads the words of a fine fax, with the page in square pixels', async () => {
      const [page] = await readPages(tiff([{ ...fine, ydpi: 196 }]));
      expect(page).toMatchObject({ page: 1, width: 1728, height: 2244, rotation: 0, blank: false });
      expect(page?.legibility).toBeGreaterThanOrEqual(0.85);
      const text = textOf(page);
      for (const part of ['Okonkwo, Adaeze', '04/17/1962', '00482913', 'Helen Vasquez', '142', 'diabetes']) {
        expect(text).toContain(part);
      }
    });

    test('puts every word in a box that holds its ink', async () => {
      const [page] = await readPages(tiff([{ ...fine, ydpi: 196 }]));
      const word = page?.lines.flatMap((line) => line.words).find(({ text }) => text === 'Patient:');
      // Typeset at 60 points from the left, its foot 620 points up a page of 792: 2.83 pixels a point.
      expect(Math.abs((word?.box.x0 ?? 0) - 60 * 2.83)).toBeLessThan(12);
      expect(Math.abs((word?.box.y1 ?? 0) - (792 - 620) * 2.83)).toBeLessThan(16);
    });

    test('reads standard mode, whose pixels are twice as high as wide', async () => {
      const [page] = await readPages(tiff([{ ...standard, ydpi: 98 }]));
      expect(page).toMatchObject({ width: 1728, height: 2244 });
      expect(textOf(page)).toContain('04/17/1962');
    });

    test('turns a page upright that was fed upside down', async () => {
      const [page] = await readPages(tiff([{ ...upsideDown(fine), ydpi: 196 }]));
      expect(page?.rotation).toBe(180);
      expect(textOf(page)).toContain('04/17/1962');
    });

    test('says that heavy noise is not legible', async () => {
      const [page] = await readPages(tiff([{ ...noisy(standard, 0.1), ydpi: 98 }]));
      expect(page?.blank).toBe(false);
      expect(page?.legibility).toBeLessThanOrEqual(0.4);
    });

    test('calls a page blank that has specks and a header line only, and no page that has a sentence', async () => {
      const header = noisy(await scan([], 196, HEADER), 0.0005);
      const sentence = await scan(['See attached.'], 196, HEADER);
      const pages = await readPages(tiff([header, sentence].map((page) => ({ ...page, ydpi: 196 }))));
      expect(pages.map(({ page, blank }) => ({ page, blank }))).toEqual([
        { page: 1, blank: true },
        { page: 2, blank: false },
      ]);
      expect(pages[0]).toMatchObject({ legibility: 1, lines: [] });
      expect(textOf(pages[1])).toContain('See attached.');
    });

    test('makes a file of some pages of a PDF, too', async () => {
      const pdf = await PDFDocument.create({ updateMetadata: false });
      for (const width of [200, 300]) pdf.addPage([width, 200]);
      const part = await reader.split(phi(await pdf.save()), { first: 2, last: 2 });
      if (!part.ok) throw new Error(part.reason);
      const pages = (await PDFDocument.load(reveal(part.bytes))).getPages();
      expect(pages.map((page) => page.getWidth())).toEqual([300]);
    });

    test('makes a file of some pages, and says when it can’t', async () => {
      const both = phi(tiff([fine, standard].map((page, at) => ({ ...page, ydpi: at === 0 ? 196 : 98 }))));
      const part = await reader.split(both, { first: 2, last: 2 });
      if (!part.ok) throw new Error(part.reason);
      expect(reveal(part.bytes).length).toBeLessThan(reveal(both).length);
      expect((await readPages(reveal(part.bytes))).map(({ width, height }) => [width, height])).toEqual([
        [1728, 2244],
      ]);
      expect(await reader.split(both, { first: 2, last: 3 })).toEqual({
        ok: false,
        reason: 'unreadable_format',
      });
      expect(await reader.split(phi(poison.encryptedPdf()), { first: 1, last: 1 })).toEqual({
        ok: false,
        reason: 'encrypted',
      });
    });

    test('reads PDF and PNG by their bytes', async () => {
      const png = new PNG({ width: fine.width, height: fine.height });
      fine.data.forEach((grey, i) => png.data.fill(grey, i * 4, i * 4 + 3).fill(255, i * 4 + 3, i * 4 + 4));
      for (const bytes of [await letterPdf(LETTER), PNG.sync.write(png)]) {
        expect(textOf((await readPages(bytes))[0])).toContain('04/17/1962');
      }
    });

    test("never takes a PDF's hidden text for what the page says", async () => {
      const pdf = await PDFDocument.load(await letterPdf(LETTER));
      pdf.getPage(0).drawText('Patient: Forged Person 01/01/1901', { x: 60, y: 100, opacity: 0 });
      const [page] = await readPages(await pdf.save());
      expect(textOf(page)).toContain('Okonkwo');
      expect(textOf(page)).not.toContain('Forged');
    });

    test('leaves a PDF with scripts or files in it to a person, who can look at its page', async () => {
      const scripts = await PDFDocument.load(await letterPdf(LETTER));
      scripts.addJavaScript('boom', 'while (true) {}');
      const files = await PDFDocument.load(await letterPdf(LETTER));
      await files.attach(new Uint8Array([77, 90]), 'fax.exe');
      for (const pdf of [scripts, files]) {
        const bytes = phi(await pdf.save());
        expect(await reader.read(bytes)).toEqual({ ok: false, reason: 'active_content' });
        expect((await reader.renderPage(bytes, 1, 600)).ok).toBe(true);
      }
    });

    test("lets a PDF's own text mend what was read, where they agree", async () => {
      const pdf = await letterPdf(LETTER);
      const words = (await readPages(pdf)).flatMap(({ lines }) => lines.flatMap((line) => line.words));
      const born = words.find(({ text }) => text.includes('04/17/1962'));
      expect(born?.confidence).toBeGreaterThanOrEqual(0.99);
    });

    test('calls no page blank whose print is too small to be drawn', async () => {
      const pdf = await PDFDocument.create();
      pdf.addPage([5000, 5000]).drawText('Patient: Jane Doe', { x: 50, y: 4900, size: 24 });
      expect(await readPages(await pdf.save())).toMatchObject([{ blank: false, lines: [] }]);
    });

    test('takes no time over a picture of a few pixels', async () => {
      const dot = tiff([{ ...poison.whitePage(3, 3), ydpi: 196 }]);
      expect(await readPages(dot)).toMatchObject([{ blank: false, lines: [] }]);
    });

    const joined = (...files: readonly Uint8Array[]): Uint8Array => Buffer.concat(files);
    const locked = (): Uint8Array => poison.encryptedPdf();
    const truncated = (): Uint8Array => tiff([{ ...standard, ydpi: 98 }]).subarray(0, 9000);
    const scripted = async (): Promise<Uint8Array> => {
      const pdf = await PDFDocument.load(await letterPdf(LETTER));
      pdf.addJavaScript('boom', 'while (true) {}');
      return await pdf.save();
    };
    /** The ten kinds of poison that a fax line is known to bring. Each has a reason of its own. */
    const TEN: readonly Poison[] = [
      ['a TIFF of ten billion pixels', 'too_large', poison.pixelFloodTiff],
      ['a TIFF of 10,000 pages', 'too_many_pages', () => poison.manyPageTiff(10_000)],
      ['no bytes', 'empty_file', () => new Uint8Array()],
      ['a truncated TIFF', 'truncated', truncated],
      ['a PDF whose tables loop', 'circular', poison.xrefLoopPdf],
      ['a PDF that is packed three times over', 'compression_bomb', poison.nestedFlatePdf],
      ['a PDF with JavaScript', 'active_content', scripted],
      ['a locked PDF', 'encrypted', locked],
      [
        'a picture that is a PDF as well',
        'mixed_format',
        () => poison.polyglot(poison.pixelFloodPng(), locked()),
      ],
      ['a program that is called fax.tif', 'unreadable_format', () => Buffer.from(`MZ${'\0'.repeat(500)}`)],
    ];

    test('has a reason for each kind of poison that no other kind has', () => {
      expect(new Set(TEN.map(([, reason]) => reason)).size).toBe(10);
    });

    test.each<Poison>([
      ...TEN,
      [
        'a TIFF with a PDF behind it',
        'mixed_format',
        async () => joined(tiff([{ ...standard, ydpi: 98 }]), await letterPdf(LETTER)),
      ],
      [
        'a PDF with a TIFF behind it',
        'mixed_format',
        async () => joined(await letterPdf(LETTER), tiff([{ ...standard, ydpi: 98 }])),
      ],
      [
        'two PDFs in one',
        'mixed_format',
        async () => joined(await letterPdf(LETTER), await letterPdf(LETTER)),
      ],
      ['garbage', 'unreadable_format', poison.garbage],
      ['a web page', 'unreadable_format', () => Buffer.from('<html><body>fax.pdf</body></html>')],
      ['a TIFF whose codes break off', 'damaged', () => poison.interruptedTiff(standard)],
      [
        'a TIFF whose picture is cut in the middle',
        'truncated',
        () => halfOf(poison.headFirstTiff(standard)),
      ],
      ['a PDF without its end', 'truncated', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat')],
      ['a PDF that is cut in the middle', 'truncated', async () => halfOf(await letterPdf(LETTER))],
      ['a PNG without its end', 'truncated', () => halfOf(RASTERS['png grey'])],
      [
        'a JPEG without its end',
        'truncated',
        () => Buffer.from(RASTERS['jpeg grey'] ?? '', 'base64').subarray(0, -2),
      ],
      [
        'noise that begins like a PDF',
        'damaged',
        () => Buffer.concat([Buffer.from('%PDF-1.7\n'), poison.garbage()]),
      ],
      ['a TIFF that loops', 'circular', () => poison.loopingTiff(1)],
      ['a TIFF that loops after 300 pages', 'circular', () => poison.loopingTiff(300)],
      ['a PDF whose pages hold themselves', 'circular', poison.pageLoopPdf],
      ['a PDF that unpacks to nothing, twice', 'compression_bomb', poison.nestedNothingPdf],
      ['a PDF of 256 MB packed once', 'compression_bomb', poison.flatePdf],
      ['a TIFF whose strip is larger than its page', 'compression_bomb', poison.deflateBombTiff],
      ['a PNG of 3.6 billion pixels', 'too_large', poison.pixelFloodPng],
      ['a PDF with a picture of ten billion pixels', 'too_large', poison.pixelFloodPdf],
      ['26 MB', 'too_large', () => new Uint8Array(26_000_000)],
    ])(
      'refuses %s as %s within its limit, and reads the next fax as fast as ever',
      async (_, reason, make) => {
        const bytes = phi(await make());
        const began = performance.now();
        expect(await reader.read(bytes)).toEqual({ ok: false, reason });
        const refused = performance.now();
        expect(refused - began).toBeLessThan(MOST_MS);
        const [page] = await readPages(short);
        expect(textOf(page)).toContain('Next fax');
        expect(performance.now() - refused).toBeLessThan(MOST_MS);
      },
    );

    test('draws a page upright, square and no wider than asked', async () => {
      const bytes = phi(tiff([fine, standard].map((page, i) => ({ ...page, ydpi: i ? 98 : 196 }))));
      const result = await reader.renderPage(bytes, 2, 1000);
      if (!result.ok) throw new Error(result.reason);
      const png = PNG.sync.read(Buffer.from(reveal(result.png)));
      expect({ pages: result.pages, width: png.width, height: png.height }).toEqual({
        pages: 2,
        width: 1000,
        height: 1299,
      });
      // Grey between black and white: scaled by averaging, so that thin strokes stay legible.
      expect(new Set(png.data).size).toBeGreaterThan(20);
    });

    test('refuses to draw a page that the fax does not have', async () => {
      const bytes = phi(tiff([{ ...fine, ydpi: 196 }]));
      expect(await reader.renderPage(bytes, 2, 1000)).toEqual({ ok: false, reason: 'unreadable_format' });
    });

    test('rejects with the reason of its signal, and reads on', async () => {
      const bytes = phi(tiff([{ ...fine, ydpi: 196 }]));
      const controller = new AbortController();
      const aborted = reader.read(bytes, controller.signal);
      controller.abort(new Error('shutting down'));
      await expect(aborted).rejects.toThrow('shutting down');
      expect((await reader.read(bytes)).ok).toBe(true);
    });
  });
}
