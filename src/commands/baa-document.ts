import { readFileSync } from 'node:fs';
import type { BaaDocument } from '../db/stores/practices.ts';
import { baaMediaType, MOST_BAA_BYTES } from '../domain/baa-document.ts';
import { ZallyError } from '../domain/errors.ts';

/**
 * The signed document that is put on record.
 *
 * @throws ZallyError `file_invalid` for a file that isn't there, can't be read, or isn't one that is kept
 */
export const readBaaDocument = (path: string): BaaDocument => {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const detail = missing
      ? 'There is no file where --document says'
      : 'The file of --document can’t be read';
    throw new ZallyError('file_invalid', { detail, cause });
  }
  const mediaType = baaMediaType(bytes);
  if (mediaType === undefined) {
    const megabytes = MOST_BAA_BYTES / 1024 / 1024;
    throw new ZallyError('file_invalid', {
      detail: `--document is a PDF, a PNG or plain text in UTF-8, of ${megabytes} MB at most`,
    });
  }
  return { bytes, mediaType };
};
