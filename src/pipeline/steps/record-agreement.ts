import type { PracticeTx } from '../../db/database.ts';
import { countAgreement, countDecision, markDemoted, uncountDecision } from '../../db/stores/autonomy.ts';
import { changeRuleset } from '../../db/stores/change-ruleset.ts';
import { findOpenFiling, loadPlan } from '../../db/stores/filings.ts';
import { loadRuleset, lockRulesets } from '../../db/stores/rulesets.ts';
import { compareChoice, type Proposed } from '../../domain/agreement.ts';
import type { DocumentType } from '../../domain/document-types.ts';
import type { FaxId, ReviewItemId } from '../../domain/ids.ts';
import { reveal } from '../../domain/reveal.ts';
import { autonomyOf } from '../../domain/rules.ts';
import { type SealedPlan, toPlan } from '../plan.ts';

/**
 * Zally filed, or was about to file, a document of this type into a chart that a person says is the wrong one: that
 * is counted, and the type waits for people from now on. Takes part in the transaction that corrects it.
 *
 * @returns true when the type was filed without a person until now
 */
export const recordWrongChart = async (tx: PracticeTx, type: DocumentType): Promise<boolean> => {
  await countAgreement(tx, type, 'other_chart');
  return await demote(tx, type);
};

/**
 * A new version in which the type is proposed only. Nobody's version: the log says why it is there.
 *
 * @returns false when the type wasn't filed without a person
 */
export const demote = async (tx: PracticeTx, type: DocumentType): Promise<boolean> => {
  await lockRulesets(tx);
  const { ruleset } = await loadRuleset(tx);
  if (autonomyOf(ruleset, type) !== 'auto') return false;
  const autonomy = { ...ruleset.autonomy, [type]: 'suggest' as const };
  const version = await changeRuleset(tx, { ...ruleset, autonomy }, null);
  await markDemoted(tx, type);
  tx.audit({ action: 'autonomy.demoted', resource: 'ruleset', detail: { type, version } });
  return true;
};

/** What a filing that Zally decided by itself, and that stopped, was going to do; null when there is none. */
export const stoppedByItself = async (tx: PracticeTx, faxId: FaxId): Promise<Proposed | null> => {
  const filing = await findOpenFiling(tx, faxId);
  if (filing?.state !== 'stopped' || filing.decidedBy !== null) return null;
  const sealed = await loadPlan<SealedPlan>(tx, filing.id);
  const [document] = sealed === undefined ? [] : toPlan(reveal(sealed)).documents;
  return document === undefined
    ? null
    : { type: filing.type, ehrPatientId: document.ehrPatientId, urgency: filing.urgency };
};

/**
 * Counts a person's choice against what Zally had said. A filing of Zally's own weighs more than a proposal: taken to
 * another chart it costs the type its autonomy.
 *
 * @param own what Zally had decided by itself and a person now decides anew
 * @param proposed what the page proposed; null when it proposed no chart or no type
 */
export const recordChoice = async (
  tx: PracticeTx,
  itemId: ReviewItemId,
  chosen: Proposed,
  own: Proposed | null,
  proposed: Proposed | null,
): Promise<void> => {
  // A decision that was stopped in the EHR and is made anew counts once.
  await uncountDecision(tx, itemId);
  const said = own ?? proposed;
  if (said === null) return;
  const agreement = compareChoice(said, chosen);
  await countDecision(tx, itemId, said.type, agreement);
  if (own !== null && agreement === 'other_chart') await demote(tx, own.type);
};
