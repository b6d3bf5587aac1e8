import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Keyed hashes of what a fax's file and chart are: comparable, and of no use without the practice's key. */
const FAXES = `
alter table faxes
  add column content_hash bytea,
  -- True when the EHR didn't let Zally put the fax back into its inbox: that it looks handled there says nothing then.
  add column inbox_kept boolean not null default false;
alter table decisions
  add column evidence text not null default '';
create index decisions_evidence on decisions (practice_id, document_type, evidence) where evidence <> '';
`;

/** Several documents of one fax, taking back, and looking again for what a lost call did later. */
const FILINGS = `
alter table filings drop constraint filings_state_check;
alter table filings
  add constraint filings_state_check
    check (state in ('planned', 'running', 'done', 'cancelled', 'stopped', 'retracting', 'retracted')),
  add column done_at timestamptz,
  -- The plan is kept this long after the filing, for undo and for late looks.
  add column plan_until timestamptz,
  add column look_at timestamptz,
  add column looks integer not null default 0,
  add column retracted_for text check (retracted_for in ('undo', 'wrong_chart')),
  add column retracted_by uuid,
  add column retracted_at timestamptz;
drop index filings_one_open;
create unique index filings_one_open on filings (practice_id, fax_id)
  where state in ('planned', 'running', 'stopped', 'done', 'retracting');
create index filings_fax on filings (practice_id, fax_id, created_at);
create index filings_done on filings (practice_id, done_at) where done_at is not null;
create index audit_events_fax on audit_events (practice_id, resource_id) where resource_kind = 'fax';
create index filings_look on filings (practice_id, look_at) where look_at is not null;
create index filings_plan on filings (practice_id, plan_until) where plan_until is not null;

alter table filing_effects drop constraint filing_effects_pkey;
alter table filing_effects drop constraint filing_effects_state_check;
alter table filing_effects
  add column part smallint not null default 1 check (part between 1 and 100),
  -- An answer was lost once: what was made may have been made twice.
  add column unclear boolean not null default false,
  add column chart_hash bytea,
  add constraint filing_effects_state_check
    check (state in ('planned', 'intended', 'unknown', 'done', 'refused', 'retracting', 'retracted', 'kept')),
  add primary key (practice_id, filing_id, kind, part);
create index filing_effects_chart on filing_effects (practice_id, chart_hash) where chart_hash is not null;

create table duplicates (
  practice_id uuid not null,
  id uuid not null,
  filing_id uuid not null,
  kind text not null check (kind in ('document', 'task')),
  ehr_hash bytea not null,
  ehr_sealed bytea not null,
  found_at timestamptz not null,
  state text not null check (state in ('reported', 'removing', 'removed', 'kept')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, filing_id) references filings
);
create unique index duplicates_once on duplicates (practice_id, kind, ehr_hash);
create index duplicates_open on duplicates (practice_id, found_at) where state in ('reported', 'removing');
`;

/** What 45 CFR 164.402 asks about a disclosure; filled in by a person. Closed words, nothing of the patient. */
const PRIVACY = `
create table privacy_events (
  practice_id uuid not null,
  id uuid not null,
  filing_id uuid not null,
  fax_id uuid not null,
  document_type text not null,
  evidence text not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  in_chart_from timestamptz,
  in_chart_until timestamptz,
  portal text not null default 'unknown' check (portal in ('unknown', 'not_shown', 'shown')),
  nature text check (nature in ('limited', 'sensitive')),
  recipient text check (recipient in ('workforce', 'bound', 'outside')),
  acquired text check (acquired in ('not_viewed', 'viewed')),
  mitigated text check (mitigated in ('yes', 'partly', 'no')),
  conclusion text not null default 'open' check (conclusion in ('open', 'low_probability', 'breach')),
  assessed_by uuid,
  assessed_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, filing_id) references filings
);
create unique index privacy_events_filing on privacy_events (practice_id, filing_id);
create index privacy_events_open on privacy_events (practice_id, opened_at);

create table second_looks (
  practice_id uuid not null,
  event_id uuid not null,
  filing_id uuid not null,
  listed_at timestamptz not null,
  looked_at timestamptz,
  looked_by uuid,
  primary key (practice_id, event_id, filing_id),
  foreign key (practice_id, event_id) references privacy_events,
  foreign key (practice_id, filing_id) references filings
);
`;

const PAUSES = `
alter table pauses add column document_type text;
drop index pauses_one_open;
create unique index pauses_one_open on pauses (practice_id, coalesce(document_type, '')) where ended_at is null;
`;

/** Jobs of one transaction go out in the order in which it made them: urgent first, then oldest. */
const OUTBOX = `
alter table outbox add column seq bigint generated always as identity;
drop index outbox_ready;
create index outbox_ready on outbox (seq);
create or replace function outbox_take(p_limit integer, p_now timestamptz)
  returns table (id uuid, queue text, payload jsonb, priority integer, run_at timestamptz)
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    with taken as (
      update outbox o set taken_at = p_now
        where o.id = any(array(
          select i.id from outbox i where i.taken_at is null or i.taken_at < p_now - interval '30 seconds'
          order by i.seq limit p_limit for update skip locked))
        returning o.id, o.queue, o.payload, o.priority, o.run_at, o.seq)
    select t.id, t.queue, t.payload, t.priority, t.run_at from taken t order by t.seq;
  $$;
`;

/**
 * The state tables, as the database keeps them: whatever the code does, no other step can be taken. `docs/states.md`
 * and src/domain/states.ts show the same; a test compares.
 */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  faxes: [
    'received>filing,received>review,received>handled_in_ehr',
    'filing>filed,filing>review,filing>handled_in_ehr,filing>received',
    'review>filing,review>set_aside,review>handled_in_ehr',
    'filed>review,set_aside>review',
  ],
  filings: [
    'planned>running,planned>cancelled,running>done,running>stopped,done>retracting',
    'stopped>running,stopped>cancelled,stopped>retracting,retracting>retracted',
  ],
  filing_effects: [
    'planned>intended,intended>done,intended>unknown,intended>refused,intended>planned',
    'unknown>done,unknown>planned,unknown>retracting,done>retracting,refused>planned',
    'retracting>retracted,retracting>kept',
  ],
  review_items: ['waiting>decided,waiting>closed,decided>waiting,decided>closed,closed>waiting'],
};
const ONLY_STEPS = `
create function only_steps() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not (old.state || '>' || new.state = any(string_to_array(tg_argv[0], ','))) then
    raise exception 'no step from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
${Object.entries(STEPS)
  .map(
    ([table, steps]) => `
create trigger ${table}_steps before update of state on ${table}
  for each row when (old.state is distinct from new.state) execute function only_steps('${steps.join(',')}');`,
  )
  .join('')}
`;

const SECURITY = ['duplicates', 'privacy_events', 'second_looks']
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_practice on ${table}
  using (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)
  with check (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid);`,
  )
  .join('\n');

const up = async (db: Kysely<never>): Promise<void> => {
  for (const part of [FAXES, FILINGS, PRIVACY, PAUSES, OUTBOX, ONLY_STEPS, SECURITY])
    await sql.raw(part).execute(db);
};

export const filingCare: Migration = { up };
