import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether a practice's data has to stay in the US; so it is, until the practice has agreed to something else. */
const up = async (db: Kysely<never>): Promise<void> => {
  await sql`alter table practices add column us_only boolean not null default true`.execute(db);
};

export const usOnly: Migration = { up };
