import { type GreyImage, greyImage } from './grey-image.ts';

const DARK = 128;

/** Share of lone dots above which a page counts as noisy; a clean fax has a few in a million. */
const NOISY = 0.0004;

/** Above this share the noise touches itself and the strokes, and only a majority vote gets it off. */
const VERY_NOISY = 0.012;

/**
 * Takes noise off a page before anything is enlarged: enlarged, a lone dot looks like a full stop.
 *
 * A dot goes when at most one of its eight neighbours has its colour, so strokes stay. Very noisy pages get a
 * 3×3 median, but only where a stroke is several rows high: in standard mode (98 rows to the inch) that filter
 * halves the words that come out right. A page without noise is returned as it is.
 */
export function despeckle(page: GreyImage, standardMode: boolean): GreyImage {
  const { width: w, height: h, data } = page;
  const out = data.slice();
  let lone = 0;
  for (let y = 1; y < h - 1; y++) {
    for (let at = y * w + 1, end = at + w - 2; at < end; at++) {
      const dark = (data[at] as number) < DARK;
      let same = 0;
      // White paper is the common case: four neighbours settle it.
      if (!dark) {
        if ((data[at - 1] as number) >= DARK && (data[at + 1] as number) >= DARK) continue;
      }
      for (const step of [-w - 1, -w, -w + 1, -1, 1, w - 1, w, w + 1]) {
        if ((data[at + step] as number) < DARK === dark) same++;
      }
      if (same === 0 && dark) lone++;
      if (same < 2) out[at] = dark ? 255 : 0;
    }
  }
  const noise = lone / (w * h);
  if (noise <= NOISY) return page;
  return noise > VERY_NOISY && !standardMode ? median(page) : withoutDust(greyImage(w, h, out));
}

/** Dust is up to two dots by two with white all round. A full stop is higher: four rows of 196 to the inch. */
function withoutDust(page: GreyImage): GreyImage {
  const { width: w, height: h, data } = page;
  const isWhite = (at: number): boolean => (data[at] as number) >= DARK;
  for (let y = 1; y < h - 2; y++) {
    for (let at = y * w + 1, end = at + w - 3; at < end; at++) {
      if (isWhite(at) && (isWhite(at + 1) || isWhite(at + w))) continue;
      let alone = true;
      for (let step = -1; alone && step <= 2; step++) {
        alone =
          isWhite(at - w + step) &&
          isWhite(at + 2 * w + step) &&
          isWhite(at + step * w - 1) &&
          isWhite(at + step * w + 2);
      }
      if (alone) data.fill(255, at, at + 2).fill(255, at + w, at + w + 2);
    }
  }
  return page;
}

function median({ width: w, height: h, data }: GreyImage): GreyImage {
  const out = data.slice();
  for (let y = 1; y < h - 1; y++) {
    for (let at = y * w + 1, end = at + w - 2; at < end; at++) {
      let dark = 0;
      for (const step of [-w - 1, -w, -w + 1, -1, 0, 1, w - 1, w, w + 1]) {
        if ((data[at + step] as number) < DARK) dark++;
      }
      out[at] = dark >= 5 ? 0 : 255;
    }
  }
  return greyImage(w, h, out);
}
