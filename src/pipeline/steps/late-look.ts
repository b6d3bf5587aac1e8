import { loadFaxRef } from '../../db/stores/faxes.ts';
import { type Effect, loadEffects } from '../../db/stores/filing-effects.ts';
import type { Filing } from '../../db/stores/filings.ts';
import { noteLook } from '../../db/stores/retractions.ts';
import { codeOf, isFinal } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { LATE_LOOKS_MS } from '../../domain/retraction.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { findByKey } from './find-by-key.ts';
import { meetLate } from './handled-in-ehr.ts';
import { remark } from './remark.ts';
import { reportDuplicates } from './report-duplicates.ts';
import { wasUndoneMeanwhile } from './undone-meanwhile.ts';
import { noteWhetherInChart } from './wrong-chart.ts';

/**
 * A mark of a filing that was taken back is on the fax all the same, because its call came late: takes it off again, so
 * that the fax doesn't look as if a person had handled it.
 */
const putBackLate = async (
  deps: StepDeps,
  practiceId: PracticeId,
  { faxId }: Pick<Filing, 'faxId'>,
  ehr: Ehr,
): Promise<void> => {
  const { db } = deps;
  const { ehrFaxId } = await db.inPractice(practiceId, ZALLY, async (tx) => await loadFaxRef(tx, faxId));
  const listed = await ehr.getFax(ehrFaxId);
  const wrong = await db.inPractice(practiceId, ZALLY, async (tx) => await meetLate(tx, faxId, listed));
  if (wrong !== undefined) await remark(deps, practiceId, ehr, wrong);
};

/**
 * A call whose answer was lost, and that had done nothing when it was looked for, may still take effect. Where that
 * can be, the chart is looked at again for a second thing with the same key; what is found is reported, never removed
 * unasked.
 */
export const lookForLate = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  plan: FilingPlan,
): Promise<void> => {
  const { db } = deps;
  const effects = await db.inPractice(practiceId, ZALLY, async (tx) => await loadEffects(tx, filing.id));
  const ehr = await deps.ehr.forPractice(practiceId, 'background', 'filing');
  if (filing.state === 'done' && filing.restored && filing.looks === 0) {
    if (await wasUndoneMeanwhile(deps, practiceId, filing, plan, effects, ehr)) return;
  }
  for (const effect of effects.filter(({ unclear }) => unclear)) {
    await lookFor(deps, practiceId, filing, plan, effect, ehr).catch((error: unknown) => {
      // What the EHR will refuse again isn't asked for again and again: the next look tries once more.
      if (!isFinal(codeOf(error))) throw error;
      deps.log.warn('filing.late_look', { filingId: filing.id, code: codeOf(error) });
    });
  }
  const unclear = effects.some((effect) => effect.unclear);
  const [last = 0, next] = LATE_LOOKS_MS.slice(filing.looks, filing.looks + 2);
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      await noteLook(
        tx,
        filing,
        next === undefined || !unclear ? null : new Date(tx.at.getTime() + next - last),
      ),
  );
};

/** Looks for what a lost call of one effect has made since. */
const lookFor = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  plan: FilingPlan,
  effect: Effect,
  ehr: Ehr,
): Promise<void> => {
  const { kind, ehrId } = effect;
  if (kind === 'inbox') {
    if (filing.state === 'retracted') await putBackLate(deps, practiceId, filing, ehr);
    return;
  }
  // Of a filing that was taken back nothing is left; whatever is found came late.
  const own = ehrId === null ? undefined : reveal(ehrId);
  const found = await findByKey(ehr, plan, kind, effect);
  const others = found.filter((each) => each.stands && each.ehrId !== own).map((each) => each.ehrId);
  await deps.db.inPractice(practiceId, ZALLY, async (tx) => {
    await reportDuplicates(tx, filing.id, kind, others);
    const wrong = filing.state === 'retracted' && filing.retractedFor === 'wrong_chart';
    if (wrong && kind === 'document') await noteWhetherInChart(tx, filing.id);
  });
};
