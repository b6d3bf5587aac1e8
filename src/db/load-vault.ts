import { sql, type Transaction } from 'kysely';
import { createVault, type MasterKey, type Vault } from '../adapters/vault/vault.ts';
import { ZallyError } from '../domain/errors.ts';
import type { PracticeId } from '../domain/ids.ts';
import type { Schema } from './schema.ts';

/** True where they were destroyed. */
const hadKeys = async (q: Transaction<Schema>, practiceId: PracticeId): Promise<boolean> => {
  const query = q.selectFrom('practice_keys').select('key_id').where('practice_id', '=', practiceId);
  return (await query.executeTakeFirst()) !== undefined;
};

/**
 * Loads the practice's keys.
 *
 * @throws ZallyError `master_key_wrong`; `practice_destroyed`; `not_found` when the practice has no keys
 */
export const loadVault = async (
  q: Transaction<Schema>,
  practiceId: PracticeId,
  master: MasterKey,
): Promise<Vault> => {
  // Held to the end of the transaction: a key is destroyed only when nobody has it in memory.
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`zally/vault/${practiceId}`}, 0))`.execute(
    q,
  );
  const rows = await q
    .selectFrom('practice_keys')
    .select(['key_id', 'purpose', 'wrapped_key'])
    .where('practice_id', '=', practiceId)
    .where('destroyed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  const keys = rows.flatMap((row) =>
    row.wrapped_key === null
      ? []
      : [
          {
            id: row.key_id,
            purpose: row.purpose,
            key: master.unwrap(practiceId, row.key_id, row.wrapped_key),
          },
        ],
  );
  const lookup = keys.find((key) => key.purpose === 'lookup');
  if (lookup === undefined)
    throw new ZallyError(
      rows.length === 0 && (await hadKeys(q, practiceId)) ? 'practice_destroyed' : 'not_found',
    );
  return createVault(
    practiceId,
    keys.filter((key) => key.purpose === 'seal'),
    lookup.key,
  );
};
