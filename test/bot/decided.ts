import { randomUUID } from 'node:crypto';
import type { PracticeTx } from '../../src/db/database.ts';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { loadRuleHash } from '../../src/db/stores/rulesets.ts';
import { type RuleInputs, senderKey } from '../../src/domain/rules.ts';

/** Whom the faxes of {@link addDecided} are from. */
export const SENDER = 'Joanna Smith Labs';

/** Lab results of one sender, decided at a moment. */
export const addDecided = async (tx: PracticeTx, count: number, madeAt: Date): Promise<void> => {
  const hash = await loadRuleHash(tx);
  const inputs: RuleInputs = {
    type: 'lab_result',
    urgency: 'routine',
    action: 'review',
    pages: 1,
    typeConfidence: 'high',
    matchConfidence: 'high',
    senderHash: hash(senderKey(SENDER)),
    providerHash: null,
  };
  for (let n = 0; n < count; n += 1) {
    const faxId = await receiveFax(tx, { ehrFaxId: randomUUID(), ehrDoctorId: '11' }, tx.at);
    await tx.q
      .insertInto('decisions')
      .values({
        practice_id: tx.practiceId,
        id: randomUUID(),
        fax_id: String(faxId),
        made_at: madeAt,
        decision: 'review',
        document_type: 'lab_result',
        urgency: 'routine',
        action: 'review',
        reasons: [],
        rule_inputs: JSON.stringify(inputs),
        ruleset_version: 1,
        evidence: '',
      })
      .execute();
  }
};
