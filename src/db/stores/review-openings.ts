import { ZallyError } from '../../domain/errors.ts';
import type { ReviewItemId, StaffId, ZallyId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { claim, lockReview, releaseReview } from './review-claims.ts';
import { loadReview } from './review-items.ts';
import { endOthers } from './review-leftovers.ts';

/** An open page keeps its fax this long beyond its last sign of life. Hidden pages may be slowed to one a minute. */
export const LOCK_MS = 2 * 60_000;

/** Names a page that shows a fax; made anew each time it is opened. */
export type OpeningId = ZallyId;

const ofMine = (tx: PracticeTx, id: ReviewItemId, by: StaffId) =>
  tx.q
    .selectFrom('review_openings')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by);

/** True while this page of the member's shows the item and has it: it gave a sign of life lately, and wasn't left. */
export const isOpen = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId,
): Promise<boolean> =>
  (await ofMine(tx, id, by).where('id', '=', opening).where('until', '>', tx.at).executeTakeFirst()) !==
  undefined;

/** What an open page was sent of its fax: a page, or that it can't be drawn. */
export type Sent = 'shown' | 'undrawn';

/** What was sent to an open page is on record there, the first time. A page that isn't open is none. */
export const noteSent = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId,
  sent: Sent,
): Promise<void> => {
  const column = `${sent}_at` as const;
  await tx.q
    .updateTable('review_openings')
    .set({ [column]: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by)
    .where('id', '=', opening)
    .where(column, 'is', null)
    .execute();
};

/** What an open page of the member's was sent. */
export const sentTo = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId,
): Promise<Readonly<Record<Sent, boolean>>> => {
  const row = await ofMine(tx, id, by)
    .select(['shown_at', 'undrawn_at'])
    .where('id', '=', opening)
    .executeTakeFirst();
  return { shown: row?.shown_at != null, undrawn: row?.undrawn_at != null };
};

/** True once any page of the member's was sent something of the fax, or that it can't be drawn. */
export const hasBeenSent = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<boolean> =>
  (await ofMine(tx, id, by)
    .select('id')
    .where((eb) => eb.or([eb('shown_at', 'is not', null), eb('undrawn_at', 'is not', null)]))
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Takes the item for an open page, or goes on having it. Later than that it stays taken, where it was taken longer. */
const lock = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<void> => {
  const before = await loadReview(tx, id);
  const until = new Date(tx.at.getTime() + LOCK_MS);
  const mine = before.claimedBy === by;
  const taken = mine && before.takenUntil !== null && before.takenUntil > until ? before.takenUntil : until;
  await claim(tx, id, by, { claimed_until: taken, ...(mine ? {} : { taken_until: null }) });
  if (mine) return;
  await endOthers(tx, id, by);
  tx.audit({ action: 'review.claimed', resource: 'review_item', resourceId: id });
  tx.changed();
};

/**
 * Somebody opens the page of a fax: nobody else can until they leave it. A second page of the same person's is no
 * other person.
 *
 * @throws ZallyError `conflict` when somebody else has it or it no longer waits
 */
export const openPage = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<OpeningId> => {
  await lock(tx, id, by);
  const opening = tx.newId() as OpeningId;
  await tx.q
    .insertInto('review_openings')
    .values({
      practice_id: tx.practiceId,
      item_id: id,
      id: opening,
      staff_id: by,
      until: new Date(tx.at.getTime() + LOCK_MS),
    })
    .execute();
  return opening;
};

/**
 * A sign of life of an open page. One that slept gets the fax back, unless somebody else has had it meanwhile.
 *
 * @throws ZallyError `opening_over` when the page is none of this member's, or no longer; `conflict` when the fax is somebody
 *   else's or decided
 */
export const holdPage = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId,
): Promise<void> => {
  // The item before its openings, as whoever gives it away holds them.
  await lockReview(tx, id);
  const { numUpdatedRows } = await tx.q
    .updateTable('review_openings')
    .set({ until: new Date(tx.at.getTime() + LOCK_MS) })
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('id', '=', opening)
    .where('staff_id', '=', by)
    .executeTakeFirst();
  const { state, claimedBy } = await loadReview(tx, id);
  const free = state === 'waiting' && (claimedBy === null || claimedBy === by);
  if (numUpdatedRows !== 1n) throw new ZallyError(free ? 'opening_over' : 'conflict');
  await lock(tx, id, by);
};

/** Somebody has left a page. With the last one the fax is free, unless they had taken it from the queue. */
export const leavePage = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  opening: OpeningId,
): Promise<void> => {
  const { numDeletedRows } = await tx.q
    .deleteFrom('review_openings')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('id', '=', opening)
    .where('staff_id', '=', by)
    .executeTakeFirst();
  const item = await loadReview(tx, id);
  if (numDeletedRows !== 1n || item.claimedBy !== by) return;
  if ((await ofMine(tx, id, by).where('until', '>', tx.at).executeTakeFirst()) !== undefined) return;
  if (item.takenUntil === null) {
    await releaseReview(tx, id, by);
    return;
  }
  await tx.q
    .updateTable('review_items')
    .set({ claimed_until: item.takenUntil })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};
