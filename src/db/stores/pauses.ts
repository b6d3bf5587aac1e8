import type { Selectable } from 'kysely';
import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import type { Schema } from '../schema.ts';
import { countPlanned, releasePlanned } from './filings-waiting.ts';
import { announce } from './notices.ts';
import { isPauseSaid, sayPauseEnded } from './notices-said.ts';
import { inTurn } from './practice-change.ts';

export interface Pause {
  readonly id: string;
  readonly startedAt: Date;
  readonly startedBy: StaffId;
  /** Null: until somebody resumes. */
  readonly endsAt: Date | null;
  /** Null: every document. */
  readonly type: DocumentType | null;
  /** It took the place of a pause of somebody else, who counts on it. Of earlier versions: each owner has their own now. */
  readonly ofOthers: boolean;
}

/** True where nobody else counts on a pause. */
export const isOwn = (pause: Pick<Pause, 'startedBy' | 'ofOthers'>, member: StaffId): boolean =>
  pause.startedBy === member && !pause.ofOthers;

/** True where a pause ends before another one would: filing goes on earlier. */
const isShorter = (end: Date | null, than: Date | null): boolean =>
  end !== null && (than === null || end < than);

/** The one that lasts longest. */
export const longest = (pauses: readonly Pause[]): Pause | undefined => {
  const [first, ...more] = pauses;
  return first && more.reduce((last, next) => (isShorter(last.endsAt, next.endsAt) ? next : last), first);
};

/**
 * The pauses in force, that of everything first; of several owners' pauses of the same, the one that lasts longest. One whose
 * end has passed is over, whether or not a job has closed it.
 */
export const listPauses = async (tx: PracticeTx): Promise<readonly Pause[]> => {
  const all = await listEveryPause(tx);
  const byType = Map.groupBy(all, ({ type }) => type);
  return [...byType.values()].flatMap((same) => longest(same) ?? []);
};

/**
 * Every owner's, held until the transaction ends: what is decided about them is decided about these. Where there is none yet, there
 * is no row to hold: of two presses at once, the second one sees what the first has made.
 */
export const lockPauses = async (tx: PracticeTx): Promise<readonly Pause[]> => {
  await inTurn(tx, 'pauses');
  return pausesOf(await inForce(tx).forUpdate().execute());
};

/** Every owner's, as they are now: for what is only said about them. */
export const listEveryPause = async (tx: PracticeTx): Promise<readonly Pause[]> =>
  pausesOf(await inForce(tx).execute());

const inForce = (tx: PracticeTx) =>
  tx.q
    .selectFrom('pauses')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', tx.at)]))
    .orderBy('document_type', (order) => order.asc().nullsFirst())
    .orderBy('started_at');

/** Rows as they are spoken of. */
export const pausesOf = (rows: readonly Selectable<Schema['pauses']>[]): readonly Pause[] =>
  rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    startedBy: row.started_by as StaffId,
    endsAt: row.ends_at,
    type: row.document_type,
    ofOthers: row.of_others,
  }));

/** The pause of everything, or undefined. */
export const loadPause = async (tx: PracticeTx): Promise<Pause | undefined> =>
  (await listPauses(tx)).find(({ type }) => type === null);

/**
 * Until when documents of a type wait, null when they don't.
 *
 * @param lookMs when to look again where nobody has said an end
 */
export const pausedUntil = async (
  tx: PracticeTx,
  type: DocumentType,
  lookMs: number,
): Promise<Date | null> => {
  const ends = (await listPauses(tx))
    .filter((pause) => pause.type === null || pause.type === type)
    .map(({ endsAt }) => endsAt?.getTime() ?? tx.at.getTime() + lookMs);
  return ends.length === 0 ? null : new Date(Math.max(...ends));
};

/**
 * Pauses filing, of everything or of one type; one's own pause of the same is replaced, so that its end can be moved, and
 * another owner's stays beside it, for as long as they want.
 *
 * @param shortens which pauses may end earlier by it, as an earlier end loosens. With `own` another owner's longer one stays; with
 * `none` and with `any`, the second factor, the end is meant for whatever is in force
 * @throws ZallyError `invalid_input` when the end has passed; `proof_needed` when it would end one earlier that it may not
 */
export const startPause = async (
  tx: PracticeTx,
  by: StaffId,
  endsAt: Date | null,
  type: DocumentType | null = null,
  shortens: 'none' | 'own' | 'any' = 'own',
): Promise<void> => {
  if (endsAt !== null && endsAt <= tx.at) throw new ZallyError('invalid_input');
  const before = (await lockPauses(tx)).filter((pause) => pause.type === type);
  const shorter = before.filter(
    (pause) => isShorter(endsAt, pause.endsAt) && (shortens !== 'own' || pause.startedBy === by),
  );
  const may = (pause: Pause): boolean => shortens === 'any' || (shortens === 'own' && isOwn(pause, by));
  if (!shorter.every(may)) throw new ZallyError('proof_needed');
  const theirs = shorter.filter(({ startedBy }) => startedBy !== by).map(({ id }) => id);
  const replaced = await tx.q
    .updateTable('pauses')
    .set({ ended_at: tx.at, ended_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where((eb) => (type === null ? eb('document_type', 'is', null) : eb('document_type', '=', type)))
    .where((eb) => eb.or([eb('started_by', '=', by), ...theirs.map((id) => eb('id', '=', id))]))
    .returning(['id', 'of_others'])
    .execute();
  // What was held until the old end is held until the new one.
  if (replaced.length > 0) await releasePlanned(tx);
  for (const pause of replaced) {
    await sayPauseEnded(tx, pause.id);
    tx.audit({
      action: 'routing.resumed',
      resource: 'pause',
      resourceId: pause.id,
      detail: { by_itself: false, type, replaced: true },
    });
  }
  const id = tx.newId();
  await tx.q
    .insertInto('pauses')
    .values({
      practice_id: tx.practiceId,
      id,
      started_at: tx.at,
      started_by: by,
      ends_at: endsAt,
      document_type: type,
      // It holds in the place of what another owner wanted, who counts on it.
      of_others: replaced.some((pause) => pause.of_others || theirs.includes(pause.id)),
    })
    .execute();
  await sayWhatHolds(tx);
  tx.audit({
    action: 'routing.paused',
    resource: 'pause',
    resourceId: id,
    detail: { until: endsAt?.toISOString() ?? null, type },
  });
  tx.changed();
};

/** True while another pause holds the same for longer. */
const isOutlasted = ({ endsAt, type }: Pick<Pause, 'endsAt' | 'type'>, by: readonly Pause[]): boolean =>
  by.some((pause) => (pause.type === null || pause.type === type) && isShorter(endsAt, pause.endsAt));

/** Says what no message has said yet: a pause beside a longer one is said once that one is over, and not until an earlier moment. */
export const sayWhatHolds = async (tx: PracticeTx): Promise<void> => {
  const holding = await listEveryPause(tx);
  for (const pause of holding)
    if (!isOutlasted(pause, holding) && !(await isPauseSaid(tx, pause.id))) await sayPaused(tx, pause);
};

/** Tells every channel that filing is paused. */
const sayPaused = async (
  tx: PracticeTx,
  { id, startedBy: by, endsAt, type }: Pick<Pause, 'id' | 'startedBy' | 'endsAt' | 'type'>,
): Promise<void> => {
  const until = endsAt?.getTime() ?? null;
  await announce(tx, (noticeId) => ({
    kind: 'paused',
    noticeId,
    by,
    until,
    oneType: type !== null,
    pause: id,
  }));
};

/**
 * Resumes filing, of everything that is paused: what waited becomes due, urgent first.
 *
 * @returns false when nothing was paused
 */
export const endPause = async (tx: PracticeTx, by: StaffId): Promise<boolean> => await closePauses(tx, by);

/** Ends what is paused of one type alone, or with null of everything. @returns false when nothing was */
export const endPauseOf = async (tx: PracticeTx, by: StaffId, type: DocumentType | null): Promise<boolean> =>
  await closePauses(tx, by, (pause) => pause.type === type);

/** Ends one's own pauses, of everything or of one type, and leaves what other owners want. @returns false when there was none */
export const endOwnPauses = async (
  tx: PracticeTx,
  by: StaffId,
  type: DocumentType | null,
): Promise<boolean> =>
  await closePauses(tx, by, (pause) => isOwn(pause, by) && (type === null || pause.type === type));

/** Ends what has run out by itself. @returns false when nothing has */
export const endExpiredPauses = async (tx: PracticeTx): Promise<boolean> => await closePauses(tx, null);

/** @param by null: those that have run out */
const closePauses = async (
  tx: PracticeTx,
  by: StaffId | null,
  which: (pause: Pause) => boolean = () => true,
): Promise<boolean> => {
  const open = tx.q.selectFrom('pauses').selectAll().where('practice_id', '=', tx.practiceId);
  const found = await open
    .where('ended_at', 'is', null)
    .where((eb) => (by === null ? eb('ends_at', '<=', tx.at) : eb.lit(true)))
    .forUpdate()
    .execute();
  const closing = pausesOf(found).filter(which);
  if (closing.length === 0) return false;
  for (const { id } of closing)
    await tx.q
      .updateTable('pauses')
      .set({ ended_at: tx.at, ended_by: by })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
  await releasePlanned(tx);
  // One that ran out says until when itself.
  if (by !== null) for (const { id } of closing) await sayPauseEnded(tx, id);
  await sayResumed(tx, by, closing);
  for (const pause of closing) {
    tx.audit({
      action: 'routing.resumed',
      resource: 'pause',
      resourceId: pause.id,
      detail: { by_itself: by === null, type: pause.type },
    });
  }
  tx.changed();
  return true;
};

/** Filing goes on of what nobody else has paused; where that is nothing, the message of their pause says how it is. */
export const sayResumed = async (
  tx: PracticeTx,
  by: StaffId | null,
  ended: readonly Pick<Pause, 'type'>[],
): Promise<void> => {
  await sayWhatHolds(tx);
  const still = new Set((await listPauses(tx)).map(({ type }) => type));
  // A type doesn't go on while everything is paused.
  const goesOn = (type: DocumentType | null): boolean => !still.has(type) && !still.has(null);
  const types = [...new Set(ended.map(({ type }) => type))].filter(goesOn);
  const [first] = types;
  if (first === undefined) return;
  const waiting = await countPlanned(tx);
  const oneType = types.length === 1 && first !== null;
  await announce(tx, (noticeId) => ({ kind: 'resumed', noticeId, by, waiting, oneType }));
};
