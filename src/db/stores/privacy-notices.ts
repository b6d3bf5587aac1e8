import type { NoticeId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { changeNotice } from './notices.ts';

/**
 * What chat says of privacy events is what waits: messages that say more than that are changed, once one is concluded.
 *
 * @param waiting how many wait now
 */
export const lowerPrivacyNotices = async (tx: PracticeTx, waiting: number): Promise<void> => {
  const rows = await tx.q
    .selectFrom('notices')
    .select(['id', 'body'])
    .where('practice_id', '=', tx.practiceId)
    .where('kind', '=', 'privacy_events')
    .where('state', 'in', ['pending', 'posting', 'posted', 'unclear'])
    // Older ones stand far up in the channel, and their link leads nowhere any more.
    .where('expires_at', '>', tx.at)
    .orderBy('created_at')
    .execute();
  for (const { id, body } of rows) {
    if (body.kind !== 'privacy_events' || body.count <= waiting) continue;
    await changeNotice(tx, id as NoticeId, { ...body, count: waiting }, tx.at);
  }
};
