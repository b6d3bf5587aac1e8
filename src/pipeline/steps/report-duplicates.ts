import type { PracticeTx } from '../../db/database.ts';
import { countDuplicates, type Duplicate, reportDuplicate } from '../../db/stores/duplicates.ts';
import { announce } from '../../db/stores/notices.ts';
import type { FilingId } from '../../domain/ids.ts';

/**
 * Reports what a lost call made beside the filing's own, and says in chat that it waits for a person: counts only.
 * What is known already changes nothing.
 *
 * @param others EHR ids
 */
export const reportDuplicates = async (
  tx: PracticeTx,
  filingId: FilingId,
  kind: Duplicate['kind'],
  others: readonly string[],
): Promise<void> => {
  for (const other of others) {
    if (!(await reportDuplicate(tx, filingId, kind, other))) continue;
    const count = await countDuplicates(tx);
    await announce(tx, (noticeId) => ({ kind: 'duplicates', noticeId, count }));
  }
};
