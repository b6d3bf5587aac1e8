/** Tables of one practice: `practice_id` first in every key, row-level security forced. */
export const OF_PRACTICE = `
create table practices (
  practice_id uuid primary key,
  name text not null,
  time_zone text not null,
  automatic boolean not null default true,
  default_assignee_sealed bytea,
  created_at timestamptz not null
);

create table baa_records (
  practice_id uuid not null references practices,
  id uuid not null,
  version text not null,
  signer text not null,
  document_sha256 text not null,
  signed_at timestamptz not null,
  ended_at timestamptz,
  primary key (practice_id, id)
);
create unique index baa_in_force on baa_records (practice_id) where ended_at is null;

create table practice_keys (
  practice_id uuid not null references practices,
  key_id uuid not null,
  -- seal: rotates. lookup: keyed hashes must stay comparable, so it stays.
  purpose text not null check (purpose in ('seal', 'lookup')),
  wrapped_key bytea,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (practice_id, key_id)
);

create table staff (
  practice_id uuid not null references practices,
  id uuid not null,
  email text not null,
  display_name text not null,
  role text not null check (role in ('owner', 'manager', 'viewer')),
  active boolean not null default true,
  oidc_subject text,
  ehr_user_sealed bytea,
  created_at timestamptz not null,
  primary key (practice_id, id)
);
create unique index staff_email on staff (practice_id, lower(email));

create table ehr_connections (
  practice_id uuid not null references practices,
  id uuid not null,
  provider text not null check (provider in ('drchrono')),
  client_id text not null,
  tokens_sealed bytea,
  token_version integer not null default 0,
  token_expires_at timestamptz,
  state text not null check (state in ('connected', 'down', 'reconnect')),
  state_since timestamptz not null,
  looked_at timestamptz,
  inbox_seen_at timestamptz,
  swept_at timestamptz,
  take_from timestamptz not null,
  primary key (practice_id, id)
);
create unique index ehr_connection_one on ehr_connections (practice_id);

create table faxes (
  practice_id uuid not null references practices,
  id uuid not null,
  ehr_hash bytea not null,
  ehr_sealed bytea not null,
  state text not null check (state in ('received', 'filing', 'review', 'filed', 'set_aside', 'handled_in_ehr')),
  received_at timestamptz not null,
  first_seen_at timestamptz not null,
  changed_at timestamptz not null,
  due_at timestamptz,
  attempts integer not null default 0,
  pages integer,
  document_type text,
  urgency text not null default 'routine',
  primary key (practice_id, id)
);
create unique index faxes_ehr on faxes (practice_id, ehr_hash);
create index faxes_due on faxes (practice_id, due_at) where due_at is not null;
create index faxes_state on faxes (practice_id, state, received_at);

create table decisions (
  practice_id uuid not null,
  id uuid not null,
  fax_id uuid not null,
  made_at timestamptz not null,
  decision text not null check (decision in ('file', 'review')),
  document_type text not null,
  urgency text not null,
  action text not null,
  reasons text[] not null,
  rule_inputs jsonb not null,
  ruleset_version integer not null,
  rule_number integer,
  primary key (practice_id, id),
  foreign key (practice_id, fax_id) references faxes
);
create index decisions_fax on decisions (practice_id, fax_id, made_at);

create table filings (
  practice_id uuid not null,
  id uuid not null,
  fax_id uuid not null,
  state text not null check (state in ('planned', 'running', 'done', 'cancelled', 'stopped')),
  decided_by uuid,
  document_type text not null,
  urgency text not null,
  plan_sealed bytea,
  not_before timestamptz not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  due_at timestamptz,
  attempts integer not null default 0,
  primary key (practice_id, id),
  foreign key (practice_id, fax_id) references faxes
);
create unique index filings_one_open on filings (practice_id, fax_id) where state in ('planned', 'running', 'stopped', 'done');
create index filings_due on filings (practice_id, due_at) where due_at is not null;
create index filings_state on filings (practice_id, state, changed_at);

create table filing_effects (
  practice_id uuid not null,
  filing_id uuid not null,
  kind text not null check (kind in ('document', 'task', 'inbox')),
  key uuid not null,
  state text not null check (state in ('planned', 'intended', 'unknown', 'done', 'refused')),
  ehr_sealed bytea,
  attempts integer not null default 0,
  intended_at timestamptz,
  changed_at timestamptz not null,
  primary key (practice_id, filing_id, kind),
  foreign key (practice_id, filing_id) references filings
);

create table review_items (
  practice_id uuid not null,
  id uuid not null,
  fax_id uuid not null,
  state text not null check (state in ('waiting', 'decided', 'closed')),
  reasons text[] not null,
  document_type text not null,
  urgency text not null,
  opened_at timestamptz not null,
  claimed_by uuid,
  claimed_until timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  outcome text,
  primary key (practice_id, id),
  foreign key (practice_id, fax_id) references faxes
);
create unique index review_items_fax on review_items (practice_id, fax_id);
create index review_items_state on review_items (practice_id, state, urgency, opened_at);

create table rulesets (
  practice_id uuid not null references practices,
  version integer not null,
  rules jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (practice_id, version)
);

create table pauses (
  practice_id uuid not null references practices,
  id uuid not null,
  started_at timestamptz not null,
  started_by uuid not null,
  ends_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  primary key (practice_id, id)
);
create unique index pauses_one_open on pauses (practice_id) where ended_at is null;

create table chat_workspaces (
  practice_id uuid not null references practices,
  id uuid not null,
  platform text not null check (platform in ('slack', 'teams')),
  workspace text not null,
  channel text,
  tokens_sealed bytea not null,
  bot_user text,
  state text not null check (state in ('connected', 'refused')),
  state_since timestamptz not null,
  primary key (practice_id, id)
);
create unique index chat_workspaces_one on chat_workspaces (practice_id, platform, workspace);

create table chat_links (
  practice_id uuid not null,
  platform text not null,
  workspace text not null,
  chat_user text not null,
  staff_id uuid not null,
  linked_at timestamptz not null,
  ended_at timestamptz,
  primary key (practice_id, platform, workspace, chat_user, linked_at),
  foreign key (practice_id, staff_id) references staff
);
create unique index chat_links_one on chat_links (practice_id, platform, workspace, chat_user) where ended_at is null;

create table notices (
  practice_id uuid not null references practices,
  id uuid not null,
  workspace_id uuid not null,
  kind text not null,
  body jsonb not null,
  state text not null check (state in ('pending', 'posting', 'posted', 'unclear', 'stopped', 'closed')),
  message_ref text,
  shown jsonb,
  due_at timestamptz,
  attempts integer not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, workspace_id) references chat_workspaces
);
create unique index notices_living on notices (practice_id, workspace_id) where kind = 'review_waiting' and state <> 'closed';
create index notices_due on notices (practice_id, due_at) where due_at is not null;

create table audit_events (
  practice_id uuid not null references practices,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'zally', 'operator', 'nobody')),
  actor_id uuid,
  role text,
  action text not null,
  resource_kind text not null,
  resource_id uuid,
  outcome text not null check (outcome in ('ok', 'denied', 'failed')),
  address text,
  detail jsonb not null default '{}',
  leaf_hash bytea not null,
  primary key (practice_id, seq)
);
create table audit_heads (
  practice_id uuid primary key references practices,
  size bigint not null default 0
);
`;
