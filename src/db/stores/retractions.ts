import type { FilingId, StaffId } from '../../domain/ids.ts';
import type { RetractionReason } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';
import { type Filing, moveFiling } from './filings.ts';

/**
 * Begins to take a filing back; the job that does it goes out with the commit.
 *
 * @throws ZallyError `conflict`
 */
export const startRetraction = async (
  tx: PracticeTx,
  filing: Pick<Filing, 'id' | 'state'>,
  reason: RetractionReason,
  by: StaffId,
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
 * afterwards would stand in a chart with nobody to know of it.
 *
 * @param lookAt when to look next; null when no answer was lost, or the plan is gone
 * @throws ZallyError `conflict`
 */
export const finishRetraction = async (tx: PracticeTx, id: FilingId, lookAt: Date | null): Promise<void> => {
  await moveFiling(tx, id, 'retracting', 'retracted');
  await tx.q
    .updateTable('filings')
    .set(
      lookAt === null
        ? { plan_sealed: null, plan_until: null, look_at: null }
        : { plan_until: tx.at, look_at: lookAt, looks: 0 },
    )
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
