import type { StaffId } from '../../domain/ids.ts';
import type { Database, PracticeTx } from '../database.ts';
import { type ChatTokens, inPracticeOfWorkspace, placeOfTokens, refuseWorkspace } from './chat.ts';

/** A workspace of Slack that somebody has let Zally into. */
export interface Installation {
  readonly team: string;
  readonly botUser: string;
  readonly tokens: ChatTokens;
  /** Null: the token doesn't end by itself. */
  readonly expiresAt: Date | null;
}

/**
 * Keeps an installation: a new workspace without a channel, or a known one with new tokens, to which notices go again.
 *
 * @returns the workspace's id
 * @throws ZallyError `conflict` with the commit when it belongs to another practice: the directory has each workspace once
 */
export const saveInstallation = async (
  tx: PracticeTx,
  by: StaffId,
  { team, botUser, tokens, expiresAt }: Installation,
): Promise<string> => {
  const known = await tx.q
    .selectFrom('chat_workspaces')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('platform', '=', 'slack')
    .where('workspace', '=', team)
    .forUpdate()
    .executeTakeFirst();
  const id = known?.id ?? tx.newId();
  const values = {
    tokens_sealed: (await tx.vault()).seal(placeOfTokens(id), tokens),
    bot_user: botUser,
    installed_at: tx.at,
    installed_by: by,
    token_expires_at: expiresAt,
    audience_seen_at: null,
    state: 'connected' as const,
    state_since: tx.at,
    refused_for: null,
  };
  if (known === undefined)
    await tx.q
      .insertInto('chat_workspaces')
      .values({
        practice_id: tx.practiceId,
        id,
        platform: 'slack',
        workspace: team,
        channel: null,
        ...values,
      })
      .execute();
  else
    await tx.q
      .updateTable('chat_workspaces')
      .set((eb) => ({ ...values, token_version: eb('token_version', '+', 1) }))
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
  tx.audit({
    action: 'chat.installed',
    resource: 'workspace',
    resourceId: id,
    detail: { again: known !== undefined },
  });
  // What stopped while it was refused goes on.
  tx.enqueue('zally-channels', undefined);
  tx.changed();
  return id;
};

/** As Slack's events give times: one of the same second counts. @returns milliseconds */
const wholeSeconds = (at: Date | null): number => Math.floor((at?.getTime() ?? 0) / 1000) * 1000;

/**
 * Slack says that Zally's access to a workspace has ended: nothing is posted, and the tokens are forgotten.
 *
 * @param at when that was: an event of an earlier installation may come after somebody has added Zally again
 */
export const endInstallation = async (
  db: Database,
  team: string,
  at: Date,
  why: 'uninstalled' | 'access',
): Promise<void> =>
  await inPracticeOfWorkspace(db, 'slack', team, async (tx) => {
    const row = await tx.q
      .selectFrom('chat_workspaces')
      .select(['id', 'installed_at'])
      .where('practice_id', '=', tx.practiceId)
      .where('platform', '=', 'slack')
      .where('workspace', '=', team)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined || wholeSeconds(row.installed_at) > at.getTime()) return;
    await refuseWorkspace(tx, row.id, why);
    const none = (await tx.vault()).seal(placeOfTokens(row.id), { botToken: '' });
    await tx.q
      .updateTable('chat_workspaces')
      .set((eb) => ({
        tokens_sealed: none,
        token_expires_at: null,
        token_version: eb('token_version', '+', 1),
        // When the app is removed both events come, in either order; and it may have been refused for something else.
        ...(why === 'uninstalled' ? { refused_for: why } : {}),
      }))
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', row.id)
      .execute();
  });
