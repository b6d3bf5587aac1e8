import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Since when a notice's tries have failed, and on what, so that a page can say it of an outage while it lasts. */
const COLUMNS = `
alter table notices add column failing_since timestamptz;
alter table notices add column failed_on text;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(COLUMNS).execute(db);
};

export const failingPosts: Migration = { up };
