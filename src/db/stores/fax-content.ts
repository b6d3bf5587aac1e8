import type { FaxId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';

const hashOf = async (tx: PracticeTx, sha256: string): Promise<Buffer> =>
  (await tx.vault()).hash(`content:${sha256}`);

/** Remembers, as a keyed hash, the file that was read and decided about. @param sha256 in hex */
export const noteContent = async (tx: PracticeTx, id: FaxId, sha256: string): Promise<void> => {
  await tx.q
    .updateTable('faxes')
    .set({ content_hash: await hashOf(tx, sha256) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** True when the file is the one that was decided about, or when none is remembered. @param sha256 in hex */
export const isSameContent = async (tx: PracticeTx, id: FaxId, sha256: string): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('faxes')
    .select('content_hash')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.content_hash == null || row.content_hash.equals(await hashOf(tx, sha256));
};

/** The EHR didn't let the fax be put back: while that is so, it says nothing that it looks handled there. */
export const noteInboxKept = async (tx: PracticeTx, id: FaxId, kept = true): Promise<void> => {
  await tx.q
    .updateTable('faxes')
    .set({ inbox_kept: kept })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};
