import type { PracticeTx } from '../../db/database.ts';
import { hasHandedOn } from '../../db/stores/handed-on.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import { listFiltered, NO_FILTER } from '../../db/stores/review-queue.ts';
import { asideOf } from '../review/aside.ts';
import { mayOpen, type Viewer } from '../viewer.ts';

/** More would be slow to draw. */
const MOST_LISTED = 200;

/** What Zally takes for junk and nobody is at; never what may be urgent, or what somebody has taken back. Pure. */
const isLikelyJunk = (item: ReviewItem, { staffId }: Pick<Viewer, 'staffId'>): boolean =>
  item.state === 'waiting' &&
  item.urgency !== 'urgent' &&
  (item.claimedBy === null || item.claimedBy === staffId) &&
  asideOf(item.reasons, item.type, null, null)?.as === 'junk';

/** Whether a page of it may be shown beside others to this member. */
export const mayGlance = async (tx: PracticeTx, viewer: Viewer, item: ReviewItem): Promise<boolean> =>
  isLikelyJunk(item, viewer) && mayOpen(viewer, item) && !(await hasHandedOn(tx, item.id, viewer.staffId));

/** What this member can look through at one stroke, the oldest first. */
export const listLikelyJunk = async (tx: PracticeTx, viewer: Viewer): Promise<readonly ReviewItem[]> => {
  const { staffId, classes } = viewer;
  const listed = await listFiltered(tx, { ...NO_FILTER, type: 'junk' }, MOST_LISTED, { staffId, classes });
  return listed.filter((item) => isLikelyJunk(item, viewer) && mayOpen(viewer, item));
};
