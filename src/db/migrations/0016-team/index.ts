import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who is out and who stands in for them, who has left in the EHR, and who gets what nobody has touched. Dates, members
 * and hours: nothing of a fax.
 */
const CHANGES = `
alter table staff
  -- The day somebody is back, in the practice's zone.
  add column out_until date,
  add column cover_id uuid,
  add column ehr_left_at timestamptz,
  add foreign key (practice_id, cover_id) references staff,
  add check (cover_id <> id),
  add check (cover_id is null or out_until is not null);

alter table practices
  add column deputy_id uuid,
  add column business_hours jsonb,
  add foreign key (practice_id, deputy_id) references staff (practice_id, id);

alter table review_items
  -- When somebody last opened it, claimed it or gave it back.
  add column touched_at timestamptz,
  add column deputy_id uuid,
  add column deputy_since timestamptz,
  add check ((deputy_id is null) = (deputy_since is null));

create index chat_links_staff on chat_links (practice_id, staff_id) where ended_at is null;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHANGES).execute(db);
};

export const team: Migration = { up };
