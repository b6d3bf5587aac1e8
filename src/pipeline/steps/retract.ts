import type { PracticeTx } from '../../db/database.ts';
import { closeDuplicates } from '../../db/stores/duplicates.ts';
import { noteInboxKept } from '../../db/stores/fax-content.ts';
import { loadFax, moveFax } from '../../db/stores/faxes.ts';
import { countTry, type Effect, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, loadFiling } from '../../db/stores/filings.ts';
import { finishRetraction } from '../../db/stores/retractions.ts';
import { findReviewOfFax, openReview, reopenReview } from '../../db/stores/review-items.ts';
import { codeOf, isFinal } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { LATE_LOOKS_MS } from '../../domain/retraction.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { Hold } from './hold.ts';
import { loadWayOut, takeOutAll } from './take-out.ts';
import { noteWhetherInChart } from './wrong-chart.ts';

/** Answers that were lost or not understood before a thing counts as kept. An EHR that is down is waited for. */
const MOST_TRIES = 12;

/**
 * Takes a filing back: documents first, since that is what somebody could see in a chart, then tasks, then the inbox.
 * Taking back may be repeated, so a lost answer needs no looking. What the EHR doesn't let go is noted as kept, and a
 * person is told.
 *
 * @param plan null once the undo window is over; then what is known by its id is taken back
 */
export const retract = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  plan: FilingPlan | null,
  signal: AbortSignal,
): Promise<void> => {
  const { db } = deps;
  // Nobody waits in front of a page for it; it goes before everything that is to be filed.
  const ehr = await deps.ehr.forPractice(practiceId, 'urgent', 'filing');
  const effects = await db.inPractice(practiceId, ZALLY, async (tx) => await loadEffects(tx, filing.id));
  for (const effect of effects.filter(({ state }) => state === 'retracting').toSorted(documentsFirst)) {
    if (signal.aborted) throw new Hold(db.now());
    const became = await takeBack(deps, practiceId, filing, effects, effect, plan, ehr);
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      // What was moved is out of this chart as well.
      if (became !== 'kept' && effect.kind !== 'inbox') await closeDuplicates(tx, filing.id, effect.kind);
      await moveEffect(tx, filing.id, effect, 'retracting', became);
      if (effect.kind === 'inbox') await noteInboxKept(tx, filing.faxId, became === 'kept');
    });
  }
  await db.inPractice(practiceId, ZALLY, async (tx) => await finish(tx, filing, plan !== null));
};

const ORDER = { document: 0, task: 1, inbox: 2 } as const;
const documentsFirst = (a: Effect, b: Effect): number => ORDER[a.kind] - ORDER[b.kind] || a.part - b.part;

type Became = 'retracted' | 'kept' | 'moved';

/** Takes one effect back. @returns what became of it: `moved` where a person has put it elsewhere meanwhile */
const takeBack = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  effects: readonly Effect[],
  effect: Effect,
  plan: FilingPlan | null,
  ehr: Ehr,
): Promise<Became> => {
  const { kind } = effect;
  const wayOut = await deps.db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await loadWayOut(tx, filing, effects, effect),
  );
  // What a call whose answer was lost has made by now, nobody can know before it has settled.
  let moved = false;
  const settled = effect.unclear ? (effect.intendedAt?.getTime() ?? 0) + deps.settings.settleMs : 0;
  const early = deps.db.now() < settled;
  try {
    // Also where it isn't known whether it was marked as done: putting it back may be repeated.
    if (kind !== 'inbox') moved = await takeOutAll(ehr, effect, kind, wayOut, early ? null : plan);
    else if (!early) {
      const { ehrFaxId, isOurs } = wayOut;
      await ehr.reopenFax(ehrFaxId, { key: effect.key, isOurs });
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ehr_changed') return 'moved';
    if (isFinal(code)) return 'kept';
    if (code === 'ehr_outcome_unknown' || code === 'ehr_unexpected') {
      if (effect.attempts >= MOST_TRIES) return 'kept';
      await deps.db.inPractice(practiceId, ZALLY, async (tx) => await countTry(tx, filing.id, effect));
    }
    throw error;
  }
  if (early) throw new Hold(settled);
  return moved ? 'moved' : 'retracted';
};

/** The fax waits for a person again. */
const finish = async (tx: PracticeTx, filing: Filing, planned: boolean): Promise<void> => {
  const fax = await loadFax(tx, filing.faxId, true);
  const effects = await loadEffects(tx, filing.id);
  const unclear = planned && effects.some((effect) => effect.unclear);
  const lookAt = unclear ? new Date(tx.at.getTime() + LATE_LOOKS_MS[0]) : null;
  const stays = planned && effects.some(({ kind, state }) => kind === 'document' && state === 'kept');
  await finishRetraction(tx, filing.id, lookAt, stays);
  // It may have been found to be in the wrong chart while it was being undone.
  const { retractedFor } = await loadFiling(tx, filing.id);
  if (retractedFor === 'wrong_chart') await noteWhetherInChart(tx, filing.id);
  if (fax.state === 'filed' || fax.state === 'filing') await moveFax(tx, filing.faxId, fax.state, 'review');
  const became = (state: Became): boolean => effects.some((effect) => effect.state === state);
  const reasons: ReasonCode[] = [
    ...(became('kept') ? (['not_taken_back'] as const) : []),
    ...(became('moved') ? (['moved_in_ehr'] as const) : []),
    ...(filing.restored ? (['restored'] as const) : []),
    retractedFor === 'wrong_chart' ? 'wrong_chart' : 'undone',
  ];
  const item = await findReviewOfFax(tx, filing.faxId);
  if (item === undefined) {
    await openReview(tx, filing.faxId, { reasons, type: filing.type, urgency: filing.urgency });
    return;
  }
  await reopenReview(tx, item.id, reasons);
};
