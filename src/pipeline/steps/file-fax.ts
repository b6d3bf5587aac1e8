import type { PracticeTx } from '../../db/database.ts';
import { loadFax, moveFax } from '../../db/stores/faxes.ts';
import { loadEffects } from '../../db/stores/filing-effects.ts';
import {
  type Filing,
  finishFiling,
  holdFiling,
  loadFiling,
  loadPlan,
  moveFiling,
} from '../../db/stores/filings.ts';
import { pausedUntil } from '../../db/stores/pauses.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { closeReview, findReviewOfFax, openReview, reopenReview } from '../../db/stores/review-items.ts';
import { loadWrongCharts } from '../../db/stores/wrong-charts.ts';
import { codeOf, type ErrorCode, isFinal, ZallyError } from '../../domain/errors.ts';
import type { FilingId, PracticeId } from '../../domain/ids.ts';
import type { Phi } from '../../domain/phi.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { LATE_LOOKS_MS, UNDO_WINDOW_MS } from '../../domain/retraction.ts';
import { reveal } from '../../domain/reveal.ts';
import { type FilingPlan, type SealedPlan, toPlan } from '../plan.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { Stop } from './effects.ts';
import { fileOpener } from './fax-file.ts';
import { closeFax } from './handled-in-ehr.ts';
import { FORBIDDEN_WAIT_MS, Hold, holdUntil } from './hold.ts';
import { lookForLate } from './late-look.ts';
import { loadOwnMarks } from './open-fax.ts';
import { retract } from './retract.ts';
import { isLost, settleOrMake } from './settle-or-make.ts';
import { compareWithUndone } from './wrong-chart.ts';

/** After a resume the rest of a pause is waited for by the sweeper, not by a job of its own. */
const PAUSE_LOOK_MS = 60_000;

/** How often it is asked again for what Zally's user may not see, before a person decides. */
const MOST_FORBIDDEN = 6;

/**
 * The filing saga: for each document of the fax the document, then its task; the inbox message last. Each effect's
 * intent is committed before its call; a lost answer is settled by looking for the key, before any other try. A filing
 * that was taken back is retracted, and one that is done is looked at again where a lost call may have come late.
 *
 * It can be started at any time, by any number of workers: every step is a move in the state table that only
 * one of them can make.
 */
export const fileFax = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filingId: FilingId,
  signal: AbortSignal,
): Promise<void> => {
  const { db, log } = deps;
  const ready = await db.inPractice(practiceId, ZALLY, async (tx) => await prepare(tx, deps, filingId));
  if (ready === undefined) return;
  const { filing, plan } = ready;
  try {
    if (filing.state === 'retracting') await retract(deps, practiceId, filing, plan, signal);
    else if (plan === null) return;
    else if (filing.state !== 'planned' && filing.state !== 'running')
      await lookForLate(deps, practiceId, filing, plan);
    else await file(deps, practiceId, filing, plan, signal);
  } catch (error) {
    await holdOrStop(deps, practiceId, filing, error);
    if (!(error instanceof Hold)) log.warn('filing.held', { filingId, code: codeOf(error) });
  }
};

/** Whether it may go on now; if not, the row says when the sweeper is to look again. */
const prepare = async (
  tx: PracticeTx,
  deps: StepDeps,
  filingId: FilingId,
): Promise<{ filing: Filing; plan: FilingPlan | null } | undefined> => {
  await requireBaa(tx);
  const filing = await loadFiling(tx, filingId, true);
  const { state, lookAt } = filing;
  const over = state === 'done' || state === 'retracted';
  if (over && (lookAt === null || lookAt > tx.at)) return undefined;
  if (state === 'cancelled' || state === 'stopped') return undefined;
  if (state === 'planned') {
    // A filing in flight is finished; only one that hasn't begun waits.
    const pause = await pausedUntil(tx, filing.type, PAUSE_LOOK_MS);
    const from = Math.max(filing.notBefore.getTime(), pause?.getTime() ?? 0);
    if (from > tx.at.getTime()) {
      await holdFiling(tx, filingId, new Date(from), false);
      return undefined;
    }
  }
  if (!over) {
    await holdFiling(tx, filingId, new Date(tx.at.getTime() + deps.settings.leaseMs), true);
  }
  const sealed = await loadPlan<SealedPlan>(tx, filingId);
  return { filing, plan: sealed === undefined ? null : toPlan(reveal(sealed)) };
};

const file = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  plan: FilingPlan,
  signal: AbortSignal,
): Promise<void> => {
  const { db } = deps;
  const ehr = await deps.ehr.forPractice(
    practiceId,
    // Nobody waits in front of a page for it, whoever decided: people's calls are for what they open.
    filing.urgency === 'urgent' ? 'urgent' : 'background',
    'filing',
  );
  const opener = fileOpener(deps, practiceId, filing, plan, ehr);
  const replaces = await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => (await loadOwnMarks(tx, filing.faxId)).marks,
  );
  if (filing.state === 'planned') {
    // One call looks once more and brings the bytes.
    const looked = await opener.look();
    const begun = await db.inPractice(practiceId, ZALLY, async (tx) => await begin(tx, filing, plan, looked));
    if (!begun) return;
  }
  for (;;) {
    if (signal.aborted) throw new Hold(db.now());
    // What is in the EHR already is on the effects: under a new BAA it goes on from there.
    const effects = await db.inPractice(practiceId, ZALLY, async (tx) => {
      await requireBaa(tx);
      return await loadEffects(tx, filing.id);
    });
    const next = effects.find((effect) => effect.state !== 'done');
    if (next === undefined) break;
    const { bytes, split } = opener;
    await settleOrMake(deps, practiceId, filing, next, { ehr, plan, effects, bytes, split, replaces });
  }
  await db.inPractice(practiceId, ZALLY, async (tx) => await finish(tx, filing));
};

/** From here on the EHR is written to, unless a person was faster there or somebody paused meanwhile. */
const begin = async (
  tx: PracticeTx,
  filing: Filing,
  plan: FilingPlan,
  looked: { readonly handled: boolean; readonly bytes: Phi<Uint8Array> | null; readonly same: boolean },
): Promise<boolean> => {
  await requireBaa(tx);
  await loadFax(tx, filing.faxId, true);
  if (looked.handled) {
    await closeFax(tx, filing.faxId);
    return false;
  }
  if (!looked.same) {
    await moveFiling(tx, filing.id, 'planned', 'cancelled');
    await toReview(tx, filing, 'content_differs');
    return false;
  }
  if (await isWrongSince(tx, filing, plan)) {
    await moveFiling(tx, filing.id, 'planned', 'cancelled');
    await toReview(tx, filing, 'wrong_chart');
    return false;
  }
  if ((await pausedUntil(tx, filing.type, PAUSE_LOOK_MS)) !== null) {
    await holdFiling(tx, filing.id, tx.at, false);
    return false;
  }
  const { faxId, decidedBy } = filing;
  // Before it moves: until then the last filing that has begun is the undone one.
  if (decidedBy !== null) await compareWithUndone(tx, faxId, plan, decidedBy);
  await moveFiling(tx, filing.id, 'planned', 'running');
  return true;
};

/**
 * True when somebody has called a chart of the plan the wrong one for this fax and whoever decided doesn't know: it was said
 * of an earlier filing while this one waited. A person who knew was asked.
 */
const isWrongSince = async (
  tx: PracticeTx,
  { faxId, decidedBy, createdAt }: Filing,
  { documents }: FilingPlan,
): Promise<boolean> => {
  const wrongChartOf = await loadWrongCharts(tx, faxId);
  return documents.some(({ ehrPatientId }) => {
    const wrong = wrongChartOf(ehrPatientId);
    return wrong !== null && (decidedBy === null || wrong.at > createdAt);
  });
};

const finish = async (tx: PracticeTx, filing: Filing): Promise<void> => {
  // Whoever works on both locks the fax first.
  await loadFax(tx, filing.faxId, true);
  const unclear = (await loadEffects(tx, filing.id)).some((effect) => effect.unclear);
  const after = (ms: number): Date => new Date(tx.at.getTime() + ms);
  await finishFiling(tx, filing.id, after(UNDO_WINDOW_MS), unclear ? after(LATE_LOOKS_MS[0]) : null);
  await moveFax(tx, filing.faxId, 'filing', 'filed');
  const item = await findReviewOfFax(tx, filing.faxId);
  if (item?.state === 'decided') await closeReview(tx, item.id, 'decided', 'file');
};

const holdOrStop = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  error: unknown,
): Promise<void> => {
  const { db, settings } = deps;
  const code = codeOf(error);
  if (code === 'conflict' || code === 'baa_missing' || code === 'contained') return;
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await loadFax(tx, filing.faxId, true);
    const { state } = await loadFiling(tx, filing.id, true);
    const effects = await loadEffects(tx, filing.id);
    const refused = effects.some((effect) => effect.state === 'refused');
    if (state === 'running' && (refused || error instanceof Stop || effects.some(isLost))) {
      await moveFiling(tx, filing.id, 'running', 'stopped');
      await toReview(tx, filing, reasonOf(error, refused));
      return;
    }
    if (state === 'planned' && code === 'ehr_forbidden' && filing.attempts < MOST_FORBIDDEN) {
      await holdFiling(tx, filing.id, new Date(tx.at.getTime() + FORBIDDEN_WAIT_MS), false);
      return;
    }
    if (state === 'planned' && isFinal(code)) {
      // The look before the first write: the EHR won't show the fax, however often it is asked. That it is gone doesn't say that
      // somebody has worked on it: Zally's user may have lost the inbox.
      await moveFiling(tx, filing.id, 'planned', 'cancelled');
      await toReview(tx, filing, REFUSALS[code] ?? 'ehr_refused');
      return;
    }
    const unknown = effects.some((effect) => effect.state === 'unknown');
    await holdFiling(tx, filing.id, holdUntil(tx.at, error, unknown ? settings.settleMs : 0), false);
  });
};

const REFUSALS: Readonly<Partial<Record<ErrorCode, ReasonCode>>> = {
  ehr_forbidden: 'ehr_forbidden',
  ehr_not_found: 'not_shown_in_ehr',
};

const reasonOf = (error: unknown, refused: boolean): ReasonCode => {
  if (error instanceof Stop) return error.reason;
  if (error instanceof ZallyError && error.code === 'ehr_changed') return 'fax_changed_in_ehr';
  return refused ? 'ehr_refused' : 'ehr_outcome_unknown';
};

/** A person decides: what is already in the EHR is on the effects, and nothing more is written. */
const toReview = async (tx: PracticeTx, filing: Filing, reason: ReasonCode): Promise<void> => {
  const { state } = await loadFax(tx, filing.faxId, true);
  if (state === 'filing') await moveFax(tx, filing.faxId, 'filing', 'review');
  const item = await findReviewOfFax(tx, filing.faxId);
  if (item !== undefined && item.state !== 'waiting') await reopenReview(tx, item.id, [reason]);
  else await openReview(tx, filing.faxId, { reasons: [reason], type: filing.type, urgency: filing.urgency });
};
