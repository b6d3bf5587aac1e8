import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who has handed a fax on because they know the person on it: they don't open it again. */
const HANDED_ON = `
create table handed_on (
  practice_id uuid not null,
  item_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  primary key (practice_id, item_id, staff_id),
  foreign key (practice_id, item_id) references review_items
);
alter table handed_on enable row level security;
alter table handed_on force row level security;
create policy own_practice on handed_on
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(HANDED_ON).execute(db);
};

export const handedOn: Migration = { up };
