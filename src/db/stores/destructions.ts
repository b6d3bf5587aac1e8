import { DESTRUCTION_MS, type ReminderStage, reminderAt, SOONEST_MS } from '../../domain/destruction.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { addSecond } from './second-notices.ts';

/** The clock that the end of a BAA has started. */
export interface Destruction {
  readonly id: string;
  readonly startedAt: Date;
  /** Null: the operator. */
  readonly startedBy: StaffId | null;
  readonly dueAt: Date;
  /** False until the owners are told: it is of before there was a clock. */
  readonly announced: boolean;
  readonly destroyedAt: Date | null;
}

/** The destruction that runs, or has happened; undefined where there is none. @param lock whoever changes it holds it */
export const loadDestruction = async (tx: PracticeTx, lock = false): Promise<Destruction | undefined> => {
  const row = await tx.q
    .selectFrom('practice_destructions')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('cancelled_at', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    startedAt: row.started_at,
    startedBy: row.started_by as StaffId | null,
    dueAt: row.due_at,
    announced: row.announced_at !== null,
    destroyedAt: row.destroyed_at,
  };
};

const audit = (
  tx: PracticeTx,
  action: 'destruction.started' | 'destruction.sooner' | 'destruction.cancelled',
  dueAt: Date,
): void =>
  tx.audit({
    action,
    resource: 'practice',
    resourceId: tx.practiceId,
    detail: { due: dueAt.toISOString() },
  });

/** Tells each owner by mail, once for each stage. */
const tell = async (
  tx: PracticeTx,
  { id, dueAt }: Pick<Destruction, 'id' | 'dueAt'>,
  stage: 'end' | 'sooner' | ReminderStage,
): Promise<void> => {
  const at = dueAt.getTime();
  await addSecond(tx, ['mail'], `ends:${id}:${stage}:${at}`, { kind: 'practice_ends', at });
};

/** Starts the clock. Whoever acts is on record with it. */
export const startDestruction = async (tx: PracticeTx): Promise<void> => {
  const { actor } = tx;
  const [id, dueAt] = [tx.newId(), new Date(tx.at.getTime() + DESTRUCTION_MS)];
  await tx.q
    .insertInto('practice_destructions')
    .values({
      practice_id: tx.practiceId,
      id,
      started_at: tx.at,
      started_by: actor.kind === 'staff' ? actor.id : null,
      due_at: dueAt,
      announced_at: tx.at,
    })
    .execute();
  audit(tx, 'destruction.started', dueAt);
  await tell(tx, { id, dueAt }, 'end');
};

const change = async (
  tx: PracticeTx,
  { id }: Destruction,
  values: { readonly due_at: Date } | { readonly cancelled_at: Date } | { readonly announced_at: Date },
): Promise<void> => {
  await tx.q
    .updateTable('practice_destructions')
    .set(values)
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
  tx.changed();
};

/** A new BAA stops the clock. @throws ZallyError `practice_destroyed` when it has run out */
export const cancelDestruction = async (tx: PracticeTx): Promise<void> => {
  const running = await loadDestruction(tx, true);
  if (running === undefined) return;
  if (running.destroyedAt !== null) throw new ZallyError('practice_destroyed');
  await change(tx, running, { cancelled_at: tx.at });
  audit(tx, 'destruction.cancelled', running.dueAt);
};

/**
 * Brings the destruction forward, on an owner's word.
 *
 * @param dueAt a day from now or later, and before the time that it has
 * @throws ZallyError `not_found` where none runs; `invalid_input` for any other time
 */
export const destroySooner = async (tx: PracticeTx, dueAt: Date): Promise<void> => {
  const running = await loadDestruction(tx, true);
  if (running === undefined || running.destroyedAt !== null) throw new ZallyError('not_found');
  if (dueAt.getTime() < tx.at.getTime() + SOONEST_MS || dueAt >= running.dueAt)
    throw new ZallyError('invalid_input', { fields: ['days'] });
  await change(tx, running, { due_at: dueAt });
  audit(tx, 'destruction.sooner', dueAt);
  await tell(tx, { ...running, dueAt }, 'sooner');
};

/** Tells the owners what is due to be told: of the end where nobody has yet, and what is left of the time. */
export const remindOfDestruction = async (tx: PracticeTx, running: Destruction): Promise<void> => {
  if (!running.announced) {
    await change(tx, running, { announced_at: tx.at });
    audit(tx, 'destruction.started', running.dueAt);
    await tell(tx, running, 'end');
  }
  const stage = reminderAt(running.dueAt.getTime(), tx.at.getTime());
  if (stage !== undefined) await tell(tx, running, stage);
};
