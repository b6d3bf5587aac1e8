import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '../adapters/log/logger.ts';
import { createMasterKey } from '../adapters/vault/vault.ts';
import { auditDepsOf } from '../audit/of-foundation.ts';
import { type Config, parseConfig } from '../config.ts';
import { createDatabase } from '../db/database.ts';
import { bad, exitCodeOf, type Line, warn } from '../doctor/line.ts';
import { lookAtConfig } from '../doctor/look-at-config.ts';
import { lookAtDatabase } from '../doctor/look-at-database.ts';
import { lookAtMachine } from '../doctor/look-at-machine.ts';
import { lookAtPractices } from '../doctor/look-at-practices.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, say, type Values } from './command.ts';

type Said = Line & { readonly practiceId?: string };

const keyOf = ({ ZALLY_MASTER_KEY: key, ZALLY_STATE_DIR: dir }: Config): string | undefined => {
  const file = join(dir, 'master-key');
  return key ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);
};

const lookInside = async (config: Config): Promise<readonly Said[]> => {
  if (config.DATABASE_URL === undefined)
    return [
      warn(
        'database',
        'DATABASE_URL isn’t set: the database in the state folder is looked at by Zally alone.',
        'Use a PostgreSQL of your own with real patients.',
      ),
    ];
  const key = keyOf(config);
  const master = createMasterKey(key ?? Buffer.alloc(32).toString('base64'));
  const db = createDatabase({
    url: config.DATABASE_URL,
    poolSize: 2,
    master,
    now: Date.now,
    newId: () => randomUUID(),
  });
  try {
    const lines = await lookAtDatabase(db, config, Date.now);
    if (lines.length === 1 || key === undefined) return lines;
    const deps = auditDepsOf({ db, log: createLogger('silent'), master, config });
    return [...lines, ...(await lookAtPractices(deps))];
  } finally {
    await db.close();
  }
};

/** Everything the doctor says, in the order of its looks. A variable that isn't understood ends it there. */
export const examine = async (env: NodeJS.ProcessEnv): Promise<readonly Said[]> => {
  let config: Config;
  try {
    config = parseConfig(env, 'file');
  } catch (error) {
    const detail = error instanceof ZallyError ? (error.detail ?? '') : '';
    return [bad('config', `A variable isn’t understood: ${detail}.`, 'Correct it, then ask again.')];
  }
  return [
    ...lookAtConfig(config, env),
    ...(await lookAtMachine(config.ZALLY_STATE_DIR)),
    ...(await lookInside(config)),
  ];
};

const MARKS = { ok: 'ok  ', warn: 'warn', bad: 'BAD ' } as const;

const print = (lines: readonly Said[], values: Values): void => {
  if (values['json'] === true) return say(JSON.stringify({ exit: exitCodeOf(lines), lines }));
  for (const { level, words, todo, practiceId } of lines) {
    say(`${MARKS[level]}  ${practiceId === undefined ? '' : `${practiceId}: `}${words}`);
    if (todo !== undefined) say(`      ${todo}`);
  }
};

/** `doctor`. */
export const doctor: Command = {
  usage: 'doctor [--json]',
  meaning:
    'Says in plain words what is unsafe or not working, and what to do. Ends with 0 when all is well, 1 with a warning, 2 with something bad.',
  run: async (values) => {
    const lines = await examine(process.env);
    print(lines, values);
    process.exitCode = exitCodeOf(lines);
  },
};
