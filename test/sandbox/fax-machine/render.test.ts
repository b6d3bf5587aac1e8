import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, it } from 'vitest';
import { composeFax } from '../../../src/sandbox/fax-machine/inbox/compose.ts';
import {
  DEFECTS,
  type FaxPlan,
  MALFORMED_KINDS,
  makeMalformed,
  makePractice,
  planInbox,
  renderFax,
  truthOf,
} from '../../../src/sandbox/fax-machine/index.ts';
import { kindOf } from '../../../src/sandbox/fax-machine/kinds/index.ts';
import { CLEAN, toBilevel } from '../../../src/sandbox/fax-machine/line/noise.ts';
import { textWidth } from '../../../src/sandbox/fax-machine/page/sheet.ts';
import { makeRng } from '../../../src/sandbox/fax-machine/random.ts';
import { decodeTiff, readTags } from './read-tiff.ts';

const practice = makePractice(1);
const plans = planInbox({ seed: 1, count: 64, practice });
const short = plans.filter((plan) => truthOf(plan).pages <= 2);
const ofFormat = (format: FaxPlan['format']): FaxPlan => ({ ...(short[3] as FaxPlan), format });
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const openPdf = async (bytes: Uint8Array): Promise<{ pages: number; text: string }> => {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  const pages = document.getPageCount();
  document.destroy();
  return { pages, text };
};

describe('bilevel page', () => {
  it('has ink where the scan is dark, and wear where it is asked for', () => {
    const gray = Uint8Array.from({ length: 400 }, (_, n) =>
      n < 100 ? 0 : n < 200 ? 120 : n < 300 ? 230 : 255,
    );
    const ink = (wear: Partial<typeof CLEAN>): number[] => {
      const { pixels } = toBilevel(gray, 20, 20, { ...CLEAN, ...wear }, makeRng(1));
      return [0, 100, 200, 300].map((at) =>
        pixels.slice(at, at + 100).reduce((sum, pixel) => sum + pixel, 0),
      );
    };
    expect(ink({})).toEqual([100, 100, 0, 0]);
    expect(ink({ threshold: 110 })).toEqual([100, 0, 0, 0]);
    expect(ink({ threshold: 240 })).toEqual([100, 100, 100, 0]);
    expect(ink({ specks: 0.1 })[3]).toBeGreaterThan(0);
    expect(ink({ streaks: 3 })[2]).toBeGreaterThan(0);
    expect(ink({ lostRows: 8 })[0]).toBeLessThan(100);
  });
});

describe('rendered fax', () => {
  it.each(['tiff-g3', 'tiff-g4', 'pdf-g4', 'pdf-text'] as const)(
    'is byte-identical for the same plan: %s',
    async (format) => {
      const [one, other] = [await renderFax(ofFormat(format)), await renderFax(ofFormat(format))];
      expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
      expect(one.fileName).toBe(other.fileName);
    },
  );

  it('has as many pages as the truth says, 1,728 pixels wide at the resolution of its mode', async () => {
    for (const mode of ['fine', 'standard'] as const) {
      for (const format of ['tiff-g3', 'tiff-g4'] as const) {
        const plan = { ...ofFormat(format), mode };
        const { bytes, contentType } = await renderFax(plan);
        const pages = readTags(bytes);
        expect(contentType).toBe('image/tiff');
        expect(pages).toHaveLength(truthOf(plan).pages);
        const [lines, height] = mode === 'fine' ? [196, 2156] : [98, 1078];
        for (const page of pages) {
          expect([256, 257, 282, 283].map((tag) => page.get(tag)?.[0])).toEqual([1728, height, 204, lines]);
        }
      }
    }
  });

  it('has no text layer in an image PDF, and the name in a text PDF', async () => {
    const image = await openPdf((await renderFax(ofFormat('pdf-g4'))).bytes);
    expect(image).toEqual({ pages: truthOf(ofFormat('pdf-g4')).pages, text: expect.stringMatching(/^\s*$/) });
    const plan = { ...ofFormat('pdf-text'), cover: false };
    const { text } = await openPdf((await renderFax(plan)).bytes);
    expect(text.toLowerCase()).toContain(plan.parts[0]?.person.lastName.toLowerCase());
  });

  it('is dark where an ordinary page has ink, and white where the sheet is blank', async () => {
    const blank = plans.find((plan) => plan.parts.length === 0) as FaxPlan;
    const ink = async (plan: FaxPlan): Promise<number> => {
      const [page] = await decodeTiff((await renderFax({ ...plan, format: 'tiff-g4' })).bytes);
      if (page === undefined) throw new Error('no page');
      return page.pixels.reduce((sum, pixel) => sum + pixel, 0) / page.pixels.length;
    };
    expect(await ink(blank)).toBeLessThan(0.005);
    const clean = await ink({ ...ofFormat('tiff-g4'), defects: [] });
    expect(clean).toBeGreaterThan(0.005);
    expect(clean).toBeLessThan(0.25);
    expect(await ink({ ...ofFormat('tiff-g4'), photometric: 1, defects: [] })).toBeCloseTo(clean, 9);
    expect(await ink({ ...ofFormat('tiff-g4'), defects: ['illegible'], allIllegible: true })).toBeGreaterThan(
      0.1,
    );
  });

  it('gives nothing away in its name, and each fax has a name of its own', async () => {
    const names = new Set<string>();
    for (const plan of plans.slice(0, 12))
      names.add((await renderFax({ ...plan, format: 'pdf-text' })).fileName);
    expect(names.size).toBe(12);
    for (const name of names) expect(name).toMatch(/^fax-\d{8}-\d{6}\.pdf$/);
  });

  it('carries no word of the truth in its file', async () => {
    for (const plan of short.slice(0, 6)) {
      for (const format of ['tiff-g3', 'pdf-g4'] as const) {
        const content = latin((await renderFax({ ...plan, format })).bytes);
        for (const part of plan.parts) {
          for (const word of [part.type, part.layout, part.person.lastName])
            if (word.length > 5) expect(content).not.toContain(word);
          if (part.patient) expect(content).not.toContain(part.patient.id);
        }
        for (const defect of DEFECTS.filter((one) => one.length > 5)) expect(content).not.toContain(defect);
        expect(content).not.toMatch(/CreationDate|ModDate|Producer|Creator|Title|Author|pdf-lib/);
      }
      const text = latin((await renderFax({ ...plan, format: 'pdf-text' })).bytes);
      expect(text).not.toMatch(/CreationDate|ModDate|\/Producer|\/Creator|\/Title|\/Author/);
    }
  });

  it('is written in a different way by every layout of a type', () => {
    const types = new Set(plans.flatMap((plan) => plan.parts.map((part) => part.type)));
    for (const type of types) {
      const plan = plans.find((one) => one.parts[0]?.type === type) as FaxPlan;
      const part = plan.parts[0];
      if (part === undefined) throw new Error('no document');
      const layouts = Object.keys(kindOf(type).layouts);
      expect(layouts.length).toBeGreaterThanOrEqual(3);
      const looks = layouts.map((layout) => {
        const { pages } = composeFax({ ...plan, cover: false, parts: [{ ...part, layout }] });
        return JSON.stringify(pages[0]?.sheet.ops.slice(0, 12));
      });
      expect(new Set(looks).size).toBe(layouts.length);
    }
  });

  it('draws nothing beyond the edges of the sheet', () => {
    for (const plan of planInbox({ seed: 9, count: 192, practice })) {
      for (const op of composeFax(plan).pages.flatMap((page) => page.sheet.ops)) {
        const [x, y] = op.kind === 'line' ? [op.x2, op.y2] : [op.x, op.y];
        const right = op.kind === 'text' ? op.x + textWidth(op.text, op.face, op.size) : x;
        expect(x >= 0 && right <= 600 && y >= 0 && y <= 780).toBe(true);
      }
    }
  });
});

describe('malformed file', () => {
  it.each(MALFORMED_KINDS)('is the same every time: %s', (kind) => {
    expect(makeMalformed(kind)).toEqual(makeMalformed(kind));
  });

  it('is refused by a reader, or is not what its name says', async () => {
    await expect(openPdf(makeMalformed('encrypted-pdf').bytes)).rejects.toThrow(/password/i);
    await expect(openPdf(makeMalformed('garbage-pdf').bytes)).rejects.toThrow();
    expect(makeMalformed('zero-bytes').bytes).toHaveLength(0);
    const wrong = makeMalformed('wrong-extension');
    expect([wrong.fileName.slice(-4), latin(wrong.bytes).slice(0, 2)]).toEqual(['.pdf', 'II']);
    const { bytes } = makeMalformed('truncated-tiff');
    expect(new DataView(bytes.buffer).getUint32(4, true)).toBeGreaterThan(bytes.length);
  });
});
