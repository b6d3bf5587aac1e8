import type { ReadFailure } from '../../pipeline/reading.ts';
import { type FaxFile, FaxFileError, type FileLimits } from './fax-file.ts';
import { openPdf } from './pdf.ts';
import { hasActiveObjects, hasArchiveBehind, hasFaxBehind } from './pdf-active.ts';
import { objectsOf, type PdfObjects } from './pdf-objects.ts';
import { isCompressionBomb } from './pdf-packing.ts';
import { isCircular, isCutOff } from './pdf-structure.ts';
import { openJpeg, openPng } from './raster.ts';
import { openTiff } from './tiff.ts';

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

/** Where a PDF begins within the first kilobyte (ISO 32000, annex H: viewers look there), or -1. */
const pdfAt = (bytes: Uint8Array): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).indexOf('%PDF-');

/** A PDF behind a picture: viewers of PDFs look for its tables from the end of the file. */
const hasPdfWithin = (bytes: Uint8Array): boolean =>
  ['%PDF-1.', '%PDF-2.'].some((head) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(head, 0, 'latin1'),
  );

/** Gateways put blank lines before a PDF. Anything else is another file's beginning. */
const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf);

const isPicture = (bytes: Uint8Array): boolean =>
  isTiff(bytes) || isPng(bytes) || isJpeg(bytes) || startsWith(bytes, 0x50, 0x4b, 3, 4);
const isTiff = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a);
const isPng = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const isJpeg = (bytes: Uint8Array): boolean => startsWith(bytes, 0xff, 0xd8, 0xff);

/**
 * Opens a fax by what its first bytes say; a name or content type is never asked.
 * @throws FaxFileError with the reason
 */
export async function openFax(bytes: Uint8Array, limits: FileLimits): Promise<FaxFile> {
  const pdf = pdfAt(bytes);
  // One viewer would show the picture, another the PDF: what Zally read would not be what a person sees.
  if (pdf > 0 && (isPicture(bytes) || !isBlank(bytes.subarray(0, pdf))))
    throw new FaxFileError('mixed_format');
  if (isPicture(bytes) && hasPdfWithin(bytes)) throw new FaxFileError('mixed_format');
  if (isTiff(bytes)) return openTiff(bytes, limits);
  if (isPng(bytes)) return openPng(bytes, limits);
  if (isJpeg(bytes)) return openJpeg(bytes, limits);
  if (pdf >= 0) return await openCheckedPdf(bytes, limits);
  throw new FaxFileError('unreadable_format');
}

const flawOf = (objects: PdfObjects): ReadFailure | undefined =>
  isCircular(objects) ? 'circular' : isCutOff(objects) ? 'truncated' : undefined;

/**
 * pdfium opens what it can mend and says nothing of what it left out: a stream that unfolds to a gigabyte is a blank
 * page to it, and half a file is a file. So the bytes are looked at first.
 */
async function openCheckedPdf(bytes: Uint8Array, limits: FileLimits): Promise<FaxFile> {
  const objects = objectsOf(bytes);
  if (hasArchiveBehind(objects) || hasFaxBehind(objects)) throw new FaxFileError('mixed_format');
  if (isCompressionBomb(objects)) throw new FaxFileError('compression_bomb');
  const flaw = flawOf(objects);
  try {
    const file = await openPdf(bytes, limits);
    const active = file.unread ?? (hasActiveObjects(objects) ? 'active_content' : undefined);
    return { ...file, unread: flaw ?? active };
  } catch (cause) {
    const unnamed = cause instanceof FaxFileError && cause.reason === 'damaged';
    throw flaw !== undefined && unnamed ? new FaxFileError(flaw, { cause }) : cause;
  }
}
