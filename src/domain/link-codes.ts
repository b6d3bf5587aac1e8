import { CODE_LETTERS } from './code-letters.ts';

/** Letters of a link code: 40 bits that live five minutes and work once. */
export const LINK_CODE_LENGTH = 8;

/** Whether a word could be a link code. @param word in capitals */
export const isLikeLinkCode = (word: string): boolean =>
  word.length === LINK_CODE_LENGTH && word.split('').every((letter) => CODE_LETTERS.includes(letter));
