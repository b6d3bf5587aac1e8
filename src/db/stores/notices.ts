import { ZallyError } from '../../domain/errors.ts';
import type { NoticeId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notices.ts';
import type { PracticeTx } from '../database.ts';
import { listWorkspaces } from './chat.ts';

export type NoticeState = 'pending' | 'posting' | 'posted' | 'unclear' | 'stopped' | 'closed';

export interface StoredNotice {
  readonly id: NoticeId;
  readonly workspaceId: string;
  readonly notice: Notice;
  /** What the message in chat says now; null when none was posted. */
  readonly shown: Notice | null;
  readonly state: NoticeState;
  /** The platform's id of the message, to update it in place. */
  readonly messageRef: string | null;
  readonly attempts: number;
  readonly changedAt: Date;
}

/** A link in chat lasts this long; the page behind it still asks for sign-in. */
const NOTICE_LIFE_MS = 7 * 24 * 3_600_000;

/** Keeps a notice and sends out its job with the commit. `make` gets the id that links carry. */
export const addNotice = async (
  tx: PracticeTx,
  workspaceId: string,
  make: (noticeId: NoticeId) => Notice,
): Promise<NoticeId> => {
  const id = tx.newId() as NoticeId;
  const notice = make(id);
  await tx.q
    .insertInto('notices')
    .values({
      practice_id: tx.practiceId,
      id,
      workspace_id: workspaceId,
      kind: notice.kind,
      body: JSON.stringify(notice),
      state: 'pending',
      created_at: tx.at,
      changed_at: tx.at,
      due_at: new Date(tx.at.getTime() + 30_000),
      expires_at: new Date(tx.at.getTime() + NOTICE_LIFE_MS),
    })
    .execute();
  tx.audit({ action: 'notice.created', resource: 'notice', resourceId: id, detail: { kind: notice.kind } });
  tx.enqueue('zally-notify', id);
  return id;
};

/** Adds a notice for every channel of the practice. */
export const announce = async (tx: PracticeTx, make: (noticeId: NoticeId) => Notice): Promise<void> => {
  for (const workspace of await listWorkspaces(tx)) {
    if (workspace.channel !== null) await addNotice(tx, workspace.id, make);
  }
};

const COLUMNS = [
  'id',
  'workspace_id',
  'body',
  'shown',
  'state',
  'message_ref',
  'attempts',
  'changed_at',
] as const;

const toStored = (row: {
  id: string;
  workspace_id: string;
  body: Notice;
  shown: Notice | null;
  state: NoticeState;
  message_ref: string | null;
  attempts: number;
  changed_at: Date;
}): StoredNotice => ({
  id: row.id as NoticeId,
  workspaceId: row.workspace_id,
  notice: row.body,
  shown: row.shown,
  state: row.state,
  messageRef: row.message_ref,
  attempts: row.attempts,
  changedAt: row.changed_at,
});

/** @throws ZallyError `not_found` */
export const loadNotice = async (tx: PracticeTx, id: NoticeId, lock = false): Promise<StoredNotice> => {
  const query = tx.q
    .selectFrom('notices')
    .select(COLUMNS)
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return toStored(row);
};

/** The one message of a channel that says how many wait, or undefined. */
export const findLivingNotice = async (
  tx: PracticeTx,
  workspaceId: string,
): Promise<StoredNotice | undefined> => {
  const row = await tx.q
    .selectFrom('notices')
    .select(COLUMNS)
    .where('practice_id', '=', tx.practiceId)
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'review_waiting')
    .where('state', '<>', 'closed')
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : toStored(row);
};

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

/** Changes what a notice is to say; the job that shows it goes out no earlier than `runAt`. */
export const changeNotice = async (
  tx: PracticeTx,
  id: NoticeId,
  notice: Notice,
  runAt: Date,
): Promise<void> => {
  await tx.q
    .updateTable('notices')
    .set({ body: JSON.stringify(notice), changed_at: tx.at, due_at: new Date(runAt.getTime() + 30_000) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.enqueue('zally-notify', id, { runAt });
};

/** Writes what came of posting. */
export const saveNoticeState = async (
  tx: PracticeTx,
  id: NoticeId,
  state: NoticeState,
  result: {
    readonly messageRef?: string;
    readonly shown?: Notice;
    readonly dueAt?: Date | null;
    readonly countTry?: boolean;
  } = {},
): Promise<void> => {
  await tx.q
    .updateTable('notices')
    .set((eb) => ({
      state,
      changed_at: tx.at,
      due_at: result.dueAt ?? null,
      ...(result.messageRef === undefined ? {} : { message_ref: result.messageRef }),
      ...(result.shown === undefined ? {} : { shown: JSON.stringify(result.shown) }),
      ...(result.countTry === true ? { attempts: eb('attempts', '+', 1) } : {}),
      ...(state === 'posted' ? { attempts: 0 } : {}),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  if (state === 'posted') tx.audit({ action: 'notice.posted', resource: 'notice', resourceId: id });
  if (state === 'stopped')
    tx.audit({ action: 'notice.stopped', resource: 'notice', resourceId: id, outcome: 'failed' });
};

/** Notices whose job got lost or whose next try has come. Each gets a new job. */
export const takeDueNotices = async (tx: PracticeTx, limit: number, leaseMs: number): Promise<number> => {
  const rows = await tx.q
    .updateTable('notices')
    .set({ due_at: new Date(tx.at.getTime() + leaseMs) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('notices')
        .select('id')
        .where('practice_id', '=', tx.practiceId)
        .where('due_at', '<=', tx.at)
        .orderBy('created_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute();
  for (const row of rows) tx.enqueue('zally-notify', row.id);
  return rows.length;
};

/** True while a link from chat may still be followed. */
export const isNoticeFresh = async (tx: PracticeTx, id: NoticeId): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('notices')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('expires_at', '>', tx.at)
    .executeTakeFirst();
  return row !== undefined;
};
