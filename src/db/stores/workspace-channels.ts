import type { Database, PracticeTx } from '../database.ts';
import { inPracticeOfWorkspace, listWorkspaces, type Platform } from './chat.ts';
import { addNotice } from './notices.ts';

/**
 * Notices go to this channel from now on, and go again where they had been refused: somebody has looked. The first one in
 * another channel than before says what to do next. Somebody may have joined since it was looked at who reads it, so that the first
 * post looks again.
 */
export const chooseChannel = async (tx: PracticeTx, id: string, channel: string): Promise<void> => {
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
    .set({ channel, state: 'connected', state_since: tx.at, refused_for: null, audience_seen_at: null })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.audit({ action: 'chat.channel_chosen', resource: 'workspace', resourceId: id, detail: { another } });
  if (another) await addNotice(tx, id, (noticeId) => ({ kind: 'welcome', noticeId }));
  tx.enqueue('zally-channels', undefined);
  tx.changed();
};

/**
 * Nobody outside of the practice read the channel, as of a look that began then.
 *
 * @returns false when its readers have changed since: the look may have come too early for that
 */
export const noteAudienceSeen = async (tx: PracticeTx, id: string, at: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('chat_workspaces')
    .set({ audience_seen_at: at })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('audience_changed_at', 'is', null), eb('audience_changed_at', '<', at)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/**
 * The platform says that something about the channel's readers has changed: the next post, and a look at once, see who they
 * are.
 *
 * @param channel which it was said of; null: any channel of the workspace may be meant
 */
export const forgetAudience = async (
  db: Database,
  platform: Platform,
  workspace: string,
  channel: string | null,
): Promise<void> =>
  await inPracticeOfWorkspace(db, platform, workspace, async (tx) => {
    const { numUpdatedRows } = await tx.q
      .updateTable('chat_workspaces')
      .set({ audience_seen_at: null, audience_changed_at: tx.at })
      .where('practice_id', '=', tx.practiceId)
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .$if(channel !== null, (query) => query.where('channel', '=', channel))
      .executeTakeFirst();
    if (numUpdatedRows === 1n) tx.enqueue('zally-channels', undefined);
  });

/** The platform's ids of the channels that were chosen, by the workspace's id. */
export const loadChosenChannels = async (tx: PracticeTx): Promise<ReadonlyMap<string, string>> =>
  new Map((await listWorkspaces(tx)).flatMap(({ id, channel }) => (channel === null ? [] : [[id, channel]])));
