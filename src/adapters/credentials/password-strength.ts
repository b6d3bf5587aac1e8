import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** What can be guessed within this many tries is refused: the scale's step from "somewhat" to "safely" unguessable. */
const LEAST_SCORE = 3;
/** The matchers' time grows with the square of the length, and the rest of a longer one makes it no easier to guess. */
const MOST_SIGNS = 100;

let loaded: Promise<ZxcvbnFactory> | undefined;
/** 30,000 common passwords and the rows of keyboards; loaded when the first password is set. */
const load = async (): Promise<ZxcvbnFactory> => {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory(common);
};

/**
 * True for what stands on lists of common passwords, is put together from such, or from what is known about the person.
 * Works offline; nothing of the password leaves the process.
 *
 * @param known words about the person and the practice, such as name and e-mail address
 */
export const isEasyToGuess = async (password: string, known: readonly string[]): Promise<boolean> => {
  const zxcvbn = await (loaded ??= load());
  const words = known.flatMap((word) => {
    const parts = word.split(/[\s@.]+/);
    return [word, ...parts, parts.join('')];
  });
  return (
    zxcvbn.check(
      password.slice(0, MOST_SIGNS),
      words.filter(({ length }) => length > 2),
    ).score < LEAST_SCORE
  );
};
