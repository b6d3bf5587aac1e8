import type { PracticeTx } from '../database.ts';

/**
 * Notices go to this channel from now on, and go again where they had been refused: somebody has looked.
 *
 * @returns true when it is another channel than before
 */
export const chooseChannel = async (tx: PracticeTx, id: string, channel: string): Promise<boolean> => {
  const before = await tx.q
    .selectFrom('chat_workspaces')
    .select('channel')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const another = before?.channel !== channel;
  await tx.q
    .updateTable('chat_workspaces')
    .set({ channel, state: 'connected', state_since: tx.at, refused_for: null, audience_seen_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({ action: 'chat.channel_chosen', resource: 'workspace', resourceId: id, detail: { another } });
  tx.enqueue('zally-notify', undefined);
  tx.changed();
  return another;
};
