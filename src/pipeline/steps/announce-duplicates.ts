import type { PracticeTx } from '../../db/database.ts';
import { countDuplicates } from '../../db/stores/duplicates.ts';
import { announce } from '../../db/stores/notices.ts';

/** Says in chat that something stands in the EHR twice and waits for a person. Counts only. */
export const announceDuplicates = async (tx: PracticeTx): Promise<void> => {
  const count = await countDuplicates(tx);
  await announce(tx, (noticeId) => ({ kind: 'duplicates', noticeId, count }));
};
