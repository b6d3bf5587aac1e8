import { sql } from 'kysely';
import type { PracticeTx } from '../database.ts';

/** Once a day, and never twice because a clock was set back by minutes. */
const EVERY_MS = 20 * 3_600_000;

/**
 * Deletes what has reached its end (`src/domain/retention-ends.ts`), once a day. What was deleted is on record as counts
 * (45 CFR 164.310(d)(2)(i)).
 */
export const endRetention = async (tx: PracticeTx): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('practices')
    .set({ retention_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where((is) =>
      is.or([is('retention_at', 'is', null), is('retention_at', '<', new Date(tx.at.getTime() - EVERY_MS))]),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const { rows } = await sql<{ ended: string; deleted: string }>`
    select ended, deleted from retention_run(${tx.at})`.execute(tx.q);
  if (rows.length === 0) return;
  tx.audit({
    action: 'retention.run',
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: Object.fromEntries(rows.map(({ ended, deleted }) => [ended, Number(deleted)])),
  });
};
