import { Client } from 'pg';
import { DOCUMENT_TYPES } from '../../domain/document-types.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Services } from '../../sandbox/fleet/services.ts';

/** Faxes that a large practice gets in a day: as many, whatever the history, so that today is the same. */
export const FAXES_A_DAY = 500;
/** What waits beside the history. */
export const WAITING = { review: 250, planned: 100, received: 50 } as const;
/** Of the faxes that Zally filed by itself, decided on the commonest evidence, and on one that hardly ever comes. */
export const EVIDENCE = {
  common: 'last_name:exact,first_name:exact,birth_date:exact,phone:exact',
  rare: 'last_name:exact,first_name:close,birth_date:exact,address:differs',
} as const;
/** Of so many faxes one is decided on the rare evidence. */
const RARE_OF = 25_000;

/**
 * One row a fax, from the oldest on; everything else is made from it. Of a hundred, 80 are filed by Zally, 13 by a person,
 * 5 are set aside and 2 handled in the EHR.
 */
const PLAN = `
create unlogged table bench_history as
  select *, sum(case way when 'zally' then 13 else 10 end) over (order by n) - case way when 'zally' then 13 else 10 end as events_before from (
  select n, gen_random_uuid() as fax_id, gen_random_uuid() as filing_id, gen_random_uuid() as item_id,
    :until - interval '1 hour' - make_interval(secs => (:faxes - n) * 86400.0 / ${FAXES_A_DAY}) as at,
    (array['${DOCUMENT_TYPES.join("','")}'])[1 + n * 7 % ${DOCUMENT_TYPES.length}] as type,
    case when n % 50 = 7 then 'urgent' when n % 10 = 3 then 'soon' else 'routine' end as urgency,
    case when n * 37 % 100 < 80 then 'zally' when n * 37 % 100 < 93 then 'person'
      when n * 37 % 100 < 98 then 'set_aside' else 'handled' end as way,
    case when n % ${RARE_OF} = ${RARE_OF / 2} then '${EVIDENCE.rare}'
      when n % 10 < 6 then '${EVIDENCE.common}'
      when n % 10 < 9 then 'last_name:exact,first_name:exact,birth_date:exact'
      else 'last_name:exact,first_name:close,birth_date:exact,phone:exact' end as evidence
  from generate_series(1, :faxes) n) planned`;

/** What waits: one row a fax, by how it waits. */
const PLAN_WAITING = `
create unlogged table bench_waiting as
  select n, gen_random_uuid() as fax_id, gen_random_uuid() as filing_id,
    :until - make_interval(mins => n) as at,
    (array['${DOCUMENT_TYPES.join("','")}'])[1 + n * 7 % ${DOCUMENT_TYPES.length}] as type,
    case when n % 50 = 7 then 'urgent' else 'routine' end as urgency,
    case when n <= ${WAITING.review} then 'review' when n <= ${WAITING.review + WAITING.planned} then 'filing'
      else 'received' end as state
  from generate_series(1, ${WAITING.review + WAITING.planned + WAITING.received}) n`;

const FAXES = `
insert into faxes (practice_id, id, ehr_hash, ehr_sealed, state, received_at, first_seen_at, changed_at, attempts, pages,
    document_type, urgency, content_hash)
  select :practice, fax_id, sha256(fax_id::text::bytea), decode(repeat('5a', 96), 'hex'),
    case way when 'set_aside' then 'set_aside' when 'handled' then 'handled_in_ehr' else 'filed' end,
    at, at + interval '1 minute', at + case way when 'zally' then interval '2 minutes' else interval '40 minutes' end,
    1, 1 + n % 6, type, urgency, sha256(filing_id::text::bytea)
  from bench_history order by n`;

/** None of it is due before tomorrow: what is measured isn't worked off meanwhile. */
const FAXES_WAITING = `
insert into faxes (practice_id, id, ehr_hash, ehr_sealed, state, received_at, first_seen_at, changed_at, due_at, attempts,
    pages, document_type, urgency, content_hash)
  select :practice, fax_id, sha256(fax_id::text::bytea), decode(repeat('5a', 96), 'hex'), state, at, at, at,
    case state when 'received' then :until + interval '1 day' end,
    1, 2, type, urgency, sha256(filing_id::text::bytea)
  from bench_waiting`;

const DECISIONS = `
insert into decisions (practice_id, id, fax_id, made_at, decision, document_type, urgency, action, reasons, rule_inputs,
    ruleset_version, rule_number, evidence)
  select :practice, gen_random_uuid(), fax_id, at + interval '1 minute', case way when 'zally' then 'file' else 'review' end, type,
    urgency, 'review', case way when 'zally' then array[]::text[] else array['one_identifier'] end,
    jsonb_build_object('type', type, 'urgency', urgency, 'action', 'review', 'pages', 1 + n % 6, 'typeConfidence', 'high',
      'matchConfidence', 'high', 'senderHash', md5((n % 300)::text), 'providerHash', md5((n % 20)::text)),
    1, 1, evidence
  from bench_history where way <> 'handled' order by n`;

/** Those that Zally filed are as old as their decision. The last day's can still be undone, and have their plan. */
const FILINGS = `
insert into filings (practice_id, id, fax_id, state, decided_by, document_type, urgency, not_before, created_at, changed_at,
    done_at, plan_sealed, plan_until)
  select :practice, filing_id, fax_id, 'done', case way when 'person' then :staff end, type, urgency, begun, begun, done, done,
    case when done > :until - interval '1 day' then decode(repeat('5a', 700), 'hex') end,
    case when done > :until - interval '1 day' then done + interval '1 day' end
  from (select *, at + case way when 'zally' then interval '1 minute' else interval '39 minutes' end as begun,
      at + case way when 'zally' then interval '2 minutes' else interval '40 minutes' end as done
    from bench_history where way in ('zally', 'person')) filed order by n`;

const FILINGS_PLANNED = `
insert into filings (practice_id, id, fax_id, state, document_type, urgency, not_before, created_at, changed_at, due_at,
    plan_sealed)
  select :practice, filing_id, fax_id, 'planned', type, urgency, at, at, at, :until + interval '1 day',
    decode(repeat('5a', 700), 'hex')
  from bench_waiting where state = 'filing'`;

const EFFECTS = `
insert into filing_effects (practice_id, filing_id, kind, key, state, ehr_sealed, attempts, intended_at, changed_at, part,
    chart_hash)
  select :practice, filing_id, kind, gen_random_uuid(), 'done', decode(repeat('5a', 64), 'hex'), 1, at + interval '1 minute',
    at + interval '2 minutes', 1, case kind when 'document' then sha256((n * 31 % 20000)::text::bytea) end
  from bench_history, unnest(array['document', 'task', 'inbox']) kind where way in ('zally', 'person') order by n`;

const ITEMS = `
insert into review_items (practice_id, id, fax_id, state, reasons, document_type, urgency, opened_at, decided_by, decided_at,
    outcome)
  select :practice, item_id, fax_id, 'closed', array['one_identifier'], type, urgency, at + interval '1 minute', :staff,
    at + interval '39 minutes', case way when 'person' then 'file' else 'junk' end
  from bench_history where way in ('person', 'set_aside') order by n`;

const ITEMS_WAITING = `
insert into review_items (practice_id, id, fax_id, state, reasons, document_type, urgency, opened_at)
  select :practice, gen_random_uuid(), fax_id, 'waiting', array['one_identifier', 'patient_ambiguous'], type, urgency, at
  from bench_waiting where state = 'review'`;

/** As many as the saga writes for a fax that Zally files by itself, and as a person's page views make of the others. */
const EVENTS = `
insert into audit_events (practice_id, seq, at, actor_kind, actor_id, role, action, resource_kind, resource_id, outcome,
    detail, leaf_hash)
  select :practice, head.size + events_before + step,
    at + make_interval(secs => step * 9), case when step > 3 and way <> 'zally' then 'staff' else 'zally' end,
    case when step > 3 and way <> 'zally' then :staff end, case when step > 3 and way <> 'zally' then 'owner' end,
    action, case when action like 'filing.%' then 'filing' when action like 'review.%' then 'review_item' else 'fax' end,
    case when action like 'filing.%' then filing_id when action like 'review.%' then item_id else fax_id end, 'ok',
    '{}', decode(repeat('5a', 32), 'hex')
  from (select size from audit_heads where practice_id = :practice) head, bench_history cross join lateral unnest(case
    when way = 'zally' then array['fax.received', 'fax.read', 'fax.decided', 'filing.planned', 'filing.started',
      'filing.effect', 'filing.effect', 'filing.effect', 'filing.effect', 'filing.effect', 'filing.effect', 'filing.done',
      'fax.closed']
    else array['fax.received', 'fax.read', 'fax.decided', 'review.opened', 'review.claimed', 'fax.opened', 'fax.opened',
      'fax.page_viewed', 'review.decided', 'fax.closed']
    end) with ordinality as steps (action, step)`;

/** What a week's faxes cost; as if made in one hour of each day. */
const CALLS = `
insert into call_counts (practice_id, hour, purpose, calls)
  select :practice, date_trunc('hour', :until - make_interval(days => days)), purpose, calls
  from generate_series(0, 7) days, (values ('inbox', 900), ('reading', ${FAXES_A_DAY * 3}), ('filing', ${FAXES_A_DAY * 6}),
    ('review', 200)) counted (purpose, calls)`;

const NUMBERED = `
update audit_heads set size = (select max(seq) from audit_events where practice_id = :practice) where practice_id = :practice`;

/** Parameters have no type in a table that is being made, so their values stand in the text. */
const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/(?<!:):[a-z]+/g, (name) => values[name] ?? name);

/** What is made at the same time, on a connection each: about half of the work is the audit log. */
const PARTS: readonly { readonly tables: readonly string[]; readonly rows: readonly string[] }[] = [
  {
    tables: ['faxes', 'decisions', 'filings', 'filing_effects', 'review_items'],
    rows: [FAXES, FAXES_WAITING, DECISIONS, FILINGS, FILINGS_PLANNED, EFFECTS, ITEMS, ITEMS_WAITING],
  },
  { tables: ['audit_events'], rows: [EVENTS, CALLS] },
];

/** Rows come in without their indexes, which are built after them: sorted, and not row by row. */
const leaveIndexes = (tables: readonly string[]): string => `
update pg_index set indisready = false, indisvalid = false
  where indrelid = any(array['${tables.join("','")}']::regclass[])`;

/** A machine that loses its power loses this database, which is made anew each time. */
const QUICK = { fsync: 'off', full_page_writes: 'off', max_wal_size: "'16GB'" };

/** A history that was made. */
export interface MadeHistory {
  readonly seconds: number;
  /** Rows of all tables together. */
  readonly rows: number;
  /** Of the whole database. */
  readonly bytes: number;
}

/**
 * Fills a practice with faxes that have been decided and filed long ago, and a few hundred that wait, inside PostgreSQL.
 * Nothing of it can be opened: what is sealed are other bytes of the same length.
 *
 * @param staffId who decided what a person decided
 */
export const makeHistory = async (
  { superUrl, db }: Pick<Services, 'superUrl' | 'db'>,
  about: { readonly practiceId: PracticeId; readonly staffId: StaffId; readonly faxes: number },
): Promise<MadeHistory> => {
  const began = performance.now();
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: superUrl });
    await client.connect();
    // Rows that are as they should be need no trigger to number or refuse them, and no key to be looked up.
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '256MB'");
    return client;
  };
  const first = await connect();
  const values: Readonly<Record<string, string>> = {
    ':practice': `${first.escapeLiteral(about.practiceId)}::uuid`,
    ':staff': `${first.escapeLiteral(about.staffId)}::uuid`,
    ':until': `${first.escapeLiteral(new Date(db.now()).toISOString())}::timestamptz`,
    ':faxes': String(about.faxes),
  };
  const make = async ({ tables, rows }: (typeof PARTS)[number]): Promise<number> => {
    const client = await connect();
    let made = 0;
    try {
      await client.query(leaveIndexes(tables));
      for (const text of rows) made += (await client.query(filled(text, values))).rowCount ?? 0;
      for (const table of tables) await client.query(`reindex table ${table}`);
      // As autovacuum leaves it.
      await client.query(`vacuum (analyze) ${tables.join(', ')}`);
    } finally {
      await client.end();
    }
    return made;
  };
  try {
    for (const [name, value] of Object.entries(QUICK))
      await first.query(`alter system set ${name} = ${value}`);
    await first.query('select pg_reload_conf()');
    await first.query(filled(PLAN, values));
    await first.query(filled(PLAN_WAITING, values));
    const made = await Promise.all(PARTS.map(make));
    await first.query(filled(NUMBERED, values));
    await first.query('drop table bench_history, bench_waiting');
    for (const name of Object.keys(QUICK)) await first.query(`alter system reset ${name}`);
    await first.query('select pg_reload_conf()');
    await first.query('checkpoint');
    const { rows: sizes } = await first.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    );
    return {
      bytes: Number(sizes[0]?.bytes),
      seconds: (performance.now() - began) / 1000,
      rows: made.reduce((sum, each) => sum + each, 0),
    };
  } finally {
    await first.end();
  }
};
