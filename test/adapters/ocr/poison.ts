import { deflateSync } from 'node:zlib';
import type { GreyImage } from '../../../src/adapters/ocr/grey-image.ts';
import { tiff } from './fax-samples.ts';

/** A PDF put together by hand, so that it can be wrong where a library would put it right. */
function rawPdf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of offsets) text += `${String(at).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>';

/** Locked with a password that nobody has. */
export function encryptedPdf(): Uint8Array {
  const key = 'ab'.repeat(32);
  return rawPdf(
    [CATALOG, PAGES, PAGE, `<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`],
    `/Encrypt 4 0 R /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`,
  );
}

/** Its table of objects says that the table before it is itself; its page is as it should be. */
export function xrefLoopPdf(): Uint8Array {
  const text = Buffer.from(rawPdf([CATALOG, PAGES, PAGE])).toString('latin1');
  return Buffer.from(text.replace('/Root', `/Prev ${text.indexOf('xref')} /Root`), 'latin1');
}

/** Its pages hold themselves. */
export const pageLoopPdf = (): Uint8Array => rawPdf([CATALOG, PAGES.replace('3 0 R', '2 0 R'), PAGE]);

/** A page whose drawing is packed so many times over. */
export function packedPdf(drawing: Uint8Array, times: number, filters?: string): Uint8Array {
  let packed = drawing;
  for (let n = 0; n < times; n++) packed = deflateSync(packed);
  const stream = Buffer.from(packed).toString('latin1');
  return rawPdf([
    CATALOG,
    PAGES,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
    `<< /Length ${packed.length} /Filter ${filters ?? `[${'/FlateDecode '.repeat(times)}]`} >>\nstream\n${stream}\nendstream`,
  ]);
}

/** A quarter of a gigabyte of blanks, packed three times over: nothing is left of it but a few bytes. */
export const nestedFlatePdf = (): Uint8Array => packedPdf(Buffer.alloc(256 << 20, ' '), 3);

/** Says that its drawing is packed twice over, and unpacks to nothing. */
export const nestedNothingPdf = (): Uint8Array => packedPdf(Buffer.alloc(0), 2);

/** A gigabyte at the ratio that packing once can reach, which is a thousand. */
export const flatePdf = (): Uint8Array => packedPdf(Buffer.alloc(256 << 20, ' '), 1);

/** A PNG to one viewer and a PDF to another. */
export const polyglot = (png: Uint8Array, pdf: Uint8Array): Uint8Array =>
  Buffer.concat([png.subarray(0, 33), Buffer.from([0, 0, 1, 0]), Buffer.from('tEXt'), pdf]);

/** One page that holds a picture of 100,000 by 100,000 pixels in no bytes at all. */
export function pixelFloodPdf(): Uint8Array {
  const draw = '100 0 0 100 0 0 cm /Im Do';
  return rawPdf([
    CATALOG,
    PAGES,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    '<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream',
  ]);
}

/** A PNG whose header promises 60,000 by 60,000 pixels. */
export function pixelFloodPng(): Uint8Array {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(60_000, 8);
  header.writeUInt32BE(60_000, 12);
  header[16] = 8;
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, deflateSync(Buffer.alloc(1000))]);
}

/** A TIFF whose only page promises 100,000 by 100,000 pixels. */
export function pixelFloodTiff(): Uint8Array {
  const file = Buffer.from(tiff([{ ...whitePage(8, 8), ydpi: 196 }]));
  const directory = file.readUInt32LE(4);
  file.writeUInt32LE(100_000, directory + 2 + 8);
  file.writeUInt32LE(100_000, directory + 2 + 12 + 8);
  return file;
}

/** A TIFF in order, but for a picture that ends after a third of its rows. */
export function interruptedTiff(page: GreyImage): Uint8Array {
  const file = Buffer.from(tiff([{ ...page, ydpi: 98 }]));
  const byteCounts = file.readUInt32LE(4) + 2 + 8 * 12;
  file.writeUInt32LE(Math.floor(file.readUInt32LE(byteCounts + 8) / 3), byteCounts + 8);
  return file;
}

export const manyPageTiff = (pages: number): Uint8Array =>
  tiff(Array.from({ length: pages }, () => ({ ...whitePage(8, 8), ydpi: 196 })));

/** A chain of directories, the last of which leads back to the first. */
export function loopingTiff(pages: number): Uint8Array {
  const file = Buffer.from(manyPageTiff(pages));
  const first = file.readUInt32LE(4);
  let end = 4;
  for (let at = first; at !== 0; at = file.readUInt32LE(end)) end = at + 2 + file.readUInt16LE(at) * 12;
  file.writeUInt32LE(first, end);
  return file;
}

/** Tags of a TIFF that say where something lies. */
const PLACES = new Set([273, 282, 283]);

/** A TIFF whose directory comes first, as some write them: cut, it still says what was on its page. */
export function headFirstTiff(page: GreyImage): Uint8Array {
  const file = Buffer.from(tiff([{ ...page, ydpi: 98 }]));
  const directory = file.readUInt32LE(4);
  const moved = Buffer.concat([file.subarray(0, 8), file.subarray(directory), file.subarray(8, directory)]);
  moved.writeUInt32LE(8, 4);
  for (let n = 0, at = 10; n < moved.readUInt16LE(8); n++, at += 12)
    if (PLACES.has(moved.readUInt16LE(at)))
      moved.writeUInt32LE(moved.readUInt32LE(at + 8) + file.length - directory, at + 8);
  return moved;
}

/** The picture of a TIFF packed by Deflate, which unfolds into far more than the page's size. */
export function deflateBombTiff(): Uint8Array {
  const file = Buffer.from(tiff([{ ...whitePage(8, 8), ydpi: 196 }]));
  const directory = file.readUInt32LE(4);
  const strip = deflateSync(Buffer.alloc(64 << 20));
  const set: Readonly<Record<number, number>> = { 259: 8, 273: file.length, 279: strip.length };
  for (let n = 0, at = directory + 2; n < file.readUInt16LE(directory); n++, at += 12) {
    const value = set[file.readUInt16LE(at)];
    if (value !== undefined) file.writeUInt32LE(value, at + 8);
  }
  return Buffer.concat([file, strip]);
}

export const whitePage = (width: number, height: number): GreyImage => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
});

export const garbage = (): Uint8Array => Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 251);
