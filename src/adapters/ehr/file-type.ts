/** What a fax's file can be. */
export type FileType = 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/tiff';

/** The media type by the first bytes: what the fax is, not what it is called. */
export const fileTypeOf = (bytes: Uint8Array): FileType => {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (head.startsWith('%PDF')) return 'application/pdf';
  if (head.startsWith('\u0089PNG')) return 'image/png';
  if (head.startsWith('\u00ff\u00d8')) return 'image/jpeg';
  return 'image/tiff';
};
