import type { DocumentType } from '../../domain/document-types.ts';
import { among } from '../among.ts';
import type { PracticeTx } from '../database.ts';
import { PRIORITIES, urgentFirst } from './faxes.ts';

/** Filings that are due and that no worker holds; urgent first, then oldest. Each gets a new job. */
export const takeDueFilings = async (tx: PracticeTx, limit: number, leaseMs: number): Promise<number> => {
  const rows = await tx.q
    .updateTable('filings')
    .set({ due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      among(
        eb
          .selectFrom('filings')
          .select('id')
          .where('practice_id', '=', tx.practiceId)
          .where('state', 'in', ['planned', 'running', 'retracting'])
          .where('due_at', '<=', tx.at)
          // What is to be taken back comes before everything that is to be filed.
          .orderBy((order) => order.case().when('state', '=', 'retracting').then(0).else(1).end())
          .orderBy(urgentFirst('filings'))
          .orderBy('created_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .returning(['id', 'state', 'urgency', 'created_at'])
    .execute();
  // An update gives its rows back in any order.
  const inOrder = rows.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime());
  for (const { id, state, urgency } of inOrder) {
    tx.enqueue('zally-file', id, { priority: state === 'retracting' ? 1 : PRIORITIES[urgency] });
  }
  return rows.length;
};

/** Filings that are done and are to be looked at again for what a lost call may have made late. */
export const takeLateLooks = async (tx: PracticeTx, limit: number, leaseMs: number): Promise<number> => {
  const rows = await tx.q
    .updateTable('filings')
    .set({ due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      among(
        eb
          .selectFrom('filings')
          .select('id')
          .where('practice_id', '=', tx.practiceId)
          .where('state', 'in', ['done', 'retracted'])
          .where('look_at', '<=', tx.at)
          .where((or) => or.or([or('due_at', 'is', null), or('due_at', '<=', tx.at)]))
          .orderBy('look_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .returning('id')
    .execute();
  for (const row of rows) tx.enqueue('zally-file', row.id, { priority: PRIORITIES.routine });
  return rows.length;
};

/** Deletes the plans of filings that can't be undone any more: they hold EHR ids. */
export const forgetPlans = async (tx: PracticeTx): Promise<void> => {
  await tx.q
    .updateTable('filings')
    .set({ plan_sealed: null, plan_until: null })
    .where('practice_id', '=', tx.practiceId)
    .where('state', 'in', ['done', 'retracted'])
    .where('plan_until', '<=', tx.at)
    .where('look_at', 'is', null)
    .execute();
};

/** Decided filings that have not begun: what waits while filing is paused. @param type null: of every type */
export const countPlanned = async (tx: PracticeTx, type: DocumentType | null = null): Promise<number> => {
  let planned = tx.q
    .selectFrom('filings')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'planned');
  if (type !== null) planned = planned.where('document_type', '=', type);
  const row = await planned.executeTakeFirstOrThrow();
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
