import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** That faxes of every provider come is what an owner says: the EHR hides inboxes without a word. */
const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw('alter table practices add column inboxes_confirmed_at timestamptz').execute(db);
};

export const inboxesConfirmed: Migration = { up };
