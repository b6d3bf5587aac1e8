import { type Bitmap, inverted } from './bitmap.ts';
import { encodeG3, encodeG4 } from './ccitt.ts';

/** How the pages lie in the file. */
interface TiffOptions {
  readonly compression: 'g3' | 'g4';
  /** TIFF tag 262. 0: white is zero, as nearly every fax server writes; 1: black is zero. */
  readonly photometric: 0 | 1;
  /** TIFF tag 266. 2: the least significant bit comes first, as modems deliver it. */
  readonly fillOrder: 1 | 2;
  /** Dots per inch, down the page. Across it is always 204. */
  readonly yResolution: number;
}

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const ENTRY_BYTES = 12;
const HEADER_BYTES = 8;

const reverseBits = (byte: number): number => {
  let out = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) out |= 0x80 >> bit;
  return out;
};
const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => reverseBits(byte));

const encodePage = (page: Bitmap, options: TiffOptions): Uint8Array => {
  const stored = options.photometric === 1 ? inverted(page) : page;
  const coded = options.compression === 'g3' ? encodeG3(stored) : encodeG4(stored);
  return options.fillOrder === 2 ? coded.map((byte) => REVERSED[byte] ?? 0) : coded;
};

const even = (length: number): number => length + (length % 2);

/**
 * Packs pages into one little-endian TIFF, one strip a page.
 * No software, date or description tag: nothing but the picture is in the file.
 */
export const encodeTiff = (pages: readonly Bitmap[], options: TiffOptions): Uint8Array => {
  const strips = pages.map((page) => encodePage(page, options));
  const tags = (page: Bitmap, strip: Uint8Array, index: number, at: number): [number, number, number][] => [
    [254, LONG, 2], // a page of a multi-page document
    [256, LONG, page.width],
    [257, LONG, page.height],
    [258, SHORT, 1],
    [259, SHORT, options.compression === 'g3' ? 3 : 4],
    [262, SHORT, options.photometric],
    [266, SHORT, options.fillOrder],
    [273, LONG, at],
    [277, SHORT, 1],
    [278, LONG, page.height],
    [279, LONG, strip.length],
    [282, RATIONAL, 204],
    [283, RATIONAL, options.yResolution],
    [options.compression === 'g3' ? 292 : 293, LONG, 0],
    [296, SHORT, 2],
    [297, SHORT, index | (pages.length << 16)],
  ];
  const directoryBytes = 2 + 16 * ENTRY_BYTES + 4 + 16;
  const total = strips.reduce((sum, strip) => sum + even(strip.length) + directoryBytes, HEADER_BYTES);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  view.setUint16(0, 0x4949, false);
  view.setUint16(2, 42, true);
  let linkAt = 4;
  let at = HEADER_BYTES;
  for (const [index, page] of pages.entries()) {
    const strip = strips[index] ?? new Uint8Array();
    const stripAt = at;
    out.set(strip, stripAt);
    at += even(strip.length);
    view.setUint32(linkAt, at, true);
    const list = tags(page, strip, index, stripAt);
    let rationalAt = at + 2 + list.length * ENTRY_BYTES + 4;
    view.setUint16(at, list.length, true);
    at += 2;
    for (const [tag, type, value] of list) {
      view.setUint16(at, tag, true);
      view.setUint16(at + 2, type, true);
      view.setUint32(at + 4, tag === 297 ? 2 : 1, true);
      if (type === RATIONAL) {
        view.setUint32(at + 8, rationalAt, true);
        view.setUint32(rationalAt, value, true);
        view.setUint32(rationalAt + 4, 1, true);
        rationalAt += 8;
      } else view.setUint32(at + 8, value, true);
      at += ENTRY_BYTES;
    }
    linkAt = at;
    at = rationalAt;
  }
  return out;
};
