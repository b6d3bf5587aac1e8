import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { checkSize, type FaxFile, FaxFileError, type FileLimits } from './fax-file.ts';
import { type GreyImage, greyImage, type PageImage, rotate } from './grey-image.ts';

/** Opens a PNG. Refuses by the header, before anything is inflated. */
export function openPng(bytes: Uint8Array, limits: FileLimits): FaxFile {
  if (bytes.length < 33) throw new FaxFileError('damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkSize(view.getUint32(16), view.getUint32(20), limits);
  return singlePage(() => {
    if (bufferOf(bytes).lastIndexOf('IEND') < 0) throw new FaxFileError('truncated');
    const picture = PNG.sync.read(bufferOf(bytes));
    return { ...fromRgba(picture.width, picture.height, picture.data), ...pngDensity(view), damage: 0 };
  });
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const START_OF_SCAN = Buffer.from([0xff, 0xda]);
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/** Opens a JPEG. Refuses by the frame header, before anything is decoded. */
export function openJpeg(bytes: Uint8Array, limits: FileLimits): FaxFile {
  const frame = jpegFrame(bytes);
  checkSize(frame.width, frame.height, limits);
  // Without its end the decoder makes up the rest, and what was there is nobody's guess.
  if (bufferOf(bytes).lastIndexOf(END_OF_IMAGE) < bufferOf(bytes).lastIndexOf(START_OF_SCAN))
    throw new FaxFileError('truncated');
  return singlePage(() =>
    upright({ ...decodeJpeg(bytes, limits.pixelsPerPage), ...frame.density, damage: 0 }, frame.turn),
  );
}

/** Decodes a JPEG to grey. Throws for what is no JPEG, and above `maxPixels`. */
export function decodeJpeg(bytes: Uint8Array, maxPixels: number): GreyImage {
  const picture = jpeg.decode(bytes, {
    useTArray: true,
    tolerantDecoding: true,
    maxResolutionInMP: maxPixels / 1e6,
    // jpeg-js counts its own estimate; the process is bounded by the system.
    maxMemoryUsageInMB: 4096,
  });
  return fromRgba(picture.width, picture.height, picture.data);
}

function singlePage(decode: () => PageImage): FaxFile {
  return {
    pages: 1,
    page: async (index) => {
      if (index !== 0) throw new RangeError('no such page');
      return decode();
    },
    close: () => {},
  };
}

/** Lays a picture on white paper: a transparent pixel is what a browser would show, not black. */
function fromRgba(width: number, height: number, rgba: Uint8Array): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < grey.length; i++, j += 4) {
    const luma =
      ((rgba[j] as number) * 77 + (rgba[j + 1] as number) * 150 + (rgba[j + 2] as number) * 29) >> 8;
    grey[i] = 255 + ((luma - 255) * (rgba[j + 3] as number)) / 255;
  }
  return greyImage(width, height, grey);
}

type Density = { aspect: number; dpi?: number };

function density(x: number, y: number, perInch: number): Density {
  const ratio = x / y;
  if (!(ratio > 0.2 && ratio < 5)) return { aspect: 1 };
  return perInch > 0 ? { aspect: ratio, dpi: x * perInch } : { aspect: ratio };
}

/** The pHYs chunk: pixels a metre, or a mere ratio. */
function pngDensity(view: DataView): Density {
  for (let at = 8; at + 21 <= view.byteLength; ) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === 0x70485973)
      return density(
        view.getUint32(at + 8),
        view.getUint32(at + 12),
        view.getUint8(at + 16) === 1 ? 0.0254 : 0,
      );
    if (type === 0x49444154) break;
    at += 12 + length;
  }
  return { aspect: 1 };
}

/** Viewers turn a photograph as its camera was held, so the reader must as well. */
function upright(page: PageImage, turn: Turn): PageImage {
  if (turn === 0) return page;
  return { ...page, ...rotate(page, turn), aspect: turn === 180 ? page.aspect : 1 / page.aspect };
}

type Turn = 0 | 90 | 180 | 270;

interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly density: Density;
  readonly turn: Turn;
}

const APP1 = 0xe1;

function jpegFrame(bytes: Uint8Array): JpegFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found: Density = { aspect: 1 };
  let turn: Turn = 0;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), density: found, turn };
    if (marker === APP1) turn = exifTurn(bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2))) ?? turn;
    if (marker === 0xe0 && at + 16 < bytes.length && view.getUint32(at + 4) === 0x4a464946) {
      const unit = bytes[at + 11];
      found = density(
        view.getUint16(at + 12),
        view.getUint16(at + 14),
        unit === 1 ? 1 : unit === 2 ? 2.54 : 0,
      );
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new FaxFileError('damaged');
}

/** "Exif" and two zeros, then a TIFF with the camera's notes in its first directory (Exif 2.32, 4.5.4 and 4.6.4). */
const EXIF = 'Exif\0\0';
const ORIENTATION = 274;

function exifTurn(segment: Uint8Array): Turn | undefined {
  const exif = Buffer.from(segment.buffer, segment.byteOffset, segment.length);
  if (exif.length < 16 || exif.toString('latin1', 0, EXIF.length) !== EXIF) return undefined;
  const tiff = exif.subarray(EXIF.length);
  const low = tiff[0] === 0x49;
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : low ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = low ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let n = 0, at = directory + 2; n < short(directory) && at < tiff.length; n++, at += 12) {
    if (short(at) === ORIENTATION) return ({ 3: 180, 6: 90, 8: 270 } as const)[short(at + 8)];
  }
  return undefined;
}
