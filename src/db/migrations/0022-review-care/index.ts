import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who has a fax open on which page now, so that a lock ends with the last of them. Ids and times. */
const OPENINGS = `
create table review_openings (
  practice_id uuid not null,
  item_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  until timestamptz not null,
  primary key (practice_id, item_id, id),
  foreign key (practice_id, item_id) references review_items,
  foreign key (practice_id, staff_id) references staff
);
alter table review_openings enable row level security;
alter table review_openings force row level security;
create policy own_practice on review_openings
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const ITEMS = `
alter table review_items
  -- Until when somebody has taken it from the queue, whether or not its page is open.
  add column taken_until timestamptz,
  -- When a page of it was first shown to somebody, since it waits.
  add column shown_at timestamptz,
  add column given_by uuid,
  add column given_at timestamptz,
  add column given_reason text,
  add column given_to uuid,
  add check ((given_by is null) = (given_at is null) and (given_by is null) = (given_reason is null)),
  add check (given_to is null or given_by is not null),
  drop constraint review_items_counted_as_check,
  add check (counted_as in ('agreed', 'other_type', 'other_chart', 'other_urgency'));

alter table autonomy add column other_urgency integer not null default 0 check (other_urgency >= 0);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [OPENINGS, ITEMS]) await sql.raw(part).execute(db);
};

export const reviewCare: Migration = { up };
