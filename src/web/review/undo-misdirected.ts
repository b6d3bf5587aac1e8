import { type Checklist, findChecklist } from '../../db/stores/misdirected.ts';
import { loadReview } from '../../db/stores/review-items.ts';
import type { ReviewItemId } from '../../domain/ids.ts';
import type { WebContext } from '../context.ts';
import { loadStanding } from '../misdirected/standing.ts';
import { staysMark } from '../misdirected/words.ts';
import { asViewer, type Viewer } from '../viewer.ts';

export const ASK_FIRST =
  'Taking this fax back doesn’t undo everything. Its checklist says what: it is under “Misdirected faxes” in the queue.';

/**
 * The checklist of a misdirected fax that says more than whoever takes it back has been told; null where there is nothing to
 * tell, or they were.
 *
 * @param told what stood beside the button that they pressed
 */
export const untoldOf = async (
  web: WebContext,
  viewer: Viewer,
  id: ReviewItemId,
  told: string | undefined,
): Promise<Checklist | null> =>
  await asViewer(web, viewer, async (tx) => {
    const { faxId } = await loadReview(tx, id);
    const list = await findChecklist(tx, faxId);
    if (list === undefined) return null;
    return staysMark(await loadStanding(tx, list)) === (told ?? '') ? null : list;
  });
