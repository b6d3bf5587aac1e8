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

/** A fax machine prints its line within the first half inch. */
const HEADER = 0.05;
/** Edges of the glass, punched holes, the shadow of the next sheet. */
const MARGIN = 0.015;

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly dots: readonly number[];
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
  const dots = text.flatMap((part) => part.dots);
  const across = slopeOf(dots, small.width, (x, y) => [y, x]);
  const down = slopeOf(dots, small.width, (x, y) => [x, -y]);
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
  const parts: Part[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || (data[start] as number) >= DARK) continue;
    const dots = [start];
    seen[start] = 1;
    let left = width;
    let right = 0;
    let bottom = 0;
    for (let i = 0; i < dots.length; i++) {
      const at = dots[i] as number;
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
      for (let dy = y === 0 ? 0 : -1; dy <= (y === height - 1 ? 0 : 1); dy++) {
        for (let dx = x === 0 ? 0 : -1; dx <= (x === width - 1 ? 0 : 1); dx++) {
          const next = at + dy * width + dx;
          if (seen[next] || (data[next] as number) >= DARK) continue;
          seen[next] = 1;
          dots.push(next);
        }
      }
    }
    const top = Math.floor(start / width);
    parts.push({ left, top, width: right - left + 1, height: bottom - top + 1, dots });
  }
  return parts;
}

/**
 * The slope at which the dots, projected on the side of the page, fall into the sharpest rows.
 * `turn` gives the coordinate across the lines and the one along them.
 */
function slopeOf(
  dots: readonly number[],
  width: number,
  turn: (x: number, y: number) => readonly [number, number],
): number {
  const every = Math.max(1, Math.floor(dots.length / 20_000));
  const points: (readonly [number, number])[] = [];
  for (let i = 0; i < dots.length; i += every) {
    const at = dots[i] as number;
    points.push(turn(at % width, Math.floor(at / width)));
  }
  let best = { degrees: 0, sharpness: 0 };
  for (let degrees = -4; degrees <= 4; degrees += 0.25) {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const rows = new Map<number, number>();
    for (const [over, along] of points) {
      const row = Math.round(over - along * slope);
      rows.set(row, (rows.get(row) ?? 0) + 1);
    }
    let sharpness = 0;
    for (const count of rows.values()) sharpness += count * count;
    // Straight wins a draw, so that an unclear page isn't turned.
    if (sharpness > best.sharpness * (degrees === 0 ? 1 : 1.02)) best = { degrees, sharpness };
  }
  return best.degrees;
}
