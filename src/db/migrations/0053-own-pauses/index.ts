import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Each owner has a pause of their own: one that ends theirs leaves what another one wants. */
const INDEX = `
drop index pauses_one_open;
create unique index pauses_one_open on pauses (practice_id, coalesce(document_type, ''), started_by) where ended_at is null;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(INDEX).execute(db);
};

export const ownPauses: Migration = { up };
