import { createHash } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import type { Schema } from '../schema.ts';
import type { Platform } from './chat.ts';
import { tellOwners } from './direct-notices.ts';
import { loadStaff, type StaffMember } from './staff.ts';

/** A person's account on a platform. */
export interface Account {
  readonly platform: Platform;
  readonly workspace: string;
  readonly chatUser: string;
}

const codeHash = (code: string): Buffer => createHash('sha256').update(code.toUpperCase()).digest();
const CODE_LIFE_MS = 5 * 60_000;

/** Keeps a single-use code for a signed-in member, for five minutes. */
export const addLinkCode = async (tx: PracticeTx, staffId: StaffId, code: string): Promise<void> => {
  await sql`select link_code_add(${codeHash(code)}, ${tx.practiceId}, ${staffId}, ${new Date(tx.at.getTime() + CODE_LIFE_MS)})`.execute(
    tx.q,
  );
  tx.audit({ action: 'chat.link_code', resource: 'staff', resourceId: staffId });
};

/**
 * Links a chat account to the member who made the code; the code is burned. An earlier link of the account ends, and so does
 * every other account of the member.
 *
 * @returns the member and what has ended, or undefined when the code is unknown, used, too old or another practice's
 */
export const useLinkCode = async (
  tx: PracticeTx,
  account: Account,
  code: string,
): Promise<({ readonly member: StaffMember } & EndedLinks) | undefined> => {
  const { rows } = await sql<{ id: StaffId | null }>`
    select link_code_use(${codeHash(code)}, ${tx.practiceId}, ${tx.at}) as id`.execute(tx.q);
  const staffId = rows[0]?.id;
  if (staffId == null) return undefined;
  const member = await loadStaff(tx, staffId);
  if (!member.active) return undefined;
  const ended = await endEarlierLinks(tx, account, staffId);
  await tx.q
    .insertInto('chat_links')
    .values({
      practice_id: tx.practiceId,
      platform: account.platform,
      workspace: account.workspace,
      chat_user: account.chatUser,
      staff_id: staffId,
      linked_at: tx.at,
    })
    .execute();
  tx.audit({
    action: 'chat.linked',
    resource: 'staff',
    resourceId: staffId,
    detail: { platform: account.platform },
  });
  return { member, ...ended };
};

/** Makes codes unusable that others may have read. @returns how many of them were codes that worked */
export const burnLinkCodes = async (tx: PracticeTx, codes: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ id: StaffId | null }>`
    select link_code_use(hash, ${tx.practiceId}, ${tx.at}) as id from unnest(${codes.map(codeHash)}::bytea[]) hash`.execute(
    tx.q,
  );
  const burned = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  for (const staffId of burned)
    tx.audit({ action: 'chat.code_burned', resource: 'staff', resourceId: staffId });
  return burned.length;
};

/** Who tries a code, for the audit log: a keyed hash, since the log outlives the link. */
export const accountMark = async (tx: PracticeTx, account: Account): Promise<string> => {
  const { platform, workspace, chatUser } = account;
  return (await tx.vault()).hash(`chat:${platform}:${workspace}:${chatUser}`).toString('hex');
};

/** The links of an account, in a condition. */
const isOf =
  ({ platform, workspace, chatUser }: Account) =>
  (eb: ExpressionBuilder<Schema, 'chat_links'>) =>
    eb.and({ platform, workspace, chat_user: chatUser });

/** The link of an account as long as it lasts. */
const linkOf = (tx: PracticeTx, account: Account) =>
  tx.q
    .selectFrom('chat_links')
    .where('practice_id', '=', tx.practiceId)
    .where(isOf(account))
    .where('ended_at', 'is', null);

/** The accounts that a member has or had in a workspace, the newest first. */
const accountsOf = (tx: PracticeTx, { platform, workspace }: Omit<Account, 'chatUser'>, staffId: StaffId) =>
  tx.q
    .selectFrom('chat_links')
    .where('chat_links.practice_id', '=', tx.practiceId)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('staff_id', '=', staffId)
    .orderBy('linked_at', 'desc');

/** The active member behind a chat account, or undefined. Asked anew at every command and click. */
export const findLinkedStaff = async (tx: PracticeTx, account: Account): Promise<StaffMember | undefined> => {
  const row = await linkOf(tx, account).select('staff_id').executeTakeFirst();
  if (row === undefined) return undefined;
  const member = await loadStaff(tx, row.staff_id as StaffId);
  return member.active ? member : undefined;
};

/** Since when a linked account is linked; null where it isn't. */
export const accountLinkedAt = async (tx: PracticeTx, account: Account): Promise<Date | null> => {
  const row = await linkOf(tx, account).select('linked_at').executeTakeFirst();
  return row?.linked_at ?? null;
};

/** When a member linked a chat account last that is linked still; null: none is. */
export const linkedSince = async (tx: PracticeTx, staffId: StaffId): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .select(({ fn }) => fn.max('linked_at').as('at'))
    .where('practice_id', '=', tx.practiceId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.at ?? null;
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
    .where((eb) => eb.or([eb('staff_id', '=', staffId), isOf(account)(eb)]))
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
    .where(isOf(account))
    .where('ended_at', 'is', null)
    .where('conversation', 'is distinct from', conversation)
    .execute();
};

/** The account that a member has linked in a workspace, for a mention. */
export const findChatUser = async (
  tx: PracticeTx,
  workspace: Omit<Account, 'chatUser'>,
  staffId: StaffId,
): Promise<string | undefined> => {
  const row = await accountsOf(tx, workspace, staffId)
    .select('chat_user')
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.chat_user;
};

/** The account that an active member has linked in a workspace, to write to them alone; undefined where there is none. */
export const findPerson = async (
  tx: PracticeTx,
  workspace: Omit<Account, 'chatUser'>,
  staffId: StaffId,
): Promise<{ readonly chatUser: string; readonly conversation: string | null } | undefined> =>
  await accountsOf(tx, workspace, staffId)
    .innerJoin('staff', (join) =>
      join
        .onRef('staff.practice_id', '=', 'chat_links.practice_id')
        .onRef('staff.id', '=', 'chat_links.staff_id'),
    )
    .select(['chat_user as chatUser', 'conversation'])
    .where('ended_at', 'is', null)
    .where('staff.active', '=', true)
    .executeTakeFirst();

/** The account that a member has, or had last, in a workspace: an owner is told about whom a notice is. */
export const lastChatUser = async (
  tx: PracticeTx,
  workspace: Omit<Account, 'chatUser'>,
  staffId: StaffId,
): Promise<string | undefined> =>
  (await accountsOf(tx, workspace, staffId).select('chat_user').executeTakeFirst())?.chat_user;

/** Ends the link of an account with a member, as they wish; their sessions go on. */
export const endOwnLink = async (tx: PracticeTx, account: Account, staffId: StaffId): Promise<void> => {
  await tx.q
    .updateTable('chat_links')
    .set({ ended_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where(isOf(account))
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  tx.audit({ action: 'chat.unlinked', resource: 'staff', resourceId: staffId, detail: { count: 1 } });
  await tellOwners(tx, (noticeId) => ({ kind: 'link_ended', noticeId, about: staffId }), staffId);
  tx.changed();
};
