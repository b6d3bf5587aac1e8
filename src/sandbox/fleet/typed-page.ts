import type { Line, PageReading, Reading, Word } from '../../pipeline/reading.ts';

const CHARACTER = 12;
const HEIGHT = 20;
const LEADING = 40;

interface PageOptions {
  readonly confidence?: number;
  readonly legibility?: number;
  readonly blank?: boolean;
  /** Line of the page on which the text begins; the first lines are the fax machine's own. */
  readonly from?: number;
}

const lineOf = (text: string, y: number, confidence: number): Line => {
  const words: Word[] = [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    confidence,
    box: {
      x0: 100 + match.index * CHARACTER,
      y0: y,
      x1: 100 + (match.index + match[0].length) * CHARACTER - 2,
      y1: y + HEIGHT,
    },
  }));
  const [first, last] = [words[0], words.at(-1)];
  return { words, box: { x0: first?.box.x0 ?? 0, y0: y, x1: last?.box.x1 ?? 0, y1: y + HEIGHT } };
};

/**
 * A page from typed lines: every character has the same width, so columns are made with spaces. A line that begins
 * with `^` stands in the strip that the sending machine prints, one with `_` at the foot of the page.
 */
export const page = (lines: readonly string[], options: PageOptions = {}): Omit<PageReading, 'page'> => {
  const { confidence = 0.96, legibility = 0.97, blank = false, from = 5 } = options;
  const height = 2200;
  return {
    width: 1700,
    height,
    rotation: 0,
    blank,
    legibility: blank ? 1 : legibility,
    lines: lines.flatMap((text, n): Line[] => {
      if (text.trim() === '') return [];
      if (text.startsWith('^')) return [lineOf(text.slice(1), 15, confidence)];
      if (text.startsWith('_')) return [lineOf(text.slice(1), height - 100, confidence)];
      return [lineOf(text, (from + n) * LEADING, confidence)];
    }),
  };
};

/** A fax of these pages. */
export const reading = (...pages: readonly Omit<PageReading, 'page'>[]): Reading => ({
  pages: pages.map((one, n) => ({ ...one, page: n + 1 })),
});

/** A lab report of one page. */
export const labReport = (
  name = 'DOE, JANE M',
  born = '03/04/1962',
  foot = '_Page 1 of 1',
): readonly string[] => [
  'NORTHSIDE CLINICAL LABORATORY',
  'LABORATORY REPORT',
  '',
  `Patient Name: ${name}          Collected: 10/30/2026`,
  `DOB: ${born}                  Reported: 11/01/2026`,
  'Ordering Provider: Ada Finch, MD',
  '',
  'Test                Result      Reference Range      Units',
  'Hemoglobin          13.2        11.7-15.5            g/dL',
  'Creatinine          0.9         0.5-1.1              mg/dL',
  foot,
];
