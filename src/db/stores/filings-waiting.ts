import type { PracticeTx } from '../database.ts';
import { PRIORITIES } from './faxes.ts';

/** Filings that are due and that no worker holds; urgent first, then oldest. Each gets a new job. */
export const takeDueFilings = async (tx: PracticeTx, limit: number, leaseMs: number): Promise<number> => {
  const rows = await tx.q
    .updateTable('filings')
    .set({ due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('filings')
        .select('id')
        .where('practice_id', '=', tx.practiceId)
        .where('state', 'in', ['planned', 'running'])
        .where('due_at', '<=', tx.at)
        .orderBy((order) =>
          order
            .case()
            .when('urgency', '=', 'urgent')
            .then(0)
            .when('urgency', '=', 'soon')
            .then(1)
            .else(2)
            .end(),
        )
        .orderBy('created_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'urgency'])
    .execute();
  for (const row of rows) tx.enqueue('zally-file', row.id, { priority: PRIORITIES[row.urgency] });
  return rows.length;
};

/** Decided filings that have not begun: what waits while filing is paused. */
export const countPlanned = async (tx: PracticeTx): Promise<number> => {
  const row = await tx.q
    .selectFrom('filings')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'planned')
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/** Makes every waiting filing due now, after a resume. */
export const releasePlanned = async (tx: PracticeTx): Promise<void> => {
  await tx.q
    .updateTable('filings')
    .set((eb) => ({ due_at: eb.fn<Date>('greatest', ['not_before', eb.val(tx.at)]) }))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'planned')
    .execute();
};
