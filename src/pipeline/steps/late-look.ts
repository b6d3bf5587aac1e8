import { reportDuplicate } from '../../db/stores/duplicates.ts';
import { loadEffects } from '../../db/stores/filing-effects.ts';
import { type Filing, noteLook } from '../../db/stores/filings.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { LATE_LOOKS_MS } from '../../domain/retraction.ts';
import { reveal } from '../../domain/reveal.ts';
import { documentOf, type FilingPlan } from '../plan.ts';
import { announceDuplicates } from './announce-duplicates.ts';
import { type StepDeps, ZALLY } from './deps.ts';

/** How far back a look goes before the first intent: clocks differ by a zone at most. */
const LOOK_BACK_MS = 26 * 3_600_000;

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
    const { kind, part, key, ehrId } = effect;
    if (kind === 'inbox' || !effect.unclear || ehrId === null) continue;
    const since = Math.max(0, (effect.intendedAt?.getTime() ?? 0) - LOOK_BACK_MS);
    const query = { ehrPatientId: documentOf(plan, part).ehrPatientId, key, since };
    const found = kind === 'document' ? await ehr.findDocuments(query) : await ehr.findTasks(query);
    const own = reveal(ehrId);
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      for (const other of found) {
        if (other !== own && (await reportDuplicate(tx, filing.id, kind, other)))
          await announceDuplicates(tx);
      }
    });
  }
  const done = filing.doneAt?.getTime() ?? db.now();
  const next = LATE_LOOKS_MS[filing.looks + 1];
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await noteLook(tx, filing.id, next === undefined ? null : new Date(done + next)),
  );
};
