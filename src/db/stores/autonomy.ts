import type { Agreement, ChosenAs } from '../../domain/agreement.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { ReviewItemId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** How people's choices stood to what Zally proposed for one type. */
export interface AutonomyRecord {
  readonly type: DocumentType;
  readonly agreed: number;
  readonly otherType: number;
  readonly otherChart: number;
  /** The right chart and type, as less or more urgent. */
  readonly otherUrgency: number;
  /** When a wrong chart last took the type's autonomy away. */
  readonly demotedAt: Date | null;
  /** Whose choice that chart was: Zally's own, one that it proposed and a person agreed with, a person's, or nobody knows. */
  readonly demotedFor: 'zally' | 'agreed' | 'person' | 'not_known';
}

/** Adds one to a count, or takes one away. */
export const countAgreement = async (
  tx: PracticeTx,
  type: DocumentType,
  agreement: Agreement,
  by: 1 | -1 = 1,
): Promise<void> => {
  await tx.q
    .insertInto('autonomy')
    .values({ practice_id: tx.practiceId, document_type: type, [agreement]: Math.max(0, by) })
    .onConflict((conflict) =>
      conflict
        .columns(['practice_id', 'document_type'])
        .doUpdateSet((eb) => ({ [agreement]: eb(`autonomy.${agreement}`, '+', by) })),
    )
    .execute();
};

/** Counts what a person decided about an item, and remembers on the item what it counted as. */
export const countDecision = async (
  tx: PracticeTx,
  itemId: ReviewItemId,
  type: DocumentType,
  agreement: Agreement,
): Promise<void> => {
  await countAgreement(tx, type, agreement);
  await markItem(tx, itemId, { counted_type: type, counted_as: agreement });
};

/** Takes back what the item's decision counted, if it counted at all. */
export const uncountDecision = async (tx: PracticeTx, itemId: ReviewItemId): Promise<void> => {
  const row = await tx.q
    .selectFrom('review_items')
    .select(['counted_type', 'counted_as'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.counted_type === null || row.counted_as === null) return;
  await countAgreement(tx, row.counted_type, row.counted_as, -1);
  await markItem(tx, itemId, { counted_type: null, counted_as: null });
};

const markItem = async (
  tx: PracticeTx,
  itemId: ReviewItemId,
  counted: { readonly counted_type: DocumentType | null; readonly counted_as: Agreement | null },
): Promise<void> => {
  await tx.q
    .updateTable('review_items')
    .set(counted)
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', itemId)
    .execute();
};

/** Remembers when a type lost its autonomy. */
export const markDemoted = async (tx: PracticeTx, type: DocumentType): Promise<void> => {
  await tx.q
    .insertInto('autonomy')
    .values({ practice_id: tx.practiceId, document_type: type, demoted_at: tx.at })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'document_type']).doUpdateSet({ demoted_at: tx.at }),
    )
    .execute();
};

/**
 * True when somebody has said since a moment that a chart was wrong, in the EHR or before anything was there. What it was
 * about isn't looked at.
 */
export const wasWrongSince = async (tx: PracticeTx, since: Date): Promise<boolean> => {
  const event = await tx.q
    .selectFrom('audit_events')
    .select('at')
    .where('practice_id', '=', tx.practiceId)
    .where('resource_kind', '=', 'privacy_event')
    .where('at', '>=', since)
    .where('action', 'in', ['privacy_event.opened', 'privacy_event.reopened'])
    .limit(1)
    .executeTakeFirst();
  if (event !== undefined) return true;
  const corrected = await tx.q
    .selectFrom('review_items')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('decided_at', '>=', since)
    .where('counted_as', '=', 'other_chart')
    .limit(1)
    .executeTakeFirst();
  return corrected !== undefined;
};

/** The record of every type that has one. */
export const listAutonomy = async (tx: PracticeTx): Promise<readonly AutonomyRecord[]> => {
  const rows = await tx.q
    .selectFrom('autonomy')
    // What took it away and opened the event is one transaction, which has one moment.
    .leftJoin('privacy_events', (join) =>
      join
        .onRef('privacy_events.practice_id', '=', 'autonomy.practice_id')
        .onRef('privacy_events.opened_at', '=', 'autonomy.demoted_at')
        .onRef('privacy_events.document_type', '=', 'autonomy.document_type'),
    )
    .leftJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'privacy_events.practice_id')
        .onRef('filings.id', '=', 'privacy_events.filing_id'),
    )
    .selectAll('autonomy')
    .select(['filings.decided_by', 'filings.chosen_as'])
    .where('autonomy.practice_id', '=', tx.practiceId)
    .orderBy('autonomy.document_type')
    .execute();
  return rows.map((row) => ({
    type: row.document_type,
    agreed: row.agreed,
    otherType: row.other_type,
    otherChart: row.other_chart,
    otherUrgency: row.other_urgency,
    demotedAt: row.demoted_at,
    demotedFor: whose(row),
  }));
};

const whose = (row: {
  readonly decided_by: string | null;
  readonly chosen_as: ChosenAs | null;
}): AutonomyRecord['demotedFor'] => {
  if (row.decided_by === null) return 'zally';
  if (row.chosen_as === 'not_known') return 'not_known';
  return row.chosen_as === null || row.chosen_as === 'other_chart' ? 'person' : 'agreed';
};
