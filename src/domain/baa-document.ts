/** What the kept document of a BAA may be. */
export const BAA_MEDIA_TYPES = ['application/pdf', 'image/png', 'text/plain'] as const;
export type BaaMediaType = (typeof BAA_MEDIA_TYPES)[number];

/** Bytes. A signed agreement is a few pages, scanned at worst. */
export const MOST_BAA_BYTES = 10 * 1024 * 1024;

const PDF = Buffer.from('%PDF-');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Control characters that no plain text has; tab, line feed, form feed and carriage return it may have. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

const isText = (bytes: Uint8Array): boolean => {
  try {
    return !CONTROL.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
};

/**
 * What a document is by its content; its name says nothing.
 *
 * @returns undefined for what is empty, too large, or neither PDF, PNG nor plain text in UTF-8
 */
export const baaMediaType = (bytes: Uint8Array): BaaMediaType | undefined => {
  if (bytes.length === 0 || bytes.length > MOST_BAA_BYTES) return undefined;
  if (PDF.equals(bytes.subarray(0, PDF.length))) return 'application/pdf';
  if (PNG.equals(bytes.subarray(0, PNG.length))) return 'image/png';
  return isText(bytes) ? 'text/plain' : undefined;
};
