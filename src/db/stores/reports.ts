import { sql } from 'kysely';
import type { Agreement } from '../../domain/agreement.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { PracticeTx } from '../database.ts';

/** A time that a report is about: from its first moment on, until before the other. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** What became of the faxes that were received on a day, or in the whole period. */
export interface Volume {
  readonly received: number;
  /** Filed, and no person decided it. */
  readonly byZally: number;
  readonly byPeople: number;
  readonly setAside: number;
  readonly handledInEhr: number;
  /** From being received to the EHR's confirmation, milliseconds; null where nothing is filed. */
  readonly medianMs: number | null;
  readonly ninetiethMs: number | null;
}

export interface DayVolume extends Volume {
  /** YYYY-MM-DD, in the practice's zone. */
  readonly day: string;
}

/** The whole period, with the time to file of what Zally filed and of what people filed. */
export interface TotalVolume extends Volume {
  readonly zallyMedianMs: number | null;
  readonly zallyNinetiethMs: number | null;
  readonly peopleMedianMs: number | null;
  readonly peopleNinetiethMs: number | null;
}

interface VolumeRow {
  day: string | null;
  received: string;
  by_zally: string;
  by_people: string;
  set_aside: string;
  handled: string;
  median: number | null;
  ninetieth: number | null;
  zally_median: number | null;
  zally_ninetieth: number | null;
  people_median: number | null;
  people_ninetieth: number | null;
}

/** How far the EHR's times may be from ours: they come without a zone. */
const CLOCKS_APART_MS = 48 * 3_600_000;

const ms = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1000));

const toVolume = (row: VolumeRow): Volume => ({
  received: Number(row.received),
  byZally: Number(row.by_zally),
  byPeople: Number(row.by_people),
  setAside: Number(row.set_aside),
  handledInEhr: Number(row.handled),
  medianMs: ms(row.median),
  ninetiethMs: ms(row.ninetieth),
});

const percentile = (share: number, of: ReturnType<typeof sql>) =>
  sql`(percentile_cont(${sql.lit(share)}) within group (order by took) filter (where ${of}))::double precision`;

const FILED = sql`true`;
const BY_ZALLY = sql`decided_by is null`;
const BY_PEOPLE = sql`decided_by is not null`;

/**
 * Faxes by the day on which they were received, days without any left out, and all of them together.
 *
 * @param timeZone IANA name; whose days they are
 */
export const loadVolume = async (
  tx: PracticeTx,
  { from, until }: Period,
  timeZone: string,
): Promise<{ readonly days: readonly DayVolume[]; readonly total: TotalVolume }> => {
  const { rows } = await sql<VolumeRow>`
    with received as (
      select to_char(f.received_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, f.state, g.decided_by,
          -- Where the EHR's clock puts the receipt after the filing, how long it took isn't known: no time at all would be a wrong one.
          case when f.state = 'filed' and g.done_at >= f.received_at then extract(epoch from g.done_at - f.received_at) end as took
        from faxes f
        left join filings g on g.practice_id = f.practice_id and g.fax_id = f.id and g.state = 'done'
          -- For the index: nothing is filed long before it was received, whatever the EHR's clock says.
          and g.done_at >= ${new Date(from.getTime() - CLOCKS_APART_MS)}
        where f.practice_id = ${tx.practiceId} and f.received_at >= ${from} and f.received_at < ${until})
    select day, count(*) as received,
        count(*) filter (where state = 'filed' and decided_by is null) as by_zally,
        count(*) filter (where state = 'filed' and decided_by is not null) as by_people,
        count(*) filter (where state = 'set_aside') as set_aside,
        count(*) filter (where state = 'handled_in_ehr') as handled,
        ${percentile(0.5, FILED)} as median, ${percentile(0.9, FILED)} as ninetieth,
        ${percentile(0.5, BY_ZALLY)} as zally_median, ${percentile(0.9, BY_ZALLY)} as zally_ninetieth,
        ${percentile(0.5, BY_PEOPLE)} as people_median, ${percentile(0.9, BY_PEOPLE)} as people_ninetieth
      from received group by grouping sets ((day), ()) order by day`.execute(tx.q);
  // An empty group by gives its one row also where there is nothing.
  const total = rows.find(({ day }) => day === null);
  if (total === undefined) throw new Error('no total');
  return {
    days: rows.flatMap((row) => (row.day === null ? [] : [{ day: row.day, ...toVolume(row) }])),
    total: {
      ...toVolume(total),
      zallyMedianMs: ms(total.zally_median),
      zallyNinetiethMs: ms(total.zally_ninetieth),
      peopleMedianMs: ms(total.people_median),
      peopleNinetiethMs: ms(total.people_ninetieth),
    },
  };
};

/**
 * How many faxes of the period Zally had filed by itself and somebody has taken back since: they count as what became of
 * them then, and no longer as Zally's.
 */
export const countTakenFromZally = async (tx: PracticeTx, { from, until }: Period): Promise<number> => {
  const row = await tx.q
    .selectFrom('filings')
    .innerJoin('faxes', (join) =>
      join.onRef('faxes.practice_id', '=', 'filings.practice_id').onRef('faxes.id', '=', 'filings.fax_id'),
    )
    .select(({ fn }) => fn.count<string>('filings.fax_id').distinct().as('count'))
    .where('filings.practice_id', '=', tx.practiceId)
    // For the index: nothing is taken back long before it was received, whatever the EHR's clock says.
    .where('retracted_at', '>=', new Date(from.getTime() - CLOCKS_APART_MS))
    .where('decided_by', 'is', null)
    .where('received_at', '>=', from)
    .where('received_at', '<', until)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** Why faxes came to people. */
export interface ReasonCounts {
  /** Faxes that did, each once. */
  readonly faxes: number;
  /** The commonest first. A fax can have several. */
  readonly reasons: readonly { readonly reason: ReasonCode; readonly faxes: number }[];
}

/** The reasons of the faxes that came to people in the period. */
export const loadReasons = async (tx: PracticeTx, { from, until }: Period): Promise<ReasonCounts> => {
  const { rows } = await sql<{ reason: ReasonCode | null; faxes: string }>`
    with opened as (
      select id, reasons from review_items
        where practice_id = ${tx.practiceId} and opened_at >= ${from} and opened_at < ${until})
    select null as reason, count(*) as faxes from opened
    union all
    select reason, count(distinct id) from opened, unnest(reasons) reason group by reason
    order by faxes desc, reason`.execute(tx.q);
  return {
    faxes: Number(rows.find(({ reason }) => reason === null)?.faxes ?? 0),
    reasons: rows.flatMap(({ reason, faxes }) => (reason === null ? [] : [{ reason, faxes: Number(faxes) }])),
  };
};

/**
 * How people's decisions about one type stood to what Zally proposed, and what was taken back. `agreed` counts what was
 * set aside as Zally had it, too.
 */
export interface TypeCorrections extends Readonly<Record<Agreement, number>> {
  readonly type: DocumentType;
  /** Zally had the type right and proposed no chart: a person chose one. */
  readonly chartChosen: number;
  /** Zally had the type right, and a person split the fax and chose each part's chart. */
  readonly split: number;
  /** Filings taken back, whoever had decided them: undone, and found to be in the wrong chart. */
  readonly undone: number;
  readonly wrongChart: number;
}

const NONE = {
  agreed: 0,
  other_type: 0,
  other_chart: 0,
  other_urgency: 0,
  chartChosen: 0,
  split: 0,
  undone: 0,
  wrongChart: 0,
};

const wrongOf = (counts: typeof NONE): number =>
  counts.other_type + counts.other_chart + counts.other_urgency + counts.undone + counts.wrongChart;

/** What a decision says that isn't in the record of agreement, since Zally proposed no chart or wouldn't have filed it. */
interface UncountedRow {
  type: DocumentType;
  said: 'agreed' | 'other_type' | 'chartChosen' | 'split';
  count: string;
}

/**
 * Decisions of people beside the record of agreement: faxes for which Zally had a type and no chart, and what was set aside.
 * A fax of which it knew no type has nothing that could be corrected.
 */
const loadUncounted = async (tx: PracticeTx, { from, until }: Period): Promise<readonly UncountedRow[]> => {
  const { rows } = await sql<UncountedRow>`
    select i.document_type as type, count(*) as count,
        case
          when i.outcome <> 'file' then case when i.outcome = i.document_type then 'agreed' else 'other_type' end
          when f.document_type <> i.document_type then 'other_type'
          -- Each part's chart is a person's to choose, also where Zally had the right one on top.
          when exists (select from filing_effects e where e.practice_id = i.practice_id and e.filing_id = f.id
            and e.kind = 'document' and e.part = 2) then 'split'
          else 'chartChosen' end as said
      from review_items i
      left join lateral (
        select id, document_type from filings
          where practice_id = i.practice_id and fax_id = i.fax_id and decided_by is not null
          order by created_at desc limit 1) f on i.outcome = 'file'
      where i.practice_id = ${tx.practiceId} and i.decided_by is not null and i.counted_as is null
        and i.decided_at >= ${from} and i.decided_at < ${until}
        and case i.outcome
          when 'file' then f.document_type is not null and i.document_type not in ('unknown', 'unreadable')
          else i.outcome in ('junk', 'misdirected', 'unreadable') and i.document_type <> 'unknown' end
      group by 1, 3`.execute(tx.q);
  return rows;
};

/** Types without any left out, the most corrected first. */
export const loadCorrections = async (
  tx: PracticeTx,
  { from, until }: Period,
): Promise<readonly TypeCorrections[]> => {
  const counted = await tx.q
    .selectFrom('review_items')
    .select(({ fn }) => ['counted_type', 'counted_as', fn.countAll<string>().as('count')])
    .where('practice_id', '=', tx.practiceId)
    .where('counted_as', 'is not', null)
    .where('decided_at', '>=', from)
    .where('decided_at', '<', until)
    .groupBy(['counted_type', 'counted_as'])
    .execute();
  const back = await tx.q
    .selectFrom('filings')
    .select(({ fn }) => ['document_type', 'retracted_for', fn.countAll<string>().as('count')])
    .where('practice_id', '=', tx.practiceId)
    .where('retracted_at', '>=', from)
    .where('retracted_at', '<', until)
    .groupBy(['document_type', 'retracted_for'])
    .execute();
  const types = new Map<DocumentType, Omit<TypeCorrections, 'type'>>();
  const add = (type: DocumentType | null, field: keyof typeof NONE | null, count: string): void => {
    if (type === null || field === null) return;
    const known = types.get(type) ?? NONE;
    types.set(type, { ...known, [field]: known[field] + Number(count) });
  };
  for (const row of counted) add(row.counted_type, row.counted_as, row.count);
  for (const { type, said, count } of await loadUncounted(tx, { from, until })) add(type, said, count);
  for (const row of back) {
    add(row.document_type, row.retracted_for === 'wrong_chart' ? 'wrongChart' : 'undone', row.count);
  }
  return [...types]
    .map(([type, counts]) => ({ type, ...counts }))
    .toSorted(
      (a, b) =>
        wrongOf(b) - wrongOf(a) ||
        b.agreed + b.chartChosen + b.split - a.agreed - a.chartChosen - a.split ||
        a.type.localeCompare(b.type),
    );
};
