import { ZallyError } from '../../domain/errors.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** A claim ends by itself after this long. */
const CLAIM_MS = 15 * 60_000;

/**
 * Takes an item, or renews one's own claim.
 *
 * @throws ZallyError `conflict` when somebody else has it or it is no longer waiting
 */
export const claimReview = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('review_items')
    .set({ claimed_by: by, claimed_until: new Date(tx.at.getTime() + CLAIM_MS), touched_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', tx.at), eb('claimed_by', '=', by)]),
    )
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  tx.audit({ action: 'review.claimed', resource: 'review_item', resourceId: id });
  tx.changed();
};

/** Gives a claim back. */
export const releaseReview = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<void> => {
  await tx.q
    .updateTable('review_items')
    .set({ claimed_by: null, claimed_until: null, touched_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('claimed_by', '=', by)
    .execute();
  tx.audit({ action: 'review.released', resource: 'review_item', resourceId: id });
  tx.changed();
};
