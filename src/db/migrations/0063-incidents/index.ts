import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Incidents, their clocks and reports, and the evidence as it was. */
const INCIDENTS = `
create table incidents (
  practice_id uuid not null references practices,
  id uuid not null,
  kind text not null,
  discovered_at timestamptz not null,
  opened_at timestamptz not null,
  -- Null: the operator.
  opened_by uuid,
  anomaly_id uuid,
  privacy_event_id uuid,
  told_at timestamptz,
  reported_at timestamptz,
  notified_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  identifiers text[] not null default '{}',
  -- How many people it is about; null: not known.
  individuals integer check (individuals >= 0),
  from_date date,
  until_date date,
  measures text[] not null default '{}',
  reminded text[] not null default '{}',
  -- Which part of the audit log it is about, and the newest checkpoint then.
  audit_from bigint not null,
  audit_to bigint not null,
  checkpoint_size bigint,
  audit_closed bigint,
  primary key (practice_id, id),
  foreign key (practice_id, anomaly_id) references anomalies,
  foreign key (practice_id, privacy_event_id) references privacy_events
);
create index incidents_open on incidents (practice_id) where closed_at is null;
create table incident_evidence (
  practice_id uuid not null,
  incident_id uuid not null,
  kind text not null,
  -- A Zally id, or the number of a version.
  ref text not null,
  -- How it was: ids, closed words and times.
  as_of jsonb not null,
  taken_at timestamptz not null,
  primary key (practice_id, incident_id, kind, ref),
  foreign key (practice_id, incident_id) references incidents
);
create trigger incident_evidence_append_only before update or delete on incident_evidence
  for each row execute function refuse_change();
create trigger incident_evidence_no_truncate before truncate on incident_evidence
  for each statement execute function refuse_change();

-- Sessions lie across practices. Those that were used since then, without tokens.
create function sessions_since(p_practice uuid, p_since timestamptz)
  returns table (handle uuid, staff_id uuid, created_at timestamptz, seen_at timestamptz, ended_at timestamptz, device text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.handle, s.staff_id, s.created_at, s.seen_at, s.ended_at, s.device from sessions s
    where s.practice_id = p_practice and s.practice_id = nullif(current_setting('app.practice_id', true), '')::uuid and s.seen_at >= p_since
    order by s.created_at, s.handle;
$$;
revoke execute on function sessions_since(uuid, timestamptz) from public;
`;

const TABLES = ['incidents', 'incident_evidence'];

const up = async (db: Kysely<never>): Promise<void> => {
  await sql.raw(INCIDENTS).execute(db);
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

export const incidents: Migration = { up };
