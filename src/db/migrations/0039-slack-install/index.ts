import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * A workspace that an owner added themselves: by whom and when, and until when its token lasts. Null of what the operator
 * bound, and of Teams. Why a workspace is refused is kept with it, so that the page can say what to do; and when it was last
 * seen who reads the channel.
 */
const WORKSPACES = `
alter table chat_workspaces
  add column installed_at timestamptz,
  add column installed_by uuid,
  add column token_expires_at timestamptz,
  add column token_version integer not null default 0,
  add column audience_seen_at timestamptz,
  add column refused_for text check (refused_for in
    ('posts', 'access', 'uninstalled', 'shared', 'guests', 'too_many', 'not_member', 'cant_look')),
  add foreign key (practice_id, installed_by) references staff,
  add check (state = 'refused' or refused_for is null);
`;

/** Who is on the way to Slack and back. The state is kept as a hash, for its session alone, and taken once. */
const INSTALLS = `
create table slack_installs (
  practice_id uuid not null references practices,
  state_hash bytea not null,
  session uuid not null,
  expires_at timestamptz not null,
  primary key (practice_id, state_hash)
);
alter table slack_installs enable row level security;
alter table slack_installs force row level security;
create policy own_practice on slack_installs
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [WORKSPACES, INSTALLS]) await sql.raw(part).execute(db);
};

export const slackInstall: Migration = { up };
