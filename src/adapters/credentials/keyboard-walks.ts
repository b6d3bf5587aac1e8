/** Which keys stand around each key, by direction; null where there is none. A key is written with all of its signs (`aA`). */
export type Keyboard = Readonly<Record<string, readonly (string | null)[]>>;

/** Three keys in a row come about in words: `were`, `pool`. */
const LEAST_RUN = 4;
/** Runs and single signs that a password has at least: five runs are typed without a thought, and so are two and a year's figures. */
const LEAST_CHOICES = 6;

/** In which direction the next key stands. @returns -1 where it stands elsewhere */
const directionOf = (keyboard: Keyboard, from: string, to: string): number =>
  keyboard[from]?.findIndex((key) => key?.includes(to)) ?? -1;

/** How many signs from `start` go on along a row, or to and fro between two. */
const runFrom = (signs: readonly string[], start: number, keyboard: Keyboard): number => {
  const steps: number[] = [];
  for (let at = start + 1; at < signs.length; at += 1) {
    const step = directionOf(keyboard, signs[at - 1] ?? '', signs[at] ?? '');
    if (step < 0 || (steps.length >= 2 && step !== steps.at(-1) && step !== steps.at(-2))) break;
    steps.push(step);
  }
  return steps.length + 1;
};

/** What somebody has to choose who types a password with these runs: where each begins, and each sign beside them. */
const choicesIn = (signs: readonly string[], keyboard: Keyboard): number => {
  let choices = 0;
  for (let at = 0; at < signs.length; choices += 1) {
    const run = runFrom(signs, at, keyboard);
    at += run < LEAST_RUN ? 1 : run;
  }
  return choices;
};

/**
 * True for what is hardly more than walks over a keyboard: along rows, up and down, or to and fro between two, one after the other
 * (`qwertyuiop[]asdf`). An estimate of tries takes each start, turn and shift for a choice, and several walks for safe.
 */
export const isMostlyWalks = (password: string, keyboards: readonly Keyboard[]): boolean => {
  const signs = password.split('');
  return keyboards.some((keyboard) => choicesIn(signs, keyboard) < LEAST_CHOICES);
};
