import { parseConfig } from '../config.ts';
import { ZallyError } from '../domain/errors.ts';
import { asId, type PracticeId } from '../domain/ids.ts';
import { isPlainLine } from '../domain/plain-line.ts';
import { type Foundation, layFoundation } from '../foundation.ts';

/** What a command line gave, by the name of the option. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** One command of `zally`. */
export interface Command {
  readonly usage: string;
  readonly meaning: string;
  readonly run: (values: Values) => Promise<void>;
}

/** Who acts on the command line. */
export const OPERATOR = { kind: 'operator' } as const;

/** Writes a line to standard output. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** @throws ZallyError `invalid_input` when the option is missing, or holds what ends a line or nobody sees */
export const text = (values: Values, name: string): string => {
  const value = values[name];
  if (typeof value !== 'string' || value === '')
    throw new ZallyError('invalid_input', { detail: `--${name} is needed` });
  if (!isPlainLine(value))
    throw new ZallyError('invalid_input', { detail: `--${name} is one line, without control characters` });
  return value;
};

/** @throws ZallyError `invalid_input` */
export const practiceOf = (values: Values): PracticeId => {
  const id = asId<PracticeId>(values['practice']);
  if (id === undefined)
    throw new ZallyError('invalid_input', { detail: '--practice is the id of a practice' });
  return id;
};

/** Opens the database and the keys for the length of a command. */
export const withFoundation = async (work: (foundation: Foundation) => Promise<void>): Promise<void> => {
  const foundation = await layFoundation(parseConfig(process.env, 'command'));
  try {
    await work(foundation);
  } finally {
    await foundation.close();
  }
};
