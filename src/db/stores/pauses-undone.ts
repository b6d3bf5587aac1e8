import type { DocumentType } from '../../domain/document-types.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { releasePlanned } from './filings-waiting.ts';
import { sayPauseEnded } from './notices-said.ts';
import { lockPauses, longest, type Pause, pausesOf, sayResumed, sayWhatHolds } from './pauses.ts';

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
  for (const { id, ends_at, document_type } of rows) {
    await tx.q
      .updateTable('pauses')
      .set({ ended_at: null, ended_by: null })
      .where('practice_id', '=', tx.practiceId)
      .where('id', '=', id)
      .execute();
    tx.audit({
      action: 'routing.paused',
      resource: 'pause',
      resourceId: id,
      detail: { until: ends_at?.toISOString() ?? null, type: document_type, again: true },
    });
  }
  await sayWhatHolds(tx);
};

const again = (rows: readonly Row[]): Undone => ({
  kind: 'undone',
  again: rows.map(({ document_type, ends_at }) => ({ type: document_type, endsAt: ends_at })),
});

const goesOnStill = ({ ends_at }: Row, now: Date): boolean => ends_at === null || ends_at > now;

/** Ends a pause that somebody began, where it is still as they left it, and puts back what it had taken the place of. */
export const undoPause = async (tx: PracticeTx, done: Done): Promise<Undone> => {
  const { by, at, type } = done;
  const same = (await lockPauses(tx)).filter((pause) => pause.type === type);
  // Somebody else's isn't theirs to end, whatever a button says.
  const own = same.find((pause) => pause.startedBy === by && pause.startedAt.getTime() === at.getTime());
  if (own === undefined || same.some(({ startedAt }) => startedAt > at)) return { kind: 'changed' };
  const others = same.filter((pause) => pause !== own);
  const before = (await endedBy(tx, done)).filter((row) => row.document_type === type);
  await tx.q
    .updateTable('pauses')
    .set({ ended_at: tx.at, ended_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', own.id)
    .execute();
  tx.audit({
    action: 'routing.resumed',
    resource: 'pause',
    resourceId: own.id,
    detail: { by_itself: false, type, undone: true },
  });
  // What was held until one end is held until another, or not at all.
  await releasePlanned(tx);
  await sayPauseEnded(tx, own.id);
  tx.changed();
  const back = before.filter((row) => goesOnStill(row, tx.at));
  await reopen(tx, back);
  await sayResumed(tx, by, [own]);
  // What another owner paused before was there all the time.
  const left = longest([...others, ...pausesOf(back)]);
  return { kind: 'undone', again: left === undefined ? [] : [left] };
};

/** Pauses again what somebody resumed, where nobody has paused or resumed anything of it since. */
export const undoResume = async (tx: PracticeTx, done: Done): Promise<Undone> => {
  const { by, at, type } = done;
  const isMeant = (other: DocumentType | null): boolean => type === null || other === type;
  const ended = (await endedBy(tx, done)).filter((row) => isMeant(row.document_type));
  const since = await tx.q
    .selectFrom('pauses')
    .select('document_type')
    .where('practice_id', '=', tx.practiceId)
    .where((eb) =>
      eb.or([
        eb('started_at', '>', at),
        eb('ended_at', '>', at),
        eb.and([eb('ended_at', 'is', null), eb('started_by', '=', by)]),
      ]),
    )
    .execute();
  if (ended.length === 0 || since.some((row) => isMeant(row.document_type))) return { kind: 'changed' };
  const back = ended.filter((row) => goesOnStill(row, tx.at));
  if (back.length === 0) return { kind: 'over' };
  await reopen(tx, back);
  tx.changed();
  return again(back);
};
