import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How often people agreed with what Zally proposed, type by type. Counts alone: nothing of a fax. */
const TABLE = `
create table autonomy (
  practice_id uuid not null references practices,
  document_type text not null,
  agreed integer not null default 0 check (agreed >= 0),
  other_type integer not null default 0 check (other_type >= 0),
  other_chart integer not null default 0 check (other_chart >= 0),
  demoted_at timestamptz,
  primary key (practice_id, document_type)
);
alter table autonomy enable row level security;
alter table autonomy force row level security;
create policy own_practice on autonomy
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);

-- What the last decision on an item counted as, so that taking it back takes the count back.
alter table review_items
  add column counted_type text,
  add column counted_as text check (counted_as in ('agreed', 'other_type', 'other_chart'));
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(TABLE).execute(db);
};

export const autonomy: Migration = { up };
