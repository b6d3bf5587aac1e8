import type { ReviewItemId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** Drops what everybody has left with an item, corrections and open pages: it is decided, or read anew. */
export const dropLeftovers = async (tx: PracticeTx, id: ReviewItemId): Promise<void> => {
  for (const table of ['kept_corrections', 'review_openings'] as const)
    await tx.q.deleteFrom(table).where('practice_id', '=', tx.practiceId).where('item_id', '=', id).execute();
};
