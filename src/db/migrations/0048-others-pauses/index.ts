import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A pause that took the place of somebody else's stays theirs as well: ending it ends what they wanted. */
const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw('alter table pauses add column of_others boolean not null default false').execute(db);
};

export const othersPauses: Migration = { up };
