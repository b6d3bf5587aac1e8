import { ZallyError } from '../../domain/errors.ts';
import type { GiveBackReason } from '../../domain/give-back.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { endOthers } from './review-leftovers.ts';

/** What was taken from the queue is free again by itself after this long. */
const TAKEN_MS = 15 * 60_000;

/**
 * Holds an item until the transaction ends: whoever gives it back or decides it at the same moment comes before or after. To be
 * asked before what it is, since what is read without it may be over by the time it is acted on.
 */
export const lockReview = async (tx: PracticeTx, id: ReviewItemId): Promise<void> => {
  const row = tx.q.selectFrom('review_items').select('id').where('practice_id', '=', tx.practiceId);
  await row.where('id', '=', id).forUpdate().execute();
};

/**
 * Makes the item theirs, if nobody else has it and it waits.
 *
 * @param until `taken_until` left out stays as it was
 * @throws ZallyError `conflict`
 */
export const claim = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  until: { readonly claimed_until: Date; readonly taken_until?: Date | null },
): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('review_items')
    .set((eb) => ({
      ...until,
      claimed_by: by,
      touched_at: tx.at,
      // Whoever has it goes on having it since then.
      claimed_at: eb
        .case()
        .when(eb.and([eb('claimed_by', '=', by), eb('claimed_until', '>', tx.at)]))
        .then(eb.ref('claimed_at'))
        .else(tx.at)
        .end(),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', tx.at), eb('claimed_by', '=', by)]),
    )
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
};

/**
 * Takes an item from the queue, or takes it for longer.
 *
 * @throws ZallyError `conflict` when somebody else has it or it is no longer waiting
 */
export const takeReview = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<void> => {
  const until = new Date(tx.at.getTime() + TAKEN_MS);
  await claim(tx, id, by, { claimed_until: until, taken_until: until });
  await endOthers(tx, id, by);
  tx.audit({ action: 'review.claimed', resource: 'review_item', resourceId: id });
  tx.changed();
};

/**
 * The item is nobody's: given back, or its last page was left. Pages that are still open are told at their next sign.
 *
 * @returns false when this member didn't have it, or it no longer waits: then nothing has happened, and nothing is on record
 */
export const releaseReview = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('review_items')
    .set({ claimed_by: null, claimed_until: null, taken_until: null, touched_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('claimed_by', '=', by)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await tx.q
    .deleteFrom('review_openings')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by)
    .execute();
  tx.audit({ action: 'review.released', resource: 'review_item', resourceId: id });
  tx.changed();
  return true;
};

/**
 * Whoever signs out has nothing any more, open pages or not. A page of another session of theirs gets its fax back at its next
 * sign of life, unless somebody else has taken it.
 */
export const releaseAll = async (tx: PracticeTx, by: StaffId): Promise<void> => {
  const freed = await tx.q
    .updateTable('review_items')
    .set({ claimed_by: null, claimed_until: null, taken_until: null, touched_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'waiting')
    .where('claimed_by', '=', by)
    .returning('id')
    .execute();
  if (freed.length === 0) return;
  // Over, and not gone: what is left of the ended session keeps no fax, and a page that still lives goes on.
  const ids = freed.map(({ id }) => id);
  await tx.q
    .updateTable('review_openings')
    .set({ until: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', 'in', ids)
    .where('staff_id', '=', by)
    .where('until', '>', tx.at)
    .execute();
  for (const id of ids) tx.audit({ action: 'review.released', resource: 'review_item', resourceId: id });
  tx.changed();
};

/**
 * Gives an item back undecided and says why: to everybody, or to one member. It locks nobody out; who gave it back isn't
 * led to it again, and with a member named nobody else is.
 *
 * @param to who may open it; the caller has looked
 * @throws ZallyError `conflict` when this member doesn't have it
 */
export const giveBack = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  { reason, to }: { readonly reason: GiveBackReason; readonly to: StaffId | null },
): Promise<void> => {
  if (!(await releaseReview(tx, id, by))) throw new ZallyError('conflict');
  await tx.q
    .updateTable('review_items')
    .set((eb) => ({
      given_by: by,
      given_at: tx.at,
      given_reason: reason,
      given_to: to,
      // Who gives it back may have it back, and then it stands as it stood.
      before_by: eb.ref('given_by'),
      before_at: eb.ref('given_at'),
      before_reason: eb.ref('given_reason'),
      before_to: eb.ref('given_to'),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({ action: 'review.given_back', resource: 'review_item', resourceId: id, detail: { reason, to } });
};

/** What lay with a member: a colleague had given it to them, or it was theirs as the deputy since that moment. */
export interface LayWith {
  readonly given: boolean;
  readonly deputySince: Date | null;
}

/**
 * What lies with a member who is no longer to open it is everybody's again: given to them, or theirs as the deputy.
 *
 * @returns what lay with them until now
 */
export const freeOf = async (tx: PracticeTx, id: ReviewItemId, member: StaffId): Promise<LayWith> => {
  const before = await tx.q
    .selectFrom('review_items')
    .select(['given_to', 'deputy_id', 'deputy_since'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  const item = (owner: 'given_to' | 'before_to' | 'deputy_id') =>
    tx.q
      .updateTable('review_items')
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .where(owner, '=', member);
  await item('given_to').set({ given_to: null }).execute();
  await item('before_to').set({ before_to: null }).execute();
  await item('deputy_id').set({ deputy_id: null, deputy_since: null }).execute();
  return {
    given: before?.given_to === member,
    deputySince: before?.deputy_id === member ? before.deputy_since : null,
  };
};

/** Puts back what {@link freeOf} took away, where nobody else has it by now. */
export const layWith = async (
  tx: PracticeTx,
  id: ReviewItemId,
  member: StaffId,
  { given, deputySince }: LayWith,
): Promise<void> => {
  const item = tx.q
    .updateTable('review_items')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting');
  if (given)
    await item
      .set({ given_to: member })
      .where('given_by', 'is not', null)
      .where('given_to', 'is', null)
      .execute();
  if (deputySince !== null)
    await item.set({ deputy_id: member, deputy_since: deputySince }).where('deputy_id', 'is', null).execute();
};

/** Since when whoever has the item has it, and when that ends by itself unless they go on; null where it isn't known. */
export const claimTimes = async (
  tx: PracticeTx,
  id: ReviewItemId,
): Promise<{ readonly since: Date | null; readonly until: Date | null }> => {
  const item = await tx.q
    .selectFrom('review_items')
    .select(['claimed_at as since', 'claimed_until as until'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return item ?? { since: null, until: null };
};
