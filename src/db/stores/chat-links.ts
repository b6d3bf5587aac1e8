import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { tellOwners } from './direct-notices.ts';

/** A person's account on a platform. */
interface Account {
  readonly platform: 'slack' | 'teams';
  readonly workspace: string;
  readonly chatUser: string;
}

/** Since when a linked account is linked; null where it isn't. */
export const accountLinkedAt = async (tx: PracticeTx, account: Account): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .select('linked_at')
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('chat_user', '=', account.chatUser)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.linked_at ?? null;
};

/** What ends when an account is linked. */
export interface EndedLinks {
  /** Other accounts of the member. */
  readonly endedAccounts: number;
  /** Another member, to whom the account was linked. */
  readonly endedMember: StaffId | undefined;
}

/** One account a member, and one member an account: whatever there is else ends before a new link begins. */
export const endEarlierLinks = async (
  tx: PracticeTx,
  account: Account,
  staffId: StaffId,
): Promise<EndedLinks> => {
  const isAccount = (link: { platform: string; workspace: string; chat_user: string }): boolean =>
    link.platform === account.platform &&
    link.workspace === account.workspace &&
    link.chat_user === account.chatUser;
  const ended = await tx.q
    .updateTable('chat_links')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('staff_id', '=', staffId),
        eb.and([
          eb('platform', '=', account.platform),
          eb('workspace', '=', account.workspace),
          eb('chat_user', '=', account.chatUser),
        ]),
      ]),
    )
    .returning(['staff_id', 'platform', 'workspace', 'chat_user'])
    .execute();
  for (const { staff_id: resourceId } of ended.filter(
    (link) => link.staff_id !== staffId || !isAccount(link),
  ))
    tx.audit({ action: 'chat.unlinked', resource: 'staff', resourceId, detail: { count: 1 } });
  return {
    endedAccounts: ended.filter((link) => link.staff_id === staffId && !isAccount(link)).length,
    endedMember: ended.find((link) => link.staff_id !== staffId)?.staff_id as StaffId | undefined,
  };
};

/** Notes which chat of Teams a linked account has with Zally alone. */
export const noteConversation = async (
  tx: PracticeTx,
  account: Account,
  conversation: string,
): Promise<void> => {
  await tx.q
    .updateTable('chat_links')
    .set({ conversation })
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('chat_user', '=', account.chatUser)
    .where('ended_at', 'is', null)
    .where('conversation', 'is distinct from', conversation)
    .execute();
};

/** The account that a member has linked in a workspace, to write to them alone; undefined where there is none. */
export const findPerson = async (
  tx: PracticeTx,
  { platform, workspace }: Omit<Account, 'chatUser'>,
  staffId: StaffId,
): Promise<{ readonly chatUser: string; readonly conversation: string | null } | undefined> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.practice_id', '=', 'chat_links.practice_id')
        .onRef('staff.id', '=', 'chat_links.staff_id'),
    )
    .select(['chat_user', 'conversation'])
    .where('chat_links.practice_id', '=', tx.practiceId)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .where('staff.active', '=', true)
    .orderBy('linked_at', 'desc')
    .executeTakeFirst();
  return row && { chatUser: row.chat_user, conversation: row.conversation };
};

/** The account that a member has, or had last, in a workspace: an owner is told about whom a notice is. */
export const lastChatUser = async (
  tx: PracticeTx,
  { platform, workspace }: Omit<Account, 'chatUser'>,
  staffId: StaffId,
): Promise<string | undefined> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .select('chat_user')
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('staff_id', '=', staffId)
    .orderBy('linked_at', 'desc')
    .executeTakeFirst();
  return row?.chat_user;
};

/** Ends the link of an account with a member, as they wish; their sessions go on. */
export const endOwnLink = async (tx: PracticeTx, account: Account, staffId: StaffId): Promise<void> => {
  await tx.q
    .updateTable('chat_links')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('chat_user', '=', account.chatUser)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  tx.audit({ action: 'chat.unlinked', resource: 'staff', resourceId: staffId, detail: { count: 1 } });
  await tellOwners(tx, (noticeId) => ({ kind: 'link_ended', noticeId, about: staffId }), staffId);
  tx.changed();
};
