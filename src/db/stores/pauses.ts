import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { countPlanned, releasePlanned } from './filings-waiting.ts';
import { announce } from './notices.ts';

export interface Pause {
  readonly startedAt: Date;
  readonly startedBy: StaffId;
  /** Null: until somebody resumes. */
  readonly endsAt: Date | null;
}

/** The pause in force, or undefined. One whose end has passed is over, whether or not a job has closed it. */
export const loadPause = async (tx: PracticeTx): Promise<Pause | undefined> => {
  const row = await tx.q
    .selectFrom('pauses')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined || (row.ends_at !== null && row.ends_at <= tx.at)) return undefined;
  return { startedAt: row.started_at, startedBy: row.started_by as StaffId, endsAt: row.ends_at };
};

/** Pauses filing; a pause in force is replaced, so that its end can be moved. */
export const startPause = async (tx: PracticeTx, by: StaffId, endsAt: Date | null): Promise<void> => {
  if (endsAt !== null && endsAt <= tx.at) throw new ZallyError('invalid_input');
  await closeOpen(tx, by);
  const id = tx.newId();
  await tx.q
    .insertInto('pauses')
    .values({ practice_id: tx.practiceId, id, started_at: tx.at, started_by: by, ends_at: endsAt })
    .execute();
  const until = endsAt?.getTime() ?? null;
  await announce(tx, (noticeId) => ({ kind: 'paused', noticeId, by, until }));
  tx.audit({
    action: 'routing.paused',
    resource: 'pause',
    resourceId: id,
    detail: { until: endsAt?.toISOString() ?? null },
  });
  tx.changed();
};

/**
 * Resumes filing: what waited becomes due, urgent first.
 *
 * @param by null when the pause ran out by itself
 * @returns false when nothing was paused
 */
export const endPause = async (tx: PracticeTx, by: StaffId | null): Promise<boolean> => {
  const ended = await closeOpen(tx, by);
  if (!ended) return false;
  await releasePlanned(tx);
  const waiting = await countPlanned(tx);
  await announce(tx, (noticeId) => ({ kind: 'resumed', noticeId, by, waiting }));
  tx.audit({ action: 'routing.resumed', resource: 'pause', detail: { by_itself: by === null } });
  tx.changed();
  return true;
};

/** True when an open pause's end has passed: time to end it by itself. */
export const hasExpiredPause = async (tx: PracticeTx): Promise<boolean> => {
  const row = await tx.q
    .selectFrom('pauses')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where('ends_at', '<=', tx.at)
    .executeTakeFirst();
  return row !== undefined;
};

const closeOpen = async (tx: PracticeTx, by: StaffId | null): Promise<boolean> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('pauses')
    .set({ ended_at: tx.at, ended_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
