import { inflateSync } from 'node:zlib';
import { type CcittCoding, decodeCcitt } from './ccitt.ts';
import { checkSize, type FaxFile, FaxFileError, type FileLimits } from './fax-file.ts';
import { greyImage, type PageImage, rotate } from './grey-image.ts';
import { decodeJpeg } from './raster.ts';
import { readDirectories, TAG, type TiffDirectory } from './tiff-header.ts';
import { unpackBits, unpackLzw } from './tiff-unpack.ts';

/** Opens a TIFF of any number of pages: G3, G4, LZW, Deflate, PackBits, JPEG or uncompressed, in strips. */
export function openTiff(bytes: Uint8Array, limits: FileLimits): FaxFile {
  const directories = readDirectories(bytes, limits.pages);
  for (const page of directories) {
    checkSize(page.number(TAG.width, 0), page.number(TAG.height, 0), limits);
  }
  return {
    pages: directories.length,
    page: async (index) => {
      const directory = directories[index];
      if (!directory) throw new RangeError('no such page');
      return upright(decodePage(bytes, directory), directory);
    },
    close: () => {},
  };
}

/** Viewers turn the picture by tag 274, so the reader must as well: a person and Zally see the same page. */
function upright(page: PageImage, directory: TiffDirectory): PageImage {
  const turn = ({ 3: 180, 6: 90, 8: 270 } as const)[directory.number(TAG.orientation, 1)];
  if (turn === undefined) return page;
  const turned = rotate(page, turn);
  return { ...page, ...turned, aspect: turn === 180 ? page.aspect : 1 / page.aspect };
}

function decodePage(bytes: Uint8Array, directory: TiffDirectory): PageImage {
  const width = directory.number(TAG.width, 0);
  const height = directory.number(TAG.height, 0);
  const data = new Uint8Array(width * height).fill(255);
  const { lost, cutOff } = decodeStrips(bytes, directory, { width, height, data });
  return {
    ...greyImage(width, height, data),
    ...resolution(directory, width, height),
    damage: lost / height,
    cutOff,
  };
}

/** Fax machines have three shapes of pixel; writers of TIFF don't always say which, or say nonsense. */
function resolution(
  directory: TiffDirectory,
  width: number,
  height: number,
): { aspect: number; dpi?: number } {
  const x = directory.number(TAG.xResolution, 0);
  const y = directory.number(TAG.yResolution, 0);
  const inch = directory.number(TAG.resolutionUnit, 2) === 3 ? 2.54 : 1;
  const said = x / y;
  if (x > 1 && y > 1 && said > 0.2 && said < 5) return { aspect: said, dpi: x * inch };
  // 1,728 pixels are 8.5 inches; fewer rows than that many inches hold is a page in standard mode.
  const isFaxWidth = width === 1728 || width === 2048 || width === 2432;
  return { aspect: isFaxWidth && height < width * 0.8 ? 204 / 98 : 1 };
}

interface Target {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

interface Lost {
  readonly lost: number;
  readonly cutOff: boolean;
}

function decodeStrips(bytes: Uint8Array, directory: TiffDirectory, target: Target): Lost {
  const offsets = directory.values(TAG.stripOffsets);
  const counts = directory.values(TAG.stripByteCounts);
  const rowsPerStrip = Math.min(directory.number(TAG.rowsPerStrip, target.height), target.height);
  if (directory.has(TAG.tileWidth) || offsets.length === 0 || rowsPerStrip < 1)
    throw new FaxFileError('unreadable_format');
  let lost = 0;
  let cutOff = false;
  let row = 0;
  for (const [i, offset] of offsets.entries()) {
    if (row >= target.height) break;
    const rows = Math.min(rowsPerStrip, target.height - row);
    // Some writers leave the count out or at zero: such a strip runs to the next one, or to the end of the file.
    const next = offsets[i + 1] ?? 0;
    const end = counts[i] ? offset + counts[i] : next > offset ? next : bytes.length;
    if (offset >= bytes.length) throw new FaxFileError('truncated');
    lost += decodeStrip(bytes.subarray(offset, end), directory, target, row, rows);
    if (end > bytes.length) {
      lost = Math.max(lost, 1);
      cutOff = true;
    }
    row += rows;
  }
  return { lost: lost + target.height - row, cutOff };
}

function decodeStrip(
  strip: Uint8Array,
  directory: TiffDirectory,
  target: Target,
  row: number,
  rows: number,
): number {
  const compression = directory.number(TAG.compression, 1);
  const photometric = directory.number(TAG.photometric, 0);
  const offset = row * target.width;
  const coding = ccittCoding(compression, directory);
  if (coding) {
    const lowBitFirst = directory.number(TAG.fillOrder, 1) === 2;
    const lost = decodeCcitt(
      { bytes: strip, coding, lowBitFirst, width: target.width, rows },
      target.data,
      offset,
    );
    // Photometric 1 with fax coding: the sender meant the picture inverted.
    if (photometric === 1) invert(target.data, offset, rows * target.width);
    return lost;
  }
  if (compression === 7) {
    const tables = directory.has(TAG.jpegTables)
      ? Uint8Array.from(directory.values(TAG.jpegTables))
      : undefined;
    const picture = decodeJpeg(withTables(strip, tables), target.width * rows * 2);
    if (picture.width !== target.width) throw new FaxFileError('damaged');
    target.data.set(picture.data.subarray(0, rows * target.width), offset);
    return Math.max(0, rows - picture.height);
  }
  return unpackSamples(strip, compression, directory, target, row, rows);
}

function ccittCoding(compression: number, directory: TiffDirectory): CcittCoding | undefined {
  if (compression === 2) return 'mh';
  if (compression === 3) return directory.number(TAG.t4Options, 0) & 1 ? 'g3-2d' : 'g3';
  return compression === 4 ? 'g4' : undefined;
}

function invert(data: Uint8Array, from: number, count: number): void {
  const to = from + count;
  let at = from;
  for (; at < to && (at & 3) !== 0; at++) data[at] = 255 - (data[at] as number);
  // The picture is memory of its own, so that it begins at a multiple of four.
  const fours = new Int32Array(data.buffer, 0, data.length >> 2);
  for (; at + 4 <= to; at += 4) fours[at >> 2] = ~(fours[at >> 2] as number);
  for (; at < to; at++) data[at] = 255 - (data[at] as number);
}

/** An abbreviated JPEG strip takes its tables from tag 347: they go where its own would stand. */
function withTables(strip: Uint8Array, tables: Uint8Array | undefined): Uint8Array {
  return tables ? Buffer.concat([tables.subarray(0, -2), strip.subarray(2)]) : strip;
}

function unpackSamples(
  strip: Uint8Array,
  compression: number,
  directory: TiffDirectory,
  target: Target,
  row: number,
  rows: number,
): number {
  const bits = directory.number(TAG.bitsPerSample, 1);
  const samples = directory.number(TAG.samplesPerPixel, 1);
  const planar = directory.number(TAG.planarConfiguration, 1);
  if (![1, 2, 4, 8].includes(bits) || samples < 1 || samples > 4 || (planar !== 1 && samples > 1)) {
    throw new FaxFileError('unreadable_format');
  }
  if (bits !== 8 && samples > 1) throw new FaxFileError('unreadable_format');
  const stride = Math.ceil((target.width * bits * samples) / 8);
  const packed = unpack(strip, compression, stride * rows);
  if (directory.number(TAG.predictor, 1) === 2) undoPredictor(packed, stride, bits, samples);
  if (directory.number(TAG.fillOrder, 1) === 2 && bits === 1) reverseBits(packed);
  const grey = greyLevels(directory, bits);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < target.width; x++) {
      target.data[(row + y) * target.width + x] = grey(packed, y * stride, x * samples);
    }
  }
  return Math.max(0, rows - Math.floor(packed.length / stride));
}

function unpack(strip: Uint8Array, compression: number, size: number): Uint8Array {
  switch (compression) {
    case 1:
      return strip.slice(0, size);
    case 5:
      return unpackLzw(strip, size);
    case 32773:
      return unpackBits(strip, size);
    case 8:
    case 32946:
      return inflateSync(strip, { maxOutputLength: size + 65_536 });
    default:
      throw new FaxFileError('unreadable_format');
  }
}

function undoPredictor(data: Uint8Array, stride: number, bits: number, samples: number): void {
  if (bits !== 8) throw new FaxFileError('unreadable_format');
  for (let row = 0; row < data.length; row += stride) {
    for (let x = row + samples; x < row + stride; x++) data[x] = (data[x] ?? 0) + (data[x - samples] ?? 0);
  }
}

function reverseBits(data: Uint8Array): void {
  for (const [i, byte] of data.entries()) {
    let out = 0;
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) out |= 128 >> bit;
    data[i] = out;
  }
}

type Grey = (packed: Uint8Array, row: number, sample: number) => number;

function greyLevels(directory: TiffDirectory, bits: number): Grey {
  const photometric = directory.number(TAG.photometric, 0);
  const top = (1 << bits) - 1;
  const sampleAt: Grey = (packed, row, i) => {
    const bit = i * bits;
    const byte = packed[row + (bit >> 3)];
    // What the file doesn't hold stays white.
    return byte === undefined ? (photometric === 0 ? 0 : top) : (byte >> (8 - bits - (bit & 7))) & top;
  };
  if (photometric === 2) {
    return (p, row, i) => luma(sampleAt(p, row, i), sampleAt(p, row, i + 1), sampleAt(p, row, i + 2));
  }
  if (photometric === 3) {
    const map = directory.values(TAG.colourMap).map((value) => value >> 8);
    const size = top + 1;
    return (p, row, i) => {
      const index = sampleAt(p, row, i);
      return luma(map[index] ?? 0, map[size + index] ?? 0, map[2 * size + index] ?? 0);
    };
  }
  if (photometric > 1) throw new FaxFileError('unreadable_format');
  return photometric === 0
    ? (p, row, i) => 255 - (sampleAt(p, row, i) * 255) / top
    : (p, row, i) => (sampleAt(p, row, i) * 255) / top;
}

const luma = (r: number, g: number, b: number): number => (r * 77 + g * 150 + b * 29) >> 8;
