import type { StaffActor } from '../../db/audit.ts';
import type { Database, PracticeTx } from '../../db/database.ts';
import { closeDuplicates } from '../../db/stores/duplicates.ts';
import { noteInboxKept } from '../../db/stores/fax-content.ts';
import { loadFax } from '../../db/stores/faxes.ts';
import type { KeptEffect } from '../../db/stores/filed.ts';
import { type Effect, loadEffects, moveEffect } from '../../db/stores/filing-effects.ts';
import { type Filing, findLastFiling, loadFiling, loadPlan } from '../../db/stores/filings.ts';
import { requireBaa } from '../../db/stores/practices.ts';
import { codeOf, ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import { reveal } from '../../domain/reveal.ts';
import { type SealedPlan, toPlan } from '../plan.ts';
import type { EhrProvider } from '../ports.ts';
import { loadWayOut, takeOutAll } from './take-out.ts';
import { noteLeaving, noteWhetherInChart } from './wrong-chart.ts';

/**
 * A person looks after something that couldn't be taken back: has it tried once more, or has done it in the EHR and says
 * so, which is on record as theirs.
 *
 * @throws ZallyError `conflict` when nothing of that name is kept; `ehr_*` when the EHR doesn't take it this time either,
 *   which changes nothing
 */
export const decideKept = async (
  deps: { readonly db: Database; readonly ehr: EhrProvider },
  practiceId: PracticeId,
  by: StaffActor,
  name: KeptEffect,
  verdict: 'try_again' | 'done_by_hand',
): Promise<void> => {
  const { db } = deps;
  const { effect, wayOut, plan } = await db.inPractice(practiceId, by, async (tx) => {
    await requireBaa(tx);
    const { filing, effects, effect: kept } = await findKept(tx, name);
    const last = await findLastFiling(tx, filing.faxId);
    // What a later filing has written on the message isn't this one's to take off.
    if (kept.kind === 'inbox' && verdict === 'try_again' && last?.id !== filing.id)
      throw new ZallyError('conflict');
    const sealed = await loadPlan<SealedPlan>(tx, filing.id);
    return {
      effect: kept,
      wayOut: await loadWayOut(tx, filing, effects, kept),
      plan: sealed === undefined ? null : toPlan(reveal(sealed)),
    };
  });
  let became: 'retracted' | 'moved' = 'retracted';
  if (verdict === 'try_again') {
    const ehr = await deps.ehr.forPractice(practiceId, 'person', 'filing');
    if (effect.kind === 'inbox') {
      const { ehrFaxId, isOurs } = wayOut;
      await ehr.reopenFax(ehrFaxId, { key: effect.key, isOurs }).catch((error: unknown) => {
        if (codeOf(error) !== 'ehr_changed') throw error;
        became = 'moved';
      });
    } else {
      // Without an id, and with nowhere to look any more, nothing can be tried.
      if (effect.ehrId === null && plan === null) throw new ZallyError('ehr_not_found');
      const moved = await takeOutAll(ehr, effect, effect.kind, wayOut, plan);
      became = moved ? 'moved' : 'retracted';
    }
  }
  await db.inPractice(practiceId, by, async (tx) => {
    const { filing } = await findKept(tx, name);
    const { kind, part } = name;
    await moveEffect(tx, filing.id, name, 'kept', became);
    if (kind !== 'inbox' && verdict === 'try_again') await closeDuplicates(tx, filing.id, kind);
    // Only what the EHR has confirmed: a fax that merely looks handled there would close here.
    if (kind === 'inbox' && verdict === 'try_again') await noteInboxKept(tx, filing.faxId, false);
    const detail = { kind, part, verdict };
    tx.audit({ action: 'filing.kept_decided', resource: 'filing', resourceId: filing.id, detail });
    tx.changed();
    if (kind === 'document') await noteLeaving(tx, filing.faxId, filing.id);
    if (filing.retractedFor === 'wrong_chart') await noteWhetherInChart(tx, filing.id);
  });
};

/** The effect, of a filing that was taken back in part. */
const findKept = async (
  tx: PracticeTx,
  { faxId, filingId, kind, part }: KeptEffect,
): Promise<{ filing: Filing; effects: readonly Effect[]; effect: Effect }> => {
  await loadFax(tx, faxId, true);
  const filing = await loadFiling(tx, filingId);
  if (filing.faxId !== faxId) throw new ZallyError('not_found');
  if (filing.state !== 'retracted') throw new ZallyError('conflict');
  const effects = await loadEffects(tx, filing.id);
  const effect = effects.find((each) => each.kind === kind && each.part === part && each.state === 'kept');
  if (effect === undefined) throw new ZallyError('conflict');
  return { filing, effects, effect };
};
