import { type Component, componentsOf } from './components.ts';
import { directionOf } from './direction.ts';
import { type GreyImage, resize } from './grey-image.ts';

/** What can be seen of a page without reading it. */
export interface Layout {
  /** Nothing but the sender's header line, specks or a streak. */
  readonly blank: boolean;
  /** Lines of text run down the page instead of across. */
  readonly sideways: boolean;
  /** See {@link directionOf}: above 0 when the foot of the print is at the bottom, or at the right when sideways. */
  readonly lean: number;
  /** Degrees clockwise by which lines of text slope, -4 to 4; of the page as it lies, sideways or not. */
  readonly skew: number;
}

/** The page is looked at in 100 dots to the inch (of a letter page): a speck greys out, a stroke doesn't. */
const WIDTH = 850;
const DARK = 160;

/** Degrees: no sheet goes through a feeder more askew. */
const STEEPEST = 4;

/** A fax machine prints its line within the first half inch. */
const HEADER = 0.05;
/** Edges of the glass, punched holes, the shadow of the next sheet. */
const MARGIN = 0.015;

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly dots: Int32Array;
}

/**
 * Looks at a page with square pixels, as it was transmitted: the header is looked for at the top.
 *
 * @param components the page's connected parts, where they are known
 */
export function lookAt(page: GreyImage, components: readonly Component[] = componentsOf(page).parts): Layout {
  const small = resize(page, WIDTH, Math.max(1, Math.round((page.height * WIDTH) / page.width)));
  const parts = partsOf(small).filter((part) => insideOf(part, small));
  // Words, not rules, boxes, pictures and streaks: those have directions of their own.
  const text = parts.filter((part) => part.width <= 80 && part.height <= 80);
  const { xs, ys } = sampleOf(text, small.width);
  const across = slopeOf(ys, xs);
  const down = slopeOf(
    xs,
    ys.map((y) => -y),
  );
  const { sideways, lean } = directionOf(components, Math.min(page.width, page.height), across, down);
  return { blank: isBlank(parts), sideways, lean, skew: sideways ? down : across };
}

/**
 * At most two marks, none of them large. One word has more, and a page that says "See attached" is not blank:
 * a page called blank is never looked at again.
 */
function isBlank(parts: readonly Part[]): boolean {
  const marks = parts.filter((part) => Math.max(part.width, part.height) >= 4 && part.dots.length >= 5);
  return marks.length <= 2 && !marks.some((part) => part.width > 30 && part.height > 30);
}

function insideOf(part: Part, page: GreyImage): boolean {
  const edge = page.width * MARGIN;
  return (
    part.top + part.height > page.height * HEADER &&
    part.left + part.width > edge &&
    part.left < page.width - edge &&
    part.top < page.height - edge
  );
}

/** Connected dark parts, by flooding. */
function partsOf({ width, height, data }: GreyImage): Part[] {
  const seen = new Uint8Array(data.length);
  // One list for all parts: each has its stretch of it.
  const dots = new Int32Array(data.length);
  const parts: Part[] = [];
  let end = 0;
  for (let start = 0; start < data.length; start++) {
    if ((data[start] as number) >= DARK || seen[start]) continue;
    const first = end;
    dots[end++] = start;
    seen[start] = 1;
    let left = width;
    let right = 0;
    let bottom = 0;
    for (let i = first; i < end; i++) {
      const at = dots[i] as number;
      const x = at % width;
      const y = (at - x) / width;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y > bottom) bottom = y;
      for (let dy = y === 0 ? 0 : -1; dy <= (y === height - 1 ? 0 : 1); dy++) {
        for (let dx = x === 0 ? 0 : -1; dx <= (x === width - 1 ? 0 : 1); dx++) {
          const next = at + dy * width + dx;
          if (seen[next] || (data[next] as number) >= DARK) continue;
          seen[next] = 1;
          dots[end++] = next;
        }
      }
    }
    const top = Math.floor(start / width);
    parts.push({
      left,
      top,
      width: right - left + 1,
      height: bottom - top + 1,
      dots: dots.subarray(first, end),
    });
  }
  return parts;
}

/** Some 20,000 of the dots, evenly. */
function sampleOf(parts: readonly Part[], width: number): { xs: Int32Array; ys: Int32Array } {
  const all = parts.reduce((sum, { dots }) => sum + dots.length, 0);
  const every = Math.max(1, Math.floor(all / 20_000));
  const xs = new Int32Array(Math.ceil(all / every));
  const ys = new Int32Array(xs.length);
  let n = 0;
  let next = 0;
  for (const { dots } of parts) {
    for (; next < dots.length; next += every, n++) {
      const at = dots[next] as number;
      xs[n] = at % width;
      ys[n] = Math.floor(at / width);
    }
    next -= dots.length;
  }
  return { xs, ys };
}

/**
 * The slope at which the dots, projected on the side of the page, fall into the sharpest rows.
 *
 * @param over the dots' coordinates across the lines
 * @param along and along them
 */
function slopeOf(over: Int32Array, along: Int32Array): number {
  let best = { degrees: 0, sharpness: 0 };
  const side = over.reduce((most, value) => Math.max(most, value), 0);
  const length = along.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Far enough for the steepest slope, above the first row and below the last.
  const reach = Math.ceil(length * Math.tan((STEEPEST * Math.PI) / 180)) + 1;
  const rows = new Int32Array(side + 2 * reach + 1);
  for (let degrees = -STEEPEST; degrees <= STEEPEST; degrees += 0.25) {
    const slope = Math.tan((degrees * Math.PI) / 180);
    rows.fill(0);
    for (let i = 0; i < over.length; i++) {
      // Rounded by cutting off, which is faster: `reach` makes all of them positive.
      const row = ((over[i] as number) - (along[i] as number) * slope + reach + 0.5) | 0;
      rows[row] = (rows[row] as number) + 1;
    }
    let sharpness = 0;
    for (let row = 0; row < rows.length; row++) sharpness += (rows[row] as number) * (rows[row] as number);
    // Straight wins a draw, so that an unclear page isn't turned.
    if (sharpness > best.sharpness * (degrees === 0 ? 1 : 1.02)) best = { degrees, sharpness };
  }
  return best.degrees;
}
