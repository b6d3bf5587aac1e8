import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId, StaffId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';
import { type EndedLinks, endEarlierLinks } from './chat-links.ts';
import { loadStaff, type StaffMember } from './staff.ts';

export type Platform = 'slack' | 'teams';

export interface Workspace {
  readonly id: string;
  readonly platform: Platform;
  /** The platform's id: a Slack team, a Teams tenant. */
  readonly workspace: string;
  readonly channel: string | null;
  /** Where Teams takes calls for the conversation, as its last message said; null: not known, or not needed. */
  readonly serviceUrl: string | null;
  readonly state: 'connected' | 'refused';
}

/** Where the tokens of a workspace are sealed. */
export const placeOfTokens = (id: string) => ({ table: 'chat_workspaces', column: 'tokens_sealed', row: id });

/** Binds a workspace to the practice. @throws ZallyError `conflict` when it belongs to another one */
export const connectWorkspace = async (
  tx: PracticeTx,
  workspace: {
    readonly platform: Platform;
    readonly workspace: string;
    readonly botToken: string;
    readonly channel: string | null;
  },
): Promise<string> => {
  const id = tx.newId();
  const sealed = (await tx.vault()).seal(placeOfTokens(id), { botToken: workspace.botToken });
  await tx.q
    .insertInto('chat_workspaces')
    .values({
      practice_id: tx.practiceId,
      id,
      platform: workspace.platform,
      workspace: workspace.workspace,
      channel: workspace.channel,
      tokens_sealed: sealed,
      state: 'connected',
      state_since: tx.at,
    })
    .execute()
    .catch((cause: unknown) => {
      throw new ZallyError('conflict', { cause });
    });
  tx.audit({
    action: 'chat.connected',
    resource: 'workspace',
    resourceId: id,
    detail: { platform: workspace.platform },
  });
  tx.changed();
  return id;
};

export const listWorkspaces = async (tx: PracticeTx): Promise<readonly Workspace[]> =>
  await tx.q
    .selectFrom('chat_workspaces')
    .select(['id', 'platform', 'workspace', 'channel', 'service_url as serviceUrl', 'state'])
    .where('practice_id', '=', tx.practiceId)
    .execute();

/** What Zally posts with. Sealed; a pair is stored together or not at all. */
export interface ChatTokens {
  readonly botToken: string;
  /** Undefined where tokens don't end by themselves. */
  readonly refreshToken?: string | undefined;
}

/** A workspace with its tokens. */
export interface OpenWorkspace extends Workspace, ChatTokens {
  /** Null: it doesn't end by itself. */
  readonly tokenExpiresAt: Date | null;
  /** Goes up with every new token. */
  readonly tokenVersion: number;
  /** When it was last seen who reads the channel. */
  readonly audienceSeenAt: Date | null;
}

/** The workspace with its tokens. @throws ZallyError `not_found` */
export const loadWorkspace = async (tx: PracticeTx, id: string): Promise<OpenWorkspace> => {
  const row = await tx.q
    .selectFrom('chat_workspaces')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  const tokens = (await tx.vault()).open(placeOfTokens(id), row.tokens_sealed) as ChatTokens;
  return {
    id: row.id,
    platform: row.platform,
    workspace: row.workspace,
    channel: row.channel,
    serviceUrl: row.service_url,
    state: row.state,
    botToken: tokens.botToken,
    refreshToken: tokens.refreshToken,
    tokenExpiresAt: row.token_expires_at,
    tokenVersion: row.token_version,
    audienceSeenAt: row.audience_seen_at,
  };
};

/** Nothing is posted there until an owner looks. What it was refused for first is what is shown. */
export const refuseWorkspace = async (tx: PracticeTx, id: string, why: ChatRefusal): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('chat_workspaces')
    .set({ state: 'refused', state_since: tx.at, refused_for: why })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '<>', 'refused')
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return;
  tx.audit({ action: 'chat.refused', resource: 'workspace', resourceId: id, detail: { why } });
  tx.changed();
};

/** The practice a workspace is bound to, or undefined: then it gets a polite nothing. */
export const practiceOfWorkspace = async (
  db: Database,
  platform: Platform,
  workspace: string,
): Promise<PracticeId | undefined> => {
  const { rows } = await sql<{
    id: PracticeId | null;
  }>`select practice_of_workspace(${platform}, ${workspace}) as id`.execute(db.q);
  return rows[0]?.id ?? undefined;
};

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
  account: { readonly platform: Platform; readonly workspace: string; readonly chatUser: string },
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

/** Makes a code unusable that others may have read. Tells nobody whether there was one. */
export const burnLinkCode = async (tx: PracticeTx, code: string): Promise<void> => {
  const { rows } = await sql<{ id: StaffId | null }>`
    select link_code_use(${codeHash(code)}, ${tx.practiceId}, ${tx.at}) as id`.execute(tx.q);
  const staffId = rows[0]?.id;
  if (staffId != null) tx.audit({ action: 'chat.code_burned', resource: 'staff', resourceId: staffId });
};

/** Who tries a code, for the audit log: a keyed hash, since the log outlives the link. */
export const accountMark = async (
  tx: PracticeTx,
  account: { readonly platform: Platform; readonly workspace: string; readonly chatUser: string },
): Promise<string> => {
  const { platform, workspace, chatUser } = account;
  return (await tx.vault()).hash(`chat:${platform}:${workspace}:${chatUser}`).toString('hex');
};

/** The active member behind a chat account, or undefined. Asked anew at every command and click. */
export const findLinkedStaff = async (
  tx: PracticeTx,
  account: { readonly platform: Platform; readonly workspace: string; readonly chatUser: string },
): Promise<StaffMember | undefined> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .select('staff_id')
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', account.platform)
    .where('workspace', '=', account.workspace)
    .where('chat_user', '=', account.chatUser)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const member = await loadStaff(tx, row.staff_id as StaffId);
  return member.active ? member : undefined;
};

/** The chat account that a member linked last in a workspace, for a mention. */
export const findChatUser = async (
  tx: PracticeTx,
  { platform, workspace }: Pick<Workspace, 'platform' | 'workspace'>,
  staffId: StaffId,
): Promise<string | undefined> => {
  const row = await tx.q
    .selectFrom('chat_links')
    .select('chat_user')
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .orderBy('linked_at', 'desc')
    .executeTakeFirst();
  return row?.chat_user;
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

/** True the first time a delivery is seen. */
export const isFirstDelivery = async (
  db: Database,
  platform: Platform,
  delivery: string,
): Promise<boolean> => {
  const { rows } = await sql<{ first: boolean }>`
    select delivery_first(${platform}, ${delivery}, ${new Date(db.now())}) as first`.execute(db.q);
  return rows[0]?.first === true;
};
