import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** People see where they are signed in, and end it; whoever shows a page of an ended session hears of it at once. */
const CHANGES = `
alter table sessions
  -- Names a session to its owner; the hash of its token never leaves the database.
  add column handle uuid not null default gen_random_uuid(),
  add column address text,
  add column device text;

drop function session_open(bytea, uuid, uuid, text, timestamptz, timestamptz);
create function session_open(p_hash bytea, p_practice uuid, p_staff uuid, p_csrf text, p_now timestamptz, p_expires timestamptz,
  p_address text, p_device text)
  returns void language sql security definer set search_path = pg_catalog, public, pg_temp as
  $$ insert into sessions (id_hash, practice_id, staff_id, csrf, created_at, seen_at, expires_at, address, device)
     values (p_hash, p_practice, p_staff, p_csrf, p_now, p_now, p_expires, p_address, p_device) $$;

-- The live sessions of whoever holds this one. Nobody learns of anybody else's.
create function session_list(p_hash bytea, p_now timestamptz, p_idle interval)
  returns table (handle uuid, created_at timestamptz, seen_at timestamptz, address text, device text, own boolean)
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as $$
    select s.handle, s.created_at, s.seen_at, s.address, s.device, s.id_hash = p_hash
      from sessions mine join sessions s on s.practice_id = mine.practice_id and s.staff_id = mine.staff_id
      where mine.id_hash = p_hash and mine.ended_at is null
        and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - p_idle
      order by s.seen_at desc, s.handle $$;

-- Ends one other session of whoever holds this one, or all others where none is named. Returns how many.
create function session_end_others(p_hash bytea, p_now timestamptz, p_handle uuid) returns integer
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with ended as (
      update sessions s set ended_at = p_now from sessions mine
        where mine.id_hash = p_hash and mine.ended_at is null
          and s.practice_id = mine.practice_id and s.staff_id = mine.staff_id and s.id_hash <> p_hash
          and s.ended_at is null and (p_handle is null or s.handle = p_handle)
        returning 1)
    select count(*)::integer from ended $$;

create function tell_session_ended() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_notify('zally_signed_out', new.staff_id::text);
  return null;
end $$;
create trigger sessions_ended after update of ended_at on sessions
  for each row when (old.ended_at is null and new.ended_at is not null) execute function tell_session_ended();
`;

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(CHANGES).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const sessions: Migration = { up };
