import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a member has corrected on a fax that is still open: closed values, sealed, until it is decided or a day is over. */
const KEPT = `
create table kept_corrections (
  practice_id uuid not null,
  item_id uuid not null,
  staff_id uuid not null,
  kept_at timestamptz not null,
  corrections_sealed bytea not null,
  primary key (practice_id, item_id, staff_id),
  foreign key (practice_id, item_id) references review_items,
  foreign key (practice_id, staff_id) references staff
);
create index kept_corrections_age on kept_corrections (practice_id, kept_at);
alter table kept_corrections enable row level security;
alter table kept_corrections force row level security;
create policy own_practice on kept_corrections
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const HEAD = 'security definer set search_path = pg_catalog, public, pg_temp';

/**
 * How long a session lasts without a key or click, where a practice wants less than the server allows. Sessions are looked
 * up before it is known whose they are, so the number is in the directory as well.
 */
const IDLE = `
alter table practices add column idle_minutes integer check (idle_minutes between 2 and 15);
alter table practice_directory add column idle_minutes integer;

create function idle_to_directory() returns trigger language plpgsql ${HEAD} as $$
begin
  insert into practice_directory (practice_id, idle_minutes) values (new.practice_id, new.idle_minutes)
    on conflict (practice_id) do update set idle_minutes = excluded.idle_minutes;
  return null;
end $$;
create trigger practices_idle_directory after update of idle_minutes on practices
  for each row execute function idle_to_directory();

-- The shorter of the two; what the server allows where the practice says nothing.
create function idle_of(p_practice uuid, p_idle interval) returns interval language sql ${HEAD} stable as $$
  select least(p_idle, (select make_interval(mins => d.idle_minutes) from practice_directory d
    where d.practice_id = p_practice)) $$;

create or replace function session_use(p_hash bytea, p_now timestamptz, p_idle interval, p_touch boolean)
  returns table (practice_id uuid, staff_id uuid, csrf text, seen_at timestamptz, expires_at timestamptz, proven_at timestamptz, handle uuid)
  language plpgsql ${HEAD} as $$
begin
  if p_touch then
    update sessions s set seen_at = p_now
      where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now
        and s.seen_at > p_now - idle_of(s.practice_id, p_idle) and s.seen_at < p_now - interval '5 seconds';
  end if;
  return query select s.practice_id, s.staff_id, s.csrf, s.seen_at, s.expires_at, s.proven_at, s.handle from sessions s
    where s.id_hash = p_hash and s.ended_at is null and s.expires_at > p_now
      and s.seen_at > p_now - idle_of(s.practice_id, p_idle);
end $$;

create or replace function session_lives(p_handle uuid, p_now timestamptz, p_idle interval) returns boolean
  language sql ${HEAD} stable as $$
    select exists (select 1 from sessions s
      where s.handle = p_handle and s.ended_at is null and s.expires_at > p_now
        and s.seen_at > p_now - idle_of(s.practice_id, p_idle)) $$;

create or replace function session_list(p_hash bytea, p_now timestamptz, p_idle interval)
  returns table (handle uuid, created_at timestamptz, seen_at timestamptz, address text, device text, own boolean)
  language sql ${HEAD} stable as $$
    select s.handle, s.created_at, s.seen_at, s.address, s.device, s.id_hash = p_hash
      from sessions mine join sessions s on s.practice_id = mine.practice_id and s.staff_id = mine.staff_id
      where mine.id_hash = p_hash and mine.ended_at is null
        and s.ended_at is null and s.expires_at > p_now and s.seen_at > p_now - idle_of(s.practice_id, p_idle)
      order by s.seen_at desc, s.handle $$;
`;

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [KEPT, IDLE]) await sql.raw(part).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

export const keptCorrections: Migration = { up };
