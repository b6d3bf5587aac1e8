import { sql } from 'kysely';
import type { Config } from '../config.ts';
import { checkAppRole, type Database } from '../db/database.ts';
import { migrationNames } from '../db/migrate.ts';
import { databaseClock } from '../db/shared-clock.ts';
import { newestBackup } from '../db/stores/restored.ts';
import { codeOf, ZallyError } from '../domain/errors.ts';
import { QUEUES } from '../domain/jobs.ts';
import { bad, type Line, ok, warn } from './line.ts';

const CLOCK_WARN_MS = 2_000;
const CLOCK_BAD_MS = 60_000;
const BACKUP_AGE_MS = 26 * 3_600_000;
const OUTBOX_AGE_MS = 2 * 60_000;
/** Of each queue and its worker, and one that listens; see adapters/queue/backend.ts. */
const CONNECTIONS_OF_A_QUEUE = 5;

const role = async (db: Database): Promise<Line> => {
  try {
    await checkAppRole(db);
    return ok('database_role', 'The app role owns nothing and is bound by row-level security.');
  } catch (error) {
    const known = error instanceof ZallyError ? error : new ZallyError('unexpected');
    return bad('database_role', 'Zally wouldn’t start with this database.', known.message);
  }
};

/** Tables that practices share are reached by functions alone: what the app role may touch has to be walled. */
const rowSecurity = async (db: Database): Promise<Line> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
      and (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select, insert, update'))
    order by 1`.execute(db.q);
  return rows.length === 0
    ? ok('row_security', 'Every table of practices shows a practice its own rows alone.')
    : bad(
        'row_security',
        `Without forced row-level security: ${rows.map(({ name }) => name).join(', ')}.`,
        'Run `zally migrate`; if it stays so, restore the database.',
      );
};

const migrations = async (db: Database): Promise<Line> => {
  const { rows } = await sql<{ name: string }>`select migrations_done() as name`.execute(db.q);
  const done = new Set(rows.map(({ name }) => name));
  const pending = migrationNames().filter((name) => !done.has(name));
  return pending.length === 0
    ? ok('migrations', 'The database is up to date.')
    : bad('migrations', `Not applied: ${pending.join(', ')}.`, 'Run `zally migrate`.');
};

const clock = async (db: Database, now: () => number): Promise<Line> => {
  const off = Math.abs((await databaseClock(db)) - now());
  const words = `This machine’s clock and the database’s differ by ${Math.round(off / 1000)} seconds.`;
  if (off <= CLOCK_WARN_MS) return ok('clock', words);
  return (off > CLOCK_BAD_MS ? bad : warn)('clock', words, 'Set both by NTP.');
};

const pools = async (db: Database, config: Config): Promise<Line> => {
  const { rows } = await sql<{ most: number; used: number }>`
    select current_setting('max_connections')::int as most, (select count(*)::int from pg_stat_activity) as used`.execute(
    db.q,
  );
  const { most = 0, used = 0 } = rows[0] ?? {};
  const queues = config.REDIS_URL === undefined ? QUEUES.length * CONNECTIONS_OF_A_QUEUE : 0;
  const own = config.DATABASE_POOL_SIZE + queues + 1;
  const words = `A process takes up to ${own} connections; the database allows ${most}, and ${used} are open.`;
  return own * 2 <= most
    ? ok('connections', words)
    : warn(
        'connections',
        `${words} Two such processes don’t fit.`,
        'Lower DATABASE_POOL_SIZE, raise max_connections, or set REDIS_URL.',
      );
};

const backup = async (db: Database, now: () => number): Promise<Line> => {
  const newest = await newestBackup(db);
  const todo = 'Run `zally backup` and `zally keys export` every hour or day.';
  if (newest === undefined) return warn('backup', 'No backup was ever made with `zally backup`.', todo);
  const hours = Math.round((now() - newest.madeAt.getTime()) / 3_600_000);
  const words = `The newest backup is ${hours} hours old.`;
  return now() - newest.madeAt.getTime() > BACKUP_AGE_MS ? warn('backup', words, todo) : ok('backup', words);
};

const outbox = async (db: Database, now: () => number): Promise<Line> => {
  const { rows } = await sql<{ waiting: string; oldest: Date | null }>`
    select * from outbox_waiting(${new Date(now())})`.execute(db.q);
  const { waiting = '0', oldest = null } = rows[0] ?? {};
  const age = oldest === null ? 0 : now() - oldest.getTime();
  return age <= OUTBOX_AGE_MS
    ? ok('outbox', `${waiting} jobs wait to go out.`)
    : bad(
        'outbox',
        `${waiting} jobs wait to go out, the oldest for ${Math.round(age / 60_000)} minutes.`,
        'See that a process with the role worker runs.',
      );
};

/** What can be told from the database; when it is down, that alone. */
export const lookAtDatabase = async (
  db: Database,
  config: Config,
  now: () => number,
): Promise<readonly Line[]> => {
  try {
    await sql`select 1`.execute(db.q);
  } catch {
    const { message } = new ZallyError('database_unreachable');
    return [bad('database', 'The database doesn’t answer: what is kept there wasn’t looked at.', message)];
  }
  const lines: Line[] = [ok('database', 'The database answers.')];
  const looks: readonly (readonly [string, () => Promise<Line>])[] = [
    ['database_role', async () => await role(db)],
    ['row_security', async () => await rowSecurity(db)],
    ['migrations', async () => await migrations(db)],
    ['clock', async () => await clock(db, now)],
    ['connections', async () => await pools(db, config)],
    ['backup', async () => await backup(db, now)],
    ['outbox', async () => await outbox(db, now)],
  ];
  for (const [about, look] of looks)
    lines.push(
      await look().catch((error: unknown) =>
        bad(about, `Looking failed (${codeOf(error)}).`, 'Run `zally migrate`, then look again.'),
      ),
    );
  return lines;
};
