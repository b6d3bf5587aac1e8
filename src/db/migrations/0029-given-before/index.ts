import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What stood before a fax was given away, for as long as whoever gave it away can have it back: the giving before theirs, and
 * what lay with them. One step back is all there is, since nobody has a fax back that somebody has had since.
 */
const BEFORE = `
alter table review_items
  add column before_by uuid,
  add column before_at timestamptz,
  add column before_reason text,
  add column before_to uuid,
  add check ((before_by is null) = (before_at is null) and (before_by is null) = (before_reason is null)),
  add check (before_to is null or before_by is not null),
  add check (before_by is null or given_by is not null);
alter table handed_on
  -- It had been given back to them by a colleague.
  add column was_given boolean not null default false,
  -- Since when it had lain with them as the deputy.
  add column deputy_since timestamptz;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(BEFORE).execute(db);
};

export const givenBefore: Migration = { up };
