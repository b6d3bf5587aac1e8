/**
 * Rules for passwords, after NIST SP 800-63B-4, 3.1.1: length and a check against what is commonly used, and nothing
 * else. No kinds of signs that must be there, no expiry. Beside a second factor 8 would be allowed; 12 costs little
 * where a password manager or a few words are used.
 */
export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 256;

/** What is wrong with a new password. */
export type PasswordProblem = 'too_short' | 'too_long' | 'easy' | 'not_the_same' | 'current_wrong';

/** The same password typed on another keyboard is the same (NFKC, as NIST has it). */
export const normalisePassword = (typed: string): string => typed.normalize('NFKC');

/** Lengths are counted in signs and not in bytes. */
export const lengthProblem = (password: string): 'too_short' | 'too_long' | undefined => {
  const { length } = Array.from(password);
  if (length < PASSWORD_LEAST) return 'too_short';
  return length > PASSWORD_MOST ? 'too_long' : undefined;
};
