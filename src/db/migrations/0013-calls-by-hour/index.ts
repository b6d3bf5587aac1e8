import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const OWNER = 'security definer set search_path = pg_catalog, public, pg_temp';

/** Days are the practice's, and begin at another hour in each zone: calls are counted by the hour from here on. */
const BY_HOUR = `
alter table call_counts add column hour timestamptz;
update call_counts set hour = day::timestamp at time zone 'UTC';
alter table call_counts drop constraint call_counts_pkey, alter column hour set not null, drop column day,
  add primary key (practice_id, hour, purpose);
drop function call_counts_since(date);

-- Calls of the practice of this transaction, day by day in a zone.
create function call_counts_since(p_since timestamptz, p_zone text) returns table (day date, purpose text, calls integer)
  language sql stable ${OWNER} as $$
    select (n.hour at time zone p_zone)::date, n.purpose, sum(n.calls)::integer from call_counts n
      where n.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid and n.hour >= p_since
      group by 1, 2 order by 1, 2 $$;
`;

/** As in 0006; only what is counted differs. */
const COUNTED = `
create or replace function call_spend(p_client bytea, p_practice uuid, p_now timestamptz, p_per_hour integer, p_priority text,
    p_purpose text)
  returns table (verdict text, wait_ms double precision, ahead_ms double precision, troubled boolean)
  language plpgsql ${OWNER} as $$
declare
  a call_accounts;
  v_priority text := case when p_priority = 'background' and p_purpose = 'inbox' then 'inbox' else p_priority end;
  v_left interval;
  v_wait interval;
  v_verdict text := 'granted';
  v_background integer := 0;
begin
  insert into call_accounts (client_hash, per_hour, hour)
    values (p_client, p_per_hour, date_trunc('hour', p_now, 'UTC')) on conflict do nothing;
  perform 1 from call_accounts c where c.client_hash = p_client for update;
  a := call_account_at(p_client, p_now);
  a.per_hour := p_per_hour;
  v_left := call_hour_left(a, p_now);
  insert into call_shares as s (client_hash, practice_id, hour, seen_at, asked_at)
    values (p_client, p_practice, a.hour, p_now, case when v_priority = 'background' then p_now end)
    on conflict (client_hash, practice_id) do update set
      background = case when s.hour = a.hour then s.background else 0 end,
      spent_since = case when s.hour = a.hour then s.spent_since end,
      hour = a.hour, seen_at = p_now, asked_at = coalesce(excluded.asked_at, s.asked_at);
  if a.down_since is not null and v_priority <> 'person' and a.probe_at > p_now then
    v_verdict := 'down';
    v_wait := a.probe_at - p_now;
  elsif a.blocked_until is not null then
    v_verdict := 'throttled';
    v_wait := a.blocked_until - p_now;
  elsif call_room(a, p_practice, v_priority, p_now) < 1 then
    v_verdict := 'spent';
    -- A share is released bit by bit; anything else waits for the hour. A second on top, for what the clock is unsure of.
    v_wait := case when v_priority = 'background' and a.used < call_ceiling(p_per_hour, 'background', a.per_hour)
      then least(v_left, interval '5 minutes') else v_left end + interval '1 second';
  end if;
  if v_verdict <> 'granted' then
    if v_verdict <> 'down' and v_wait > interval '1 minute' then
      update call_shares s set spent_since = coalesce(s.spent_since, p_now)
        where s.client_hash = p_client and s.practice_id = p_practice;
    end if;
    return query select v_verdict, extract(epoch from v_wait)::double precision * 1000,
      extract(epoch from a.clock_ahead)::double precision * 1000, a.failures > 0;
    return;
  end if;
  if v_priority = 'background' then v_background := 1; end if;
  update call_accounts c set per_hour = a.per_hour, hour = a.hour, used = a.used + 1,
      used_at_edge = a.used_at_edge + case when v_left < interval '5 seconds' then 1 else 0 end,
      used_elsewhere = a.used_elsewhere, used_elsewhere_before = a.used_elsewhere_before,
      blocked_until = a.blocked_until,
      -- One asks whether it is back; longer than a call lasts, nobody else does.
      probe_at = case when a.down_since is null then null else p_now + interval '1 minute' end
    where c.client_hash = p_client;
  update call_shares s set background = s.background + v_background
    where s.client_hash = p_client and s.practice_id = p_practice;
  insert into call_counts as n (practice_id, hour, purpose, calls)
    values (p_practice, date_trunc('hour', p_now, 'UTC'), p_purpose, 1)
    on conflict (practice_id, hour, purpose) do update set calls = n.calls + 1;
  return query select v_verdict, 0::double precision,
    extract(epoch from a.clock_ahead)::double precision * 1000, a.failures > 0;
end $$;

create or replace function call_failed(p_client bytea, p_practice uuid, p_now timestamptz, p_priority text, p_purpose text,
    p_reached boolean) returns void
  language plpgsql ${OWNER} as $$
declare
  a call_accounts;
  v_failures integer;
begin
  perform 1 from call_accounts c where c.client_hash = p_client for update;
  a := call_account_at(p_client, p_now);
  v_failures := a.failures + 1;
  update call_accounts c set failures = v_failures,
      down_since = case when v_failures >= 3 then coalesce(c.down_since, p_now) end,
      probe_at = case when v_failures >= 3
        then p_now + least(interval '90 seconds', interval '15 seconds' * power(2, least(v_failures - 3, 10))) end,
      used = case when p_reached or c.hour <> a.hour then c.used else greatest(0, c.used - 1) end
    where c.client_hash = p_client;
  if p_reached then return; end if;
  update call_shares s set background = greatest(0, s.background - 1)
    where s.client_hash = p_client and s.practice_id = p_practice and s.hour = a.hour
      and p_priority = 'background' and p_purpose <> 'inbox';
  update call_counts n set calls = greatest(0, n.calls - 1)
    where n.practice_id = p_practice and n.hour = date_trunc('hour', p_now, 'UTC') and n.purpose = p_purpose;
end $$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [BY_HOUR, COUNTED]) await sql.raw(part).execute(db);
};

export const callsByHour: Migration = { up };
