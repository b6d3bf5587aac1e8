import type { PageReading } from '../../pipeline/reading.ts';
import type { EngineWord, OcrEngine } from './engine.ts';
import { type GreyImage, rotate, rowsOf } from './grey-image.ts';
import type { Layout } from './layout.ts';
import { legibilityOf } from './legibility.ts';
import { rotateSlightly, type Straightened } from './straighten.ts';

type Turn = PageReading['rotation'];

/**
 * Below this an upright page is looked at the other ways round. A page the wrong way round scores below 0.1;
 * a noisy one scores 0.3 and more, and gains nothing from being turned.
 */
const POOR = 0.25;

/** What a band must score for its way round to be taken: the wrong way scores below 0.1, a noisy page above 0.2. */
const READABLE = 0.4;

/** A page that leans less than this may lie either way round. */
const LEAST_LEAN = 0.05;

/** Noise leans by 0.1 at most, print by 0.2 and more. */
const CLEAR_LEAN = 0.2;

/** A fax machine prints its line within the first half inch, the right way round whatever lies on the glass. */
const HEADER = 0.05;

/** What was read off a page, or a band of it, one way round. */
export interface Attempt {
  readonly turn: Turn;
  /** The picture turned upright, and straightened. */
  readonly straight: Straightened;
  readonly words: readonly EngineWord[];
}

/**
 * The letters' boxes say which way round a page lies, and a band of it that is read that way proves them right:
 * reading a whole page the wrong way round takes longer than the right way. Upright needs no proof, since most
 * pages are; only a poor result is worth trying the other ways round.
 */
export async function bestTurn(
  engine: OcrEngine,
  image: GreyImage,
  layout: Layout,
  noisy: boolean,
): Promise<Attempt> {
  const turned = new Map<Turn, Straightened>();
  const straighten = (turn: Turn): Straightened => {
    const straight = turned.get(turn) ?? rotateSlightly(rotate(image, turn), -layout.skew);
    turned.set(turn, straight);
    return straight;
  };
  const read = async (turn: Turn): Promise<Attempt> => {
    const straight = straighten(turn);
    return { turn, straight, words: await engine.recognize(straight.image) };
  };
  const probe = async (turn: Turn): Promise<Attempt> => {
    const straight = straighten(turn);
    const { top, band } = busiestBand(straight.image);
    const words = await engine.recognize(band);
    return {
      turn,
      straight,
      words: words.map((word) => ({ ...word, top: word.top + top, bottom: word.bottom + top })),
    };
  };
  const [guess, ...others] = turnsOf(layout);
  let first: Attempt | undefined;
  if (guess === 0 && layout.lean >= LEAST_LEAN && !noisy) {
    first = await read(guess);
    if (scoreOf(first) >= POOR) return first;
  }
  const tried: Attempt[] = [];
  for (const turn of first ? others : [guess, ...others]) {
    const attempt = await probe(turn);
    if (scoreOf(attempt) >= READABLE) {
      const whole = await read(turn);
      return first && scoreOf(first) >= scoreOf(whole) ? first : whole;
    }
    tried.push(attempt);
  }
  if (first) return first;
  const best = tried.reduce((a, b) => (scoreOf(b) > scoreOf(a) + 0.1 ? b : a));
  // Noise reads badly all four ways, and slowly: what came of a band of it says how the rest would read.
  if (scoreOf(best) >= POOR) return await read(best.turn);
  if (noisy) return tried.find(({ turn }) => turn === 0) ?? best;
  // The busiest band may be a picture: then clear evidence of the letters counts, and otherwise that most pages lie right.
  return await read(Math.abs(layout.lean) >= CLEAR_LEAN ? guess : 0);
}

/** All four ways round, the likeliest first. */
function turnsOf({ sideways, lean }: Layout): readonly [Turn, Turn, Turn, Turn] {
  if (sideways) return lean >= 0 ? [90, 270, 0, 180] : [270, 90, 0, 180];
  return lean >= 0 ? [0, 180, 90, 270] : [180, 0, 90, 270];
}

const scoreOf = ({ words }: Attempt): number => legibilityOf(words, 0);

/** Of a page that was turned, its header line lies the wrong way round: that it can't be read is no fault of the page. */
export function pageLegibility(attempt: Attempt, damage: number): number {
  const { turn, words, straight } = attempt;
  const whole = legibilityOf(words, damage);
  if (turn === 0) return whole;
  const { width, height } = straight.image;
  const body = words.filter(({ left, top, right, bottom }) => {
    if (turn === 180) return (top + bottom) / 2 < height * (1 - HEADER);
    const across = (left + right) / 2;
    return turn === 90 ? across < width * (1 - HEADER) : across > width * HEADER;
  });
  return Math.max(whole, legibilityOf(body, damage));
}

/** The eighth of the page with the most ink in it. */
function busiestBand(image: GreyImage): { top: number; band: GreyImage } {
  const height = Math.ceil(image.height / 8);
  let best = 0;
  let most = -1;
  for (let top = 0; top + height <= image.height; top += height >> 1) {
    let ink = 0;
    const { data } = rowsOf(image, top, top + height);
    for (let i = 0; i < data.length; i += 7) if ((data[i] as number) < 128) ink++;
    if (ink > most) {
      most = ink;
      best = top;
    }
  }
  return { top: best, band: rowsOf(image, best, Math.min(best + height, image.height)) };
}
