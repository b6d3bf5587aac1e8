import { sql } from 'kysely';
import { type DocumentClass, typesOf } from '../../domain/document-classes.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { PracticeTx } from '../database.ts';
import { urgentFirst } from './faxes.ts';
import { type ReviewItem, selectReviews, toItem } from './review-items.ts';
import { withDeputy } from './with-deputy.ts';

/** Names an inbox: the beginning of its keyed hash, in hex. Says which faxes belong together, and not whose it is. */
export type InboxToken = string;
/** Faxes whose inbox isn't known. */
export const NO_INBOX = 'unknown';

/** What of the queue is shown. Null: any. */
export interface QueueFilter {
  readonly type: DocumentType | null;
  /** One of the practice's own types, by its id. */
  readonly own: string | null;
  readonly reason: ReasonCode | null;
  readonly inbox: InboxToken | null;
  /** Who has it: a member, or nobody. */
  readonly who: StaffId | 'nobody' | null;
}

export const NO_FILTER: QueueFilter = { type: null, own: null, reason: null, inbox: null, who: null };

/** How many wait for each value that a filter can have, most first. */
export interface QueueFacets {
  readonly types: readonly (readonly [DocumentType, number])[];
  readonly owns: readonly (readonly [string, number])[];
  readonly reasons: readonly (readonly [ReasonCode, number])[];
  readonly inboxes: readonly (readonly [InboxToken, number])[];
  readonly holders: readonly (readonly [StaffId | 'nobody', number])[];
}

/** Who would open it. */
interface Opener {
  readonly staffId: StaffId;
  readonly classes: readonly DocumentClass[];
}

const TOKEN_BYTES = 6;

const token = sql<InboxToken>`coalesce(encode(substring(faxes.inbox_hash from 1 for ${sql.lit(TOKEN_BYTES)}), 'hex'), ${sql.lit(NO_INBOX)})`;

/** The token of a keyed hash. */
export const inboxToken = (hash: Buffer): InboxToken => hash.subarray(0, TOKEN_BYTES).toString('hex');

/** Who has it now; a claim that has run out is nobody's, the deputy's, or whose it was given to. */
const holder = (tx: PracticeTx) =>
  sql<string>`case when review_items.claimed_until > ${tx.at} then review_items.claimed_by::text
    when ${withDeputy} then review_items.deputy_id::text else coalesce(review_items.given_to::text, 'nobody') end`;

const waiting = (tx: PracticeTx, { type, own, reason, inbox, who }: QueueFilter, mine?: Opener) => {
  let query = selectReviews(tx).where('review_items.state', '=', 'waiting');
  if (mine !== undefined) {
    const types = [...typesOf(mine.classes)];
    query = query.where('review_items.document_type', 'in', types);
    query = query.where((eb) =>
      eb.or([eb('faxes.document_type', 'is', null), eb('faxes.document_type', 'in', types)]),
    );
    query = query.where(sql<boolean>`faxes.part_types <@ ${types}::text[]`);
    query = query.where(
      sql<boolean>`not exists (select from handed_on where handed_on.practice_id = review_items.practice_id
          and handed_on.item_id = review_items.id and handed_on.staff_id = ${mine.staffId})`,
    );
    if (!mine.classes.includes('restricted')) query = query.where('faxes.restricted', '=', false);
  }
  if (type !== null) query = query.where('review_items.document_type', '=', type);
  if (own !== null) query = query.where('faxes.practice_type', '=', own);
  if (reason !== null) query = query.where(sql<boolean>`${reason} = any(review_items.reasons)`);
  if (inbox !== null) query = query.where(token, '=', inbox);
  return who === null ? query : query.where(holder(tx), '=', who);
};

/** What waits and fits: urgent first, then oldest. @param mine when given, only what this member may open */
export const listFiltered = async (
  tx: PracticeTx,
  filter: QueueFilter,
  limit: number,
  mine?: Opener,
): Promise<readonly ReviewItem[]> => {
  if (mine !== undefined && typesOf(mine.classes).length === 0) return [];
  const rows = await waiting(tx, filter, mine)
    .orderBy(urgentFirst('review_items'))
    .orderBy('faxes.received_at')
    .orderBy('review_items.id')
    .limit(limit)
    .execute();
  return rows.map((row) => toItem(row, tx.at));
};

/** How many wait and fit. */
export const countFiltered = async (tx: PracticeTx, filter: QueueFilter): Promise<number> => {
  const row = await waiting(tx, filter)
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** What can be chosen in the filters now. Looks at what waits, however long the history is. */
export const loadFacets = async (tx: PracticeTx): Promise<QueueFacets> => {
  const { rows } = await sql<{ facet: keyof QueueFacets; value: string; count: string }>`
    with waits as materialized (
      select review_items.document_type, faxes.practice_type, review_items.reasons, ${token} as inbox, ${holder(tx)} as holder
        from review_items join faxes on faxes.practice_id = review_items.practice_id and faxes.id = review_items.fax_id
        where review_items.practice_id = ${tx.practiceId} and review_items.state = 'waiting'),
    counted as (
      select 'types' as facet, document_type as value, count(*) as count from waits group by document_type
      union all select 'owns', practice_type::text, count(*) from waits where practice_type is not null group by practice_type
      union all select 'reasons', reason, count(*) from waits, unnest(reasons) as reason group by reason
      union all select 'inboxes', inbox, count(*) from waits group by inbox
      union all select 'holders', holder, count(*) from waits group by holder)
    select facet, value, count from counted order by count desc, value`.execute(tx.q);
  const of = <T extends string>(facet: keyof QueueFacets): readonly (readonly [T, number])[] =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => [value as T, Number(count)]);
  return {
    types: of('types'),
    owns: of('owns'),
    reasons: of('reasons'),
    inboxes: of('inboxes'),
    holders: of('holders'),
  };
};

/** Faxes that somebody set aside as junk at one stroke. */
export interface JunkBatch {
  readonly decidedAt: Date;
  readonly count: number;
}

/** What this member set aside as junk at one stroke since a moment, and hasn't taken back; the latest first. */
export const listJunkBatches = async (
  tx: PracticeTx,
  by: StaffId,
  since: Date,
): Promise<readonly JunkBatch[]> => {
  const rows = await tx.q
    .selectFrom('review_items')
    .select(({ fn }) => ['decided_at', fn.countAll<string>().as('count')])
    .where('practice_id', '=', tx.practiceId)
    .where('decided_by', '=', by)
    .where('decided_at', '>', since)
    .where('outcome', '=', 'junk')
    .where('state', '=', 'closed')
    .groupBy('decided_at')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('decided_at', 'desc')
    .limit(3)
    .execute();
  return rows.flatMap(({ decided_at: decidedAt, count }) =>
    decidedAt === null ? [] : [{ decidedAt, count: Number(count) }],
  );
};

/** The items of such a stroke, in the order in which their faxes have to be locked. */
export const listJunkAt = async (
  tx: PracticeTx,
  by: StaffId,
  decidedAt: Date,
): Promise<readonly ReviewItem[]> => {
  const rows = await selectReviews(tx)
    .where('review_items.decided_by', '=', by)
    .where('review_items.decided_at', '=', decidedAt)
    .where('review_items.outcome', '=', 'junk')
    .where('review_items.state', '=', 'closed')
    .orderBy('review_items.fax_id')
    .execute();
  return rows.map((row) => toItem(row, tx.at));
};
