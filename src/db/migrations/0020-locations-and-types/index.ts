import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Types that a practice has made under those of the taxonomy, and which of them a fax is. */
const TYPES = `
create table practice_types (
  practice_id uuid not null,
  version integer not null,
  types jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (practice_id, version),
  foreign key (practice_id, created_by) references staff
);
alter table practice_types enable row level security;
alter table practice_types force row level security;
create policy own_practice on practice_types
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);

alter table faxes add column practice_type uuid;
`;

/** When chat is to be left alone; and which earlier version a draft of the rules was made from. */
const SETTINGS = `
alter table practices add column quiet_hours jsonb;
alter table ruleset_drafts add column restored_version integer;
`;

/** Where a practice works: names of its places, ids of its doctors in the EHR. Versions; none is edited in place. */
const LOCATIONS = `
create table location_tables (
  practice_id uuid not null,
  version integer not null,
  locations jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (practice_id, version),
  foreign key (practice_id, created_by) references staff
);
alter table location_tables enable row level security;
alter table location_tables force row level security;
create policy own_practice on location_tables
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(LOCATIONS).execute(db);
  await sql.raw(TYPES).execute(db);
  await sql.raw(SETTINGS).execute(db);
};

export const locationsAndTypes: Migration = { up };
