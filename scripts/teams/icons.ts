import { PNG } from 'pngjs';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
const ACCENT: Colour = [0x1f, 0x3a, 0x4d, 255];
const WHITE: Colour = [255, 255, 255, 255];
const NOTHING: Colour = [255, 255, 255, 0];

/** Samples in each direction of a pixel: smooth edges without a drawing library. */
const SAMPLES = 4;
/** Of the icon's side: where the letter begins, and how thick its strokes are. */
const MARGIN = 0.28;
const STROKE = 0.11;

/** A Z in a square of side 1: two bars and what joins them. */
const isInk = (x: number, y: number): boolean => {
  const end = 1 - MARGIN;
  if (x < MARGIN || x > end || y < MARGIN || y > end) return false;
  if (y < MARGIN + STROKE || y > end - STROKE) return true;
  const across = end - (x - MARGIN);
  return Math.abs(across - y) < STROKE * 0.7;
};

const cover = (side: number, column: number, row: number): number => {
  let inked = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const x = (column + ((i % SAMPLES) + 0.5) / SAMPLES) / side;
    const y = (row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / side;
    if (isInk(x, y)) inked += 1;
  }
  return inked / (SAMPLES * SAMPLES);
};

const draw = (side: number, ground: Colour): Buffer => {
  const png = new PNG({ width: side, height: side });
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const ink = cover(side, column, row);
      const pixel = WHITE.map((white, part) => Math.round(white * ink + (ground[part] ?? 0) * (1 - ink)));
      png.data.set(pixel, (row * side + column) * 4);
    }
  }
  return PNG.sync.write(png, { deflateLevel: 9 });
};

/** The icons as Teams wants them: 192 pixels in colour, and 32 in white on nothing. */
export const drawIcons = (): { readonly 'color.png': Buffer; readonly 'outline.png': Buffer } => ({
  'color.png': draw(192, ACCENT),
  'outline.png': draw(32, NOTHING),
});
