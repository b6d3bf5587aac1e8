/** What the doctor says of one thing. */
export interface Line {
  /** What it is about; stable, for programs. */
  readonly about: string;
  readonly level: 'ok' | 'warn' | 'bad';
  /** Names no practice but by its id, no patient and no value of a secret. */
  readonly words: string;
  /** What to do; none where it is well. */
  readonly todo?: string;
}

export const ok = (about: string, words: string): Line => ({ about, level: 'ok', words });
export const warn = (about: string, words: string, todo: string): Line => ({
  about,
  level: 'warn',
  words,
  todo,
});
export const bad = (about: string, words: string, todo: string): Line => ({
  about,
  level: 'bad',
  words,
  todo,
});

/** 0 where all is well, 1 with a warning, 2 with something bad. */
export const exitCodeOf = (lines: readonly Line[]): 0 | 1 | 2 => {
  if (lines.some(({ level }) => level === 'bad')) return 2;
  return lines.some(({ level }) => level === 'warn') ? 1 : 0;
};
