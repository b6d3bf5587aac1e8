import type { DocumentType } from '../../domain/document-types.ts';
import type { FilingId, StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { type FiledFax, selectFiled, toFiled } from './filed.ts';

/** What is asked of what has been filed. Null: any. */
export interface FiledQuestion {
  /** When the fax was received: from this moment on. */
  readonly from: Date | null;
  /** Until before this moment. */
  readonly until: Date | null;
  readonly type: DocumentType | null;
  /** Who decided it: a member, or Zally by itself. */
  readonly by: StaffId | 'zally' | null;
}

/** Where a page of what was found ended. */
export interface FoundPlace {
  readonly receivedAt: Date;
  readonly filingId: FilingId;
}

/**
 * What has been filed and fits, the latest received first, taken back or not.
 *
 * @param before goes on below a page that ended there
 */
export const searchFiled = async (
  tx: PracticeTx,
  { from, until, type, by }: FiledQuestion,
  limit: number,
  before: FoundPlace | null = null,
): Promise<readonly FiledFax[]> => {
  let query = selectFiled(tx)
    // For the index, which the order begins with.
    .where('faxes.practice_id', '=', tx.practiceId)
    .where('filings.done_at', 'is not', null);
  if (from !== null) query = query.where('faxes.received_at', '>=', from);
  if (until !== null) query = query.where('faxes.received_at', '<', until);
  if (type !== null) query = query.where('filings.document_type', '=', type);
  if (by === 'zally') query = query.where('filings.decided_by', 'is', null);
  else if (by !== null) query = query.where('filings.decided_by', '=', by);
  if (before !== null) {
    const { receivedAt, filingId } = before;
    query = query
      .where('faxes.received_at', '<=', receivedAt)
      .where((eb) => eb.or([eb('faxes.received_at', '<', receivedAt), eb('filings.id', '>', filingId)]));
  }
  const rows = await query.orderBy('faxes.received_at', 'desc').orderBy('filings.id').limit(limit).execute();
  return rows.map(toFiled);
};
