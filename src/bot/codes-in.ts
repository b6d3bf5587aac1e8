import { CODE_LETTERS } from '../domain/code-letters.ts';
import { LINK_CODE_LENGTH as LENGTH } from '../domain/link-codes.ts';

const NOT_IN_CODES = new RegExp(`[^${CODE_LETTERS}]`);
/** What platforms put into a text: mentions, markup, and spaces by their name. */
const MARKUP = /<[^>]*>|&\w+;/g;

const windowsOf = (text: string): readonly string[] => {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const runs = letters.split(NOT_IN_CODES).filter(({ length }) => length >= LENGTH);
  return runs.flatMap((run) =>
    Array.from({ length: run.length - LENGTH + 1 }, (_, start) => run.slice(start, start + LENGTH)),
  );
};

/**
 * Everything in a text that could be a link code, whatever stands around it or between its letters: what others have read mustn't
 * work any more. Most of it is none. Pure, and about as many as the text has letters.
 */
export const codesIn = (text: string): readonly string[] => [
  ...new Set([...windowsOf(text.replaceAll(MARKUP, '')), ...windowsOf(text)]),
];
