import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { hasHandedOn } from '../../db/stores/handed-on.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { lockReview } from '../../db/stores/review-claims.ts';
import { loadReview, type ReviewItem } from '../../db/stores/review-items.ts';
import type { OpeningId } from '../../db/stores/review-openings.ts';
import { sessionStillLives } from '../../db/stores/sessions.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { opens } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import { closeFax } from '../../pipeline/steps/handled-in-ehr.ts';
import type { Viewer } from '../viewer.ts';
import { type Deed, requireOpen, requireSeen } from './opening.ts';

/**
 * The item, if this person has it. What shows a page or a proposal asks here first.
 *
 * @throws ZallyError `baa_missing`; `not_found`; `conflict` when somebody else has it or it no longer waits; `opening_over` when
 *   nobody has it
 */
export const loadHeld = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<ReviewItem> => {
  // What is held in memory from before is as much the practice's as what would be fetched.
  await requireBaa(tx);
  const item = await loadReview(tx, id);
  requireHeld(item, by);
  return item;
};

/**
 * As {@link loadHeld}, for what a person does on a page: it is one that has the fax.
 *
 * @param deed what takes the fax out of the queue, and needs that it was seen there; undefined for what doesn't
 * @throws ZallyError as there; `unseen`
 */
export const loadOpened = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId | undefined,
  deed?: Deed,
): Promise<ReviewItem> => {
  const item = await loadHeld(tx, id, by);
  await requireOpen(tx, id, by, opening);
  if (deed !== undefined) await requireSeen(tx, id, by, opening, deed);
  return item;
};

/** Of what nobody has, their page is over; what is decided or somebody else's says so on its own page. */
const requireHeld = ({ state, claimedBy }: ReviewItem, by: StaffId): void => {
  if (state !== 'waiting' || (claimedBy !== null && claimedBy !== by)) throw new ZallyError('conflict');
  if (claimedBy === null) throw new ZallyError('opening_over');
};

/**
 * The item is this person's still, on the page that they began on, and they are who they were then: asked under the item's lock, in the
 * transaction of what they decide. Between the two lie seconds in which a colleague may have deactivated them, and they
 * themselves have signed out, here or everywhere, or given the fax back in another window.
 *
 * @throws ZallyError `conflict`, `opening_over`, `form_expired` when the session that they began in has ended, `not_allowed`,
 *   `outside_classes`, `handed_on`
 */
export const stillHolds =
  ({ staffId, session, idleMs }: Viewer, id: ReviewItemId, opening: OpeningId | undefined) =>
  async (tx: PracticeTx): Promise<void> => {
    await lockReview(tx, id);
    // Before who has the fax: another session of theirs may have it by now.
    if (!(await sessionStillLives(tx, session, idleMs))) throw new ZallyError('form_expired');
    const item = await loadReview(tx, id);
    requireHeld(item, staffId);
    const { active, role, classes } = await loadStaff(tx, staffId);
    if (!active || !may(role, 'fax.decide')) throw new ZallyError('not_allowed');
    if (!opens(classes, item)) throw new ZallyError('outside_classes');
    if (await hasHandedOn(tx, id, staffId)) throw new ZallyError('handed_on');
    await requireOpen(tx, id, staffId, opening);
  };

/** A person worked on the fax in the EHR: the item is over. What a stopped filing of ours did there looks the same. */
export const closeAsHandled = async (tx: PracticeTx, item: ReviewItem): Promise<void> => {
  const { state } = await loadFax(tx, item.faxId, true);
  if (state === 'review') await closeFax(tx, item.faxId);
};
