/** Tables across practices: no grants at all; the app reaches them through functions. */
export const ACROSS = `
create table practice_directory (
  practice_id uuid primary key,
  baa_in_force boolean not null default false
);
create table staff_directory (
  email text not null,
  practice_id uuid not null,
  staff_id uuid not null,
  primary key (email, practice_id)
);
create table sessions (
  id_hash bytea primary key,
  practice_id uuid not null,
  staff_id uuid not null,
  csrf text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_staff on sessions (practice_id, staff_id) where ended_at is null;
create table link_codes (
  code_hash bytea primary key,
  practice_id uuid not null,
  staff_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table workspace_directory (
  platform text not null,
  workspace text not null,
  practice_id uuid not null,
  primary key (platform, workspace)
);
create table outbox (
  id uuid primary key,
  practice_id uuid not null,
  queue text not null,
  payload jsonb not null,
  priority integer not null,
  run_at timestamptz not null,
  created_at timestamptz not null,
  taken_at timestamptz
);
create index outbox_ready on outbox (created_at);
create table call_budget (
  client_hash bytea not null,
  hour timestamptz not null,
  used integer not null,
  blocked_until timestamptz,
  primary key (client_hash, hour)
);
create table seen_deliveries (
  platform text not null,
  delivery text not null,
  seen_at timestamptz not null,
  primary key (platform, delivery)
);
`;
