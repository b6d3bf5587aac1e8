import type { PracticeTx } from '../database.ts';

/** Whether Zally files anything by itself. Off: every fax that is decided from the commit on waits for a person. */
export const saveAutomatic = async (tx: PracticeTx, automatic: boolean): Promise<void> => {
  await tx.q.updateTable('practices').set({ automatic }).where('practice_id', '=', tx.practiceId).execute();
  tx.audit({
    action: 'practice.changed',
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: { field: 'automatic', on: automatic },
  });
  tx.changed();
};
