import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether a page of the fax was sent to an open page of the review, or that it couldn't be drawn was. Times. */
const SEEN = `
alter table review_openings
  -- When a page of the fax was first sent to it.
  add column shown_at timestamptz,
  -- When it was first told that a page can't be drawn.
  add column undrawn_at timestamptz;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(SEEN).execute(db);
};

export const seenOpenings: Migration = { up };
