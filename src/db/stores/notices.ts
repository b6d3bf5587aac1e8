import { sql } from 'kysely';
import { type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { NoticeId, StaffId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notices.ts';
import type { PracticeTx } from '../database.ts';
import { inTurn } from './practice-change.ts';

export type NoticeState = 'pending' | 'posting' | 'posted' | 'unclear' | 'stopped' | 'closed';

export interface StoredNotice {
  readonly id: NoticeId;
  readonly workspaceId: string;
  /** Whose own chat it is for; null: the workspace's channel. */
  readonly staffId: StaffId | null;
  readonly notice: Notice;
  /** What the message in chat says, or may say after a try whose answer was lost; null when none was posted. */
  readonly shown: Notice | null;
  readonly state: NoticeState;
  /** The platform's id of the message, to update it in place. */
  readonly messageRef: string | null;
  readonly attempts: number;
  readonly createdAt: Date;
  /** When the state last changed: of a posted one, when it was last posted or updated. */
  readonly changedAt: Date;
}

/** A link in chat lasts this long; the page behind it still asks for sign-in. */
const NOTICE_LIFE_MS = 7 * 24 * 3_600_000;
/** A job that hasn't come this long after its time got lost; the sweeper makes another. */
const JOB_LOST_MS = 30_000;

/** The link of a message that still changes must not expire under it. */
const lifeFrom = (at: Date): Date => new Date(at.getTime() + NOTICE_LIFE_MS);

/**
 * Keeps a notice and sends out its job with the commit. `make` gets the id that links carry.
 *
 * @param staffId whose own chat it is for; null: the workspace's channel
 */
export const addNotice = async (
  tx: PracticeTx,
  workspaceId: string,
  make: (noticeId: NoticeId) => Notice,
  staffId: StaffId | null = null,
): Promise<NoticeId> => {
  const id = tx.newId() as NoticeId;
  const notice = make(id);
  await tx.q
    .insertInto('notices')
    .values({
      practice_id: tx.practiceId,
      id,
      workspace_id: workspaceId,
      staff_id: staffId,
      kind: notice.kind,
      body: JSON.stringify(notice),
      state: 'pending',
      created_at: tx.at,
      changed_at: tx.at,
      due_at: new Date(tx.at.getTime() + JOB_LOST_MS),
      expires_at: lifeFrom(tx.at),
    })
    .execute();
  tx.audit({ action: 'notice.created', resource: 'notice', resourceId: id, detail: { kind: notice.kind } });
  tx.enqueue('zally-notify', id);
  return id;
};

/** Adds a notice for every channel of the practice. */
export const announce = async (tx: PracticeTx, make: (noticeId: NoticeId) => Notice): Promise<void> => {
  const workspaces = await tx.q
    .selectFrom('chat_workspaces')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('channel', 'is not', null)
    .execute();
  for (const { id } of workspaces) await addNotice(tx, id, make);
};

const COLUMNS = [
  'id',
  'workspace_id',
  'staff_id',
  'body',
  'shown',
  'state',
  'message_ref',
  'attempts',
  'created_at',
  'changed_at',
] as const;

const toStored = (row: {
  id: string;
  workspace_id: string;
  staff_id: string | null;
  body: Notice;
  shown: Notice | null;
  state: NoticeState;
  message_ref: string | null;
  attempts: number;
  created_at: Date;
  changed_at: Date;
}): StoredNotice => ({
  id: row.id as NoticeId,
  workspaceId: row.workspace_id,
  staffId: row.staff_id as StaffId | null,
  notice: row.body,
  shown: row.shown,
  state: row.state,
  messageRef: row.message_ref,
  attempts: row.attempts,
  createdAt: row.created_at,
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

/** One process at a time looks at what a practice's channels should say; two would both say it. Ends with the transaction. */
export const lockNotices = async (tx: PracticeTx): Promise<void> => await inTurn(tx, 'notices');

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

/** Urgent messages of a channel that can still change, the oldest first. Older ones don't say what they are about. */
export const listUrgentNotices = async (
  tx: PracticeTx,
  workspaceId: string,
): Promise<readonly StoredNotice[]> => {
  const rows = await tx.q
    .selectFrom('notices')
    .select(COLUMNS)
    .where('practice_id', '=', tx.practiceId)
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', ['urgent_fax', 'urgent_called'])
    .where('state', 'not in', ['closed', 'stopped'])
    .where(sql<boolean>`body ? 'faxes'`)
    .orderBy('created_at')
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toStored);
};

/**
 * Changes what a notice is to say; the job that shows it goes out no earlier than `runAt`. While one is under way, or a
 * next try is waited for, that one shows the change: a burst is one update, and a platform that said "wait" is left alone.
 */
export const changeNotice = async (
  tx: PracticeTx,
  id: NoticeId,
  notice: Notice,
  runAt: Date,
): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('notices')
    .set({ due_at: new Date(runAt.getTime() + JOB_LOST_MS) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    // One that may stand there waits for nothing but a change.
    .where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '<=', tx.at), eb('state', '=', 'unclear')]))
    .executeTakeFirst();
  await tx.q
    .updateTable('notices')
    .set({ body: JSON.stringify(notice), expires_at: lifeFrom(tx.at) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  if (numUpdatedRows === 1n) tx.enqueue('zally-notify', id, { runAt });
};

/** Sends the notice's job out later. */
export const postponeNotice = async (tx: PracticeTx, id: NoticeId, runAt: Date): Promise<void> => {
  await setDue(tx, id, new Date(runAt.getTime() + JOB_LOST_MS));
  tx.enqueue('zally-notify', id, { runAt });
};

/** Nothing is left to be done for a notice until it changes. */
export const restNotice = async (tx: PracticeTx, id: NoticeId): Promise<void> => await setDue(tx, id, null);

const setDue = async (tx: PracticeTx, id: NoticeId, dueAt: Date | null): Promise<void> => {
  await tx.q
    .updateTable('notices')
    .set({ due_at: dueAt })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** Writes down that a try failed, or couldn't even be made; that it worked is written with its state. */
export const noteFailing = async (tx: PracticeTx, id: NoticeId, failed_on: ErrorCode): Promise<void> => {
  await tx.q
    .updateTable('notices')
    .set((eb) => ({ failing_since: eb.fn.coalesce('failing_since', eb.val(tx.at)), failed_on }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** Writes what came of posting. */
export const saveNoticeState = async (
  tx: PracticeTx,
  id: NoticeId,
  state: NoticeState,
  result: {
    readonly messageRef?: string | null;
    readonly shown?: Notice | null;
    readonly dueAt?: Date | null;
    readonly countTry?: boolean;
    /** It may stand there twice. */
    readonly countRepeat?: boolean;
    /** Forgets earlier tries: an owner has looked since. */
    readonly freshStart?: boolean;
  } = {},
): Promise<void> => {
  await tx.q
    .updateTable('notices')
    .set((eb) => ({
      state,
      changed_at: tx.at,
      due_at: result.dueAt ?? null,
      ...(result.messageRef === undefined ? {} : { message_ref: result.messageRef }),
      ...(result.shown === undefined
        ? {}
        : { shown: result.shown === null ? null : JSON.stringify(result.shown) }),
      ...(result.countTry === true ? { attempts: eb('attempts', '+', 1) } : {}),
      ...(result.countRepeat === true ? { repeats: eb('repeats', '+', 1) } : {}),
      ...(state === 'posted' || result.freshStart === true ? { attempts: 0 } : {}),
      ...(state === 'posted' || state === 'closed' ? { failing_since: null, failed_on: null } : {}),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  const said = (state === 'posted' || state === 'closed') && typeof result.messageRef === 'string';
  if (said) tx.audit({ action: 'notice.posted', resource: 'notice', resourceId: id });
  if (state === 'stopped')
    tx.audit({ action: 'notice.stopped', resource: 'notice', resourceId: id, outcome: 'failed' });
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
