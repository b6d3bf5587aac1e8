import { sql } from 'kysely';
import { SOONEST_MS } from '../../domain/destruction.ts';
import type { PracticeTx } from '../database.ts';
import { destroyKeys, holdKeysAlone } from './destroyed-keys.ts';
import { loadDestruction } from './destructions.ts';
import { closeBaa } from './practices.ts';

/**
 * Destroys what is kept of the practice, in one transaction: its keys, who may sign in, and every row that six years of records
 * don't need. What is sealed in rows that stay is unreadable. Nobody can undo it.
 *
 * @param replayed true where it had happened before, and an older database has come back
 */
export const destroyPractice = async (tx: PracticeTx, replayed = false): Promise<void> => {
  // Whoever has the keys in memory has committed what they sealed before the keys go.
  await holdKeysAlone(tx);
  const running = await loadDestruction(tx, true);
  // Only where an older database has come back: there it may be in force.
  await closeBaa(tx);
  const keys = await destroyKeys(tx, 'practice_destroyed', { replayed });
  await sql`select practice_clear(${tx.at})`.execute(tx.q);
  if (running === undefined) {
    await tx.q
      .insertInto('practice_destructions')
      .values({
        practice_id: tx.practiceId,
        id: tx.newId(),
        started_at: tx.at,
        started_by: null,
        due_at: new Date(tx.at.getTime() + SOONEST_MS),
        announced_at: tx.at,
        destroyed_at: tx.at,
      })
      .execute();
  } else if (running.destroyedAt === null) {
    await tx.q
      .updateTable('practice_destructions')
      .set({ destroyed_at: tx.at })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', running.id)
      .execute();
  }
  tx.audit({
    action: 'practice.destroyed',
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: { keys, ...(replayed ? { replayed } : {}) },
  });
  tx.changed();
};
