import type { StaffActor } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { loadFax, moveFax } from '../../db/stores/faxes.ts';
import { findOpenFiling } from '../../db/stores/filings.ts';
import { hasHandedOn } from '../../db/stores/handed-on.ts';
import { decideReview, loadReview } from '../../db/stores/review-items.ts';
import { listJunkAt } from '../../db/stores/review-queue.ts';
import { type DocumentClass, opens } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import { takeAsideBack } from './decide-by-person.ts';
import { findUndoneInChart } from './wrong-chart.ts';

/**
 * A person sets several faxes aside as junk at one stroke. One that somebody else has, that this person may
 * not open, that is decided already, or that has something of a filing in the EHR is left as it is: it has to be opened. So is
 * one that was in a chart, for whose that was is to be said.
 * So is one of which nobody has seen a page: what nobody has looked at isn't junk. So is an urgent one: that it is none is said on
 * its own page.
 *
 * @returns how many were set aside, and how many of the others are urgent or seen by nobody
 * @throws ZallyError `not_found` when one of them isn't an item of this practice; `conflict` when somebody took one
 *   meanwhile
 */
export const junkSeveral = async (
  db: Database,
  practiceId: PracticeId,
  { actor: by, classes }: { readonly actor: StaffActor; readonly classes: readonly DocumentClass[] },
  itemIds: readonly ReviewItemId[],
): Promise<{ readonly count: number; readonly urgent: number; readonly unseen: number }> =>
  await db.inPractice(practiceId, by, async (tx) => {
    const found = [];
    for (const id of new Set(itemIds)) found.push(await loadReview(tx, id));
    let count = 0;
    let urgent = 0;
    let unseen = 0;
    // In one order, so that two people with the same faxes don't wait for one another.
    for (const { id, faxId } of found.toSorted((a, b) => (a.faxId < b.faxId ? -1 : 1))) {
      const fax = await loadFax(tx, faxId, true);
      const item = await loadReview(tx, id);
      const taken = item.claimedBy !== null && item.claimedBy !== by.id;
      const open = await findOpenFiling(tx, faxId);
      if (fax.state !== 'review' || item.state !== 'waiting' || taken || open !== undefined) continue;
      if (!opens(classes, item) || (await hasHandedOn(tx, id, by.id as StaffId))) continue;
      if (item.urgency === 'urgent') {
        urgent += 1;
        continue;
      }
      if (item.shownAt === null) {
        unseen += 1;
        continue;
      }
      // Whose chart it was in is asked on its page.
      if ((await findUndoneInChart(tx, faxId)) !== undefined) continue;
      await decideReview(tx, id, by.id as StaffId, 'junk');
      await moveFax(tx, faxId, 'review', 'set_aside');
      count += 1;
    }
    return { count, urgent, unseen };
  });

/**
 * Takes back what {@link junkSeveral} did, but for what this person may not open, or has handed on.
 *
 * @param decidedAt when that was
 * @returns how many wait again, and how many are left because they are closed to this person
 * @throws ZallyError `outside_classes` when all that is left is closed to them; `conflict` when nothing is left
 */
export const undoJunkSeveral = async (
  db: Database,
  practiceId: PracticeId,
  { actor: by, classes }: { readonly actor: StaffActor; readonly classes: readonly DocumentClass[] },
  decidedAt: Date,
): Promise<{ readonly count: number; readonly left: number }> =>
  await db.inPractice(practiceId, by, async (tx) => {
    let count = 0;
    let left = 0;
    for (const { id, faxId } of await listJunkAt(tx, by.id as StaffId, decidedAt)) {
      const fax = await loadFax(tx, faxId, true);
      if (fax.state !== 'set_aside') continue;
      // Under the lock: it may have become specially protected, or set aside anew by somebody else.
      const item = await loadReview(tx, id);
      if (item.decidedBy !== by.id || item.decidedAt?.getTime() !== decidedAt.getTime()) continue;
      if (!opens(classes, item) || (await hasHandedOn(tx, id, by.id as StaffId))) {
        left += 1;
        continue;
      }
      await takeAsideBack(tx, { id, faxId });
      count += 1;
    }
    if (count === 0) throw new ZallyError(left > 0 ? 'outside_classes' : 'conflict');
    return { count, left };
  });
