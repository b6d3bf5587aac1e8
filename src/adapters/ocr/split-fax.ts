import { createRequire } from 'node:module';
import { FaxFileError } from './fax-file.ts';
import { splitTiff } from './split-tiff.ts';

/**
 * Makes a file of some pages of a fax, in the format it came in and without touching the pixels. The file has been
 * opened and its pages counted before. The same pages give the same bytes every time.
 *
 * @param first 1-based, inclusive
 * @param last 1-based, inclusive
 * @throws FaxFileError `unreadable_format` when there are no such pages, or the format can't be split
 */
export async function splitFax(
  bytes: Uint8Array,
  pageCount: number,
  first: number,
  last: number,
): Promise<Uint8Array> {
  const whole = Number.isInteger(first) && Number.isInteger(last);
  if (!whole || first < 1 || last < first || last > pageCount) throw new FaxFileError('unreadable_format');
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
  if (pages.length === pageCount) return bytes;
  const magic = Buffer.from(bytes.subarray(0, 2)).toString('latin1');
  if (magic === 'II' || magic === 'MM') return splitTiff(bytes, pages);
  return await splitPdf(bytes, pages);
}

/** Pages are copied with the streams that they have: a picture in them is the same picture, packed the same way. */
async function splitPdf(bytes: Uint8Array, pages: readonly number[]): Promise<Uint8Array> {
  // Only splitting needs it, and most processes never split. As one file: what it is made of lies outside the folders
  // that the reader may read.
  const { PDFDocument } = createRequire(import.meta.url)(
    'pdf-lib/dist/pdf-lib.js',
  ) as typeof import('pdf-lib');
  const from = await PDFDocument.load(bytes, { updateMetadata: false });
  const to = await PDFDocument.create({ updateMetadata: false });
  for (const page of await to.copyPages(from, [...pages])) to.addPage(page);
  return await to.save({ useObjectStreams: false, updateFieldAppearances: false });
}
