import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people decided in a period without a chart that Zally had proposed: not in the record of agreement, but in reports. */
const INDEXES = `
create index review_items_uncounted on review_items (practice_id, decided_at)
  where decided_by is not null and counted_as is null;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(INDEXES).execute(db);
};

export const decided: Migration = { up };
