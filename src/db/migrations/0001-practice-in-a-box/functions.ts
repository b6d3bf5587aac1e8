/** The questions that the app may ask across practices; each answers one. */
export const FUNCTIONS = `
create function practices_at_work() returns setof uuid language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select practice_id from practice_directory where baa_in_force $$;

create function staff_by_email(p_email text) returns table (practice_id uuid, staff_id uuid)
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select d.practice_id, d.staff_id from staff_directory d where d.email = lower(p_email) $$;

create function session_open(p_hash bytea, p_practice uuid, p_staff uuid, p_csrf text, p_now timestamptz, p_expires timestamptz)
  returns void language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ insert into sessions (id_hash, practice_id, staff_id, csrf, created_at, seen_at, expires_at)
     values (p_hash, p_practice, p_staff, p_csrf, p_now, p_now, p_expires) $$;

-- p_touch false looks without renewing the idle timer: a stream must not keep a session alive.
create function session_use(p_hash bytea, p_now timestamptz, p_idle interval, p_touch boolean)
  returns table (practice_id uuid, staff_id uuid, csrf text, seen_at timestamptz, expires_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
  language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ update sessions set ended_at = p_now where id_hash = p_hash and ended_at is null $$;

create function link_code_add(p_hash bytea, p_practice uuid, p_staff uuid, p_expires timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ insert into link_codes (code_hash, practice_id, staff_id, expires_at) values (p_hash, p_practice, p_staff, p_expires) $$;

create function link_code_use(p_hash bytea, p_practice uuid, p_now timestamptz) returns uuid
  language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ update link_codes set used_at = p_now
     where code_hash = p_hash and practice_id = p_practice and used_at is null and expires_at > p_now
     returning staff_id $$;

create function practice_of_workspace(p_platform text, p_workspace text) returns uuid
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select practice_id from workspace_directory where platform = p_platform and workspace = p_workspace $$;

create function outbox_add(p_id uuid, p_practice uuid, p_queue text, p_payload jsonb, p_priority integer,
  p_run_at timestamptz, p_now timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into outbox (id, practice_id, queue, payload, priority, run_at, created_at)
      values (p_id, p_practice, p_queue, p_payload, p_priority, p_run_at, p_now);
    select pg_notify('zally_outbox', '');
  $$;

-- A taken row that isn't deleted within 30 s was taken by a relay that died; it goes out again under the same id.
create function outbox_take(p_limit integer, p_now timestamptz)
  returns table (id uuid, queue text, payload jsonb, priority integer, run_at timestamptz)
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    update outbox o set taken_at = p_now
      where o.id in (
        select i.id from outbox i where i.taken_at is null or i.taken_at < p_now - interval '30 seconds'
        order by i.created_at limit p_limit for update skip locked)
      returning o.id, o.queue, o.payload, o.priority, o.run_at;
  $$;

create function outbox_done(p_ids uuid[]) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ delete from outbox where id = any(p_ids) $$;

-- Spends calls of an OAuth client in the hour of p_now; null when the ceiling would be passed.
create function budget_spend(p_client bytea, p_now timestamptz, p_calls integer, p_ceiling integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into call_budget (client_hash, hour, used, blocked_until)
      values (p_client, date_trunc('hour', p_now), 0, p_until)
      on conflict (client_hash, hour) do update set blocked_until = excluded.blocked_until;
  $$;

create function budget_look(p_client bytea, p_now timestamptz) returns table (used integer, blocked_until timestamptz)
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select b.used, b.blocked_until from call_budget b where b.client_hash = p_client and b.hour = date_trunc('hour', p_now) $$;

-- True the first time a delivery is seen; platforms send the same one up to four times.
create function delivery_first(p_platform text, p_delivery text, p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from seen_deliveries where seen_at < p_now - interval '1 day';
  insert into seen_deliveries (platform, delivery, seen_at) values (p_platform, p_delivery, p_now);
  return true;
exception when unique_violation then
  return false;
end $$;
`;
