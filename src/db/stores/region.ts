import { ZallyError } from '../../domain/errors.ts';
import type { PracticeTx } from '../database.ts';
import { notePracticeChange } from './practice-change.ts';

/** Whether the practice's data has to stay in the US. @throws ZallyError `not_found` */
export const isUsOnly = async (tx: PracticeTx): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('practices')
    .select('us_only')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return row.us_only;
};

/** @throws ZallyError `not_found` */
export const saveUsOnly = async (tx: PracticeTx, usOnly: boolean): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('practices')
    .set({ us_only: usOnly })
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('not_found');
  notePracticeChange(tx, { field: 'us_only', on: usOnly });
};
