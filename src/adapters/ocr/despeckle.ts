import { FOUR_WHITE, foursOf, type GreyImage, greyImage, whiteRows } from './grey-image.ts';

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
  const isWhite = whiteRows(page);
  const fours = foursOf(data);
  const isPaper = (at: number): boolean =>
    fours[at >> 2] === FOUR_WHITE && (data[at - 1] as number) >= DARK && (data[at + 4] as number) >= DARK;
  let lone = 0;
  for (let y = 1; y < h - 1; y++) {
    if (isWhite[y]) continue;
    for (let at = y * w + 1, end = at + w - 2; at < end; at++) {
      if ((at & 3) === 0 && isPaper(at)) {
        at += 3;
        continue;
      }
      const dark = (data[at] as number) < DARK;
      // Inside paper or ink, which is nearly everywhere, two neighbours settle it.
      if ((data[at - 1] as number) < DARK === dark && (data[at + 1] as number) < DARK === dark) continue;
      const ink = inkAround(data, at, w);
      const same = dark ? ink : 8 - ink;
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
      const dark = inkAround(data, at, w) + ((data[at] as number) < DARK ? 1 : 0);
      out[at] = dark >= 5 ? 0 : 255;
    }
  }
  return greyImage(w, h, out);
}

/** How many of the eight neighbours are dark. Written out: it is asked of every dot at an edge. */
function inkAround(data: Uint8Array, at: number, w: number): number {
  const ink = (to: number): number => ((data[to] as number) < DARK ? 1 : 0);
  return (
    ink(at - w - 1) +
    ink(at - w) +
    ink(at - w + 1) +
    ink(at - 1) +
    ink(at + 1) +
    ink(at + w - 1) +
    ink(at + w) +
    ink(at + w + 1)
  );
}
