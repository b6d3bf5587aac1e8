import type { IdleMinutes } from '../../domain/idle.ts';
import type { PracticeTx } from '../database.ts';
import { notePracticeChange } from './practice-change.ts';

/**
 * After how many minutes without a key or click members are signed out. It holds at once, for sessions that are open too.
 *
 * @param minutes null: as the server says, which is also the most
 */
export const saveIdleMinutes = async (tx: PracticeTx, minutes: IdleMinutes | null): Promise<void> => {
  await tx.q
    .updateTable('practices')
    .set({ idle_minutes: minutes })
    .where('practice_id', '=', tx.practiceId)
    .execute();
  notePracticeChange(tx, { field: 'idle_minutes', to: minutes });
  // Open pages warn by it.
  tx.changed();
};
