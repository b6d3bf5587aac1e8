import type { PracticeTx } from '../../db/database.ts';
import type { ReviewItemId } from '../../domain/ids.ts';
import type { Doubt } from './evidence.ts';

/**
 * Puts on record that somebody chose a chart although something spoke against it. In the transaction of the decision that it
 * belongs to: where nothing is decided, nothing was chosen.
 */
export const recordAnyway = (tx: PracticeTx, id: ReviewItemId, whys: readonly Doubt['why'][]): void => {
  for (const why of whys)
    tx.audit({ action: 'review.chosen_anyway', resource: 'review_item', resourceId: id, detail: { why } });
};
