import { type FaxFormat, formatOfBytes } from '../../pipeline/fax-format.ts';

/** What a fax's file can be. */
export type FileType = 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/tiff';

const TYPES: Readonly<Record<FaxFormat, FileType>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
};

/** The media type by the first bytes: what the fax is, not what it is called. */
export const fileTypeOf = (bytes: Uint8Array): FileType => TYPES[formatOfBytes(bytes) ?? 'tiff'];
