import type { PracticeTx } from '../../db/database.ts';
import { moveFax } from '../../db/stores/faxes.ts';
import {
  type Effect,
  type Filing,
  holdFiling,
  loadEffects,
  loadFiling,
  loadPlan,
  moveEffect,
  moveFiling,
} from '../../db/stores/filings.ts';
import { loadPause } from '../../db/stores/pauses.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { closeReview, findReviewOfFax, openReview, reopenReview } from '../../db/stores/review-items.ts';
import { codeOf, type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { FilingId, PracticeId } from '../../domain/ids.ts';
import type { Phi } from '../../domain/phi.ts';
import type { ReasonCode } from '../../domain/reason-codes.ts';
import { reveal } from '../../domain/reveal.ts';
import { type FilingPlan, type SealedPlan, toPlan } from '../plan.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { type EffectContext, FAX_CHANGED, findEffect, makeEffect } from './effects.ts';

/** Looks and tries of one effect before a person decides. */
const MOST_TRIES = 6;
const WAIT_MS = 30_000;
/** After a resume the rest of a pause is waited for by the sweeper, not by a job of its own. */
const PAUSE_LOOK_MS = 60_000;

/** What the rest of a filing waits for. */
class Hold extends Error {
  readonly until: number;
  constructor(until: number) {
    super('hold');
    this.until = until;
  }
}

/**
 * The filing saga: document, then task, then the inbox message. Each effect's intent is committed before its
 * call; a lost answer is settled by looking for the key, before any other try.
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
    const ehr = await deps.ehr.forPractice(
      practiceId,
      filing.decidedBy !== null ? 'person' : filing.urgency === 'urgent' ? 'urgent' : 'background',
    );
    let bytes: Phi<Uint8Array> | null = null;
    if (filing.state === 'planned') {
      // One call looks once more and brings the bytes.
      const opened = await ehr.openFax(plan.ehrFaxId, deps.settings.maxFaxBytes);
      bytes = opened.bytes;
      const begun = await db.inPractice(
        practiceId,
        ZALLY,
        async (tx) => await begin(tx, filing, opened.fax.handled),
      );
      if (!begun) return;
    }
    for (;;) {
      if (signal.aborted) throw new Hold(db.now());
      const effects = await db.inPractice(practiceId, ZALLY, async (tx) => await loadEffects(tx, filingId));
      const next = effects.find((effect) => effect.state !== 'done');
      if (next === undefined) break;
      const context = { ehr, plan, effects, bytes, maxFaxBytes: deps.settings.maxFaxBytes };
      await settleOrMake(deps, practiceId, filing, next, context);
    }
    await db.inPractice(practiceId, ZALLY, async (tx) => await finish(tx, filing));
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
): Promise<{ filing: Filing; plan: FilingPlan } | undefined> => {
  await requireBaa(tx);
  const filing = await loadFiling(tx, filingId, true);
  if (filing.state !== 'planned' && filing.state !== 'running') return undefined;
  if (filing.state === 'planned') {
    // A filing in flight is finished; only one that hasn't begun waits.
    const pause = await loadPause(tx);
    const from =
      pause === undefined
        ? filing.notBefore.getTime()
        : (pause.endsAt?.getTime() ?? tx.at.getTime() + PAUSE_LOOK_MS);
    if (from > tx.at.getTime()) {
      await holdFiling(tx, filingId, new Date(from), false);
      return undefined;
    }
  }
  await holdFiling(tx, filingId, new Date(tx.at.getTime() + deps.settings.leaseMs), true);
  return { filing, plan: toPlan(reveal(await loadPlan<SealedPlan>(tx, filingId))) };
};

/** From here on the EHR is written to, unless a person was faster there or somebody paused meanwhile. */
const begin = async (tx: PracticeTx, filing: Filing, handled: boolean): Promise<boolean> => {
  if (handled) {
    await moveFiling(tx, filing.id, 'planned', 'cancelled');
    await moveFax(tx, filing.faxId, 'filing', 'handled_in_ehr');
    const item = await findReviewOfFax(tx, filing.faxId);
    if (item?.state === 'decided') await closeReview(tx, item.id, 'decided', 'handled_in_ehr');
    return false;
  }
  if ((await loadPause(tx)) !== undefined) {
    await holdFiling(tx, filing.id, tx.at, false);
    return false;
  }
  await moveFiling(tx, filing.id, 'planned', 'running');
  return true;
};

const settleOrMake = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  effect: Effect,
  context: EffectContext,
): Promise<void> => {
  const { db, settings } = deps;
  const { kind } = effect;
  const move = async (from: Effect['state'], to: Effect['state'], ehrId?: string): Promise<void> =>
    await db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await moveEffect(tx, filing.id, kind, from, to, ehrId),
    );
  if (effect.state === 'refused') throw new ZallyError('ehr_refused');
  if (effect.attempts >= MOST_TRIES && effect.state !== 'intended')
    throw new ZallyError('ehr_outcome_unknown');
  if (effect.state === 'intended' || effect.state === 'unknown') {
    // Another worker may be in the middle of this very call. The settling time is longer than any call lasts.
    const settled = (effect.intendedAt?.getTime() ?? 0) + settings.settleMs;
    if (db.now() < settled) throw new Hold(settled);
    if (effect.state === 'intended') return await move('intended', 'unknown');
    const found = await findEffect[kind](context, effect);
    return await (found === undefined ? move('unknown', 'planned') : move('unknown', 'done', found));
  }
  await move('planned', 'intended');
  try {
    await move('intended', 'done', await makeEffect[kind](context, effect));
  } catch (error) {
    await move('intended', afterFailure(codeOf(error)));
    throw error;
  }
};

/** Only an answer that proves that nothing was written leads back to `planned`. */
const afterFailure = (code: ErrorCode): 'unknown' | 'refused' | 'planned' => {
  switch (code) {
    case 'ehr_refused':
    case 'ehr_forbidden':
    case 'ehr_not_found':
      return 'refused';
    case 'ehr_unavailable':
    case 'ehr_throttled':
    case 'ehr_budget_spent':
    case 'ehr_reconnect':
    case 'egress_refused':
    case 'baa_missing':
      return 'planned';
    default:
      return 'unknown';
  }
};

const finish = async (tx: PracticeTx, filing: Filing): Promise<void> => {
  await moveFiling(tx, filing.id, 'running', 'done');
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
  const { db } = deps;
  const code = codeOf(error);
  if (code === 'conflict' || code === 'baa_missing') return;
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    const { state } = await loadFiling(tx, filing.id, true);
    const effects = await loadEffects(tx, filing.id);
    const lost = effects.some((effect) => effect.state === 'unknown' && effect.attempts >= MOST_TRIES);
    const refused = effects.some((effect) => effect.state === 'refused');
    if (state === 'running' && (refused || lost)) {
      const changed = error instanceof ZallyError && error.detail === FAX_CHANGED;
      await stopFiling(
        tx,
        filing,
        changed ? 'fax_changed_in_ehr' : refused ? 'ehr_refused' : 'ehr_outcome_unknown',
      );
      return;
    }
    const settle = effects.some((effect) => effect.state === 'unknown') ? deps.settings.settleMs : 0;
    const asked = error instanceof ZallyError ? (error.retryAfterMs ?? 0) : 0;
    const until =
      error instanceof Hold
        ? error.until
        : tx.at.getTime() + Math.max(settle, asked, settle === 0 ? WAIT_MS : 0);
    await holdFiling(tx, filing.id, new Date(until), false);
  });
};

/** A person decides: what is already in the EHR is on the effects, and nothing more is written. */
const stopFiling = async (tx: PracticeTx, filing: Filing, reason: ReasonCode): Promise<void> => {
  await moveFiling(tx, filing.id, 'running', 'stopped');
  await moveFax(tx, filing.faxId, 'filing', 'review');
  const item = await findReviewOfFax(tx, filing.faxId);
  if (item !== undefined && item.state !== 'waiting') await reopenReview(tx, item.id, reason);
  else await openReview(tx, filing.faxId, { reasons: [reason], type: filing.type, urgency: filing.urgency });
};
