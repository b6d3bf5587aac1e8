import type { DocumentType } from '../../domain/document-types.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { FaxState, ReviewOutcome } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';

/** What somebody decided lately, and whether it can be taken back. PHI-free. */
export interface RecentDecision {
  readonly itemId: ReviewItemId;
  readonly type: DocumentType;
  readonly outcome: ReviewOutcome;
  readonly decidedAt: Date;
  readonly faxState: FaxState;
  /** When the filing begins, while it hasn't; null otherwise. */
  readonly filesAt: Date | null;
  readonly undoable: boolean;
}

const SHOWN = 6;
const LATELY_MS = 12 * 3_600_000;

/** The newest first. A filing can be undone until it begins; a fax that was set aside, at any time. */
export const listRecentDecisions = async (
  tx: PracticeTx,
  staffId: StaffId,
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
        .on('filings.state', '=', 'planned'),
    )
    .select(['review_items.id', 'review_items.outcome', 'review_items.decided_at'])
    .select(['faxes.document_type', 'faxes.state', 'filings.not_before'])
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
        outcome: row.outcome,
        decidedAt: row.decided_at,
        faxState: row.state,
        filesAt: row.not_before,
        undoable: row.state === 'set_aside' || row.not_before !== null,
      },
    ];
  });
};
