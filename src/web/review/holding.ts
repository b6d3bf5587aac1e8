import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { loadReview, type ReviewItem } from '../../db/stores/review-items.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import { closeFax } from '../../pipeline/steps/handled-in-ehr.ts';

/**
 * The item, if this person has it. What shows a page or a proposal asks here first.
 *
 * @throws ZallyError `baa_missing`; `not_found`; `conflict` when somebody else has it or it no longer waits
 */
export const loadHeld = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<ReviewItem> => {
  // What is held in memory from before is as much the practice's as what would be fetched.
  await requireBaa(tx);
  const item = await loadReview(tx, id);
  if (item.state !== 'waiting' || item.claimedBy !== by) throw new ZallyError('conflict');
  return item;
};

/** A person worked on the fax in the EHR: the item is over. What a stopped filing of ours did there looks the same. */
export const closeAsHandled = async (tx: PracticeTx, item: ReviewItem): Promise<void> => {
  const { state } = await loadFax(tx, item.faxId, true);
  if (state === 'review') await closeFax(tx, item.faxId);
};
