import { randomInt } from 'node:crypto';

/** Without 0, 1, I and O, which people mistake for each other. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A code of 40 random bits: lives five minutes, works once. */
export const newLinkCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** `XXXX-XXXX`, as people read it out. */
export const showLinkCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
