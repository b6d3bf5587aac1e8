import { randomBytes } from 'node:crypto';
import type { PracticeTx } from '../../db/database.ts';
import { connectWorkspace, listWorkspaces, type Platform } from '../../db/stores/chat.ts';
import { type Account, addLinkCode, useLinkCode } from '../../db/stores/chat-links.ts';
import {
  findLivingNotice,
  listUrgentNotices,
  postponeNotice,
  saveNoticeState,
} from '../../db/stores/notices.ts';
import { chooseChannel } from '../../db/stores/workspace-channels.ts';
import type { StaffId } from '../../domain/ids.ts';
import { PLAYED } from './playground.ts';
import { BOT_TOKEN, type SlackIds, STRANGER, TEAM } from './slack.ts';

/** Messages that would change in place are gone with the channel that they stood in: they are said there again. */
const sayAnew = async (tx: PracticeTx, workspaceId: string): Promise<void> => {
  const living = await findLivingNotice(tx, workspaceId);
  const urgent = await listUrgentNotices(tx, workspaceId);
  for (const { id } of living === undefined ? urgent : [living, ...urgent]) {
    await saveNoticeState(tx, id, 'pending', { messageRef: null, shown: null, freshStart: true });
    await postponeNotice(tx, id, tx.at);
  }
};

/** Binds a workspace, or the one of before to what stands there now; the first notice in a channel is the welcome. */
const bind = async (
  tx: PracticeTx,
  to: {
    readonly platform: Platform;
    readonly workspace: string;
    readonly botToken: string;
    readonly channel: string;
    /** Channels that are there still. */
    readonly channels: readonly string[];
  },
): Promise<void> => {
  const { platform, workspace, botToken } = to;
  const known = (await listWorkspaces(tx)).find(
    (one) => one.platform === platform && one.workspace === workspace,
  );
  const id = known?.id ?? (await connectWorkspace(tx, { platform, workspace, botToken, channel: null }));
  const chosen = known?.channel ?? '';
  if (known !== undefined) await sayAnew(tx, id);
  await chooseChannel(tx, id, to.channels.includes(chosen) ? chosen : to.channel);
};

/** Binds Slack, and Teams where it is played, anew: what the practice said there before is gone with it. */
export const bindChat = async (
  tx: PracticeTx,
  { channelId, channelIds }: SlackIds,
  hasTeams: boolean,
): Promise<void> => {
  await bind(tx, {
    platform: 'slack',
    workspace: TEAM,
    botToken: BOT_TOKEN,
    channel: channelId,
    channels: channelIds,
  });
  if (hasTeams)
    await bind(tx, {
      platform: 'teams',
      workspace: PLAYED.tenant,
      botToken: '',
      channel: PLAYED.channel,
      channels: [PLAYED.channel],
    });
};

/** Links an account by a code, as people do. */
export const linkAccount = async (tx: PracticeTx, staffId: StaffId, account: Account): Promise<void> => {
  const code = randomBytes(10).toString('hex');
  await addLinkCode(tx, staffId, code);
  await useLinkCode(tx, account, code);
};

/** Everybody who had linked a Slack account has theirs linked again, by the id that the emulator gave it this time. */
export const linkAnew = async (tx: PracticeTx, { chatUsers }: SlackIds): Promise<void> => {
  const links = await tx.q
    .selectFrom('chat_links')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.practice_id', '=', 'chat_links.practice_id')
        .onRef('staff.id', '=', 'chat_links.staff_id'),
    )
    .select(['staff.id as staffId', 'staff.email', 'chat_links.chat_user as before'])
    .where('chat_links.practice_id', '=', tx.practiceId)
    .where('platform', '=', 'slack')
    .where('workspace', '=', TEAM)
    .where('ended_at', 'is', null)
    // Whose id is the console's own stays as it is.
    .where('chat_user', '<>', STRANGER)
    .execute();
  for (const { staffId, email, before } of links) {
    const chatUser = chatUsers.get(email);
    if (chatUser !== undefined && chatUser !== before)
      await linkAccount(tx, staffId as StaffId, { platform: 'slack', workspace: TEAM, chatUser });
  }
};
