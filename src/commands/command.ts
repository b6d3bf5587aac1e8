import { parseConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { findOperator } from '../db/stores/operators.ts';
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

/**
 * Who types: somebody on the list of operators (45 CFR 164.312(a)(2)(i)). In a local trial nobody has to be.
 *
 * @throws ZallyError `operator_unknown`
 */
export const withOperator = async ({ db, config }: Foundation): Promise<string | undefined> => {
  const email = config.ZALLY_OPERATOR;
  const found = email === undefined ? undefined : await findOperator(db, email);
  if (found === undefined && !(config.ZALLY_LOCAL_TRIAL && email === undefined))
    throw new ZallyError('operator_unknown');
  return found?.id;
};

/** What is done as the operator is done by the one who types. */
const named = (db: Database, id: string | undefined): Database => ({
  ...db,
  inPractice: async (practiceId, actor, work) =>
    await db.inPractice(practiceId, actor.kind === 'operator' ? { ...actor, id } : actor, work),
});

/**
 * Opens the database and the keys for the length of a command.
 *
 * @param who `anybody` for what is about no practice
 * @throws ZallyError `operator_unknown`
 */
export const withFoundation = async (
  work: (foundation: Foundation) => Promise<void>,
  who: 'operator' | 'anybody' = 'operator',
): Promise<void> => {
  const foundation = await layFoundation(parseConfig(process.env, 'command'));
  try {
    const db = who === 'anybody' ? foundation.db : named(foundation.db, await withOperator(foundation));
    await work({ ...foundation, db });
  } finally {
    await foundation.close();
  }
};
