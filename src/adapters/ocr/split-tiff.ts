import { FaxFileError } from './fax-file.ts';
import { TAG } from './tiff-header.ts';

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const LONG = 4;

/** Bytes of one value by TIFF's type number. Types that aren't here are left out, as every reader does. */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};

/** Tags whose values are places in the old file, other than the strips. A fax needs none of them. */
const POINTERS: ReadonlySet<number> = new Set([330, 513, 514, 34665, 34853, 40965]);

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Uint8Array;
}

interface Page {
  readonly entries: readonly Entry[];
  readonly strips: readonly Uint8Array[];
}

/**
 * Makes a TIFF of some pages of another one. Strips are copied byte for byte, in whatever compression, fill order and
 * photometric they came; only the places in the file are new. The same pages give the same bytes every time.
 *
 * @param pages 0-based, in the order wanted
 * @throws FaxFileError `truncated` when a page reaches beyond the file; `unreadable_format` for tiles
 */
export function splitTiff(bytes: Uint8Array, pages: readonly number[]): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const places = directoryPlaces(view, little);
  return write(
    pages.map((page) => readPage(bytes, view, little, places[page])),
    little,
  );
}

/** The chain has been walked and checked by whoever opened the file, loops and all. */
function directoryPlaces(view: DataView, little: boolean): readonly number[] {
  const places: number[] = [];
  for (let at = view.getUint32(4, little); at !== 0 && !places.includes(at); ) {
    places.push(at);
    const end = at + 2 + view.getUint16(at, little) * ENTRY_BYTES;
    at = end + LONG <= view.byteLength ? view.getUint32(end, little) : 0;
  }
  return places;
}

function slice(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (from + length > bytes.length) throw new FaxFileError('truncated');
  return bytes.subarray(from, from + length);
}

function readPage(bytes: Uint8Array, view: DataView, little: boolean, at: number | undefined): Page {
  if (at === undefined) throw new FaxFileError('unreadable_format');
  const entries: Entry[] = [];
  const count = view.getUint16(at, little);
  for (let index = 0; index < count; index += 1) {
    const from = at + 2 + index * ENTRY_BYTES;
    const tag = view.getUint16(from, little);
    const type = view.getUint16(from + 2, little);
    const values = view.getUint32(from + 4, little);
    const size = (TYPE_BYTES[type] ?? 0) * values;
    if (size === 0 || POINTERS.has(tag)) continue;
    const place = size <= LONG ? from + 8 : view.getUint32(from + 8, little);
    entries.push({ tag, type, count: values, value: slice(bytes, place, size) });
  }
  const offsets = numbers(entries, TAG.stripOffsets, little);
  const lengths = numbers(entries, TAG.stripByteCounts, little);
  if (offsets.length === 0 || offsets.length !== lengths.length) throw new FaxFileError('unreadable_format');
  return {
    entries: entries.filter(({ tag }) => tag !== TAG.stripOffsets),
    strips: offsets.map((offset, index) => slice(bytes, offset, lengths[index] ?? 0)),
  };
}

function numbers(entries: readonly Entry[], tag: number, little: boolean): readonly number[] {
  const entry = entries.find((each) => each.tag === tag);
  if (entry === undefined) return [];
  const { value, count, type } = entry;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  if (type !== 3 && type !== 4) throw new FaxFileError('damaged');
  return Array.from({ length: count }, (_, index) =>
    type === 3 ? view.getUint16(index * 2, little) : view.getUint32(index * LONG, little),
  );
}

const even = (size: number): number => size + (size & 1);

function write(pages: readonly Page[], little: boolean): Uint8Array {
  const size = pages.reduce((sum, page) => sum + sizeOf(page), HEADER_BYTES);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  out.set(little ? [0x49, 0x49, 0x2a, 0] : [0x4d, 0x4d, 0, 0x2a]);
  // Where the place of the next directory is written once it is known.
  let link = 4;
  let at = HEADER_BYTES;
  for (const page of pages) {
    const offsets = page.strips.map((strip) => {
      const place = at;
      out.set(strip, place);
      at += even(strip.length);
      return place;
    });
    const strips = new Uint8Array(offsets.length * LONG);
    const stripView = new DataView(strips.buffer);
    for (const [index, offset] of offsets.entries()) stripView.setUint32(index * LONG, offset, little);
    const entries = [
      ...page.entries,
      { tag: TAG.stripOffsets, type: 4, count: offsets.length, value: strips },
    ].toSorted((a, b) => a.tag - b.tag);
    view.setUint32(link, at, little);
    const directory = at;
    link = directory + 2 + entries.length * ENTRY_BYTES;
    at = link + LONG;
    view.setUint16(directory, entries.length, little);
    for (const [index, { tag, type, count, value }] of entries.entries()) {
      const to = directory + 2 + index * ENTRY_BYTES;
      view.setUint16(to, tag, little);
      view.setUint16(to + 2, type, little);
      view.setUint32(to + 4, count, little);
      if (value.length <= LONG) out.set(value, to + 8);
      else {
        view.setUint32(to + 8, at, little);
        out.set(value, at);
        at += even(value.length);
      }
    }
    at = even(at);
  }
  return out.subarray(0, at);
}

const sizeOf = ({ entries, strips }: Page): number => {
  const values = entries.reduce((sum, { value }) => sum + even(value.length), 0);
  const data = strips.reduce((sum, strip) => sum + even(strip.length), 0);
  return data + values + even(strips.length * LONG) + 2 + (entries.length + 1) * ENTRY_BYTES + LONG + 1;
};
