import type { DocumentType, Urgency } from '../../domain/document-types.ts';
import type { FaxId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { FaxState, ReviewOutcome } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';

/** What became of a fax, as the history shows it. Says nothing of whose it is. */
export interface HistoryFax {
  readonly faxId: FaxId;
  readonly receivedAt: Date;
  readonly changedAt: Date;
  readonly state: FaxState;
  /** Null while it hasn't been read. */
  readonly type: DocumentType | null;
  /** The practice's own type, or null. */
  readonly practiceTypeId: string | null;
  readonly urgency: Urgency;
  readonly pages: number | null;
  /** May be specially protected. */
  readonly restricted: boolean;
  /** As Zally has it, where a person has filed it as another type. */
  readonly alsoType: DocumentType | null;
  /** What each document of a split fax was filed as. */
  readonly partTypes: readonly DocumentType[];
  /** The review item, where there ever was one. */
  readonly itemId: ReviewItemId | null;
  readonly outcome: ReviewOutcome | null;
  /** The person who decided last; null: Zally, or nobody yet. */
  readonly decidedBy: StaffId | null;
}

/** Which faxes to list. A field that is left out, or null, leaves nothing out. */
export interface HistoryFilter {
  /** Received at this moment or later. */
  readonly from?: Date | null;
  /** Received before this moment. */
  readonly until?: Date | null;
  readonly type?: DocumentType | null;
  readonly state?: FaxState | null;
}

/** Where a page of the list ended. */
export interface HistoryPlace {
  readonly receivedAt: Date;
  readonly faxId: FaxId;
}

/** Faxes with their review items, where there ever was one, and their filings that aren't over. */
export const selectFaxesWithItems = (tx: PracticeTx) =>
  tx.q
    .selectFrom('faxes')
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'faxes.practice_id')
        .onRef('review_items.fax_id', '=', 'faxes.id'),
    )
    .leftJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'faxes.practice_id')
        .onRef('filings.fax_id', '=', 'faxes.id')
        // At most one: no fax has two filings that aren't over.
        .on('filings.state', 'in', ['planned', 'running', 'stopped', 'done', 'retracting']),
    )
    .select(['faxes.id', 'faxes.received_at', 'faxes.changed_at', 'faxes.state', 'faxes.document_type'])
    .select([
      'faxes.practice_type',
      'faxes.urgency',
      'faxes.pages',
      'faxes.restricted',
      'faxes.part_types',
      'review_items.id as item_id',
      'review_items.document_type as item_type',
      'review_items.outcome',
    ])
    .select(['review_items.decided_by as reviewed_by', 'filings.decided_by as filed_by'])
    .where('faxes.practice_id', '=', tx.practiceId);

type Row = Awaited<ReturnType<ReturnType<typeof selectFaxesWithItems>['execute']>>[number];

const toHistoryFax = (row: Row): HistoryFax => ({
  faxId: row.id as FaxId,
  receivedAt: row.received_at,
  changedAt: row.changed_at,
  state: row.state,
  type: row.document_type,
  practiceTypeId: row.practice_type,
  urgency: row.urgency,
  pages: row.pages,
  restricted: row.restricted,
  alsoType: row.item_type,
  partTypes: row.part_types,
  itemId: row.item_id as ReviewItemId | null,
  outcome: row.outcome,
  decidedBy: (row.filed_by ?? (row.state === 'set_aside' ? row.reviewed_by : null)) as StaffId | null,
});

/**
 * What became of each fax, the newest received first.
 *
 * @param before goes on below a page that ended there
 */
export const listHistory = async (
  tx: PracticeTx,
  { from, until, type, state }: HistoryFilter,
  limit: number,
  before: HistoryPlace | null = null,
): Promise<readonly HistoryFax[]> => {
  let query = selectFaxesWithItems(tx);
  if (from != null) query = query.where('faxes.received_at', '>=', from);
  if (until != null) query = query.where('faxes.received_at', '<', until);
  if (type != null) query = query.where('faxes.document_type', '=', type);
  if (state != null) query = query.where('faxes.state', '=', state);
  if (before !== null) {
    const { receivedAt, faxId } = before;
    // The first condition is for the index; several faxes can have come at one moment.
    query = query
      .where('faxes.received_at', '<=', receivedAt)
      .where((eb) => eb.or([eb('faxes.received_at', '<', receivedAt), eb('faxes.id', '>', faxId)]));
  }
  const rows = await query.orderBy('faxes.received_at', 'desc').orderBy('faxes.id').limit(limit).execute();
  return rows.map(toHistoryFax);
};

/** What is known of some faxes, by id. What isn't there is left out. */
export const loadHistoryFaxes = async (
  tx: PracticeTx,
  faxIds: readonly FaxId[],
): Promise<ReadonlyMap<FaxId, HistoryFax>> => {
  if (faxIds.length === 0) return new Map();
  const rows = await selectFaxesWithItems(tx).where('faxes.id', 'in', faxIds).execute();
  return new Map(rows.map((row) => [row.id as FaxId, toHistoryFax(row)]));
};
