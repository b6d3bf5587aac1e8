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

/** Its table of objects says that the table before it is itself. */
export function xrefLoopPdf(): Uint8Array {
  const text = Buffer.from(rawPdf([CATALOG, PAGES, PAGE])).toString('latin1');
  const at = text.indexOf('xref');
  return Buffer.from(text.replace('/Root', `/Prev ${at} /Root`).replace(/\/Kids \[3/, '/Kids [2'), 'latin1');
}

/** A page whose drawing is packed a hundred times over and unpacks to a gigabyte of blanks. */
export function nestedFlatePdf(): Uint8Array {
  let packed: Uint8Array = Buffer.alloc(256 << 20, ' ');
  let times = 0;
  for (; times < 3; times++) packed = deflateSync(packed);
  const filters = '/FlateDecode '.repeat(times);
  const stream = Buffer.from(packed).toString('latin1');
  return rawPdf([
    CATALOG,
    PAGES,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
    `<< /Length ${packed.length} /Filter [${filters}] >>\nstream\n${stream}\nendstream`,
  ]);
}

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

/** A chain of directories that comes back to where it began. */
export function loopingTiff(): Uint8Array {
  const file = Buffer.from(manyPageTiff(1));
  const directory = file.readUInt32LE(4);
  file.writeUInt32LE(directory, directory + 2 + file.readUInt16LE(directory) * 12);
  return file;
}

export const whitePage = (width: number, height: number): GreyImage => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
});

export const garbage = (): Uint8Array => Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 251);
