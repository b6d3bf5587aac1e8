import type { Line, PageReading, Word } from '../../pipeline/reading.ts';
import { withoutBands } from './bands.ts';
import { type Component, componentsOf } from './components.ts';
import { despeckle } from './despeckle.ts';
import type { OcrEngine } from './engine.ts';
import { type PageImage, resize } from './grey-image.ts';
import { lookAt } from './layout.ts';
import { withLostRows, withoutStreaks } from './mend.ts';
import { HOPELESS, NOISY, noiseOf } from './noise.ts';
import { doubtDates } from './second-look.ts';
import { mendByLayer } from './text-layer.ts';
import { type Attempt, bestTurn, pageLegibility } from './turn.ts';

/** Long side of the picture that the engine gets: 11 inches at 250 dpi. More costs time and finds no more. */
const ENGINE_LONG_SIDE = 2750;

/** Below it ordinary print is less than ten pixels high. */
const COARSE_DPI = 90;
/** A PDF's page of a poster's size is drawn so small that its print is specks: no sign that there was none. */
const isCoarse = ({ layer, dpi }: PageImage): boolean =>
  layer !== undefined && dpi !== undefined && dpi < COARSE_DPI;

/** Pixels. A line of print is a third of it. */
const LEAST_SIDE = 100;

/** A picture of few rows to the inch compared with its columns is in standard mode. */
const STANDARD_MODE = 1.5;

/** Reads one page: squares its pixels, cleans it, turns it upright, and takes the words off it. */
export async function readPage(engine: OcrEngine, page: PageImage, number: number): Promise<PageReading> {
  const { width, height } = squaredSize(page);
  const unread = { page: number, width, height, rotation: 0, lines: [] } as const;
  // The engine takes minutes over a picture of a few pixels, and finds nothing.
  if (Math.min(width, height) < LEAST_SIDE) return { ...unread, blank: false, legibility: 0 };
  const transmitted = componentsOf(page);
  const noise = noiseOf(page, transmitted.parts);
  if (noise >= HOPELESS) return { ...unread, blank: false, legibility: 0 };
  const mended = withLostRows(despeckle(withoutStreaks(page), page.aspect > STANDARD_MODE));
  const parts = mended === page ? transmitted : componentsOf(mended);
  const { page: clean, found } = withoutBands(mended, parts, page.aspect);
  const layout = lookAt(resize(clean, width, height), squared(found.parts, page, { width, height }));
  if (layout.blank)
    return isCoarse(page)
      ? { ...unread, blank: false, legibility: 0 }
      : { ...unread, blank: true, legibility: 1 };
  const scale = Math.min(ENGINE_LONG_SIDE / Math.max(width, height), 2);
  const enlarged = resize(clean, Math.round(width * scale), Math.round(height * scale));
  const attempt = await bestTurn(engine, enlarged, layout, noise >= NOISY);
  const words = await doubtDates(engine, attempt.straight.image, attempt.words);
  const upright = attempt.turn % 180 === 0 ? { width, height } : { width: height, height: width };
  const lines = linesOf({ ...attempt, words }, upright.width / attempt.straight.image.width, upright);
  return {
    page: number,
    ...upright,
    rotation: attempt.turn,
    blank: false,
    legibility: round(pageLegibility(attempt, page.damage)),
    // The layer lies as the page was drawn; one that had to be turned was scanned, and has no layer worth reading.
    lines: attempt.turn === 0 ? mendByLayer(lines, page.layer ?? []) : lines,
  };
}

function squared(
  parts: readonly Component[],
  from: { width: number; height: number },
  to: { width: number; height: number },
): Component[] {
  const x = to.width / from.width;
  const y = to.height / from.height;
  return parts.map(({ left, top, right, bottom, ink }) => ({
    left: left * x,
    top: top * y,
    right: right * x,
    bottom: bottom * y,
    ink,
  }));
}

/** Size of the page with square pixels; rows are stretched, so that no column is lost. */
export function squaredSize(page: PageImage): { width: number; height: number } {
  return page.aspect >= 1
    ? { width: page.width, height: Math.round(page.height * page.aspect) }
    : { width: Math.round(page.width / page.aspect), height: page.height };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function linesOf(
  { words, straight }: Attempt,
  scale: number,
  page: { width: number; height: number },
): Line[] {
  const lines = new Map<number, Word[]>();
  for (const word of words) {
    const box = straight.boxBefore(word);
    const clamp = (value: number, max: number): number =>
      Math.max(0, Math.min(max, Math.round(value * scale)));
    const line = lines.get(word.line) ?? [];
    lines.set(word.line, line);
    line.push({
      text: word.text,
      confidence: round(Math.max(0, Math.min(1, word.confidence))),
      box: {
        x0: clamp(box.left, page.width),
        y0: clamp(box.top, page.height),
        x1: clamp(box.right, page.width),
        y1: clamp(box.bottom, page.height),
      },
    });
  }
  return [...lines.values()].map((line) => ({ words: line, box: around(line) }));
}

function around(words: readonly Word[]): Line['box'] {
  return {
    x0: Math.min(...words.map(({ box }) => box.x0)),
    y0: Math.min(...words.map(({ box }) => box.y0)),
    x1: Math.max(...words.map(({ box }) => box.x1)),
    y1: Math.max(...words.map(({ box }) => box.y1)),
  };
}
