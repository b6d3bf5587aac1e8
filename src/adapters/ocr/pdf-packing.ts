import { inflateSync } from 'node:zlib';
import { dictionaryOf, type PdfObjects, type PdfStream, unescaped } from './pdf-objects.ts';

/** Drawing a dense page takes some MB, and the names of a hundred pages less. */
const MOST_BYTES = 64 << 20;
/** Of object streams, which are unpacked again to be searched. */
export const MOST_OBJECT_BYTES = 16 << 20;
/** What Deflate can do at most: 258 bytes for 2 bits. More comes of packing what is packed alone. */
const MOST_RATIO = 1032;

const FLATE = new Set(['FlateDecode', 'Fl']);
const PACKERS = new Set([...FLATE, 'LZWDecode', 'LZW', 'RunLengthDecode', 'RL']);

const namesIn = (list: string): readonly string[] =>
  [...list.matchAll(/\/(\w+)/g)].map(([, name = '']) => name);

/** Each list of filters that a dictionary names, in the order in which they are undone. */
const filtersIn = (dictionary: string, plain: readonly string[]): readonly (readonly string[])[] =>
  [...dictionary.matchAll(/\/Filter\s*(?:(\[[^\]]*\]|\/\w+)|(\d+)\s+(\d+)\s+R)/g)].map(
    ([, direct, number, generation]) => {
      if (direct !== undefined) return namesIn(direct);
      const object = new RegExp(`(?:^|\\s)${number}\\s+${generation}\\s+obj\\s*(\\[[^\\]]*\\]|/\\S+)`);
      const said = plain.find((text) => object.test(text)) ?? '';
      return namesIn(unescaped(object.exec(said)?.[1] ?? ''));
    },
  );

const isTooMuch = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** Packed once: too large, or not. What doesn't unpack is for the decoder to complain about. */
const isLarge = (packed: Uint8Array, most: number): boolean => {
  if (packed.length * MOST_RATIO <= most) return false;
  try {
    inflateSync(packed, { maxOutputLength: most });
    return false;
  } catch (error) {
    return isTooMuch(error);
  }
};

/** Packed several times over: no writer of faxes does it, so that what can't be followed to a sensible end is a bomb. */
const isNestedBomb = (packed: Uint8Array, filters: readonly string[]): boolean => {
  let now = packed;
  for (const filter of filters) {
    if (!PACKERS.has(filter)) break;
    if (!FLATE.has(filter)) return true;
    try {
      now = inflateSync(now, { maxOutputLength: MOST_BYTES });
    } catch {
      return true;
    }
  }
  return now === packed || now.length === 0 || now.length > packed.length * MOST_RATIO;
};

const isBomb = (stream: PdfStream, plain: readonly string[]): boolean => {
  const dictionary = dictionaryOf(stream);
  return filtersIn(dictionary, plain).some((filters) => {
    if (filters.filter((filter) => PACKERS.has(filter)).length > 1)
      return isNestedBomb(stream.packed, filters);
    // What a picture unpacks to is bounded by its size, and its size is looked at before it is drawn.
    if (!FLATE.has(filters[0] ?? '') || /\/Subtype\s*\/Image\b/.test(dictionary)) return false;
    return isLarge(stream.packed, /\/ObjStm\b/.test(dictionary) ? MOST_OBJECT_BYTES : MOST_BYTES);
  });
};

/** True when something in a PDF is packed to unfold into far more than a fax holds. Nothing large is unfolded to see it. */
export const isCompressionBomb = ({ streams, plain }: PdfObjects): boolean =>
  streams.some((stream) => isBomb(stream, plain));
