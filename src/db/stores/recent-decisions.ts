import { type DocumentClass, opens } from '../../domain/document-classes.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import { UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import type { FaxState, ReviewOutcome } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';

/** What somebody decided lately, and whether it can be taken back. PHI-free. */
export interface RecentDecision {
  readonly itemId: ReviewItemId;
  readonly type: DocumentType;
  /** Those of the documents that it was split into; empty where it wasn't. */
  readonly partTypes: readonly DocumentType[];
  readonly outcome: ReviewOutcome;
  readonly decidedAt: Date;
  readonly receivedAt: Date;
  readonly faxState: FaxState;
  /** When the filing begins, while it hasn't; null otherwise. */
  readonly filesAt: Date | null;
  readonly undoable: boolean;
  /** The privacy event that it has opened: the fax had been filed into another chart. */
  readonly eventId: string | null;
}

const SHOWN = 6;
const LATELY_MS = 12 * 3_600_000;

/** A filing that hasn't begun, is under way, or was finished within the undo window. */
const isUndoable = (
  row: { readonly not_before: Date | null; readonly done_at: Date | null },
  at: Date,
): boolean =>
  row.not_before !== null && (row.done_at === null || at.getTime() - row.done_at.getTime() <= UNDO_WINDOW_MS);

/**
 * The newest first. A filing can be undone before it begins, while it is under way, and for a day after it; a fax set aside, at any time. @param classes what the
 * member opens: of what they don't, only a filing that hasn't begun
 */
export const listRecentDecisions = async (
  tx: PracticeTx,
  staffId: StaffId,
  classes: readonly DocumentClass[],
): Promise<readonly RecentDecision[]> => {
  const rows = await tx.q
    .selectFrom('review_items')
    .innerJoin('faxes', (join) =>
      join
        .onRef('faxes.practice_id', '=', 'review_items.practice_id')
        .onRef('faxes.id', '=', 'review_items.fax_id'),
    )
    .leftJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'review_items.practice_id')
        .onRef('filings.fax_id', '=', 'review_items.fax_id')
        .on('filings.state', 'in', ['planned', 'running', 'done']),
    )
    .select(['review_items.id', 'review_items.outcome', 'review_items.decided_at'])
    // What a decision opens is about a filing before it: with the decision itself, or when its own filing begins.
    .select((eb) =>
      eb
        .selectFrom('privacy_events')
        .innerJoin('filings as earlier', (join) =>
          join
            .onRef('earlier.practice_id', '=', 'privacy_events.practice_id')
            .onRef('earlier.id', '=', 'privacy_events.filing_id'),
        )
        .select('privacy_events.id')
        .whereRef('privacy_events.practice_id', '=', 'review_items.practice_id')
        .whereRef('privacy_events.fax_id', '=', 'review_items.fax_id')
        .whereRef('privacy_events.opened_by', '=', 'review_items.decided_by')
        .whereRef('privacy_events.opened_at', '>=', 'review_items.decided_at')
        .whereRef('earlier.created_at', '<', 'review_items.decided_at')
        .orderBy('privacy_events.opened_at')
        .limit(1)
        .as('event_id'),
    )
    .select(['review_items.document_type as item_type', 'faxes.restricted', 'faxes.part_types'])
    .select([
      'faxes.document_type',
      'faxes.state',
      'faxes.received_at',
      'filings.state as filing_state',
      'filings.not_before',
      'filings.done_at',
    ])
    .where('review_items.practice_id', '=', tx.practiceId)
    .where('review_items.decided_by', '=', staffId)
    .where('review_items.decided_at', '>', new Date(tx.at.getTime() - LATELY_MS))
    .orderBy('review_items.decided_at', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.flatMap((row) => {
    if (row.outcome === null || row.decided_at === null) return [];
    return [
      {
        itemId: row.id as ReviewItemId,
        type: row.document_type ?? 'unknown',
        partTypes: row.part_types,
        outcome: row.outcome,
        decidedAt: row.decided_at,
        receivedAt: row.received_at,
        faxState: row.state,
        filesAt: row.done_at === null ? row.not_before : null,
        undoable:
          row.filing_state === 'planned' ||
          (opens(classes, {
            type: row.item_type ?? 'unknown',
            restricted: row.restricted,
            alsoType: row.document_type,
            partTypes: row.part_types,
          }) &&
            (row.state === 'set_aside' || isUndoable(row, tx.at))),
        eventId: row.event_id,
      },
    ];
  });
};
