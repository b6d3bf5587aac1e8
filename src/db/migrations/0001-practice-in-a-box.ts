import { type Kysely, sql } from 'kysely';

/**
 * The first schema. Two kinds of table:
 *
 * - of one practice: `practice_id` first in every key, row-level security forced, so that even the owner sees
 *   nothing without `app.practice_id`. A reused connection has '' in that setting, hence nullif.
 * - across practices (listed in ACROSS): no grants at all; the app reaches them through the functions below,
 *   each of which answers one question.
 */
const OF_PRACTICE = `
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

const ACROSS = `
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

const PRACTICE_TABLES = [
  'practices',
  'baa_records',
  'practice_keys',
  'staff',
  'ehr_connections',
  'faxes',
  'decisions',
  'filings',
  'filing_effects',
  'review_items',
  'rulesets',
  'pauses',
  'chat_workspaces',
  'chat_links',
  'notices',
  'audit_events',
  'audit_heads',
];

const TRIGGERS = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed';
end $$;
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function refuse_change();

-- The number is given under the head's row lock, so numbers have no gaps and no twins.
create function number_audit_event() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into audit_heads (practice_id, size) values (new.practice_id, 1)
    on conflict (practice_id) do update set size = audit_heads.size + 1
    returning size into new.seq;
  return new;
end $$;
create trigger audit_events_number before insert on audit_events
  for each row execute function number_audit_event();

create function baa_to_directory() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into practice_directory (practice_id, baa_in_force)
    values (new.practice_id, exists (
      select 1 from baa_records b where b.practice_id = new.practice_id and b.ended_at is null))
    on conflict (practice_id) do update set baa_in_force = excluded.baa_in_force;
  return null;
end $$;
create trigger baa_records_directory after insert or update on baa_records
  for each row execute function baa_to_directory();

create function staff_to_directory() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from staff_directory where practice_id = new.practice_id and staff_id = new.id;
  if new.active then
    insert into staff_directory (email, practice_id, staff_id) values (lower(new.email), new.practice_id, new.id);
  else
    update sessions set ended_at = now() where practice_id = new.practice_id and staff_id = new.id and ended_at is null;
  end if;
  return null;
end $$;
create trigger staff_directory_sync after insert or update of email, active on staff
  for each row execute function staff_to_directory();

create function workspace_to_directory() returns trigger language plpgsql security definer set search_path = public as $$
begin
  -- A workspace belongs to one practice: a second one is refused by the key, not handed over.
  insert into workspace_directory (platform, workspace, practice_id)
    values (new.platform, new.workspace, new.practice_id);
  return null;
end $$;
create trigger chat_workspaces_directory after insert on chat_workspaces
  for each row execute function workspace_to_directory();
`;

const FUNCTIONS = `
create function practices_at_work() returns setof uuid language sql security definer set search_path = public stable as
  $$ select practice_id from practice_directory where baa_in_force $$;

create function staff_by_email(p_email text) returns table (practice_id uuid, staff_id uuid)
  language sql security definer set search_path = public stable as
  $$ select d.practice_id, d.staff_id from staff_directory d where d.email = lower(p_email) $$;

create function session_open(p_hash bytea, p_practice uuid, p_staff uuid, p_csrf text, p_now timestamptz, p_expires timestamptz)
  returns void language sql security definer set search_path = public as
  $$ insert into sessions (id_hash, practice_id, staff_id, csrf, created_at, seen_at, expires_at)
     values (p_hash, p_practice, p_staff, p_csrf, p_now, p_now, p_expires) $$;

-- p_touch false looks without renewing the idle timer: a stream must not keep a session alive.
create function session_use(p_hash bytea, p_now timestamptz, p_idle interval, p_touch boolean)
  returns table (practice_id uuid, staff_id uuid, csrf text, seen_at timestamptz, expires_at timestamptz)
  language plpgsql security definer set search_path = public as $$
begin
  if p_touch then
    update sessions s set seen_at = p_now
      where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - p_idle
        and s.seen_at < p_now - interval '5 seconds';
  end if;
  return query select s.practice_id, s.staff_id, s.csrf, s.seen_at, s.expires_at from sessions s
    where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - p_idle;
end $$;

create function session_end(p_hash bytea, p_now timestamptz) returns void
  language sql security definer set search_path = public as
  $$ update sessions set ended_at = p_now where id_hash = p_hash and ended_at is null $$;

create function link_code_add(p_hash bytea, p_practice uuid, p_staff uuid, p_expires timestamptz) returns void
  language sql security definer set search_path = public as
  $$ insert into link_codes (code_hash, practice_id, staff_id, expires_at) values (p_hash, p_practice, p_staff, p_expires) $$;

create function link_code_use(p_hash bytea, p_practice uuid, p_now timestamptz) returns uuid
  language sql security definer set search_path = public as
  $$ update link_codes set used_at = p_now
     where code_hash = p_hash and practice_id = p_practice and used_at is null and expires_at > p_now
     returning staff_id $$;

create function practice_of_workspace(p_platform text, p_workspace text) returns uuid
  language sql security definer set search_path = public stable as
  $$ select practice_id from workspace_directory where platform = p_platform and workspace = p_workspace $$;

create function outbox_add(p_id uuid, p_practice uuid, p_queue text, p_payload jsonb, p_priority integer,
  p_run_at timestamptz, p_now timestamptz) returns void
  language sql security definer set search_path = public as $$
    insert into outbox (id, practice_id, queue, payload, priority, run_at, created_at)
      values (p_id, p_practice, p_queue, p_payload, p_priority, p_run_at, p_now);
    select pg_notify('zally_outbox', '');
  $$;

-- A taken row that isn't deleted within 30 s was taken by a relay that died; it goes out again under the same id.
create function outbox_take(p_limit integer, p_now timestamptz)
  returns table (id uuid, queue text, payload jsonb, priority integer, run_at timestamptz)
  language sql security definer set search_path = public as $$
    update outbox o set taken_at = p_now
      where o.id in (
        select i.id from outbox i where i.taken_at is null or i.taken_at < p_now - interval '30 seconds'
        order by i.created_at limit p_limit for update skip locked)
      returning o.id, o.queue, o.payload, o.priority, o.run_at;
  $$;

create function outbox_done(p_ids uuid[]) returns void language sql security definer set search_path = public as
  $$ delete from outbox where id = any(p_ids) $$;

-- Spends calls of an OAuth client in the hour of p_now; null when the ceiling would be passed.
create function budget_spend(p_client bytea, p_now timestamptz, p_calls integer, p_ceiling integer) returns integer
  language plpgsql security definer set search_path = public as $$
declare
  v_hour timestamptz := date_trunc('hour', p_now);
  v_used integer;
begin
  insert into call_budget (client_hash, hour, used) values (p_client, v_hour, 0) on conflict do nothing;
  update call_budget set used = used + p_calls
    where client_hash = p_client and hour = v_hour and used + p_calls <= p_ceiling
      and (blocked_until is null or blocked_until <= p_now)
    returning used into v_used;
  return v_used;
end $$;

create function budget_block(p_client bytea, p_now timestamptz, p_until timestamptz) returns void
  language sql security definer set search_path = public as $$
    insert into call_budget (client_hash, hour, used, blocked_until)
      values (p_client, date_trunc('hour', p_now), 0, p_until)
      on conflict (client_hash, hour) do update set blocked_until = excluded.blocked_until;
  $$;

create function budget_look(p_client bytea, p_now timestamptz) returns table (used integer, blocked_until timestamptz)
  language sql security definer set search_path = public stable as
  $$ select b.used, b.blocked_until from call_budget b where b.client_hash = p_client and b.hour = date_trunc('hour', p_now) $$;

-- True the first time a delivery is seen; platforms send the same one up to four times.
create function delivery_first(p_platform text, p_delivery text, p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  delete from seen_deliveries where seen_at < p_now - interval '1 day';
  insert into seen_deliveries (platform, delivery, seen_at) values (p_platform, p_delivery, p_now);
  return true;
exception when unique_violation then
  return false;
end $$;
`;

const raw = (text: string) => sql.raw(text);

export const up = async (db: Kysely<never>): Promise<void> => {
  await raw(OF_PRACTICE).execute(db);
  await raw(ACROSS).execute(db);
  await raw(TRIGGERS).execute(db);
  await raw(FUNCTIONS).execute(db);
  for (const table of PRACTICE_TABLES) {
    await raw(`alter table ${table} enable row level security`).execute(db);
    await raw(`alter table ${table} force row level security`).execute(db);
    await raw(
      `create policy own_practice on ${table}
         using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
         with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)`,
    ).execute(db);
  }
  await raw('revoke execute on all functions in schema public from public').execute(db);
};
