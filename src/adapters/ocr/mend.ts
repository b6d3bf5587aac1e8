import { FOUR_WHITE, foursOf, type GreyImage, greyImage, whiteRows } from './grey-image.ts';

const DARK = 128;

/** Dirt on the sender's glass draws a line down at least this share of the page. */
const STREAK = 0.25;

/** Takes off lines down the page that are one or two dots wide: dirt on the glass, and rules of tables, too. */
export function withoutStreaks(page: GreyImage): GreyImage {
  const { width: w, height: h, data } = page;
  const thin = (at: number): boolean =>
    (data[at] as number) < DARK && (data[at - 2] as number) >= DARK && (data[at + 2] as number) >= DARK;
  const fours = foursOf(data);
  const counts = new Uint32Array(w);
  for (const [y, white] of whiteRows(page).entries()) {
    if (white) continue;
    for (let x = 2; x < w - 2; x++) {
      const at = y * w + x;
      if ((at & 3) === 0 && fours[at >> 2] === FOUR_WHITE) x += 3;
      else if (thin(at)) counts[x] = (counts[x] as number) + 1;
    }
  }
  if (!counts.some((count) => count > h * STREAK)) return page;
  const out = data.slice();
  for (let x = 2; x < w - 2; x++) {
    if ((counts[x] as number) <= h * STREAK) continue;
    for (let at = x; at < data.length; at += w) if (thin(at)) out[at] = 255;
  }
  return greyImage(w, h, out);
}

/**
 * A row that the line lost is white from edge to edge, and the print goes on below it where it stopped above. A page
 * that lost none is returned as it is.
 */
export function withLostRows(page: GreyImage): GreyImage {
  const { width: w, height: h, data } = page;
  const row = (y: number): Uint8Array => data.subarray(y * w, (y + 1) * w);
  const isWhite = whiteRows(page).map((white, y) => white || !hasInk(row(y)));
  let out: Uint8Array | undefined;
  for (let y = 1; y < h - 1; y++) {
    if (!isWhite[y] || isWhite[y - 1]) continue;
    const lost = isWhite[y + 1] ? 2 : 1;
    if (y + lost >= h || isWhite[y + lost] || !goesOn(row(y - 1), row(y + lost))) continue;
    out ??= data.slice();
    for (let i = 0; i < lost; i++) out.set(row(y - 1), (y + i) * w);
  }
  return out === undefined ? page : greyImage(w, h, out);
}

function hasInk(row: Uint8Array): boolean {
  for (let x = 0; x < row.length; x++) if ((row[x] as number) < DARK) return true;
  return false;
}

function goesOn(above: Uint8Array, below: Uint8Array): boolean {
  let ink = 0;
  let both = 0;
  for (let x = 1; x < above.length - 1; x++) {
    if ((above[x] as number) >= DARK) continue;
    ink++;
    if (Math.min(below[x - 1] as number, below[x] as number, below[x + 1] as number) < DARK) both++;
  }
  return both > ink / 2;
}
