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

function resizeRows({ width: w, height: h, data }: GreyImage, width: number): GreyImage {
  const { first, weights, count } = taps(w, width);
  const out = new Uint8Array(width * h);
  for (let y = 0; y < h; y++) {
    const row = y * w;
    for (let x = 0; x < width; x++) {
      let sum = 0.5;
      const start = first[x] as number;
      for (let k = 0; k < count; k++) {
        sum += (weights[x * count + k] as number) * (data[row + clamp(start + k, w - 1)] as number);
      }
      out[y * width + x] = sum;
    }
  }
  return greyImage(width, h, out);
}

function resizeColumns({ width: w, height: h, data }: GreyImage, height: number): GreyImage {
  const { first, weights, count } = taps(h, height);
  const out = new Uint8Array(w * height);
  const sums = new Float32Array(w);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    for (let k = 0; k < count; k++) {
      const weight = weights[y * count + k] as number;
      if (weight === 0) continue;
      const row = clamp((first[y] as number) + k, h - 1) * w;
      for (let x = 0; x < w; x++) sums[x] = (sums[x] as number) + weight * (data[row + x] as number);
    }
    out.set(sums, y * w);
  }
  return greyImage(w, height, out);
}
