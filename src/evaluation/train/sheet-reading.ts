import type { PageReading, Word } from '../../pipeline/reading.ts';
import { SHEET_HEIGHT, SHEET_WIDTH, type Sheet, textWidth } from '../../sandbox/fax-machine/page/sheet.ts';

/** Pixels to the point: 300 dpi. */
const SCALE = 300 / 72;

/**
 * What a perfect reader would read off a sheet, without drawing it.
 *
 * @param page 1-based
 * @param misread makes of a word what an engine would make of it
 */
export const readSheet = (
  { ops }: Sheet,
  page: number,
  misread: (word: string) => string = (word) => word,
): PageReading => {
  const lines = ops.flatMap((op) => {
    if (op.kind !== 'text') return [];
    const words: Word[] = [];
    for (const match of op.text.matchAll(/\S+/g)) {
      const before = textWidth(op.text.slice(0, match.index), op.face, op.size);
      const width = textWidth(match[0], op.face, op.size);
      const box = {
        x0: Math.round((op.x + before) * SCALE),
        y0: Math.round((op.y - op.size * 0.72) * SCALE),
        x1: Math.round((op.x + before + width) * SCALE),
        y1: Math.round(op.y * SCALE),
      };
      words.push({ text: misread(match[0]), box, confidence: 0.95 });
    }
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ words, box: { ...first.box, x1: last.box.x1 } }];
  });
  return {
    page,
    width: Math.round(SHEET_WIDTH * SCALE),
    height: Math.round(SHEET_HEIGHT * SCALE),
    rotation: 0,
    blank: lines.length === 0,
    legibility: 0.95,
    lines,
  };
};
