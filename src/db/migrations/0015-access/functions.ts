const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

/** The questions about sessions. */
export const SESSIONS = `
drop function session_open(bytea, uuid, uuid, text, timestamptz, timestamptz, text, text);
create function session_open(p_hash bytea, p_practice uuid, p_staff uuid, p_csrf text, p_now timestamptz, p_expires timestamptz,
  p_address text, p_device text, p_proven timestamptz)
  returns void language sql ${HEAD} as
  $$ insert into sessions (id_hash, practice_id, staff_id, csrf, created_at, seen_at, expires_at, address, device, proven_at)
     values (p_hash, p_practice, p_staff, p_csrf, p_now, p_now, p_expires, p_address, p_device, p_proven) $$;

drop function session_use(bytea, timestamptz, interval, boolean);
-- p_touch false looks without renewing the idle timer: a stream must not keep a session alive.
create function session_use(p_hash bytea, p_now timestamptz, p_idle interval, p_touch boolean)
  returns table (practice_id uuid, staff_id uuid, csrf text, seen_at timestamptz, expires_at timestamptz, proven_at timestamptz, handle uuid)
  language plpgsql ${HEAD} as $$
begin
  if p_touch then
    update sessions s set seen_at = p_now
      where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - p_idle
        and s.seen_at < p_now - interval '5 seconds';
  end if;
  return query select s.practice_id, s.staff_id, s.csrf, s.seen_at, s.expires_at, s.proven_at, s.handle from sessions s
    where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - p_idle;
end $$;

-- The second factor was proven again: the same session, under a new token. False when it has ended.
create function session_prove(p_hash bytea, p_new bytea, p_now timestamptz) returns boolean
  language sql ${HEAD} as $$
    with proven as (
      update sessions set id_hash = p_new, proven_at = p_now
        where id_hash = p_hash and ended_at is null and expires_at > p_now returning 1)
    select exists (select 1 from proven) $$;

-- By its handle, which stays while the token changes: for streams.
create function session_lives(p_handle uuid, p_now timestamptz, p_idle interval) returns boolean
  language sql ${HEAD} stable as $$
    select exists (select 1 from sessions s
      where s.handle = p_handle and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - p_idle) $$;
create unique index sessions_handle on sessions (handle);

-- Everywhere a member is signed in, or on the way to it.
create function session_end_staff(p_practice uuid, p_staff uuid, p_now timestamptz) returns void
  language sql ${HEAD} as $$
    update sessions set ended_at = p_now where practice_id = p_practice and staff_id = p_staff and ended_at is null;
    update pending_sign_ins set ended_at = p_now where practice_id = p_practice and staff_id = p_staff and ended_at is null $$;
`;

/** The questions about invitations and sign-ins that are under way. */
export const WAYS_IN = `
-- A new invitation takes the place of those that were open.
create function invitation_add(p_hash bytea, p_practice uuid, p_staff uuid, p_new_factors boolean, p_now timestamptz, p_expires timestamptz)
  returns void language sql ${HEAD} as $$
    update invitations set ended_at = p_now
      where practice_id = p_practice and staff_id = p_staff and used_at is null and ended_at is null;
    insert into invitations (token_hash, practice_id, staff_id, new_factors, created_at, expires_at)
      values (p_hash, p_practice, p_staff, p_new_factors, p_now, p_expires) $$;

create function invitation_look(p_hash bytea)
  returns table (practice_id uuid, staff_id uuid, new_factors boolean, expires_at timestamptz, used boolean, ended boolean)
  language sql ${HEAD} stable as $$
    select i.practice_id, i.staff_id, i.new_factors, i.expires_at, i.used_at is not null, i.ended_at is not null
      from invitations i where i.token_hash = p_hash $$;

-- True once.
create function invitation_use(p_hash bytea, p_now timestamptz) returns boolean
  language sql ${HEAD} as $$
    with used as (
      update invitations set used_at = p_now
        where token_hash = p_hash and used_at is null and ended_at is null and expires_at > p_now returning 1)
    select exists (select 1 from used) $$;

create function pending_open(p_hash bytea, p_practice uuid, p_staff uuid, p_first text, p_now timestamptz, p_expires timestamptz)
  returns void language sql ${HEAD} as $$
    delete from pending_sign_ins where expires_at < p_now - interval '1 day';
    insert into pending_sign_ins (token_hash, practice_id, staff_id, first_factor, created_at, expires_at)
      values (p_hash, p_practice, p_staff, p_first, p_now, p_expires) $$;

create function pending_look(p_hash bytea, p_now timestamptz)
  returns table (practice_id uuid, staff_id uuid, first_factor text)
  language sql ${HEAD} stable as $$
    select p.practice_id, p.staff_id, p.first_factor from pending_sign_ins p
      where p.token_hash = p_hash and p.ended_at is null and p.expires_at > p_now $$;

-- True once: one pending sign-in becomes one session.
create function pending_end(p_hash bytea, p_now timestamptz) returns boolean
  language sql ${HEAD} as $$
    with ended as (
      update pending_sign_ins set ended_at = p_now
        where token_hash = p_hash and ended_at is null and expires_at > p_now returning 1)
    select exists (select 1 from ended) $$;

create function challenge_put(p_holder bytea, p_purpose text, p_challenge text, p_now timestamptz, p_expires timestamptz)
  returns void language sql ${HEAD} as $$
    delete from passkey_challenges where expires_at < p_now;
    insert into passkey_challenges (holder_hash, purpose, challenge, expires_at)
      values (p_holder, p_purpose, p_challenge, p_expires)
      on conflict (holder_hash, purpose) do update set challenge = excluded.challenge, expires_at = excluded.expires_at $$;

-- Gives it once.
create function challenge_take(p_holder bytea, p_purpose text, p_now timestamptz) returns text
  language sql ${HEAD} as $$
    with taken as (
      delete from passkey_challenges where holder_hash = p_holder and purpose = p_purpose returning challenge, expires_at)
    select challenge from taken where expires_at > p_now $$;
`;

/** The questions about tries, and about browsers that know an account. */
export const TRIES = `
-- Counts a try before it is judged, so that many at the same moment don't slip through. Null: go on. A time: wait until then,
-- and nothing was counted. The row's lock makes tries of one key go one after the other.
create function try_begin(p_key bytea, p_now timestamptz, p_free integer, p_first interval, p_longest interval, p_forget interval)
  returns timestamptz language plpgsql ${HEAD} as $$
declare
  v_try sign_in_tries;
  v_failures integer;
begin
  delete from sign_in_tries where key_hash in (
    select t.key_hash from sign_in_tries t where t.forget_at < p_now order by t.forget_at limit 100 for update skip locked);
  insert into sign_in_tries (key_hash, failures, last_at, forget_at) values (p_key, 0, p_now, p_now + p_forget)
    on conflict (key_hash) do nothing;
  select * into v_try from sign_in_tries where key_hash = p_key for update;
  if v_try.blocked_until > p_now then return v_try.blocked_until; end if;
  v_failures := 1 + case when v_try.last_at < p_now - p_forget then 0 else v_try.failures end;
  update sign_in_tries set failures = v_failures, last_at = p_now, forget_at = p_now + p_forget + p_longest,
      blocked_until = case when v_failures >= p_free
        then p_now + least(p_longest, p_first * power(2, least(v_failures - p_free, 24))) end
    where key_hash = p_key;
  return null;
end $$;

-- The try was a good one. p_all: those before it are forgiven as well.
create function try_good(p_key bytea, p_all boolean) returns void
  language sql ${HEAD} as $$
    update sign_in_tries set blocked_until = null, failures = case when p_all then 0 else greatest(failures - 1, 0) end
      where key_hash = p_key $$;

create function browser_add(p_hash bytea, p_practice uuid, p_staff uuid, p_now timestamptz, p_expires timestamptz) returns void
  language sql ${HEAD} as $$
    delete from known_browsers where practice_id = p_practice and staff_id = p_staff and expires_at < p_now;
    insert into known_browsers (token_hash, practice_id, staff_id, expires_at) values (p_hash, p_practice, p_staff, p_expires)
      on conflict (token_hash, practice_id, staff_id) do update set expires_at = excluded.expires_at $$;

create function browser_known(p_hash bytea, p_practice uuid, p_staff uuid, p_now timestamptz) returns boolean
  language sql ${HEAD} stable as $$
    select exists (select 1 from known_browsers
      where token_hash = p_hash and practice_id = p_practice and staff_id = p_staff and expires_at > p_now) $$;

create function browser_forget(p_practice uuid, p_staff uuid) returns void
  language sql ${HEAD} as
  $$ delete from known_browsers where practice_id = p_practice and staff_id = p_staff $$;
`;
