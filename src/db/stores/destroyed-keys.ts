import { sql } from 'kysely';
import type { PracticeId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';

/** Why a key was destroyed. */
export type DestroyedFor = 'practice_destroyed' | 'rotated';

/** A key that is no more, and has to stay so. */
export interface DestroyedKey {
  readonly practiceId: PracticeId;
  readonly keyId: string;
  readonly at: Date;
  readonly why: DestroyedFor;
}

/** A place in which practices' keys are held in memory waits until nobody holds them. To be the first of its transaction. */
export const holdKeysAlone = async (tx: PracticeTx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`zally/vault/${tx.practiceId}`}, 0))`.execute(
    tx.q,
  );
};

/**
 * Destroys keys of the practice: what was sealed with them is bytes from then on, for whoever has the master key too. They are on
 * record for the ledger, and in the audit log.
 *
 * @param options.but the key that stays; absent: none does
 * @returns how many there were
 */
export const destroyKeys = async (
  tx: PracticeTx,
  why: DestroyedFor,
  options: { readonly but?: string; readonly replayed?: boolean } = {},
): Promise<number> => {
  const { but, replayed = false } = options;
  const gone = await tx.q
    .updateTable('practice_keys')
    .set({ wrapped_key: null, destroyed_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('wrapped_key', 'is not', null)
    .$if(but !== undefined, (query) => query.where('purpose', '=', 'seal').where('key_id', '!=', but ?? ''))
    .returning(['key_id', 'purpose'])
    .execute();
  for (const { key_id, purpose } of gone) {
    await sql`select key_destroyed(${tx.practiceId}, ${key_id}, ${tx.at}, ${why})`.execute(tx.q);
    tx.audit({
      action: 'key.destroyed',
      resource: 'practice',
      resourceId: tx.practiceId,
      detail: { key: key_id, purpose, why, ...(replayed ? { replayed } : {}) },
    });
  }
  return gone.length;
};

/** Every key that this database knows to be destroyed, the oldest first, and whether the ledger has it. */
export const listDestroyedKeys = async (
  db: Database,
): Promise<readonly (DestroyedKey & { readonly inLedger: boolean })[]> => {
  const { rows } = await sql<{
    practice_id: PracticeId;
    key_id: string;
    destroyed_at: Date;
    why: DestroyedFor;
    in_ledger: boolean;
  }>`select * from keys_destroyed()`.execute(db.q);
  return rows.map((row) => ({
    practiceId: row.practice_id,
    keyId: row.key_id,
    at: row.destroyed_at,
    why: row.why,
    inLedger: row.in_ledger,
  }));
};

/** Notes that these keys stand in the ledger. */
export const noteInLedger = async (db: Database, keyIds: readonly string[]): Promise<void> => {
  await sql`select keys_in_ledger(${[...keyIds]}::uuid[], ${new Date(db.now())})`.execute(db.q);
};

/** Which of these keys can still be used, in the practice of the transaction. */
export const livingAmong = async (
  tx: PracticeTx,
  keyIds: readonly string[],
): Promise<readonly { readonly keyId: string; readonly purpose: 'seal' | 'lookup' }[]> => {
  if (keyIds.length === 0) return [];
  const rows = await tx.q
    .selectFrom('practice_keys')
    .select(['key_id', 'purpose'])
    .where('practice_id', '=', tx.practiceId)
    .where('key_id', 'in', keyIds)
    .where('wrapped_key', 'is not', null)
    .execute();
  return rows.map(({ key_id: keyId, purpose }) => ({ keyId, purpose }));
};
