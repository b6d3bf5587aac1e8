import type { FilingId, StaffId } from '../../domain/ids.ts';
import { type RetractionReason, UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';
import { restartEffects } from './filing-effects.ts';
import { type Filing, holdFiling, moveFiling } from './filings.ts';

/**
 * Begins to take a filing back; the job that does it goes out with the commit.
 *
 * @param by null where it was done in the time that a restore has lost, by nobody knows whom
 * @throws ZallyError `conflict`
 */
export const startRetraction = async (
  tx: PracticeTx,
  filing: Pick<Filing, 'id' | 'state'>,
  reason: RetractionReason,
  by: StaffId | null,
): Promise<void> => {
  await moveFiling(tx, filing.id, filing.state, 'retracting');
  await tx.q
    .updateTable('filings')
    .set({ retracted_for: reason, retracted_by: by, retracted_at: tx.at, due_at: tx.at, attempts: 0 })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', filing.id)
    .execute();
  tx.enqueue('zally-file', filing.id, { priority: 1 });
};

/**
 * Everything is taken back. Where an answer had been lost the plan is kept for late looks: what that call makes
 * afterwards would stand in a chart with nobody to know of it. Where the EHR has kept a document it is kept for as long as it
 * would have been for undo: the chart may turn out to be the right one, and then the rest is made again.
 *
 * @param lookAt when to look next; null when no answer was lost, or the plan is gone
 * @param kept true where a document stays in its chart
 * @throws ZallyError `conflict`
 */
export const finishRetraction = async (
  tx: PracticeTx,
  id: FilingId,
  lookAt: Date | null,
  kept: boolean,
): Promise<void> => {
  await moveFiling(tx, id, 'retracting', 'retracted');
  const until = kept ? new Date(tx.at.getTime() + UNDO_WINDOW_MS) : tx.at;
  const looks = lookAt === null ? { look_at: null } : { look_at: lookAt, looks: 0 };
  const over = lookAt === null && !kept;
  await tx.q
    .updateTable('filings')
    .set(over ? { plan_sealed: null, plan_until: null, look_at: null } : { plan_until: until, ...looks })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** A filing that was taken back by mistake, and whose document the EHR has kept, holds again. @throws ZallyError `conflict` */
export const resumeFiling = async (tx: PracticeTx, id: FilingId): Promise<void> => {
  await moveFiling(tx, id, 'retracted', 'running');
  await tx.q
    .updateTable('filings')
    .set({ retracted_for: null, retracted_by: null, retracted_at: null, look_at: null, attempts: 0 })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  await restartEffects(tx, id);
  await holdFiling(tx, id, tx.at, false);
  tx.audit({ action: 'filing.held_again', resource: 'filing', resourceId: id });
};

/** Nothing of it is made again: it is done as it was. @throws ZallyError `conflict` */
export const finishAgain = async (tx: PracticeTx, id: FilingId): Promise<void> => {
  await moveFiling(tx, id, 'running', 'done');
  await tx.q
    .updateTable('filings')
    .set((eb) => ({ done_at: eb.fn.coalesce('done_at', eb.val(tx.at)) }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** It turns out afterwards why a filing was taken back. */
export const noteReason = async (tx: PracticeTx, id: FilingId, reason: RetractionReason): Promise<void> => {
  await tx.q
    .updateTable('filings')
    .set({ retracted_for: reason })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', 'in', ['retracting', 'retracted'])
    .execute();
};

/** Notes a look for late duplicates, and when the next one is. */
export const noteLook = async (
  tx: PracticeTx,
  { id, looks }: Pick<Filing, 'id' | 'looks'>,
  next: Date | null,
): Promise<void> => {
  await tx.q
    .updateTable('filings')
    .set((eb) => ({ look_at: next, looks: eb('looks', '+', 1), due_at: null }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', 'in', ['done', 'retracted'])
    // Two workers at the same look count it once.
    .where('looks', '=', looks)
    .execute();
};
