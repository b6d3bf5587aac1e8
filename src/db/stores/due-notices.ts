import { sql } from 'kysely';
import type { SecondNotice } from '../../domain/second-channel.ts';
import { among } from '../among.ts';
import type { PracticeTx } from '../database.ts';

/** What is said by mail and webhook never waits for chat. */
const QUEUES = { notices: 'zally-notify', second_notices: 'zally-second' } as const;

/** Notices whose job got lost or whose next try has come, the oldest first. Each gets a new job, and that much time. @param kinds of these alone */
export const takeDueNotices = async (
  tx: PracticeTx,
  table: keyof typeof QUEUES,
  limit: number,
  leaseMs: number,
  kinds?: readonly SecondNotice['kind'][],
): Promise<void> => {
  const rows = await tx.q
    .updateTable(table)
    .set({ due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      among(
        eb
          .selectFrom(table)
          .select('id')
          .where('practice_id', '=', tx.practiceId)
          .where('due_at', '<=', tx.at)
          .$if(kinds !== undefined, (query) => query.where(sql`body->>'kind'`, 'in', kinds ?? []))
          .orderBy('created_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .returning('id')
    .execute();
  for (const { id } of rows) tx.enqueue(QUEUES[table], id);
};
