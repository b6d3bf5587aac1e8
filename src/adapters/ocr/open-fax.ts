import { type FaxFile, FaxFileError, type FileLimits } from './fax-file.ts';
import { openPdf } from './pdf.ts';
import { openJpeg, openPng } from './raster.ts';
import { openTiff } from './tiff.ts';

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

/** A PDF may stand behind a kilobyte of anything (ISO 32000, annex H); mailers and gateways do prepend. */
const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-');

/**
 * Opens a fax by what its first bytes say; a name or content type is never asked.
 * @throws FaxFileError with the reason
 */
export async function openFax(bytes: Uint8Array, limits: FileLimits): Promise<FaxFile> {
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a))
    return openTiff(bytes, limits);
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return openPng(bytes, limits);
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return openJpeg(bytes, limits);
  if (isPdf(bytes)) return openPdf(bytes, limits);
  throw new FaxFileError('unreadable_format');
}
