import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

/** A chart that nobody has a reason to look at. Which one it is, only its keyed hash says. */
export interface Decoy {
  readonly id: string;
  readonly addedBy: StaffId;
  readonly addedAt: Date;
}

/** A hash of its own, so that it can't be joined to those of faxes and filings. */
const hashOf = async (tx: PracticeTx, ehrPatientId: string): Promise<Buffer> =>
  (await tx.vault()).hash(`decoy\u001f${ehrPatientId}`);

export const listDecoys = async (tx: PracticeTx): Promise<readonly Decoy[]> => {
  const rows = await tx.q
    .selectFrom('decoys')
    .select(['id', 'added_by', 'added_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, addedBy: row.added_by as StaffId, addedAt: row.added_at }));
};

/** Names a decoy. @param ehrPatientId isn't kept @throws ZallyError `conflict` where it is one already */
export const addDecoy = async (tx: PracticeTx, ehrPatientId: string, by: StaffId): Promise<void> => {
  const id = tx.newId();
  const row = { practice_id: tx.practiceId, id, added_by: by, added_at: tx.at };
  await tx.q
    .insertInto('decoys')
    .values({ ...row, chart: await hashOf(tx, ehrPatientId) })
    .execute();
  tx.audit({ action: 'decoy.added', resource: 'decoy', resourceId: id });
};

/** @throws ZallyError `not_found` */
export const endDecoy = async (tx: PracticeTx, id: string): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('decoys')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('not_found');
  tx.audit({ action: 'decoy.ended', resource: 'decoy', resourceId: id });
};

/** How many of these charts are decoys. */
export const countDecoys = async (tx: PracticeTx, ehrPatientIds: readonly string[]): Promise<number> => {
  const rows = await tx.q
    .selectFrom('decoys')
    .select('chart')
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .execute();
  if (rows.length === 0) return 0;
  const hashes = await Promise.all([...new Set(ehrPatientIds)].map(async (id) => await hashOf(tx, id)));
  return hashes.filter((hash) => rows.some(({ chart }) => chart.equals(hash))).length;
};
