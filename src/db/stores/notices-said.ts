import { sql } from 'kysely';
import type { NoticeId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notices.ts';
import type { PracticeTx } from '../database.ts';
import { changeNotice } from './notices.ts';

/** The newest notice of these kinds in a channel, or undefined. */
export const latestNotice = async (
  tx: PracticeTx,
  workspaceId: string,
  kinds: readonly Notice['kind'][],
): Promise<Notice | undefined> => {
  const row = await tx.q
    .selectFrom('notices')
    .select('body')
    .where('practice_id', '=', tx.practiceId)
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', kinds)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.body;
};

/** What was made for a channel within a time and never posted, oldest first. */
export const heldBetween = async (
  tx: PracticeTx,
  workspaceId: string,
  kinds: readonly Notice['kind'][],
  since: Date,
  until: Date,
): Promise<readonly Notice[]> => {
  const rows = await tx.q
    .selectFrom('notices')
    .select('body')
    .where('practice_id', '=', tx.practiceId)
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', kinds)
    .where('state', '=', 'closed')
    .where('message_ref', 'is', null)
    .where('created_at', '>=', since)
    .where('created_at', '<', until)
    .orderBy('created_at')
    .execute();
  return rows.map(({ body }) => body);
};

/** True when a notice of one of these kinds was made for a channel since then. */
export const hasNoticeSince = async (
  tx: PracticeTx,
  workspaceId: string,
  kinds: readonly Notice['kind'][],
  since: Date,
): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('notices')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', kinds)
    .where('created_at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};

/** The messages that say until when a pause holds, or that it has ended. */
const messagesOfPause = (tx: PracticeTx, pause: string) =>
  tx.q
    .selectFrom('notices')
    .select(['id', 'body'])
    .where('practice_id', '=', tx.practiceId)
    .where('kind', '=', 'paused')
    .where('state', 'not in', ['closed', 'stopped'])
    .where(sql<boolean>`body->>'pause' = ${pause}`);

/** True when a message says until when a pause holds; one that says that it has ended is none, for a pause that is in force again. */
export const isPauseSaid = async (tx: PracticeTx, pause: string): Promise<boolean> => {
  const rows = await messagesOfPause(tx, pause).execute();
  return rows.some(({ body }) => body.kind === 'paused' && body.ended === undefined);
};

/** A pause was ended or replaced: the messages that say until when it holds mustn't go on saying so. */
export const sayPauseEnded = async (tx: PracticeTx, pause: string): Promise<void> => {
  for (const { id, body } of await messagesOfPause(tx, pause).forUpdate().execute())
    if (body.kind === 'paused')
      await changeNotice(tx, id as NoticeId, { ...body, ended: tx.at.getTime() }, tx.at);
};
