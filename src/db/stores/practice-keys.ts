import { type MasterKey, newPracticeKey } from '../../adapters/vault/vault.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';

const create = async (
  tx: PracticeTx,
  master: MasterKey,
  purpose: 'seal' | 'lookup',
  createdAt: Date,
): Promise<void> => {
  const keyId = tx.newId();
  await tx.q
    .insertInto('practice_keys')
    .values({
      practice_id: tx.practiceId,
      key_id: keyId,
      purpose,
      wrapped_key: master.wrap(tx.practiceId, keyId, newPracticeKey()),
      created_at: createdAt,
    })
    .execute();
  tx.audit({ action: 'key.created', resource: 'practice', resourceId: tx.practiceId, detail: { purpose } });
};

/** Makes the two keys of a new practice. */
export const createPracticeKeys = async (tx: PracticeTx, master: MasterKey): Promise<void> => {
  for (const purpose of ['seal', 'lookup'] as const) await create(tx, master, purpose, tx.at);
};

/**
 * Makes a newer seal key beside the one that there is. Where there are several, a rotation is under way, and goes on.
 *
 * @throws ZallyError `practice_destroyed`
 */
export const beginRotation = async (tx: PracticeTx, master: MasterKey): Promise<void> => {
  const living = await tx.q
    .selectFrom('practice_keys')
    .select('created_at')
    .where('practice_id', '=', tx.practiceId)
    .where('purpose', '=', 'seal')
    .where('wrapped_key', 'is not', null)
    .orderBy('created_at', 'desc')
    // Two at once make one.
    .forUpdate()
    .execute();
  const [newest] = living;
  if (newest === undefined) throw new ZallyError('practice_destroyed');
  if (living.length > 1) return;
  // The newest seals, so that no two are of one moment.
  await create(tx, master, 'seal', new Date(Math.max(tx.at.getTime(), newest.created_at.getTime() + 1)));
};

/**
 * Wraps the practice's keys anew with the master key that wraps now.
 *
 * @returns how many there are
 * @throws ZallyError `master_key_wrong`
 */
export const rewrapKeys = async (tx: PracticeTx, master: MasterKey): Promise<number> => {
  const rows = await tx.q
    .selectFrom('practice_keys')
    .select(['key_id', 'wrapped_key'])
    .where('practice_id', '=', tx.practiceId)
    .where('wrapped_key', 'is not', null)
    .forUpdate()
    .execute();
  for (const { key_id, wrapped_key } of rows) {
    if (wrapped_key === null) continue;
    const key = master.unwrap(tx.practiceId, key_id, wrapped_key);
    await tx.q
      .updateTable('practice_keys')
      .set({ wrapped_key: master.wrap(tx.practiceId, key_id, key) })
      .where('practice_id', '=', tx.practiceId)
      .where('key_id', '=', key_id)
      .execute();
  }
  const detail = { keys: rows.length };
  tx.audit({ action: 'key.rewrapped', resource: 'practice', resourceId: tx.practiceId, detail });
  return rows.length;
};
