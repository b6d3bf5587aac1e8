import type { ReviewItemId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { asViewer, type Viewer } from '../viewer.ts';
import type { Doubt } from './evidence.ts';

/** Puts on record, before anything is filed, that somebody chose a chart although something spoke against it. */
export const recordAnyway = async (
  web: WebContext,
  viewer: Viewer,
  id: ReviewItemId,
  whys: readonly Doubt['why'][],
): Promise<void> => {
  if (whys.length === 0) return;
  await asViewer(web, viewer, async (tx) => {
    for (const why of whys)
      tx.audit({ action: 'review.chosen_anyway', resource: 'review_item', resourceId: id, detail: { why } });
  });
};
