import { loadEffects } from '../../db/stores/filing-effects.ts';
import { loadFiling, loadPlan } from '../../db/stores/filings.ts';
import { codeOf } from '../../domain/errors.ts';
import type { FilingId, PracticeId } from '../../domain/ids.ts';
import { reveal } from '../../domain/reveal.ts';
import { documentOf, type SealedPlan, toPlan } from '../plan.ts';
import type { FaxInbox } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import type { Remark } from './handled-in-ehr.ts';

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
  try {
    if (wrong.do === 'take_off') await ehr.reopenFax(ehrFaxId, wrong.mark);
    else await markAgain(deps, practiceId, ehr, ehrFaxId, wrong.filingId);
    deps.log.info('fax.remarked', { faxId, state: wrong.do });
  } catch (error) {
    deps.log.warn('fax.remarked', { faxId, state: wrong.do, code: codeOf(error) });
  }
};

const markAgain = async (
  { db }: Pick<StepDeps, 'db'>,
  practiceId: PracticeId,
  ehr: Pick<FaxInbox, 'completeFax'>,
  ehrFaxId: string,
  filingId: FilingId,
): Promise<void> => {
  const known = await db.inPractice(practiceId, ZALLY, async (tx) => {
    const { state } = await loadFiling(tx, filingId);
    const sealed = await loadPlan<SealedPlan>(tx, filingId);
    const mark = (await loadEffects(tx, filingId)).find(({ kind }) => kind === 'inbox');
    if (state !== 'done' || sealed === undefined || mark === undefined) return undefined;
    tx.audit({ action: 'filing.marked_again', resource: 'filing', resourceId: filingId });
    return { plan: toPlan(reveal(sealed)), key: mark.key };
  });
  if (known === undefined) return;
  const { plan, key } = known;
  await ehr.completeFax(ehrFaxId, {
    ehrPatientId: documentOf(plan, 1).ehrPatientId,
    ehrUserId: plan.responsibleEhrUserId,
    key,
  });
};
