import type { PracticeTx } from '../../db/database.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import { countTry, loadEffects, noteMarkUnclear } from '../../db/stores/filing-effects.ts';
import { loadFiling, loadPlan } from '../../db/stores/filings.ts';
import { codeOf } from '../../domain/errors.ts';
import type { FaxId, FilingId, PracticeId } from '../../domain/ids.ts';
import { reveal } from '../../domain/reveal.ts';
import { documentOf, type SealedPlan, toPlan } from '../plan.ts';
import type { FaxInbox } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import type { Remark } from './handled-in-ehr.ts';
import { loadOwnMarks } from './open-fax.ts';

/**
 * Puts a message right that a late call of Zally's own has changed: takes a mark off that came after its filing was taken
 * back, or marks again what a late reopening has opened. What fails is left for the next look. One call or two.
 */
export const remark = async (
  deps: Pick<StepDeps, 'db' | 'log'>,
  practiceId: PracticeId,
  ehr: Pick<FaxInbox, 'reopenFax' | 'completeFax'>,
  wrong: Remark,
): Promise<void> => {
  const { faxId, ehrFaxId } = wrong;
  const filingId = wrong.do === 'take_off' ? wrong.mark.filingId : wrong.filingId;
  const told = { faxId, state: wrong.do };
  const within = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
    await deps.db.inPractice(practiceId, ZALLY, work);
  try {
    if (wrong.do === 'take_off') await ehr.reopenFax(ehrFaxId, wrong.mark);
    else {
      const done = await within(async (tx) => await prepareMark(tx, faxId, filingId));
      if (done === undefined) return;
      await ehr.completeFax(ehrFaxId, done);
      await within(async (tx) => {
        tx.audit({ action: 'filing.marked_again', resource: 'filing', resourceId: filingId });
      });
    }
    deps.log.info('fax.remarked', told);
  } catch (error) {
    await within(async (tx) => await countTry(tx, filingId, { kind: 'inbox', part: 1 }));
    deps.log.warn('fax.remarked', { ...told, code: codeOf(error) });
  }
};

/** What is to be written; that it is going to be is on record before, for its answer may be lost as well. */
const prepareMark = async (
  tx: PracticeTx,
  faxId: FaxId,
  filingId: FilingId,
): Promise<Parameters<FaxInbox['completeFax']>[1] | undefined> => {
  await loadFax(tx, faxId, true);
  const { state } = await loadFiling(tx, filingId, true);
  const sealed = await loadPlan<SealedPlan>(tx, filingId);
  const mark = (await loadEffects(tx, filingId)).find(({ kind }) => kind === 'inbox');
  if (state !== 'done' || sealed === undefined || mark === undefined) return undefined;
  await noteMarkUnclear(tx, filingId, true);
  const plan = toPlan(reveal(sealed));
  return {
    ehrPatientId: documentOf(plan, 1).ehrPatientId,
    ehrUserId: plan.responsibleEhrUserId,
    key: mark.key,
    replaces: (await loadOwnMarks(tx, faxId)).marks,
  };
};
