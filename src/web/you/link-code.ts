import { randomInt } from 'node:crypto';
import { CODE_LETTERS } from '../../domain/code-letters.ts';
import { LINK_CODE_LENGTH } from '../../domain/link-codes.ts';

/** A code of 40 random bits: lives five minutes, works once. */
export const newLinkCode = (): string =>
  Array.from({ length: LINK_CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** `XXXX-XXXX`, as people read it out. */
export const showLinkCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
