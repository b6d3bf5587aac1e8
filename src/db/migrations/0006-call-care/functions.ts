/**
 * Part of every function: one that runs as the owner never looks for a name in a temporary table first.
 */
const OWNER = 'security definer set search_path = pg_catalog, public, pg_temp';
const INNER = 'set search_path = pg_catalog, public, pg_temp';

/** Parts that the functions below share. The app can't call them. */
export const CALL_PARTS = `
-- The account as it stands now: the hour has turned when the EHR's clock says so.
create function call_account_at(p_client bytea, p_now timestamptz) returns call_accounts
  language plpgsql stable ${INNER} as $$
declare
  a call_accounts;
  v_hour timestamptz;
  v_next boolean;
begin
  select * into a from call_accounts c where c.client_hash = p_client;
  v_hour := date_trunc('hour', p_now + a.clock_ahead, 'UTC');
  if v_hour > a.hour then
    v_next := v_hour = a.hour + interval '1 hour';
    a.used := case when v_next then a.used_at_edge else 0 end;
    a.used_at_edge := 0;
    a.used_elsewhere_before := case when v_next then a.used_elsewhere else 0 end;
    a.used_elsewhere := 0;
    a.hour := v_hour;
  end if;
  if a.blocked_until <= p_now then a.blocked_until := null; end if;
  return a;
end $$;

create function call_hour_left(a call_accounts, p_now timestamptz) returns interval language sql immutable ${INNER} as
  $$ select greatest(interval '0', a.hour + interval '1 hour' - (p_now + a.clock_ahead)) $$;

-- Up to where the hour may be spent. A tenth is for people, another twentieth for urgent faxes and for looks at the
-- inbox; background work also leaves what the looks of the rest of the hour will cost, one in two minutes.
create function call_ceiling(p_per_hour integer, p_priority text, p_looks integer) returns integer
  language sql immutable ${INNER} as $$
  select case p_priority
    when 'person' then p_per_hour
    when 'background' then p_per_hour - ceil(p_per_hour * 0.15)::integer - least(p_looks, (p_per_hour * 0.4)::integer)
    else p_per_hour - ceil(p_per_hour * 0.10)::integer
  end $$;

-- How many calls a practice may make now at this priority; none or less than none when it has to wait. For
-- background work: what the others haven't used of their shares stays theirs. Who asked within the hour keeps a share
-- that shrinks with the hour, so that what is left unused goes to whoever needs it; who didn't keeps enough for one fax.
create function call_room(a call_accounts, p_practice uuid, p_priority text, p_now timestamptz) returns integer
  language plpgsql stable ${INNER} as $$
declare
  v_left double precision := extract(epoch from call_hour_left(a, p_now));
  v_known integer;
  v_asking integer;
  v_background integer;
  v_room integer;
  v_share double precision;
  v_kept double precision;
begin
  select count(*), count(*) filter (where s.asked_at > p_now - interval '1 hour' and s.practice_id <> p_practice),
      coalesce(sum(s.background) filter (where s.hour = a.hour), 0)
    into v_known, v_asking, v_background
    from call_shares s where s.client_hash = a.client_hash and s.seen_at > p_now - interval '1 hour';
  v_room := call_ceiling(a.per_hour, p_priority, (v_known * ceil(v_left / 120))::integer) - a.used;
  if p_priority <> 'background' then return v_room; end if;
  v_share := greatest(0, v_room + v_background - 6 * greatest(0, v_known - v_asking - 1)) / (v_asking + 1.0);
  select coalesce(sum(greatest(0,
      case when s.asked_at > p_now - interval '1 hour' then greatest(least(6, v_share), v_share * v_left / 3600)
        else least(6, v_share) end
      - case when s.hour = a.hour then s.background else 0 end)), 0)
    into v_kept
    from call_shares s
    where s.client_hash = a.client_hash and s.practice_id <> p_practice and s.seen_at > p_now - interval '1 hour';
  return floor(v_room - v_kept);
end $$;

-- The EHR's clock out of an answer: its Date (whole seconds) was written between sending and receiving.
create function call_clock(p_ahead interval, p_sent timestamptz, p_received timestamptz, p_date timestamptz) returns interval
  language sql immutable ${INNER} as $$
  select case when p_date is null then p_ahead
    else least(greatest(p_ahead, p_date - p_received), p_date + interval '1 second' - p_sent) end $$;

-- An hour that was opened by a clock well ahead of the EHR's is given back; what was spent stays spent.
create function call_hour_of(p_hour timestamptz, p_now timestamptz, p_ahead interval) returns timestamptz
  language sql immutable ${INNER} as $$
  select case when p_hour - (p_now + p_ahead) > interval '1 minute' then date_trunc('hour', p_now + p_ahead, 'UTC')
    else p_hour end $$;
`;

/** The questions that the app may ask of the account. */
export const CALL_FUNCTIONS = `
-- Asks for one call. verdict: granted, spent, throttled (the EHR said to wait) or down (the EHR doesn't answer).
-- wait_ms: until it goes on. troubled: the answer has to be noted even when it says nothing new.
create function call_spend(p_client bytea, p_practice uuid, p_now timestamptz, p_per_hour integer, p_priority text,
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
  insert into call_counts as n (practice_id, day, purpose, calls)
    values (p_practice, (p_now at time zone 'UTC')::date, p_purpose, 1)
    on conflict (practice_id, day, purpose) do update set calls = n.calls + 1;
  return query select v_verdict, 0::double precision,
    extract(epoch from a.clock_ahead)::double precision * 1000, a.failures > 0;
end $$;

-- The EHR has answered, whatever it said. p_date: its own clock.
create function call_answered(p_client bytea, p_sent timestamptz, p_now timestamptz, p_date timestamptz) returns void
  language plpgsql ${OWNER} as $$
declare
  v_ahead interval;
begin
  select call_clock(c.clock_ahead, p_sent, p_now, p_date) into v_ahead
    from call_accounts c where c.client_hash = p_client for update;
  update call_accounts c set failures = 0, down_since = null, probe_at = null, clock_ahead = v_ahead,
      hour = call_hour_of(c.hour, p_now, v_ahead)
    where c.client_hash = p_client;
end $$;

-- No answer, or one that says that the EHR is in trouble. The third in a row ends background calls; one asks again
-- after 15 s, then after longer, up to 90 s. What provably reached nobody isn't spent.
create function call_failed(p_client bytea, p_practice uuid, p_now timestamptz, p_priority text, p_purpose text,
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
    where n.practice_id = p_practice and n.day = (p_now at time zone 'UTC')::date and n.purpose = p_purpose;
end $$;

-- The EHR said to wait (429). p_wait: as it said; null when it didn't say how long. Returns the wait in ms.
create function call_throttled(p_client bytea, p_sent timestamptz, p_now timestamptz, p_date timestamptz, p_wait interval,
    p_hourly boolean)
  returns double precision language plpgsql ${OWNER} as $$
declare
  a call_accounts;
  v_wait interval;
  v_off interval;
begin
  perform 1 from call_accounts c where c.client_hash = p_client for update;
  a := call_account_at(p_client, p_now);
  a.clock_ahead := call_clock(a.clock_ahead, p_sent, p_now, p_date);
  if p_hourly and p_date is null and p_wait >= interval '1 minute' then
    -- The wait ends at the turn of the EHR's hour: that tells its clock, too.
    v_off := p_now + p_wait + a.clock_ahead
      - date_trunc('hour', p_now + p_wait + a.clock_ahead + interval '30 minutes', 'UTC');
    a.clock_ahead := a.clock_ahead - v_off;
  end if;
  a.hour := call_hour_of(a.hour, p_now, a.clock_ahead);
  v_wait := coalesce(p_wait, case when a.used >= a.per_hour * 0.9
    then call_hour_left(a, p_now) + interval '1 second' else interval '1 minute' end);
  -- A short wait is about calls in a second. A long one says that the hour is spent, whatever our account says.
  if p_hourly and coalesce(p_wait, interval '0') >= interval '1 minute' and a.used < a.per_hour then
    a.used_elsewhere := a.used_elsewhere + a.per_hour - a.used;
    a.used := a.per_hour;
  end if;
  update call_accounts c set clock_ahead = a.clock_ahead, hour = a.hour, used = a.used, used_at_edge = a.used_at_edge,
      used_elsewhere = a.used_elsewhere, used_elsewhere_before = a.used_elsewhere_before,
      blocked_until = p_now + v_wait, failures = 0, down_since = null, probe_at = null
    where c.client_hash = p_client;
  return extract(epoch from v_wait)::double precision * 1000;
end $$;

-- How the account stands for the practice of this transaction. hour_share: what its background work has in a whole hour.
create function call_look(p_client bytea, p_now timestamptz)
  returns table (per_hour integer, used integer, used_elsewhere integer, background_left integer, urgent_left integer,
    person_left integer, hour_share integer, spent_since timestamptz, goes_on_at timestamptz, down_since timestamptz, probe_at timestamptz)
  language plpgsql stable ${OWNER} as $$
declare
  a call_accounts;
  v_practice uuid := nullif(current_setting('app.practice_id', true), '')::uuid;
  v_known integer;
  v_asking integer;
  v_blocked boolean;
begin
  a := call_account_at(p_client, p_now);
  if a.client_hash is null or v_practice is null then return; end if;
  select count(*), count(*) filter (where s.asked_at > p_now - interval '1 hour' and s.practice_id <> v_practice)
    into v_known, v_asking
    from call_shares s where s.client_hash = p_client and s.seen_at > p_now - interval '1 hour';
  v_blocked := a.blocked_until is not null;
  return query select a.per_hour, a.used, greatest(a.used_elsewhere, a.used_elsewhere_before),
    case when v_blocked then 0 else greatest(0, call_room(a, v_practice, 'background', p_now)) end,
    case when v_blocked then 0 else greatest(0, call_room(a, v_practice, 'urgent', p_now)) end,
    case when v_blocked then 0 else greatest(0, call_room(a, v_practice, 'person', p_now)) end,
    greatest(1, (call_ceiling(a.per_hour, 'background', greatest(1, v_known) * 30)
      - greatest(a.used_elsewhere, a.used_elsewhere_before)) / (v_asking + 1)),
    (select s.spent_since from call_shares s
      where s.client_hash = p_client and s.practice_id = v_practice and s.hour = a.hour),
    case when v_blocked then a.blocked_until else p_now + call_hour_left(a, p_now) + interval '1 second' end,
    a.down_since, a.probe_at;
end $$;

-- Calls of the practice of this transaction, day by day.
create function call_counts_since(p_since date) returns table (day date, purpose text, calls integer)
  language sql stable ${OWNER} as $$
    select n.day, n.purpose, n.calls from call_counts n
      where n.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid and n.day >= p_since
      order by n.day, n.purpose $$;
`;
