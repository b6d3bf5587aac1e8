import type { PracticeTx } from '../database.ts';
import { notePracticeChange } from './practice-change.ts';

/** Whether owners get the newest checkpoint of the audit log once a day. */
export const wantsCheckpointMail = async (
  tx: PracticeTx,
): Promise<{ readonly wanted: boolean; readonly timeZone: string }> => {
  const row = await tx.q
    .selectFrom('practices')
    .select(['audit_mail', 'time_zone'])
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  return { wanted: row?.audit_mail ?? false, timeZone: row?.time_zone ?? 'UTC' };
};

export const saveCheckpointMail = async (tx: PracticeTx, wanted: boolean): Promise<void> => {
  await tx.q
    .updateTable('practices')
    .set({ audit_mail: wanted })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'audit_mail', to: wanted });
};
