import { countTry, type Effect, type MadeInEhr, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, loadFiling } from '../../db/stores/filings.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { codeOf, isFinal, ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { documentOf } from '../plan.ts';
import { type StepDeps, ZALLY } from './deps.ts';
import { afterFailure, type EffectContext, findEffect, makeEffect, Stop } from './effects.ts';
import { Hold } from './hold.ts';
import { reportDuplicates } from './report-duplicates.ts';
import { noteBackInChart } from './wrong-chart.ts';

/** Looks and tries of one effect before a person decides. */
const MOST_TRIES = 6;

/** True when looking has been tried often enough without an answer. */
export const isLost = (effect: Effect): boolean =>
  effect.state === 'unknown' && effect.attempts >= MOST_TRIES;

/** Brings one effect one step on: settles what is open by looking, or makes it. */
export const settleOrMake = async (
  deps: StepDeps,
  practiceId: PracticeId,
  filing: Filing,
  effect: Effect,
  context: EffectContext,
): Promise<void> => {
  const { db, settings } = deps;
  const { kind } = effect;
  const move = async (from: Effect['state'], to: Effect['state'], made?: MadeInEhr): Promise<void> =>
    await db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await moveEffect(tx, filing.id, effect, from, to, made),
    );
  if (effect.state === 'refused') throw new ZallyError('ehr_refused');
  if (effect.attempts >= MOST_TRIES && effect.state !== 'intended') {
    throw new Stop('ehr_outcome_unknown', 'unknown');
  }
  if (effect.state === 'intended' || effect.state === 'unknown') {
    // Another worker may be in the middle of this very call. The settling time is longer than any call lasts.
    const settled = (effect.intendedAt?.getTime() ?? 0) + settings.settleMs;
    if (db.now() < settled) throw new Hold(settled);
    if (effect.state === 'intended') return await move('intended', 'unknown');
    const { own, others } = await findEffect[kind](context, effect).catch(async (error: unknown) => {
      // Looking that is refused, or never understood, gives no answer: a person decides.
      if (isFinal(codeOf(error)) && !(error instanceof Stop))
        throw new Stop('ehr_outcome_unknown', 'unknown');
      if (codeOf(error) === 'ehr_unexpected')
        await db.inPractice(practiceId, ZALLY, async (tx) => await countTry(tx, filing.id, effect));
      throw error;
    });
    // Whether it was never made, or made and undone in the time that is lost, nothing there says.
    if (own === undefined && filing.restored) throw new Stop('restored', 'unknown');
    if (own === undefined) return await move('unknown', 'planned');
    return await db.inPractice(practiceId, ZALLY, async (tx) => {
      await moveEffect(tx, filing.id, effect, 'unknown', 'done', own);
      if (kind !== 'inbox') await reportDuplicates(tx, filing.id, kind, others);
    });
  }
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    await requireBaa(tx);
    // Whoever takes the filing back, or stops it, has the last word before anything is sent.
    const { state } = await loadFiling(tx, filing.id, true);
    if (state !== 'running') throw new ZallyError('conflict');
    const { ehrPatientId } = documentOf(context.plan, effect.part);
    const chart = kind === 'document' ? { ehrPatientId } : undefined;
    await moveEffect(tx, filing.id, effect, 'planned', 'intended', chart);
    if (kind === 'document') await noteBackInChart(tx, filing.faxId);
  });
  try {
    await move('intended', 'done', await makeEffect[kind](context, effect));
  } catch (error) {
    await move('intended', afterFailure(error, codeOf(error)));
    throw error;
  }
};
