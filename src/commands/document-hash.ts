import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ZallyError } from '../domain/errors.ts';

/**
 * SHA-256 of a signed document, in hex; the document itself isn't kept.
 *
 * @throws ZallyError `file_invalid` for a file that isn't there, or can't be read
 */
export const documentHash = (path: string): string => {
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
  return createHash('sha256').update(bytes).digest('hex');
};
