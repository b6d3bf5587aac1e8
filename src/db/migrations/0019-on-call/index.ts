import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who is on call when: members, days and times. Versions are added; none is ever edited in place. */
const ON_CALL = `
create table on_call_tables (
  practice_id uuid not null,
  version integer not null,
  duties jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (practice_id, version),
  foreign key (practice_id, created_by) references staff
);
alter table on_call_tables enable row level security;
alter table on_call_tables force row level security;
create policy own_practice on on_call_tables
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(ON_CALL).execute(db);
};

export const onCall: Migration = { up };
