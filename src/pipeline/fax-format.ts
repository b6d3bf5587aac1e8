import { extname } from 'node:path';

/** What a fax's file can be. */
export type FaxFormat = 'pdf' | 'tiff' | 'png' | 'jpeg';

const BY_EXTENSION: ReadonlyMap<string, FaxFormat> = new Map([
  ['.pdf', 'pdf'],
  ['.tif', 'tiff'],
  ['.tiff', 'tiff'],
  ['.png', 'png'],
  ['.jpg', 'jpeg'],
  ['.jpeg', 'jpeg'],
]);

const BY_MEDIA_TYPE: ReadonlyMap<string, FaxFormat> = new Map([
  ['application/pdf', 'pdf'],
  ['image/tiff', 'tiff'],
  ['image/tif', 'tiff'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpeg'],
  ['image/jpg', 'jpeg'],
]);

/** The format that a file's name claims by its extension; null where it claims none that a fax has. */
export const formatOfName = (name: string): FaxFormat | null =>
  BY_EXTENSION.get(extname(name).toLowerCase()) ?? null;

/** The format that a media type claims, whatever its parameters; null for one that says nothing of the kind. */
export const formatOfMediaType = (type: string): FaxFormat | null =>
  BY_MEDIA_TYPE.get(type.split(';')[0]?.trim().toLowerCase() ?? '') ?? null;

/** Bytes in which viewers look for the beginning of a PDF (ISO 32000, annex H). */
const PDF_WITHIN = 1024;

/** The format by the first bytes; null for what no fax is. */
export const formatOfBytes = (bytes: Uint8Array): FaxFormat | null => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_WITHIN)).toString(
    'latin1',
  );
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (head.startsWith('\u0089PNG\r\n')) return 'png';
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg';
  return head.includes('%PDF-') ? 'pdf' : null;
};

/**
 * True for a file that says of itself to be something else than it is: what a colleague's program shows of it may not be
 * what Zally has read.
 *
 * @param named as its name or its media type claims; null where neither claims anything
 */
export const isMisnamed = (named: FaxFormat | null, bytes: Uint8Array): boolean => {
  const is = formatOfBytes(bytes);
  return named !== null && is !== null && named !== is;
};
