import { sql } from 'kysely';
import type { FilingId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';

/** Whether the practice has ever come out of a backup. */
export const isRestored = async (tx: PracticeTx): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('practices')
    .select('restored_at')
    .where('practice_id', '=', tx.practiceId)
    .executeTakeFirst();
  return row !== undefined && row.restored_at !== null;
};

/** A person has looked at a filing that came out of a backup: what isn't in the EHR is made from now on. */
export const noteLookedAt = async (tx: PracticeTx, id: FilingId): Promise<void> => {
  await tx.q
    .updateTable('filings')
    .set({ restored: false })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** The newest backup that is on record: when it was made, and its size in bytes. */
export const newestBackup = async (
  db: Pick<Database, 'q'>,
): Promise<{ readonly madeAt: Date; readonly bytes: number } | undefined> => {
  const { rows } = await sql<{ made_at: Date; bytes: string }>`select * from backup_newest()`.execute(db.q);
  const [row] = rows;
  return row === undefined ? undefined : { madeAt: row.made_at, bytes: Number(row.bytes) };
};
