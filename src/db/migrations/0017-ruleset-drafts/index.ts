import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The ruleset that a practice is working on: one, on nobody's screen alone, and not in force before it is saved. */
const DRAFTS = `
create table ruleset_drafts (
  practice_id uuid not null,
  -- Begun from this version; saving asks whether it still is the latest.
  base_version integer not null,
  rules jsonb not null,
  -- Goes up with every change, so that nobody writes over what somebody else has just done.
  revision integer not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (practice_id)
);
alter table ruleset_drafts enable row level security;
alter table ruleset_drafts force row level security;
create policy own_practice on ruleset_drafts
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(DRAFTS).execute(db);
};

export const rulesetDrafts: Migration = { up };
