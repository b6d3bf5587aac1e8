import type { Client } from 'pg';

/** A table of Zally's own. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The owner too sees of it what belongs to the practice that is set, and nothing else. */
  readonly byPractice: boolean;
}

/**
 * What isn't in a backup: who is signed in or about to be, and what was handed out to come in with. After a restore
 * nobody has it, so that what was ended in the time that is lost doesn't come back.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'sessions',
  'link_codes',
  'invitations',
  'pending_sign_ins',
  'passkey_challenges',
  'provider_sign_ins',
  'sign_in_choices',
  'known_browsers',
  'slack_installs',
  'ehr_connects',
]);

/** Filled by migrations alone, so that a database that was just migrated has all of it. */
const OF_MIGRATIONS: ReadonlySet<string> = new Set(['retention_ends']);

/** Every table that a backup holds, by name. The queue's own are in a schema of theirs: rows say what is due. */
export const listTables = async (client: Client): Promise<readonly Table[]> => {
  const { rows } = await client.query<{ name: string; columns: string[]; by_practice: boolean }>(
    `select c.relname as name, c.relforcerowsecurity as by_practice,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely%'
     order by c.relname`,
  );
  return rows
    .filter(({ name }) => !LEFT_OUT.has(name) && !OF_MIGRATIONS.has(name))
    .map(({ name, columns, by_practice: byPractice }) => ({ name, columns, byPractice }));
};

/** Names of the migrations that a database has, in their order: its version. */
export const schemaOf = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.kysely_migration') is not null as there`,
  );
  if (rows[0]?.there !== true) return [];
  const { rows: done } = await client.query<{ name: string }>(
    'select name from kysely_migration order by name',
  );
  return done.map(({ name }) => name);
};

/** Every practice that has ever been, destroyed ones too. */
export const listAllPractices = async (client: Client): Promise<readonly string[]> => {
  const { rows } = await client.query<{ practice_id: string }>(
    'select practice_id from practice_directory union select practice_id from audit_heads order by 1',
  );
  return rows.map(({ practice_id: id }) => id);
};
