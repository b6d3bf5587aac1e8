import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is said by mail or webhook when chat isn't answered: one message for each cause and whoever gets it. */
const SECOND = `
create table second_notices (
  practice_id uuid not null references practices,
  id uuid not null,
  way text not null check (way in ('mail', 'webhook')),
  staff_id uuid,
  -- What made it, so that the same thing is said once: Zally's own ids and times.
  cause text not null,
  body jsonb not null,
  state text not null check (state in ('pending', 'sending', 'sent', 'stopped')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  due_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff,
  check ((staff_id is not null) = (way = 'mail'))
);
create unique index second_notices_cause
  on second_notices (practice_id, way, coalesce(staff_id, '00000000-0000-0000-0000-000000000000'), cause);
create index second_notices_due on second_notices (practice_id, due_at) where due_at is not null;
create index second_notices_last on second_notices (practice_id, way, created_at);
alter table second_notices enable row level security;
alter table second_notices force row level security;
create policy own_practice on second_notices
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(SECOND).execute(db);
};

export const secondChannel: Migration = { up };
