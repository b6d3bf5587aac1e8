import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is unusual: counts of members by hour, networks they come from, decoys, and what was found. */
const ANOMALIES = `
-- How far the audit log has been looked at.
create table watched_events (
  practice_id uuid primary key references practices,
  seq bigint not null
);
create table member_hours (
  practice_id uuid not null references practices,
  staff_id uuid not null,
  hour timestamptz not null,
  opened integer not null default 0,
  searched integer not null default 0,
  exported integer not null default 0,
  acted integer not null default 0,
  denied integer not null default 0,
  primary key (practice_id, staff_id, hour)
);
create table member_networks (
  practice_id uuid not null references practices,
  staff_id uuid not null,
  -- Keyed hash of its prefix.
  network bytea not null,
  last_at timestamptz not null,
  primary key (practice_id, staff_id, network)
);
create index member_networks_network on member_networks (practice_id, network);
create table decoys (
  practice_id uuid not null references practices,
  id uuid not null,
  -- Keyed hash of the EHR patient id; the id itself is kept nowhere.
  chart bytea not null,
  added_by uuid not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (practice_id, id)
);
create unique index decoys_chart on decoys (practice_id, chart) where ended_at is null;
create table anomalies (
  practice_id uuid not null references practices,
  id uuid not null,
  kind text not null,
  -- Null where it is nobody's.
  staff_id uuid,
  measure text,
  span text,
  figure integer not null,
  usual integer,
  found_at timestamptz not null,
  last_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  primary key (practice_id, id)
);
-- Each once until it is acknowledged.
create unique index anomalies_open on anomalies (practice_id, kind, coalesce(staff_id, '00000000-0000-0000-0000-000000000000'))
  where acknowledged_at is null;
create index anomalies_found on anomalies (practice_id, found_at);

-- Practices with events that weren't looked at yet, asked across all of them. Also without a BAA: people sign in.
alter table audit_heads add column watched bigint not null default 0;
create function watched_to_head() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update audit_heads set watched = new.seq where practice_id = new.practice_id;
  return null;
end $$;
create trigger watched_events_head after update on watched_events for each row execute function watched_to_head();
create function practices_to_watch() returns table (practice_id uuid) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.practice_id from audit_heads h where h.size > h.watched
    -- Of a destroyed one nothing is opened any more, and what was counted is gone.
    and not exists (select from destroyed_keys d where d.practice_id = h.practice_id and d.why = 'practice_destroyed')
    order by h.practice_id;
$$;
revoke execute on function practices_to_watch(), watched_to_head() from public;
`;

const TABLES = ['watched_events', 'member_hours', 'member_networks', 'decoys', 'anomalies'];

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(ANOMALIES).execute(db);
  for (const table of TABLES) {
    await sql
      .raw(`alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy own_practice on ${table}
          using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
          with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)`)
      .execute(db);
  }
};

export const anomalies: Migration = { up };
