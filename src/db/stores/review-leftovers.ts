import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** What ends with a decision: that it was taken, and who gave it back to whom, now and before. */
export const NOT_HANDLED = {
  taken_until: null,
  given_by: null,
  given_at: null,
  given_reason: null,
  given_to: null,
  before_by: null,
  before_at: null,
  before_reason: null,
  before_to: null,
};

const LEFTOVERS = ['kept_corrections', 'review_openings'] as const;

/** Drops what everybody has left with an item, corrections and open pages: it is decided, or read anew. */
export const dropLeftovers = async (tx: PracticeTx, id: ReviewItemId): Promise<void> => {
  for (const table of LEFTOVERS)
    await tx.q.deleteFrom(table).where('practice_id', '=', tx.practiceId).where('item_id', '=', id).execute();
};

/** Drops what one member has left with items that they may no longer open: it doesn't come back to them, whatever they get later. */
export const dropLeftBy = async (
  tx: PracticeTx,
  ids: readonly ReviewItemId[],
  member: StaffId,
): Promise<void> => {
  for (const table of LEFTOVERS)
    await tx.q
      .deleteFrom(table)
      .where('practice_id', '=', tx.practiceId)
      .where('item_id', 'in', [...ids])
      .where('staff_id', '=', member)
      .execute();
};

/**
 * Somebody takes an item. Pages of others that slept meanwhile are over: what they show is from before somebody else had the fax.
 * And nobody has it back any more who gave it away, so that what they had corrected is over, too.
 */
export const endOthers = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<void> => {
  await tx.q
    .deleteFrom('review_openings')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '<>', by)
    .execute();
  await tx.q
    .deleteFrom('kept_corrections')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('given_away_at', 'is not', null)
    .execute();
};
