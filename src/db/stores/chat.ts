import { sql } from 'kysely';
import type { ChatRefusal } from '../../domain/chat-refusals.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { PracticeId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';

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
  readonly stateSince: Date;
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
    .select([
      'id',
      'platform',
      'workspace',
      'channel',
      'service_url as serviceUrl',
      'state',
      'state_since as stateSince',
    ])
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
    stateSince: row.state_since,
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
  // What was to be said there is said elsewhere.
  tx.enqueue('zally-channels', undefined);
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

/** Does something in the practice that a workspace is bound to; nothing where it is bound to none. */
export const inPracticeOfWorkspace = async (
  db: Database,
  platform: Platform,
  workspace: string,
  work: (tx: PracticeTx) => Promise<void>,
): Promise<void> => {
  const practiceId = await practiceOfWorkspace(db, platform, workspace);
  if (practiceId !== undefined) await db.inPractice(practiceId, { kind: 'zally' }, work);
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
