import type { Line, PageReading, Word } from '../../pipeline/reading.ts';
import { despeckle } from './despeckle.ts';
import type { EngineWord, OcrEngine } from './engine.ts';
import { type GreyImage, greyImage, type PageImage, resize, rotate, rowsOf } from './grey-image.ts';
import { lookAt } from './layout.ts';
import { legibilityOf } from './legibility.ts';
import { withLostRows, withoutStreaks } from './mend.ts';
import { rotateSlightly, type Straightened } from './straighten.ts';

type Turn = PageReading['rotation'];

/** Long side of the picture that the engine gets: 11 inches at 250 dpi. More costs time and finds no more. */
const ENGINE_LONG_SIDE = 2750;

/**
 * Below this an upright page is looked at the other ways round. A page the wrong way round scores below 0.1;
 * a noisy one scores 0.3 and more, and gains nothing from being turned.
 */
const POOR = 0.25;

/** A picture of few rows to the inch compared with its columns is in standard mode. */
const STANDARD_MODE = 1.5;

/** Reads one page: squares its pixels, cleans it, turns it upright, and takes the words off it. */
export function readPage(engine: OcrEngine, page: PageImage, number: number): PageReading {
  const clean = withLostRows(despeckle(withoutStreaks(page), page.aspect > STANDARD_MODE));
  const { width, height } = squaredSize(page);
  const layout = lookAt(resize(clean, width, height));
  if (layout.blank) {
    return { page: number, width, height, rotation: 0, blank: true, legibility: 1, lines: [] };
  }
  const scale = Math.min(ENGINE_LONG_SIDE / Math.max(width, height), 2);
  const enlarged = resize(clean, Math.round(width * scale), Math.round(height * scale));
  const attempt = bestTurn(engine, enlarged, layout.sideways, layout.skew);
  const upright = attempt.turn % 180 === 0 ? { width, height } : { width: height, height: width };
  return {
    page: number,
    ...upright,
    rotation: attempt.turn,
    blank: false,
    legibility: round(legibilityOf(attempt.words, page.damage)),
    lines: linesOf(attempt, upright.width / attempt.straight.image.width, upright),
  };
}

/** Size of the page with square pixels; rows are stretched, so that no column is lost. */
export function squaredSize(page: PageImage): { width: number; height: number } {
  return page.aspect >= 1
    ? { width: page.width, height: Math.round(page.height * page.aspect) }
    : { width: Math.round(page.width / page.aspect), height: page.height };
}

interface Attempt {
  readonly turn: Turn;
  readonly straight: Straightened;
  readonly words: readonly EngineWord[];
}

/**
 * Upright first, since most pages are; only a poor result is worth trying the other ways round, and a band of
 * the page is enough to see which way is better.
 */
function bestTurn(engine: OcrEngine, image: GreyImage, sideways: boolean, skew: number): Attempt {
  const read = (turn: Turn): Attempt => {
    const straight = rotateSlightly(rotate(image, turn), -skew);
    return { turn, straight, words: engine.recognize(straight.image) };
  };
  const likely: readonly Turn[] = sideways ? [90, 270, 0, 180] : [0, 180, 90, 270];
  const first = read(likely[0] as Turn);
  const sure = legibilityOf(first.words, 0);
  if (sure >= POOR) return first;
  const probe = (turn: Turn): number =>
    legibilityOf(engine.recognize(busiestBand(rotateSlightly(rotate(image, turn), -skew).image)), 0);
  const scores = likely.map((turn) => ({ turn, score: probe(turn) }));
  const best = scores.reduce((a, b) => (b.score > a.score + 0.1 ? b : a));
  // Noise reads badly all four ways: a full second reading is for a page that a probe could read.
  if (best.turn === first.turn || best.score < POOR) return first;
  const second = read(best.turn);
  return legibilityOf(second.words, 0) > sure ? second : first;
}

/** The sixth of the page with the most ink in it. */
function busiestBand(image: GreyImage): GreyImage {
  const band = Math.ceil(image.height / 6);
  let best = 0;
  let most = -1;
  for (let top = 0; top + band <= image.height; top += band >> 1) {
    let ink = 0;
    const { data } = rowsOf(image, top, top + band);
    for (let i = 0; i < data.length; i += 7) if ((data[i] as number) < 128) ink++;
    if (ink > most) {
      most = ink;
      best = top;
    }
  }
  const { width, height, data } = rowsOf(image, best, Math.min(best + band, image.height));
  return greyImage(width, height, data);
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
