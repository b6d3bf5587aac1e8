import type { PracticeTx } from '../database.ts';
import { notePracticeChange } from './practice-change.ts';

/** Whether Zally files anything by itself. Off: every fax that is decided from the commit on waits for a person. */
export const saveAutomatic = async (tx: PracticeTx, automatic: boolean): Promise<void> => {
  await tx.q.updateTable('practices').set({ automatic }).where('practice_id', '=', tx.practiceId).execute();
  notePracticeChange(tx, { field: 'automatic', on: automatic });
  tx.changed();
};
