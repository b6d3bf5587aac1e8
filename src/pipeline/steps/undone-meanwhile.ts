import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { type Effect, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, loadFiling } from '../../db/stores/filings.ts';
import { startRetraction } from '../../db/stores/retractions.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { findByKey } from './find-by-key.ts';

/**
 * What somebody has taken back in the time that a restore has lost is taken back here too: what is left of it in the EHR goes,
 * and the fax waits for a person. To make it hold again would put it back into a chart that somebody has called wrong.
 */
export const undoneMeanwhile = async (tx: PracticeTx, { id, faxId }: Filing): Promise<void> => {
  await loadFax(tx, faxId, true);
  const filing = await loadFiling(tx, id, true);
  if (filing.state !== 'done') return;
  await startRetraction(tx, filing, 'undo', null);
  for (const effect of await loadEffects(tx, id)) {
    if (effect.state === 'done') await moveEffect(tx, id, effect, 'done', 'retracting');
  }
};

/**
 * Looks whether the documents of a filing that was done before a restore are still in their charts. One call or more.
 *
 * @returns true when one of them isn't, and the filing is being taken back now
 */
export const wasUndoneMeanwhile = async (
  { db }: Pick<StepDeps, 'db'>,
  practiceId: PracticeId,
  filing: Filing,
  plan: FilingPlan,
  effects: readonly Effect[],
  ehr: Ehr,
): Promise<boolean> => {
  for (const effect of effects.filter(({ kind, state }) => kind === 'document' && state === 'done')) {
    const found = await findByKey(ehr, plan, 'document', effect);
    if (found.some(({ stands }) => stands)) continue;
    await db.inPractice(practiceId, ZALLY, async (tx) => await undoneMeanwhile(tx, filing));
    return true;
  }
  return false;
};
