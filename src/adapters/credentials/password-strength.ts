import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { isMostlyWalks, type Keyboard } from './keyboard-walks.ts';

/** What can be guessed within this many tries is refused: the scale's step from "somewhat" to "safely" unguessable. */
const LEAST_SCORE = 3;
/** The matchers' time grows with the square of the length, and the rest of a longer one makes it no easier to guess. */
const MOST_SIGNS = 100;

interface Lists {
  readonly zxcvbn: ZxcvbnFactory;
  readonly keyboards: readonly Keyboard[];
}

let loaded: Promise<Lists> | undefined;
/** 30,000 common passwords and the rows of keyboards; loaded when the first password is set. */
const load = async (): Promise<Lists> => {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return { zxcvbn: new ZxcvbnFactory(common), keyboards: Object.values(common.adjacencyGraphs) };
};

/**
 * True for what stands on lists of common passwords, is put together from such, from walks over a keyboard, or from
 * what is known about the person.
 * Works offline; nothing of the password leaves the process.
 *
 * @param known words about the person and the practice, such as name and e-mail address
 */
export const isEasyToGuess = async (password: string, known: readonly string[]): Promise<boolean> => {
  const { zxcvbn, keyboards } = await (loaded ??= load());
  const looked = password.slice(0, MOST_SIGNS);
  if (isMostlyWalks(looked, keyboards)) return true;
  const words = known.flatMap((word) => {
    const parts = word.split(/[\s@.]+/);
    return [word, ...parts, parts.join('')];
  });
  return (
    zxcvbn.check(
      looked,
      words.filter(({ length }) => length > 2),
    ).score < LEAST_SCORE
  );
};
