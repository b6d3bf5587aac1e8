import { createHash } from 'node:crypto';
import type { BaaMediaType } from '../../domain/baa-document.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { BaaId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import type { BaaDocument, BaaOnRecord } from './practices.ts';

/** A BAA that is, or was, in force. */
export interface BaaRecord extends BaaOnRecord {
  readonly id: BaaId;
  /** Until when it was; null: it is. */
  readonly endedAt: Date | null;
  /** What its kept document is; null: it was put on record by its hash alone. */
  readonly mediaType: BaaMediaType | null;
}

/** Every BAA of the practice, the newest first. */
export const listBaas = async (tx: PracticeTx): Promise<readonly BaaRecord[]> => {
  const rows = await tx.q
    .selectFrom('baa_records')
    .select(['id', 'version', 'signer', 'signed_at', 'ended_at', 'document_sha256', 'media_type'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('signed_at', 'desc')
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .execute();
  return rows.map((row) => ({
    id: row.id as BaaId,
    version: row.version,
    signer: row.signer,
    signedAt: row.signed_at,
    endedAt: row.ended_at,
    documentSha256: row.document_sha256,
    mediaType: row.media_type,
  }));
};

/**
 * The kept document of a BAA, on record as handed out.
 *
 * @throws ZallyError `not_found` where none is kept; `baa_altered` when it isn't the one that was put on record
 */
export const openBaaDocument = async (
  tx: PracticeTx,
  id: BaaId,
): Promise<BaaDocument & { readonly signedAt: Date }> => {
  const row = await tx.q
    .selectFrom('baa_records')
    .select(['document', 'media_type', 'document_sha256', 'signed_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.document === null || row.media_type === null)
    throw new ZallyError('not_found');
  if (sha256Hex(row.document) !== row.document_sha256) throw new ZallyError('baa_altered');
  tx.audit({ action: 'baa.opened', resource: 'practice', resourceId: tx.practiceId, detail: { baa: id } });
  return { bytes: row.document, mediaType: row.media_type, signedAt: row.signed_at };
};

const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
