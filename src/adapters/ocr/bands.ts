import { type Component, type Components, componentsOf } from './components.ts';
import { type GreyImage, greyImage } from './grey-image.ts';

/** Shortest band, and least and greatest thickness, in parts of the page's shorter side. */
const LENGTH = 0.08;
const THIN = 0.013;
const THICK = 0.25;
/** Share of a band that is dark: white print takes a quarter of it at most. */
const FILLED = 0.6;
/** Frayed edges, in pixels. */
const EDGE = 2;

/**
 * Turns white print on a dark band into dark print on white, as the engine wants it. The rim of the band goes
 * white with it. A solid bar without print vanishes, which loses nothing.
 *
 * @param aspect height of a pixel divided by its width
 */
export function withoutBands(
  page: GreyImage,
  found: Components,
  aspect: number,
): { page: GreyImage; found: Components } {
  const shortSide = Math.min(page.width, page.height * aspect);
  const bands = found.parts.filter((part) => isBand(part, shortSide, aspect));
  if (bands.length === 0) return { page, found };
  const out = greyImage(page.width, page.height, page.data.slice());
  for (const band of bands) invert(out, band, found);
  return { page: out, found: componentsOf(out) };
}

function isBand(part: Component, shortSide: number, aspect: number): boolean {
  const width = part.right - part.left;
  const height = part.bottom - part.top;
  const thickness = Math.min(width, height * aspect) / shortSide;
  return (
    Math.max(width, height * aspect) >= shortSide * LENGTH &&
    thickness >= THIN &&
    thickness <= THICK &&
    part.ink >= width * height * FILLED
  );
}

/** Between the first and the last dark pixel of a row and of a column: a band that slopes has no square corners. */
function invert({ width: w, data }: GreyImage, band: Component, found: Components): void {
  const { left, top, right, bottom } = band;
  const first = new Int32Array(bottom - top).fill(right);
  const last = new Int32Array(bottom - top).fill(left);
  const upper = new Int32Array(right - left).fill(bottom);
  const lower = new Int32Array(right - left).fill(top);
  found.forEachRun(band, (y, start, end) => {
    first[y - top] = Math.min(first[y - top] as number, start);
    last[y - top] = Math.max(last[y - top] as number, end - 1);
    for (let x = start - left; x < end - left; x++) {
      upper[x] = Math.min(upper[x] as number, y);
      lower[x] = Math.max(lower[x] as number, y);
    }
  });
  for (let y = top; y < bottom; y++) {
    const [from, to] = [first[y - top] as number, last[y - top] as number];
    for (let x = from; x <= to; x++) {
      const inside =
        x >= from + EDGE &&
        x <= to - EDGE &&
        y >= (upper[x - left] as number) + EDGE &&
        y <= (lower[x - left] as number) - EDGE;
      data[y * w + x] = inside ? 255 - (data[y * w + x] as number) : 255;
    }
  }
}
