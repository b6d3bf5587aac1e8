import type { PracticeTx } from '../../db/database.ts';
import { noteInboxKept } from '../../db/stores/fax-content.ts';
import { loadFax, moveFax } from '../../db/stores/faxes.ts';
import { type Effect, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { findLastBegun, loadPlan } from '../../db/stores/filings.ts';
import { finishAgain, resumeFiling } from '../../db/stores/retractions.ts';
import { closeReview, findReviewOfFax } from '../../db/stores/review-items.ts';
import type { FaxId, FilingId } from '../../domain/ids.ts';

/** What can be made, or made once more, with the same plan: taken back for certain; or kept, so that it needn't. */
const isClear = ({ kind, state, unclear }: Effect): boolean =>
  kind === 'document' || state === 'kept' || ((state === 'retracted' || state === 'planned') && !unclear);

/**
 * A chart was the right one after all, and the EHR has kept the fax's document there: the filing that was taken back holds again,
 * and the fax waits for nobody. Its task and its mark on the inbox message, which were taken back, are made once more while the
 * plan is there; afterwards, or where a person has moved them, they stay as they are, and the filing says so.
 *
 * Takes part in the transaction that concludes so. Nothing happens where another filing came after this one, or where the fax
 * doesn't wait any more: somebody has decided it anew.
 *
 * @param filingId the filing that was called wrong
 */
export const holdAgain = async (tx: PracticeTx, faxId: FaxId, filingId: FilingId): Promise<void> => {
  const fax = await loadFax(tx, faxId, true);
  const filing = await findLastBegun(tx, faxId, true);
  const item = await findReviewOfFax(tx, faxId);
  if (fax.state !== 'review' || item?.state !== 'waiting') return;
  if (filing?.id !== filingId || filing.state !== 'retracted') return;
  const effects = await loadEffects(tx, filingId);
  const stands = ({ state, ehrId }: Effect): boolean => state === 'kept' && ehrId !== null;
  if (!effects.every((effect) => effect.kind !== 'document' || stands(effect))) return;
  const again = (await loadPlan(tx, filingId)) !== undefined && effects.every(isClear);
  // Whoever has it open finds it done, as when it was handled in the EHR.
  await closeReview(tx, item.id, 'waiting', 'file');
  await moveFax(tx, faxId, 'review', 'filing');
  await resumeFiling(tx, filingId);
  for (const effect of effects) {
    if (effect.state === 'kept') await moveEffect(tx, filingId, effect, 'kept', 'done');
    else if (again && effect.state === 'retracted')
      await moveEffect(tx, filingId, effect, 'retracted', 'planned');
  }
  if (effects.some(({ kind, state }) => kind === 'inbox' && state === 'kept'))
    await noteInboxKept(tx, faxId, false);
  if (again) {
    tx.enqueue('zally-file', filingId);
    return;
  }
  await finishAgain(tx, filingId);
  await moveFax(tx, faxId, 'filing', 'filed');
};
