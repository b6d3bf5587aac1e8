import { ZallyError } from '../domain/errors.ts';

/** Controls, what turns the direction of writing, what separates lines, and halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name of a file or an id may hold what moves a terminal's cursor, ends the line or turns it round. */
export const visible = (text: string): string => text.replaceAll(INVISIBLE, '?');

/** What is wrong with the command, a table or a file, in words that are fit for a terminal. */
export const invalid = (detail: string, cause?: unknown): ZallyError =>
  new ZallyError('file_invalid', { detail: visible(detail), cause });
