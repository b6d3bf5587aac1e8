import type { PracticeTx } from '../../db/database.ts';
import { closeDuplicates, duplicatesOf } from '../../db/stores/duplicates.ts';
import { noteInboxKept } from '../../db/stores/fax-content.ts';
import { loadFax, loadFaxRef, moveFax } from '../../db/stores/faxes.ts';
import { countTry, type Effect, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, finishRetraction } from '../../db/stores/filings.ts';
import { noteOutOfChart } from '../../db/stores/privacy-events.ts';
import { findReviewOfFax, openReview, reopenReview } from '../../db/stores/review-items.ts';
import { codeOf, ERRORS } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { LATE_LOOKS_MS } from '../../domain/retraction.ts';
import { reveal } from '../../domain/reveal.ts';
import type { EffectKind } from '../../domain/states.ts';
import type { FilingPlan } from '../plan.ts';
import type { Ehr } from '../ports.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { findByKey } from './find-by-key.ts';
import { Hold } from './hold.ts';

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
  const ehr = await deps.ehr.forPractice(practiceId, 'person', 'filing');
  const effects = await db.inPractice(practiceId, ZALLY, async (tx) => await loadEffects(tx, filing.id));
  for (const effect of effects.filter(({ state }) => state === 'retracting').toSorted(documentsFirst)) {
    if (signal.aborted) throw new Hold(db.now());
    const kept = await takeBack(deps, practiceId, filing, effect, plan, ehr);
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      if (!kept && effect.kind !== 'inbox') await closeDuplicates(tx, filing.id, effect.kind);
      await moveEffect(tx, filing.id, effect, 'retracting', kept ? 'kept' : 'retracted');
      if (kept && effect.kind === 'inbox') await noteInboxKept(tx, filing.faxId);
    });
  }
  await db.inPractice(practiceId, ZALLY, async (tx) => await finish(tx, filing, plan !== null));
};

const ORDER = { document: 0, task: 1, inbox: 2 } as const;
const documentsFirst = (a: Effect, b: Effect): number => ORDER[a.kind] - ORDER[b.kind] || a.part - b.part;

/** @returns true when the EHR doesn't let it be taken back */
const takeBack = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  effect: Effect,
  plan: FilingPlan | null,
  ehr: Ehr,
): Promise<boolean> => {
  try {
    if (effect.kind === 'inbox') {
      // Also where it isn't known whether it was marked as done: putting it back may be repeated.
      const { ehrFaxId } = await deps.db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await loadFaxRef(tx, filing.faxId),
      );
      await ehr.reopenFax(ehrFaxId, effect.key);
      return false;
    }
    const { kind } = effect;
    const others = await deps.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await duplicatesOf(tx, filing.id, kind),
    );
    const made = await everythingMade(kind, effect, plan, ehr);
    for (const ehrId of new Set([...made, ...others.map((other) => reveal(other))])) {
      const taken = effect.kind === 'document' ? ehr.retractDocument(ehrId) : ehr.retractTask(ehrId);
      await taken.catch((error: unknown) => {
        // Somebody has removed it already.
        if (codeOf(error) !== 'ehr_not_found') throw error;
      });
    }
    return false;
  } catch (error) {
    const code = codeOf(error);
    if (ERRORS[code].kind === 'permanent' || code === 'ehr_forbidden') return true;
    if (code === 'ehr_outcome_unknown' || code === 'ehr_unexpected') {
      if (effect.attempts >= MOST_TRIES) return true;
      await deps.db.inPractice(practiceId, ZALLY, async (tx) => await countTry(tx, filing.id, effect));
    }
    throw error;
  }
};

/** What is known by its id, and whatever else carries the key while the chart to look in is still known. */
const everythingMade = async (
  kind: Exclude<EffectKind, 'inbox'>,
  effect: Effect,
  plan: FilingPlan | null,
  ehr: Ehr,
): Promise<ReadonlySet<string>> => {
  const known = effect.ehrId === null ? [] : [reveal(effect.ehrId)];
  if (plan === null) return new Set(known);
  return new Set([...known, ...(await findByKey(ehr, plan, kind, effect))]);
};

/** The fax waits for a person again. */
const finish = async (tx: PracticeTx, filing: Filing, planned: boolean): Promise<void> => {
  const effects = await loadEffects(tx, filing.id);
  const unclear = planned && effects.some((effect) => effect.unclear);
  const lookAt = unclear ? new Date(tx.at.getTime() + LATE_LOOKS_MS[0]) : null;
  await finishRetraction(tx, filing.id, lookAt);
  const documentKept = effects.some(({ kind, state }) => kind === 'document' && state === 'kept');
  if (filing.retractedFor === 'wrong_chart' && !documentKept) await noteOutOfChart(tx, filing.id);
  const fax = await loadFax(tx, filing.faxId, true);
  if (fax.state === 'filed') await moveFax(tx, filing.faxId, 'filed', 'review');
  const why: ReasonCode = filing.retractedFor === 'wrong_chart' ? 'wrong_chart' : 'undone';
  const kept = effects.some(({ state }) => state === 'kept');
  const reasons: ReasonCode[] = kept ? ['not_taken_back', why] : [why];
  const item = await findReviewOfFax(tx, filing.faxId);
  if (item === undefined) {
    await openReview(tx, filing.faxId, { reasons, type: filing.type, urgency: filing.urgency });
    return;
  }
  await reopenReview(tx, item.id, reasons);
};
