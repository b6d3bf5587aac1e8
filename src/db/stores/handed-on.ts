import { opens } from '../../domain/document-classes.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import type { PracticeTx } from '../database.ts';
import { freeOf, releaseReview } from './review-claims.ts';
import type { ReviewItem } from './review-items.ts';
import { listStaff } from './staff.ts';

/** What members of the practice have handed on, with the item that it was. */
const handedOn = (tx: PracticeTx) =>
  tx.q
    .selectFrom('handed_on')
    .innerJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'handed_on.practice_id')
        .onRef('review_items.id', '=', 'handed_on.item_id'),
    )
    .where('handed_on.practice_id', '=', tx.practiceId);

/** Who has handed an item on. */
export const whoHandedOn = async (tx: PracticeTx, id: ReviewItemId): Promise<ReadonlySet<string>> => {
  const rows = await tx.q
    .selectFrom('handed_on')
    .select('staff_id')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .execute();
  return new Set(rows.map((row) => row.staff_id));
};

/** True when this member has handed the item on. */
export const hasHandedOn = async (tx: PracticeTx, id: string, by: StaffId): Promise<boolean> =>
  (await whoHandedOn(tx, id as ReviewItemId)).has(by);

/** The items that this member has handed on and that wait. */
export const listHandedOn = async (tx: PracticeTx, by: StaffId): Promise<ReadonlySet<string>> => {
  const rows = await handedOn(tx)
    .select('handed_on.item_id')
    .where('review_items.state', '=', 'waiting')
    .where('handed_on.staff_id', '=', by)
    .execute();
  return new Set(rows.map((row) => row.item_id));
};

/** The faxes that this member has handed on, whatever became of them. */
export const listHandedOnFaxes = async (tx: PracticeTx, by: StaffId): Promise<ReadonlySet<FaxId>> => {
  const rows = await handedOn(tx)
    .select('review_items.fax_id')
    .where('handed_on.staff_id', '=', by)
    .execute();
  return new Set(rows.map((row) => row.fax_id as FaxId));
};

/** Who has handed a fax on, whatever became of it. */
export const whoHandedOnFax = async (tx: PracticeTx, faxId: FaxId): Promise<ReadonlySet<string>> => {
  const rows = await handedOn(tx)
    .select('handed_on.staff_id')
    .where('review_items.fax_id', '=', faxId)
    .execute();
  return new Set(rows.map((row) => row.staff_id));
};

/** True when this member has handed the fax on and an active owner who hasn't is there to conclude its privacy event. */
export const othersConclude = async (tx: PracticeTx, faxId: FaxId, by: StaffId): Promise<boolean> => {
  const gone = await whoHandedOnFax(tx, faxId);
  if (!gone.has(by)) return false;
  return (await listStaff(tx)).some(({ active, role, id }) => active && role === 'owner' && !gone.has(id));
};

/**
 * Somebody knows the person on the fax: it goes back to the queue, and is closed to them from now on.
 *
 * @throws ZallyError `nobody_else` when no other member may open it, so that it would wait for ever; `conflict` when this member
 *   doesn't have it
 */
export const handOn = async (
  tx: PracticeTx,
  item: Pick<ReviewItem, 'id' | 'type' | 'restricted'>,
  by: StaffId,
): Promise<void> => {
  const already = await whoHandedOn(tx, item.id);
  const others = (await listStaff(tx)).filter(
    ({ id, active, role, classes }) =>
      active && id !== by && !already.has(id) && may(role, 'fax.decide') && opens(classes, item),
  );
  if (others.length === 0) throw new ZallyError('nobody_else');
  const { given, deputySince } = await freeOf(tx, item.id, by);
  const before = { was_given: given, deputy_since: deputySince };
  await tx.q
    .insertInto('handed_on')
    .values({ practice_id: tx.practiceId, item_id: item.id, staff_id: by, at: tx.at, ...before })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  tx.audit({ action: 'review.handed_on', resource: 'review_item', resourceId: item.id });
  if (!(await releaseReview(tx, item.id, by))) throw new ZallyError('conflict');
};
