import { type MasterKey, newPracticeKey } from '../../adapters/vault/vault.ts';
import type { PracticeTx } from '../database.ts';

/** Makes the two keys of a new practice. */
export const createPracticeKeys = async (tx: PracticeTx, master: MasterKey): Promise<void> => {
  for (const purpose of ['seal', 'lookup'] as const) {
    const keyId = tx.newId();
    await tx.q
      .insertInto('practice_keys')
      .values({
        practice_id: tx.practiceId,
        key_id: keyId,
        purpose,
        wrapped_key: master.wrap(tx.practiceId, keyId, newPracticeKey()),
        created_at: tx.at,
      })
      .execute();
    tx.audit({ action: 'key.created', resource: 'practice', resourceId: tx.practiceId, detail: { purpose } });
  }
};
