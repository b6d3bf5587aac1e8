import { CODE_LETTERS } from './code-letters.ts';

const LENGTH = 16;
const GROUP = 4;
export const RECOVERY_CODES = 10;

/**
 * A code of 80 bits, as it is kept (hashed) and compared.
 *
 * @param random at least 16 random bytes
 */
export const recoveryCodeFrom = (random: Uint8Array): string =>
  Array.from(random.subarray(0, LENGTH), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');

/** `XXXX-XXXX-XXXX-XXXX`, as people read it. */
export const showRecoveryCode = (code: string): string =>
  Array.from({ length: LENGTH / GROUP }, (_, n) => code.slice(n * GROUP, (n + 1) * GROUP)).join('-');

/** What somebody typed, without what they put between; undefined when it can't be one of ours. */
export const parseRecoveryCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === LENGTH && code.split('').every((sign) => CODE_LETTERS.includes(sign))
    ? code
    : undefined;
};
