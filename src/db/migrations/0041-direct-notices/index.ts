import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A notice that one person alone gets, in their own chat with Zally; in Teams that chat has an id of its own. */
const DIRECT = `
alter table notices add column staff_id uuid;
alter table notices add foreign key (practice_id, staff_id) references staff;
alter table chat_links add column conversation text check (conversation is null or platform = 'teams');
`;

/** What somebody without the right has asked the owners for; one press of one of them does it, within a quarter of an hour. */
const REQUESTS = `
create table chat_requests (
  practice_id uuid not null references practices,
  id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  wanted text not null check (wanted in ('pause', 'resume')),
  pause_length text check ((pause_length is not null) = (wanted = 'pause')),
  document_type text,
  expires_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, asked_by) references staff,
  foreign key (practice_id, decided_by) references staff,
  check ((decided_by is null) = (decided_at is null))
);
create index chat_requests_asked on chat_requests (practice_id, asked_by, expires_at);
alter table chat_requests enable row level security;
alter table chat_requests force row level security;
create policy own_practice on chat_requests
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

/** The settings say when codes were guessed last: one event among many. */
const GUESSED = `
create index audit_events_guessed on audit_events (practice_id, at) where action = 'chat.limit_hit';
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [DIRECT, REQUESTS, GUESSED]) await sql.raw(part).execute(db);
};

export const directNotices: Migration = { up };
