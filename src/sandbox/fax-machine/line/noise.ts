import type { Bitmap } from '../codec/bitmap.ts';
import type { Rng } from '../random.ts';

/** What the scanner and the line did to one page. */
export interface Wear {
  /** Share of pixels turned over one by one, 0–1. */
  readonly specks: number;
  /** Vertical lines from dirt on the scanner's glass. */
  readonly streaks: number;
  /** Rows lost on the line: they come out white. */
  readonly lostRows: number;
  /** Gray level (0–255) from which paper counts as white. About 190 is a good original, 120 a faint one, 240 a dark one. */
  readonly threshold: number;
  /** How much the edges of the ink fray, in gray levels. */
  readonly fray: number;
}

export const CLEAN: Wear = { specks: 0, streaks: 0, lostRows: 0, threshold: 190, fray: 0 };

/** An xorshift of its own, as {@link Rng} would be slow at four million pixels a page. */
const makeJitter = (rng: Rng): (() => number) => {
  let state = rng.int(1, 0x7fffffff);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
};

const addSpecks = ({ pixels, width }: Bitmap, share: number, jitter: () => number): void => {
  const count = Math.round(pixels.length * share);
  for (let n = 0; n < count; n++) {
    const at = Math.floor(jitter() * pixels.length);
    const value = 1 - (pixels[at] ?? 0);
    pixels[at] = value;
    // Every third speck is two by two: dust, not only bit errors.
    if (n % 3 === 0 && at + width + 1 < pixels.length) {
      pixels[at + 1] = value;
      pixels[at + width] = value;
      pixels[at + width + 1] = value;
    }
  }
};

const addStreaks = ({ pixels, width, height }: Bitmap, count: number, jitter: () => number): void => {
  for (let n = 0; n < count; n++) {
    const x = Math.floor(jitter() * width);
    const from = Math.floor((jitter() * height) / 3);
    const to = height - Math.floor((jitter() * height) / 3);
    const thick = jitter() < 0.3 ? 2 : 1;
    for (let y = from; y < to; y++)
      if (jitter() < 0.93) pixels.fill(1, y * width + x, y * width + Math.min(x + thick, width));
  }
};

const loseRows = ({ pixels, width, height }: Bitmap, count: number, jitter: () => number): void => {
  for (let n = 0; n < count; n++) {
    const y = Math.floor(jitter() * height);
    pixels.fill(0, y * width, Math.min(y + 2, height) * width);
  }
};

/**
 * Turns a scanned page (one gray byte a pixel, 0 is black) into what arrives.
 * Without wear it is a plain threshold.
 */
export const toBilevel = (gray: Uint8Array, width: number, height: number, wear: Wear, rng: Rng): Bitmap => {
  const pixels = new Uint8Array(width * height);
  const jitter = makeJitter(rng);
  const { threshold, fray } = wear;
  for (let at = 0; at < pixels.length; at++) {
    const level = gray[at] ?? 255;
    // Paper far from any ink stays white whatever the threshold.
    if (level > 250) continue;
    const limit = fray === 0 ? threshold : threshold + (jitter() - 0.5) * fray;
    pixels[at] = level < limit ? 1 : 0;
  }
  const bitmap = { width, height, pixels };
  addSpecks(bitmap, wear.specks, jitter);
  addStreaks(bitmap, wear.streaks, jitter);
  loseRows(bitmap, wear.lostRows, jitter);
  return bitmap;
};
