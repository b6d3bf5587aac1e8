import { ZallyError } from '../../domain/errors.ts';
import type { AlertId, NoticeId, StaffId } from '../../domain/ids.ts';
import type { SecondNotice, SecondState, SecondWay, StoredSecond } from '../../domain/second-channel.ts';
import type { PracticeTx } from '../database.ts';
import { listStaff } from './staff.ts';

/** A job that hasn't come this long after its time got lost; the sweeper makes another. */
const JOB_LOST_MS = 30_000;

/** Active owners get the mails. */
const mailed = async (tx: PracticeTx): Promise<readonly StaffId[]> =>
  (await listStaff(tx)).filter(({ role, active }) => role === 'owner' && active).map(({ id }) => id);

/** True when somebody has been told of this cause, or is to be. */
export const hasSecondFor = async (tx: PracticeTx, cause: string): Promise<boolean> =>
  (await tx.q
    .selectFrom('second_notices')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('cause', '=', cause)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Keeps a message for each way, and for each owner by mail, and sends out their jobs with the commit.
 *
 * @param ways those that this installation has
 * @param cause what made it: the same cause is said once
 * @returns how many messages are on their way
 */
export const addSecond = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  cause: string,
  notice: SecondNotice,
): Promise<number> => {
  let added = 0;
  for (const way of ways) {
    for (const staffId of way === 'mail' ? await mailed(tx) : [null]) {
      const id = tx.newId();
      const { numInsertedOrUpdatedRows } = await tx.q
        .insertInto('second_notices')
        .values({
          practice_id: tx.practiceId,
          id,
          way,
          staff_id: staffId,
          cause,
          body: JSON.stringify(notice),
          state: 'pending',
          created_at: tx.at,
          changed_at: tx.at,
          due_at: new Date(tx.at.getTime() + JOB_LOST_MS),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) continue;
      added += 1;
      const detail = { kind: notice.kind, way };
      tx.audit({ action: 'notice.created', resource: 'notice', resourceId: id, detail });
      tx.enqueue('zally-second', id);
    }
  }
  return added;
};

/** Alerts of which a message by this way has said that chat hasn't taken them. */
export const alertsUnsaid = async (tx: PracticeTx, way: SecondWay): Promise<ReadonlySet<AlertId>> => {
  const rows = await tx.q
    .selectFrom('second_notices')
    .select(['body', 'cause'])
    .where('practice_id', '=', tx.practiceId)
    .where('way', '=', way)
    .where('cause', 'like', 'urgent_unsaid:%')
    .execute();
  return new Set(
    rows.flatMap(({ body, cause }) =>
      // Before there were several in one message, its cause named the one.
      'alerts' in body ? (body.alerts ?? []) : [(cause.split(':')[1] ?? '') as AlertId],
    ),
  );
};

/** The message with a row lock. @throws ZallyError `not_found` */
export const loadSecond = async (tx: PracticeTx, id: NoticeId): Promise<StoredSecond> => {
  const row = await tx.q
    .selectFrom('second_notices')
    .select(['way', 'staff_id', 'body', 'state', 'attempts', 'created_at', 'changed_at'])
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return {
    id,
    way: row.way,
    staffId: row.staff_id as StaffId | null,
    notice: row.body,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
};

/** Writes what came of a try. @param dueAt when the next one is due; null: none */
export const saveSecond = async (
  tx: PracticeTx,
  id: NoticeId,
  state: SecondState,
  { dueAt = null, countTry = false }: { readonly dueAt?: Date | null; readonly countTry?: boolean } = {},
): Promise<void> => {
  await tx.q
    .updateTable('second_notices')
    .set((eb) => ({
      state,
      changed_at: tx.at,
      due_at: dueAt,
      ...(countTry ? { attempts: eb('attempts', '+', 1) } : {}),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  if (state === 'sent') tx.audit({ action: 'notice.posted', resource: 'notice', resourceId: id });
  if (state === 'stopped')
    tx.audit({ action: 'notice.stopped', resource: 'notice', resourceId: id, outcome: 'failed' });
};

/** Leaves the message as it is, and has it looked at again. */
export const postponeSecond = async (tx: PracticeTx, id: NoticeId, dueAt: Date): Promise<void> => {
  await tx.q
    .updateTable('second_notices')
    .set({ due_at: dueAt })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** What became of the last message of each way. */
export const lastSecond = async (
  tx: PracticeTx,
): Promise<readonly { readonly way: SecondWay; readonly state: SecondState; readonly at: Date }[]> =>
  await tx.q
    .selectFrom('second_notices')
    .distinctOn('way')
    .select(['way', 'state', 'changed_at as at'])
    .where('practice_id', '=', tx.practiceId)
    .orderBy('way')
    .orderBy('created_at', 'desc')
    .orderBy('changed_at', 'desc')
    .execute();
