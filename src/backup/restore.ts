import type { Client } from 'pg';
import type { Actor } from '../db/audit.ts';
import { auditRow } from '../db/database.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import { putKeys, readKeys } from './keys-file.ts';
import { markRestored } from './mark-restored.ts';
import { listAllPractices, listTables, schemaOf, type Table } from './tables.ts';
import { asOwner, readBackup } from './write-backup.ts';

/** Rows of one statement: by number and by size. */
const BATCH = 500;
const BATCH_CHARACTERS = 4_000_000;

const refused = (detail: string): ZallyError => new ZallyError('restore_refused', { detail });

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Rows come table by table, whoever points at whom; the keys are made again, and with that checked, at the end. */
const dropForeignKeys = async (client: Client): Promise<readonly ForeignKey[]> => {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${client.escapeIdentifier(name)}`);
  return rows;
};

/** Triggers that number, forbid and pass on, and row-level security, which binds the owner too. One transaction. */
const open = async (client: Client, tables: readonly Table[]): Promise<void> => {
  for (const { name, byPractice } of tables) {
    const table = client.escapeIdentifier(name);
    await client.query(`alter table ${table} disable trigger user`);
    if (byPractice) await client.query(`alter table ${table} no force row level security`);
  }
};

const close = async (
  client: Client,
  tables: readonly Table[],
  foreignKeys: readonly ForeignKey[],
): Promise<void> => {
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${table} add constraint ${client.escapeIdentifier(name)} ${definition}`);
  for (const { name, byPractice } of tables) {
    const table = client.escapeIdentifier(name);
    await client.query(`alter table ${table} enable trigger user`);
    if (byPractice) await client.query(`alter table ${table} force row level security`);
  }
};

/** Numbers that the database gives go on after the highest that came. */
const setSequences = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column,
       pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> '' and not a.attisdropped`,
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1, greatest(1, coalesce((select max(${client.escapeIdentifier(column)})
         from ${client.escapeIdentifier(table)}), 0) + 1), false)`,
      [sequence],
    );
};

const checkEmpty = async (client: Client, tables: readonly Table[]): Promise<void> => {
  for (const { name } of tables) {
    const { rows } = await client.query<{ some: boolean }>(
      `select exists (select from ${client.escapeIdentifier(name)}) as some`,
    );
    if (rows[0]?.some === true)
      throw refused('The database isn’t empty: restore into one that `zally migrate` has just made');
  }
};

/** Puts the rows of the file into the tables. @returns when the backup was made, its id, and the number of rows */
const load = async (client: Client, path: string, key: Buffer, tables: readonly Table[]) => {
  const schema = await schemaOf(client);
  let insert = '';
  let batch: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
    size = 0;
  };
  const { begin, tables: counts } = await readBackup(path, key, {
    begin: async (head) => {
      if (head.schema.join() !== schema.join())
        throw refused('The backup is of another version of the database than this one');
    },
    table: async (name, columns) => {
      const known = tables.find((table) => table.name === name);
      if (known?.columns.join() !== columns.join())
        throw refused('The backup has other tables than this database');
      const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
      const table = client.escapeIdentifier(name);
      insert = `insert into ${table} (${list}) overriding system value
        select ${list} from json_populate_recordset(null::${table}, $1::json)`;
    },
    row: async (json) => {
      batch.push(json);
      size += json.length;
      if (batch.length >= BATCH || size >= BATCH_CHARACTERS) await flush();
    },
    tableEnd: flush,
  });
  if (counts.size !== tables.length) throw refused('The backup lacks a table of this database');
  return { begin, rows: counts.values().reduce((sum, each) => sum + each, 0) };
};

/** The log says in itself that it comes out of a backup. */
const auditRestored = async (
  client: Client,
  practiceId: PracticeId,
  actor: Actor,
  at: Date,
  detail: { readonly backup: string; readonly from: string; readonly contained: true },
): Promise<void> => {
  await client.query(`select set_config('app.practice_id', $1, true)`, [practiceId]);
  const row = auditRow(
    { practiceId, actor, at },
    { action: 'practice.restored', resource: 'practice', resourceId: practiceId, detail },
  );
  const names = Object.keys(row);
  await client.query(
    `insert into audit_events (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
};

/** Who restores has to be on the list of operators that came with the backup. @returns their id */
const operatorOf = async (
  client: Client,
  email: string | undefined,
  trial: boolean,
): Promise<string | undefined> => {
  if (trial && email === undefined) return undefined;
  const { rows } = await client.query<{ id: string }>(
    'select id from operators where lower(email) = lower($1) and ended_at is null',
    [email ?? ''],
  );
  if (rows[0] === undefined) throw new ZallyError('operator_unknown');
  return rows[0].id;
};

/** What a restore is made of. */
export interface RestoreOptions {
  readonly ownerUrl: string;
  readonly file: string;
  readonly key: Buffer;
  readonly keysFile: string;
  readonly keysKey: Buffer;
  /** Ids of keys, and of practices, that the ledger says are destroyed. */
  readonly destroyed: { readonly keys: ReadonlySet<string>; readonly practices: ReadonlySet<string> };
  readonly operator: { readonly email: string | undefined; readonly trial: boolean };
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Restored {
  readonly madeAt: Date;
  readonly rows: number;
  readonly practices: readonly PracticeId[];
  readonly operatorId: string | undefined;
}

/**
 * Restores a backup into an empty database of the same version, in one transaction: all of it is there afterwards, or nothing.
 * What Zally may have done since the backup is marked, so that it is looked for before anything is written.
 *
 * @throws ZallyError `restore_refused`, `backup_invalid`, `file_invalid`, `operator_unknown`, `database_unreachable`
 */
export const restoreBackup = async (options: RestoreOptions): Promise<Restored> => {
  const { destroyed } = options;
  const keys = await readKeys(options.keysFile, options.keysKey);
  return await asOwner(options.ownerUrl, async (client) => {
    if ((await schemaOf(client)).length === 0)
      throw refused('The database has no tables yet: run `zally migrate` first');
    await client.query('begin');
    try {
      const tables = await listTables(client);
      await open(client, tables);
      await checkEmpty(client, tables);
      const foreignKeys = await dropForeignKeys(client);
      const { begin, rows } = await load(client, options.file, options.key, tables);
      const operatorId = await operatorOf(client, options.operator.email, options.operator.trial);
      const { missing } = await putKeys(client, keys, destroyed.keys);
      const lost = missing.filter(({ practice }) => !destroyed.practices.has(practice));
      if (lost.length > 0) {
        const ids = [...new Set(lost.map(({ practice }) => practice))].join(', ');
        throw refused(`The keys of ${ids} aren’t in --keys, which has to be from the time of the backup`);
      }
      // Theirs is known to be gone; without it the practice is destroyed again right after this.
      for (const { practice, key } of missing)
        await client.query(
          'update practice_keys set destroyed_at = $3 where practice_id = $1 and key_id = $2',
          [practice, key, new Date(options.now)],
        );
      await setSequences(client);
      const madeAt = new Date(begin.madeAt);
      const at = new Date(options.now);
      await markRestored(client, at, madeAt);
      await close(client, tables, foreignKeys);
      const practices = (await listAllPractices(client)) as readonly PracticeId[];
      const actor = { kind: 'operator', id: operatorId } as const;
      for (const practiceId of practices)
        await auditRestored(client, practiceId, actor, at, {
          backup: begin.id,
          from: begin.madeAt,
          contained: true,
        });
      await client.query('commit');
      return { madeAt, rows, practices, operatorId };
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  });
};
