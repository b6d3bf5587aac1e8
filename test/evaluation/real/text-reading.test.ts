import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/evaluation/real/text-reading.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';

const textOf = (lines: readonly string[]): string[] =>
  readText(lines).pages.flatMap((page) => pageText(page).rows.map(({ text }) => text));

describe('lines of text as a reading', () => {
  it('come back row by row, with columns where there were many spaces', () => {
    expect(textOf(['LABORATORY REPORT', '', 'Glucose        98     mg/dL', 'Ordered by a doctor'])).toEqual([
      'LABORATORY REPORT',
      'Glucose   98   mg/dL',
      'Ordered by a doctor',
    ]);
  });

  it('lose no word where a line is too long for the page', () => {
    const words = Array.from({ length: 400 }, (_, n) => `word${n}`);
    const rows = textOf([words.join(' ')]);
    expect(rows.join(' ').split(' ')).toEqual(words);
    for (const page of readText([words.join(' '), 'x'.repeat(350)]).pages)
      for (const { box } of page.lines) expect(box.x1).toBeLessThanOrEqual(page.width);
  });

  it('go on with the next page, inside the frame, and never leave an empty fax', () => {
    const { pages } = readText(Array.from({ length: 120 }, (_, n) => `line ${n}`));
    expect(pages.map(({ page, lines }) => [page, lines.length])).toEqual([
      [1, 50],
      [2, 50],
      [3, 20],
    ]);
    for (const { height, lines } of pages) for (const { box } of lines) expect(box.y1).toBeLessThan(height);
    expect(readText([]).pages).toHaveLength(1);
  });
});
