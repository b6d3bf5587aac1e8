import type { LayerWord } from './pdf-text.ts';

/** An 8-bit grey picture: 0 is black, 255 is white; one byte a pixel, rows without padding. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A page as it was transmitted. A fax pixel is seldom square: standard mode has 204 by 98 to the inch. */
export interface PageImage extends GreyImage {
  /** Height of one pixel divided by its width: 1 when square, about 2.08 in standard mode. */
  readonly aspect: number;
  /** Pixels to the inch along a row; absent when the file doesn't say. */
  readonly dpi?: number;
  /** Share of rows (0 to 1) that the decoder lost and filled in. */
  readonly damage: number;
  /** The rows were lost because the file ends before them. */
  readonly cutOff?: boolean;
  /** What the file itself says stands there, in pixels of this picture. Only PDFs say anything. */
  readonly layer?: readonly LayerWord[];
}

/** Wraps pixels without copying. */
export const greyImage = (width: number, height: number, data: Uint8Array): GreyImage => ({
  width,
  height,
  data,
});

/** Turns a picture clockwise by a multiple of 90 degrees. */
export function rotate(image: GreyImage, degrees: 0 | 90 | 180 | 270): GreyImage {
  const { width: w, height: h, data } = image;
  if (degrees === 0) return image;
  const out = new Uint8Array(w * h);
  if (degrees === 180) {
    for (let i = 0, j = out.length - 1; j >= 0; i++, j--) out[j] = data[i] ?? 255;
    return greyImage(w, h, out);
  }
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const to = degrees === 90 ? x * h + (h - 1 - y) : (w - 1 - x) * h + y;
      out[to] = data[y * w + x] ?? 255;
    }
  }
  return greyImage(h, w, out);
}

/** Cuts out rows from `top` (included) to `bottom` (excluded), sharing memory. */
export function rowsOf(image: GreyImage, top: number, bottom: number): GreyImage {
  return greyImage(image.width, bottom - top, image.data.subarray(top * image.width, bottom * image.width));
}

const WHITE = 255;

/**
 * Which rows are paper from edge to edge: half of a page is. Compared as a whole, which the system does many times
 * faster than dot by dot.
 */
export function whiteRows({ width: w, height: h, data }: GreyImage): readonly boolean[] {
  const white = new Uint8Array(w).fill(WHITE);
  return Array.from({ length: h }, (_, y) => Buffer.compare(data.subarray(y * w, y * w + w), white) === 0);
}

/**
 * The same pixels four at a time, -1 for four of paper. A picture that shares another's memory may begin anywhere and is
 * copied for it; what is left over at the end is not among them.
 */
export function foursOf(data: Uint8Array): Int32Array {
  const own = data.byteOffset % FOUR === 0 ? data : data.slice();
  return new Int32Array(own.buffer, own.byteOffset, own.length >> 2);
}

interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/** Triangle filter: linear between pixels when enlarging, an average over all of them when reducing. */
function taps(from: number, to: number): Taps {
  const scale = from / to;
  const radius = Math.max(1, scale);
  const count = Math.ceil(radius * 2) + 1;
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const start = Math.ceil(centre - radius);
    first[i] = start;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const weight = Math.max(0, 1 - Math.abs(start + k - centre) / radius);
      weights[i * count + k] = weight;
      sum += weight;
    }
    for (let k = 0; k < count; k++) weights[i * count + k] = (weights[i * count + k] ?? 0) / sum;
  }
  return { first, weights, count };
}

const clamp = (value: number, max: number): number => (value < 0 ? 0 : value > max ? max : value);

/** Scales a picture to exactly `width` by `height` pixels, anti-aliased in both directions. */
export function resize(image: GreyImage, width: number, height: number): GreyImage {
  if (image.width === width && image.height === height) return image;
  const wide = width === image.width ? image : resizeRows(image, width);
  return height === image.height ? wide : resizeColumns(wide, height);
}

function resizeRows(image: GreyImage, width: number): GreyImage {
  const { width: w, height: h, data } = image;
  const { first, weights, count } = taps(w, width);
  const out = new Uint8Array(width * h).fill(WHITE);
  // A row with its first and last dot repeated, so that the filter needn't look where it ends.
  const before = Math.max(0, -(first[0] as number));
  const padded = new Uint8Array((before + w + count + FOUR) & -FOUR).fill(WHITE);
  const fours = new Int32Array(padded.buffer);
  const reached = reachOf(first, before, count, padded.length);
  for (const [y, white] of whiteRows(image).entries()) {
    if (white) continue;
    padded.fill(data[y * w] as number, 0, before).fill(data[y * w + w - 1] as number, before + w);
    padded.set(data.subarray(y * w, y * w + w), before);
    let x = 0;
    for (let four = 0; four < fours.length; four++) {
      if (fours[four] === FOUR_WHITE) continue;
      x = Math.max(x, reached[four * FOUR] as number);
      // Up to the first that begins behind these four.
      for (; x < width && (first[x] as number) + before < four * FOUR + FOUR; x++) {
        const start = (first[x] as number) + before;
        const tap = x * count;
        let sum =
          0.5 +
          (weights[tap] as number) * (padded[start] as number) +
          (weights[tap + 1] as number) * (padded[start + 1] as number) +
          (weights[tap + 2] as number) * (padded[start + 2] as number);
        for (let k = LEAST_TAPS; k < count; k++)
          sum += (weights[tap + k] as number) * (padded[start + k] as number);
        out[y * width + x] = sum;
      }
    }
  }
  return greyImage(width, h, out);
}

/** A radius of one dot at least, to both sides, and one for good measure. */
const LEAST_TAPS = 3;

/** Paper is passed over by four dots at a time. */
const FOUR = 4;
export const FOUR_WHITE = -1;

/** For each dot of a padded row, the first result that the dot goes into. */
function reachOf(first: Int32Array, before: number, count: number, length: number): Int32Array {
  const reached = new Int32Array(length);
  for (let dot = 0, x = 0; dot < length; dot++) {
    while (x < first.length && (first[x] as number) + before + count <= dot) x++;
    reached[dot] = x;
  }
  return reached;
}

function resizeColumns(image: GreyImage, height: number): GreyImage {
  const { width: w, height: h, data } = image;
  const { first, weights, count } = taps(h, height);
  const out = new Uint8Array(w * height).fill(WHITE);
  const isWhite = whiteRows(image);
  const sums = new Float32Array(w);
  for (let y = 0; y < height; y++) {
    const rows: (readonly [at: number, weight: number])[] = [];
    for (let k = 0; k < count; k++) {
      const weight = weights[y * count + k] as number;
      if (weight !== 0) rows.push([clamp((first[y] as number) + k, h - 1), weight]);
    }
    if (rows.every(([row]) => isWhite[row])) continue;
    const [one, two, three] = rows;
    if (one !== undefined && two !== undefined && three === undefined) {
      blendRows(data, [one[0] * w, two[0] * w], [one[1], two[1]], out.subarray(y * w, y * w + w));
      continue;
    }
    sums.fill(0.5);
    for (const [row, weight] of rows) {
      const from = row * w;
      for (let x = 0; x < w; x++) sums[x] = (sums[x] as number) + weight * (data[from + x] as number);
    }
    out.set(sums, y * w);
  }
  return greyImage(w, height, out);
}

/** What two rows come to, as when enlarging: the same sums in one go, rounded as if they were kept. */
function blendRows(
  data: Uint8Array,
  [one, two]: readonly [number, number],
  [first, second]: readonly [number, number],
  out: Uint8Array,
): void {
  const { fround } = Math;
  for (let x = 0; x < out.length; x++) {
    const sum = fround(0.5 + first * (data[one + x] as number));
    out[x] = fround(sum + second * (data[two + x] as number));
  }
}
