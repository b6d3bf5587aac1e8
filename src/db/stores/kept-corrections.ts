import type { Vault } from '../../adapters/vault/vault.ts';
import { type Corrections, correctionsSchema, isUncorrected } from '../../domain/corrections.ts';
import { codeOf } from '../../domain/errors.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** They are kept this long after the last change. */
export const KEPT_MS = 24 * 3_600_000;

export interface Kept {
  readonly corrections: Corrections;
  /** When they are dropped. */
  readonly until: Date;
}

const place = (id: ReviewItemId, by: StaffId) => ({
  table: 'kept_corrections',
  column: 'corrections_sealed',
  row: `${id}/${by}`,
});

/**
 * Keeps what a member has corrected on an item, in place of what was kept before; nothing corrected keeps nothing.
 *
 * @returns when they are dropped, or null when nothing is kept
 */
export const keepCorrections = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  corrections: Corrections,
): Promise<Date | null> => {
  if (isUncorrected(corrections)) {
    await dropOwnCorrections(tx, id, by);
    return null;
  }
  const vault = await tx.vault();
  const corrections_sealed = vault.seal(place(id, by), corrections);
  const kept = { kept_at: tx.at, corrections_sealed, given_away_at: null };
  const before = await loadCorrections(tx, id, by);
  await tx.q
    .insertInto('kept_corrections')
    .values({ practice_id: tx.practiceId, item_id: id, staff_id: by, ...kept })
    .onConflict((conflict) => conflict.columns(['practice_id', 'item_id', 'staff_id']).doUpdateSet(kept))
    .execute();
  // Once: a line for every field would bury the rest of the log.
  if (before === undefined)
    tx.audit({ action: 'review.corrections_kept', resource: 'review_item', resourceId: id });
  return new Date(tx.at.getTime() + KEPT_MS);
};

/** What is kept for this member on this item, and for nobody else; undefined when nothing is, or it is too old. */
export const loadCorrections = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
): Promise<Kept | undefined> => {
  const row = await tx.q
    .selectFrom('kept_corrections')
    .select(['kept_at', 'corrections_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by)
    .where('kept_at', '>', new Date(tx.at.getTime() - KEPT_MS))
    .where('given_away_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const read = correctionsSchema.safeParse(open(await tx.vault(), id, by, row.corrections_sealed));
  // Of another version of Zally there may be values that this one doesn't know.
  if (!read.success) return undefined;
  return { corrections: read.data, until: new Date(row.kept_at.getTime() + KEPT_MS) };
};

/** What can't be opened is as good as nothing: the next correction replaces it, and it keeps nobody from the fax. */
const open = (vault: Vault, id: ReviewItemId, by: StaffId, sealed: Buffer): unknown => {
  try {
    return vault.open(place(id, by), sealed);
  } catch (error) {
    if (codeOf(error) === 'seal_broken') return undefined;
    throw error;
  }
};

/**
 * A member gives an item away, or has it back: what they have corrected lies aside meanwhile, shown to nobody, themselves
 * included. As soon as anybody has the item it is dropped ({@link endOthers}), and its day goes on all the while.
 *
 * @param given when they gave it away; null: they have it back
 */
export const layAside = async (
  tx: PracticeTx,
  id: ReviewItemId,
  by: StaffId,
  given: Date | null,
): Promise<void> => {
  await tx.q
    .updateTable('kept_corrections')
    .set({ given_away_at: given })
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by)
    .execute();
};

/** Drops what one member has left on an item. */
export const dropOwnCorrections = async (tx: PracticeTx, id: ReviewItemId, by: StaffId): Promise<void> => {
  await tx.q
    .deleteFrom('kept_corrections')
    .where('practice_id', '=', tx.practiceId)
    .where('item_id', '=', id)
    .where('staff_id', '=', by)
    .execute();
};

/** Drops what is older than a day. */
export const forgetCorrections = async (tx: PracticeTx): Promise<void> => {
  await tx.q
    .deleteFrom('kept_corrections')
    .where('practice_id', '=', tx.practiceId)
    .where('kept_at', '<=', new Date(tx.at.getTime() - KEPT_MS))
    .execute();
};
