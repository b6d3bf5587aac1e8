import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { CLEARING } from './clearing.ts';

/** The clock that the end of a BAA starts. A practice has one at most that runs or has run out. */
const TABLE = `
create table practice_destructions (
  practice_id uuid not null references practices,
  id uuid not null,
  started_at timestamptz not null,
  -- Null: the operator.
  started_by uuid,
  due_at timestamptz not null,
  -- Since when it is on record and the owners are told; null: of before there was a clock.
  announced_at timestamptz,
  cancelled_at timestamptz,
  destroyed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, started_by) references staff,
  check (due_at > started_at and due_at <= started_at + interval '720 hours'),
  check (cancelled_at is null or destroyed_at is null)
);
create unique index practice_destructions_one on practice_destructions (practice_id) where cancelled_at is null;

alter table practice_directory add column destroy_at timestamptz;
alter table practice_directory add column destroyed_at timestamptz;

create function keep_destruction() returns trigger language plpgsql as $$
begin
  if new.due_at > old.due_at then raise exception 'a destruction is never put off'; end if;
  if old.destroyed_at is not null or old.cancelled_at is not null then raise exception 'it is over'; end if;
  return new;
end $$;
create trigger practice_destructions_kept before update on practice_destructions
  for each row execute function keep_destruction();

create function destruction_to_directory() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into practice_directory (practice_id, destroy_at, destroyed_at)
    values (new.practice_id,
      case when new.cancelled_at is null and new.destroyed_at is null then new.due_at end, new.destroyed_at)
    on conflict (practice_id) do update set destroy_at = excluded.destroy_at, destroyed_at = excluded.destroyed_at;
  return null;
end $$;
create trigger practice_destructions_directory after insert or update on practice_destructions
  for each row execute function destruction_to_directory();

create function practices_ending() returns setof uuid
  language sql security definer set search_path = pg_catalog, public, pg_temp stable as
  $$ select practice_id from practice_directory where destroy_at is not null $$;
`;

/** Ended before there was a clock: it runs from now on, and the first look at it tells the owners. */
const EARLIER = `
alter table baa_records no force row level security;
insert into practice_destructions (practice_id, id, started_at, due_at)
  select distinct b.practice_id, gen_random_uuid(), now(), now() + interval '720 hours' from baa_records b
    where not exists (select from baa_records f where f.practice_id = b.practice_id and f.ended_at is null);
alter table baa_records force row level security;
`;

const SECURITY = `
alter table practice_destructions enable row level security;
alter table practice_destructions force row level security;
create policy own_practice on practice_destructions
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);
`;

const up = async (db: Kysely<never>): Promise<void> => {
  // Not one after the other in one text: the earlier rows go through the triggers, and before row-level security.
  for (const part of [TABLE, EARLIER, SECURITY, CLEARING]) await sql.raw(part).execute(db);
  // PostgreSQL gives every new function to everybody.
  await sql.raw('revoke execute on all functions in schema public from public').execute(db);
};

/** The end of a BAA leads to the destruction of what is kept. */
export const destructions: Migration = { up };
