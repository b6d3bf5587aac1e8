import { loadEffects } from '../../db/stores/filing-effects.ts';
import { type Filing, noteLook } from '../../db/stores/filings.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { LATE_LOOKS_MS } from '../../domain/retraction.ts';
import { reveal } from '../../domain/reveal.ts';
import type { FilingPlan } from '../plan.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { findByKey } from './find-by-key.ts';
import { reportDuplicates } from './report-duplicates.ts';

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
  for (const effect of effects) {
    const { kind, ehrId } = effect;
    if (kind === 'inbox' || !effect.unclear) continue;
    // Of a filing that was taken back nothing is left; whatever is found came late.
    const own = ehrId === null ? undefined : reveal(ehrId);
    const others = (await findByKey(ehr, plan, kind, effect)).filter((id) => id !== own);
    await db.inPractice(practiceId, ZALLY, async (tx) => await reportDuplicates(tx, filing.id, kind, others));
  }
  const [last = 0, next] = LATE_LOOKS_MS.slice(filing.looks, filing.looks + 2);
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      await noteLook(tx, filing.id, next === undefined ? null : new Date(tx.at.getTime() + next - last)),
  );
};
