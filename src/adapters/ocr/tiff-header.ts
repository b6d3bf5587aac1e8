import { FaxFileError } from './fax-file.ts';

/** The tags that a fax needs. Numbers are TIFF 6.0's. */
export const TAG = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planarConfiguration: 284,
  t4Options: 292,
  resolutionUnit: 296,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  jpegTables: 347,
} as const;

const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4 };

/** One page's directory. Values are read when asked for, so that a lying count costs nothing. */
export class TiffDirectory {
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #entries: ReadonlyMap<number, { type: number; count: number; at: number }>;

  constructor(
    view: DataView,
    little: boolean,
    entries: ReadonlyMap<number, { type: number; count: number; at: number }>,
  ) {
    this.#view = view;
    this.#little = little;
    this.#entries = entries;
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  /** All values of a tag. Throws when they lie outside the file. Rationals come as quotients. */
  values(tag: number): number[] {
    const entry = this.#entries.get(tag);
    if (!entry) return [];
    const size = TYPE_BYTES[entry.type] ?? 0;
    if (size === 0) throw new FaxFileError('damaged');
    if (entry.at + size * entry.count > this.#view.byteLength) throw new FaxFileError('truncated');
    return Array.from({ length: entry.count }, (_, i) => this.#value(entry.type, entry.at + i * size));
  }

  number(tag: number, otherwise: number): number {
    return this.values(tag)[0] ?? otherwise;
  }

  #value(type: number, at: number): number {
    if (type === 3) return this.#view.getUint16(at, this.#little);
    if (type === 4 || type === 13) return this.#view.getUint32(at, this.#little);
    if (type === 5)
      return this.#view.getUint32(at, this.#little) / this.#view.getUint32(at + 4, this.#little);
    return this.#view.getUint8(at);
  }
}

/**
 * Whether a chain of directories comes back to one of its own, told without keeping them (Brent): a long chain may be
 * a loop that is longer than the pages that are opened.
 */
function isLoop(from: number, next: (at: number) => number): boolean {
  let mark = from;
  for (let at = next(from), steps = 1, power = 1; at !== 0; at = next(at), steps++) {
    if (at === mark) return true;
    if (steps === power) {
      mark = at;
      power *= 2;
      steps = 0;
    }
  }
  return false;
}

/**
 * Walks the chain of directories. Stops with `too_many_pages` as soon as there are more than `limit`, with
 * `circular` when the chain loops, and with `truncated` when it leaves the file.
 */
export function readDirectories(bytes: Uint8Array, limit: number): TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw new FaxFileError('truncated');
  const little = bytes[0] === 0x49;
  const pages: TiffDirectory[] = [];
  const seen = new Set<number>();
  // Some writers leave out the zero that ends the chain when the directory is the last thing in the file.
  const after = (at: number): number => {
    const end = at + 2 > bytes.length ? at : at + 2 + view.getUint16(at, little) * 12;
    return end + 4 <= bytes.length ? view.getUint32(end, little) : 0;
  };
  for (let at = view.getUint32(4, little); at !== 0; at = after(at)) {
    if (seen.has(at)) throw new FaxFileError('circular');
    if (at + 2 > bytes.length) throw new FaxFileError('truncated');
    seen.add(at);
    if (pages.length === limit) throw new FaxFileError(isLoop(at, after) ? 'circular' : 'too_many_pages');
    const count = view.getUint16(at, little);
    if (count === 0) throw new FaxFileError('damaged');
    if (at + 2 + count * 12 > bytes.length) throw new FaxFileError('truncated');
    pages.push(new TiffDirectory(view, little, entriesOf(view, little, at + 2, count)));
  }
  if (pages.length === 0) throw new FaxFileError('damaged');
  return pages;
}

function entriesOf(view: DataView, little: boolean, from: number, count: number) {
  const entries = new Map<number, { type: number; count: number; at: number }>();
  for (let i = 0; i < count; i++) {
    const at = from + i * 12;
    const type = view.getUint16(at + 2, little);
    const values = view.getUint32(at + 4, little);
    const fits = (TYPE_BYTES[type] ?? 0) * values <= 4;
    entries.set(view.getUint16(at, little), {
      type,
      count: values,
      at: fits ? at + 8 : view.getUint32(at + 8, little),
    });
  }
  return entries;
}
