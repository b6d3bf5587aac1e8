import { sql } from 'kysely';
import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, ReviewItemId, StaffId } from '../../domain/ids.ts';
import {
  type ChecklistState,
  isAnswerOf,
  type MisdirectedAnswer,
  type MisdirectedStep,
  type SaidAnswer,
  STEP_NAMES,
} from '../../domain/misdirected.ts';
import type { PracticeTx } from '../database.ts';

/** What somebody said of a step. Where it was said again, the later one holds. */
export interface Tick<Answer extends SaidAnswer = MisdirectedAnswer> {
  readonly id: string;
  readonly step: MisdirectedStep;
  readonly answer: Answer;
  /** YYYY-MM-DD, as the person says. */
  readonly doneOn: string;
  readonly doneBy: StaffId;
  readonly notedAt: Date;
  readonly notedBy: StaffId;
}

/** What is to be done about a misdirected fax. Says nothing of whose it is. */
export interface Checklist {
  readonly id: string;
  readonly faxId: FaxId;
  /** The review item, for the way back. */
  readonly itemId: ReviewItemId | null;
  readonly type: DocumentType;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly openedBy: StaffId;
  readonly state: ChecklistState;
  /** When all was done, or it was taken back. */
  readonly closedAt: Date | null;
  /** Who took it back to review; null where nobody did. */
  readonly withdrawnBy: StaffId | null;
  /** What holds. */
  readonly ticks: Readonly<Partial<Record<MisdirectedStep, Tick>>>;
  /** Whatever was said, in order. */
  readonly said: readonly Tick<SaidAnswer>[];
}

/** Opens the checklist of a fax that was set aside as misdirected. @returns its id */
export const openChecklist = async (tx: PracticeTx, faxId: FaxId, by: StaffId): Promise<string> => {
  const id = tx.newId();
  await tx.q
    .insertInto('misdirected_checklists')
    .values({ practice_id: tx.practiceId, id, fax_id: faxId, opened_at: tx.at, opened_by: by })
    .execute();
  tx.audit({ action: 'misdirected.opened', resource: 'misdirected', resourceId: id });
  return id;
};

/**
 * The fax was taken back by whoever acts: its checklist is no longer waited for, or no longer true. What was ticked on it
 * stays on record.
 */
export const withdrawChecklist = async (tx: PracticeTx, faxId: FaxId): Promise<void> => {
  const row = await tx.q
    .updateTable('misdirected_checklists')
    .set({
      state: 'withdrawn',
      closed_at: tx.at,
      withdrawn_by: tx.actor.kind === 'staff' ? tx.actor.id : null,
    })
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('state', 'in', ['open', 'done'])
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return;
  tx.audit({ action: 'misdirected.withdrawn', resource: 'misdirected', resourceId: row.id });
};

/** What somebody says of a step now. */
export interface Saying extends Omit<Tick<SaidAnswer>, 'id' | 'notedAt' | 'notedBy'> {
  /** With `mistaken`: the id of the tick that they take for a mistake. */
  readonly mistook?: string;
}

/**
 * Says something of a step: the last one to be ticked closes the checklist, and a mistake opens it again. What was said
 * before stays.
 *
 * @param tick.doneOn YYYY-MM-DD
 * @throws ZallyError `not_found`; `conflict` when the fax was taken back, or the tick that is called a mistake doesn't hold
 *   (any more: somebody has ticked again since); `invalid_input` for an answer of another step
 */
export const tickStep = async (tx: PracticeTx, id: string, tick: Saying, by: StaffId): Promise<void> => {
  const { step, answer, doneOn, doneBy, mistook } = tick;
  if (answer !== 'mistaken' && !isAnswerOf(step, answer)) throw new ZallyError('invalid_input');
  const row = await tx.q
    .selectFrom('misdirected_checklists')
    .select('state')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  if (row.state === 'withdrawn') throw new ZallyError('conflict');
  const before = holding((await saidOf(tx, [id])).get(id) ?? []);
  const holds = before[step];
  if (answer === 'mistaken' && (holds === undefined || holds.id !== mistook))
    throw new ZallyError('conflict');
  await tx.q
    .insertInto('misdirected_ticks')
    .values({
      practice_id: tx.practiceId,
      id: tx.newId(),
      checklist_id: id,
      step,
      answer,
      done_on: doneOn,
      done_by: doneBy,
      noted_at: tx.at,
      noted_by: by,
    })
    .execute();
  const detail = { step, answer, done_on: doneOn, done_by: doneBy };
  tx.audit({ action: 'misdirected.ticked', resource: 'misdirected', resourceId: id, detail });
  const isTicked = (name: MisdirectedStep): boolean =>
    name === step ? answer !== 'mistaken' : before[name] !== undefined;
  const state = STEP_NAMES.every(isTicked) ? 'done' : 'open';
  if (state !== row.state) {
    await tx.q
      .updateTable('misdirected_checklists')
      .set({ state, closed_at: state === 'done' ? tx.at : null })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
    const action = state === 'done' ? 'misdirected.done' : 'misdirected.reopened';
    tx.audit({ action, resource: 'misdirected', resourceId: id });
  }
  tx.changed();
};

/** What holds of all that was said. */
const holding = (said: readonly Tick<SaidAnswer>[]): Partial<Record<MisdirectedStep, Tick>> => {
  const ticks: Partial<Record<MisdirectedStep, Tick>> = {};
  for (const tick of said) {
    if (isTick(tick)) ticks[tick.step] = tick;
    else delete ticks[tick.step];
  }
  return ticks;
};

const isTick = (tick: Tick<SaidAnswer>): tick is Tick => tick.answer !== 'mistaken';

const saidOf = async (
  tx: PracticeTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Tick<SaidAnswer>[]>> => {
  const rows =
    ids.length === 0
      ? []
      : await tx.q
          .selectFrom('misdirected_ticks')
          .select(['id', 'checklist_id', 'step', 'answer', 'done_by', 'noted_at', 'noted_by'])
          // As text: a date has no time and no zone, and a Date has both.
          .select(sql<string>`done_on::text`.as('done_on'))
          .where('practice_id', '=', tx.practiceId)
          .where('checklist_id', 'in', [...ids])
          .orderBy('noted_at')
          .orderBy('id')
          .execute();
  const all = new Map<string, readonly Tick<SaidAnswer>[]>();
  for (const row of rows) {
    const tick: Tick<SaidAnswer> = {
      id: row.id,
      step: row.step,
      answer: row.answer,
      doneOn: row.done_on,
      doneBy: row.done_by as StaffId,
      notedAt: row.noted_at,
      notedBy: row.noted_by as StaffId,
    };
    all.set(row.checklist_id, [...(all.get(row.checklist_id) ?? []), tick]);
  }
  return all;
};

const select = (tx: PracticeTx) =>
  tx.q
    .selectFrom('misdirected_checklists as list')
    .innerJoin('faxes', (join) =>
      join.onRef('faxes.practice_id', '=', 'list.practice_id').onRef('faxes.id', '=', 'list.fax_id'),
    )
    .leftJoin('review_items', (join) =>
      join
        .onRef('review_items.practice_id', '=', 'list.practice_id')
        .onRef('review_items.fax_id', '=', 'list.fax_id'),
    )
    .select(['list.id', 'list.fax_id', 'list.opened_at', 'list.opened_by', 'list.state', 'list.closed_at'])
    .select('list.withdrawn_by')
    .select(['faxes.received_at', 'faxes.document_type', 'review_items.id as item_id'])
    .where('list.practice_id', '=', tx.practiceId);

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toChecklists = async (tx: PracticeTx, rows: readonly Row[]): Promise<readonly Checklist[]> => {
  const said = await saidOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    faxId: row.fax_id as FaxId,
    itemId: row.item_id as ReviewItemId | null,
    type: row.document_type ?? 'unknown',
    receivedAt: row.received_at,
    openedAt: row.opened_at,
    openedBy: row.opened_by as StaffId,
    state: row.state,
    closedAt: row.closed_at,
    withdrawnBy: row.withdrawn_by as StaffId | null,
    ticks: holding(said.get(row.id) ?? []),
    said: said.get(row.id) ?? [],
  }));
};

/** What isn't all ticked, the oldest first. */
export const listOpenChecklists = async (tx: PracticeTx, limit: number): Promise<readonly Checklist[]> =>
  await toChecklists(
    tx,
    await select(tx).where('list.state', '=', 'open').orderBy('list.opened_at').limit(limit).execute(),
  );

/** What was all ticked, or taken back, the latest first. */
export const listClosedChecklists = async (tx: PracticeTx, limit: number): Promise<readonly Checklist[]> =>
  await toChecklists(
    tx,
    await select(tx)
      .where('list.state', '<>', 'open')
      .orderBy('list.closed_at', 'desc')
      .limit(limit)
      .execute(),
  );

/** @throws ZallyError `not_found` */
export const loadChecklist = async (tx: PracticeTx, id: string): Promise<Checklist> => {
  const [found] = await toChecklists(tx, await select(tx).where('list.id', '=', id).execute());
  if (found === undefined) throw new ZallyError('not_found');
  return found;
};

/**
 * The checklist of a fax that is set aside as misdirected now.
 *
 * @param lock true to hold it until the transaction ends: nobody ticks anything meanwhile
 */
export const findChecklist = async (
  tx: PracticeTx,
  faxId: FaxId,
  lock = false,
): Promise<Checklist | undefined> => {
  const query = select(tx).where('list.fax_id', '=', faxId).where('list.state', '<>', 'withdrawn');
  const rows = await (lock ? query.forUpdate('list') : query).execute();
  return (await toChecklists(tx, rows))[0];
};

/** Every checklist of some faxes, the first first; those that were taken back as well. */
export const listChecklistsOf = async (
  tx: PracticeTx,
  faxIds: readonly FaxId[],
): Promise<readonly Checklist[]> =>
  await toChecklists(
    tx,
    await select(tx).where('list.fax_id', 'in', faxIds).orderBy('list.opened_at').execute(),
  );

/** How many aren't all ticked. */
export const countOpenChecklists = async (tx: PracticeTx): Promise<number> => {
  const row = await tx.q
    .selectFrom('misdirected_checklists')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return Number(row.count);
};
