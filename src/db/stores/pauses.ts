import type { Selectable } from 'kysely';
import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import type { Schema } from '../schema.ts';
import { countPlanned, releasePlanned } from './filings-waiting.ts';
import { announce } from './notices.ts';

export interface Pause {
  readonly startedAt: Date;
  readonly startedBy: StaffId;
  /** Null: until somebody resumes. */
  readonly endsAt: Date | null;
  /** Null: every document. */
  readonly type: DocumentType | null;
  /** It took the place of a pause of somebody else, who counts on it. */
  readonly ofOthers: boolean;
}

/** True where nobody else counts on a pause. */
export const isOwn = (pause: Pick<Pause, 'startedBy' | 'ofOthers'>, member: StaffId): boolean =>
  pause.startedBy === member && !pause.ofOthers;

/** The pauses in force, that of everything first. One whose end has passed is over, whether or not a job has closed it. */
export const listPauses = async (tx: PracticeTx): Promise<readonly Pause[]> =>
  pausesOf(await inForce(tx).execute());

/** The same, held until the transaction ends: what is decided about them is decided about these. */
export const lockPauses = async (tx: PracticeTx): Promise<readonly Pause[]> =>
  pausesOf(await inForce(tx).forUpdate().execute());

const inForce = (tx: PracticeTx) =>
  tx.q
    .selectFrom('pauses')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', tx.at)]))
    .orderBy('document_type', (order) => order.asc().nullsFirst());

const pausesOf = (rows: readonly Selectable<Schema['pauses']>[]): readonly Pause[] =>
  rows.map((row) => ({
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

/** True where a pause ends before another one would: filing goes on earlier. */
const isShorter = (end: Date | null, than: Date | null): boolean =>
  end !== null && (than === null || end < than);

/**
 * Pauses filing, of everything or of one type; a pause of the same in force is replaced, so that its end can be moved.
 *
 * @param shortens which pauses may end earlier by it, as an earlier end loosens: one's own, or any with a second factor
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
  const before = (await lockPauses(tx)).find((pause) => pause.type === type);
  if (before !== undefined && isShorter(endsAt, before.endsAt)) {
    const may = shortens === 'any' || (shortens === 'own' && isOwn(before, by));
    if (!may) throw new ZallyError('proof_needed');
  }
  const { numUpdatedRows: replaced } = await tx.q
    .updateTable('pauses')
    .set({ ended_at: tx.at, ended_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null)
    .where((eb) => (type === null ? eb('document_type', 'is', null) : eb('document_type', '=', type)))
    .executeTakeFirst();
  // What was held until the old end is held until the new one.
  if (replaced > 0n) await releasePlanned(tx);
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
      of_others: before !== undefined && !isOwn(before, by),
    })
    .execute();
  const until = endsAt?.getTime() ?? null;
  await announce(tx, (noticeId) => ({ kind: 'paused', noticeId, by, until, oneType: type !== null }));
  tx.audit({
    action: 'routing.paused',
    resource: 'pause',
    resourceId: id,
    detail: { until: endsAt?.toISOString() ?? null, type },
  });
  tx.changed();
};

/**
 * Resumes filing, of everything that is paused: what waited becomes due, urgent first.
 *
 * @returns false when nothing was paused
 */
export const endPause = async (tx: PracticeTx, by: StaffId): Promise<boolean> => await closePauses(tx, by);

/** Ends one pause alone: of one type, or with null of everything. @returns false when there was none */
export const endPauseOf = async (tx: PracticeTx, by: StaffId, type: DocumentType | null): Promise<boolean> =>
  await closePauses(tx, by, type);

/** Ends what has run out by itself. @returns false when nothing has */
export const endExpiredPauses = async (tx: PracticeTx): Promise<boolean> => await closePauses(tx, null);

const closePauses = async (
  tx: PracticeTx,
  by: StaffId | null,
  only?: DocumentType | null,
): Promise<boolean> => {
  let closing = tx.q
    .updateTable('pauses')
    .set({ ended_at: tx.at, ended_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', 'is', null);
  if (by === null) closing = closing.where('ends_at', '<=', tx.at);
  if (only === null) closing = closing.where('document_type', 'is', null);
  else if (only !== undefined) closing = closing.where('document_type', '=', only);
  const ended = await closing.returning(['id', 'document_type']).execute();
  if (ended.length === 0) return false;
  await releasePlanned(tx);
  const waiting = await countPlanned(tx);
  const [first] = ended;
  const oneType = ended.length === 1 && first?.document_type != null;
  await announce(tx, (noticeId) => ({ kind: 'resumed', noticeId, by, waiting, oneType }));
  for (const pause of ended) {
    tx.audit({
      action: 'routing.resumed',
      resource: 'pause',
      resourceId: pause.id,
      detail: { by_itself: by === null, type: pause.document_type },
    });
  }
  tx.changed();
  return true;
};
