/** The account of calls, across practices: no grants; the app reaches it through functions. */
export const ACCOUNT_TABLES = `
drop function budget_spend(bytea, timestamptz, integer, integer);
drop function budget_block(bytea, timestamptz, timestamptz);
drop function budget_look(bytea, timestamptz);
drop table call_budget;

create table call_accounts (
  client_hash bytea primary key,
  per_hour integer not null,
  -- How far the EHR's clock is ahead of ours. The hour turns by the EHR's.
  clock_ahead interval not null default '0',
  hour timestamptz not null,
  used integer not null default 0,
  -- Spent just before the turn: they may reach the EHR after it, so they count in both hours.
  used_at_edge integer not null default 0,
  -- What somebody else has spent with the same application, as far as a refusal has shown it.
  used_elsewhere integer not null default 0,
  used_elsewhere_before integer not null default 0,
  blocked_until timestamptz,
  failures integer not null default 0,
  down_since timestamptz,
  probe_at timestamptz
);

-- What each practice has of its client's hour.
create table call_shares (
  client_hash bytea not null,
  practice_id uuid not null,
  hour timestamptz not null,
  background integer not null default 0,
  seen_at timestamptz not null,
  -- Last time that background work wanted a call.
  asked_at timestamptz,
  -- First refusal in this hour.
  spent_since timestamptz,
  primary key (client_hash, practice_id)
);

create table call_counts (
  practice_id uuid not null,
  day date not null,
  purpose text not null,
  calls integer not null,
  primary key (practice_id, day, purpose)
);
`;

/** What a connection knows of its tokens and its last failure. */
export const CONNECTION_COLUMNS = `
alter table ehr_connections
  add column token_issued_at timestamptz,
  -- Committed before the refresh is sent, cleared with its answer: found later, it means that the answer was lost.
  add column refresh_sent_at timestamptz,
  -- The refresh was refused while the access token still works: access ends with that token.
  add column refresh_refused_at timestamptz,
  add column last_error text,
  add column last_error_at timestamptz,
  -- When a look last brought a fax that was new: looks come closer together after it.
  add column fax_came_at timestamptz;

create index faxes_received on faxes (practice_id, received_at);
`;
