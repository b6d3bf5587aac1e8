import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** After how many hours the message that says what waits is posted anew, since it has scrolled away. Null: never. */
const REPOST = `
alter table practices add column repost_hours smallint default 12 check (repost_hours between 1 and 72);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(REPOST).execute(db);
};

export const calmerChat: Migration = { up };
