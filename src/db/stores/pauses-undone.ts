import type { DocumentType } from '../../domain/document-types.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { countPlanned, releasePlanned } from './filings-waiting.ts';
import { announce } from './notices.ts';
import { lockPauses, type Pause } from './pauses.ts';

/** What somebody did to pauses, and when: enough to find it again, since a pause is kept when it has ended. */
export interface Done {
  readonly by: StaffId;
  /** When it was done: the very moment that its rows say. */
  readonly at: Date;
  /** Null: every document; of a resume, every pause. */
  readonly type: DocumentType | null;
}

/**
 * - `undone`: these are in force again, as they were; none: nothing was paused before
 * - `changed`: it isn't as they left it
 * - `over`: what was before would have ended by now
 */
export type Undone =
  | { readonly kind: 'undone'; readonly again: readonly Pick<Pause, 'type' | 'endsAt'>[] }
  | { readonly kind: 'changed' }
  | { readonly kind: 'over' };

/** What was in force until then, and ended by their hand. */
const endedBy = async (tx: PracticeTx, { by, at }: Done) =>
  await tx.q
    .selectFrom('pauses')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('ended_at', '=', at)
    .where('ended_by', '=', by)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', at)]))
    .orderBy('document_type', (order) => order.asc().nullsFirst())
    .orderBy('started_at', 'desc')
    .forUpdate()
    .execute();
type Row = Awaited<ReturnType<typeof endedBy>>[number];

/** With its end, its owner and since when: the same pause, and not one like it. */
const reopen = async (tx: PracticeTx, rows: readonly Row[]): Promise<void> => {
  for (const { id, started_by, ends_at, document_type } of rows) {
    await tx.q
      .updateTable('pauses')
      .set({ ended_at: null, ended_by: null })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
    const until = ends_at?.getTime() ?? null;
    const by = started_by as StaffId;
    await announce(tx, (noticeId) => ({
      kind: 'paused',
      noticeId,
      by,
      until,
      oneType: document_type !== null,
    }));
    tx.audit({
      action: 'routing.paused',
      resource: 'pause',
      resourceId: id,
      detail: { until: ends_at?.toISOString() ?? null, type: document_type, again: true },
    });
  }
};

const again = (rows: readonly Row[]): Undone => ({
  kind: 'undone',
  again: rows.map(({ document_type, ends_at }) => ({ type: document_type, endsAt: ends_at })),
});

const goesOnStill = ({ ends_at }: Row, now: Date): boolean => ends_at === null || ends_at > now;

/** Ends a pause that somebody began, where it is still as they left it, and puts back what it had taken the place of. */
export const undoPause = async (tx: PracticeTx, done: Done): Promise<Undone> => {
  const { by, at, type } = done;
  const now = (await lockPauses(tx)).find((pause) => pause.type === type);
  // Somebody else's isn't theirs to end, whatever a button says.
  if (now === undefined || now.startedBy !== by || now.startedAt.getTime() !== at.getTime())
    return { kind: 'changed' };
  const before = (await endedBy(tx, done)).find((row) => row.document_type === type);
  const ended = await tx.q
    .updateTable('pauses')
    .set({ ended_at: tx.at, ended_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('started_at', '=', at)
    .where('ended_at', 'is', null)
    .where((eb) => (type === null ? eb('document_type', 'is', null) : eb('document_type', '=', type)))
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.audit({
    action: 'routing.resumed',
    resource: 'pause',
    resourceId: ended.id,
    detail: { by_itself: false, type, undone: true },
  });
  // What was held until one end is held until another, or not at all.
  await releasePlanned(tx);
  tx.changed();
  const back = before !== undefined && goesOnStill(before, tx.at) ? [before] : [];
  await reopen(tx, back);
  if (back.length === 0) {
    const waiting = await countPlanned(tx);
    await announce(tx, (noticeId) => ({ kind: 'resumed', noticeId, by, waiting, oneType: type !== null }));
  }
  return again(back);
};

/** Pauses again what somebody resumed, where nobody has paused or resumed anything of it since. */
export const undoResume = async (tx: PracticeTx, done: Done): Promise<Undone> => {
  const { at, type } = done;
  const isMeant = (other: DocumentType | null): boolean => type === null || other === type;
  const ended = (await endedBy(tx, done)).filter((row) => isMeant(row.document_type));
  const since = await tx.q
    .selectFrom('pauses')
    .select('document_type')
    .where('practice_id', '=', tx.practiceId)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('started_at', '>', at), eb('ended_at', '>', at)]))
    .execute();
  if (ended.length === 0 || since.some((row) => isMeant(row.document_type))) return { kind: 'changed' };
  const back = ended.filter((row) => goesOnStill(row, tx.at));
  if (back.length === 0) return { kind: 'over' };
  await reopen(tx, back);
  tx.changed();
  return again(back);
};
