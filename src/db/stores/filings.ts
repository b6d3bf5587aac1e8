import { type Agreement, ON_ITS_EVIDENCE } from '../../domain/agreement.ts';
import type { DocumentType, Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import type { RetractionReason } from '../../domain/retraction.ts';
import { canMove, FILING_STATES, FILING_TRANSITIONS, type FilingState } from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { PRIORITIES } from './faxes.ts';
import { planEffects, restartEffects } from './filing-effects.ts';
import { followSecondLooks } from './followed-looks.ts';

export interface Filing {
  readonly id: FilingId;
  readonly faxId: FaxId;
  readonly state: FilingState;
  readonly decidedBy: StaffId | null;
  readonly type: DocumentType;
  readonly urgency: Urgency;
  readonly notBefore: Date;
  /** When it was decided. */
  readonly createdAt: Date;
  readonly attempts: number;
  /** When the EHR had confirmed all of it. */
  readonly doneAt: Date | null;
  /** When it is looked for again what a lost call may have made late. */
  readonly lookAt: Date | null;
  /** How often that has been done. */
  readonly looks: number;
  readonly retractedFor: RetractionReason | null;
  /** It was there when the database was restored, so that people may have changed it in the time that is lost. */
  readonly restored: boolean;
}

const planPlace = (id: FilingId) => ({ table: 'filings', column: 'plan_sealed', row: id });

/**
 * Keeps a sealed plan with its effects and the job that files it, in the transaction of the decision.
 *
 * @param tasks for each document of the plan, in order, whether it gets a task
 * @param types for each document of a split fax, in order, what it is filed as; absent where it is one document
 * @param pages for each document, in order, which pages of the fax it holds; null, or absent: all of them, as they came
 * @param sealable the plan, unwrapped by the caller that may
 */
export const planFiling = async (
  tx: PracticeTx,
  filing: {
    readonly faxId: FaxId;
    readonly decidedBy: StaffId | null;
    readonly type: DocumentType;
    readonly urgency: Urgency;
    readonly notBefore: Date;
    readonly tasks: readonly boolean[];
    readonly types?: readonly DocumentType[];
    readonly pages?: readonly (PageRun | null)[];
    readonly sealable: object;
  },
): Promise<FilingId> => {
  const id = tx.newId() as FilingId;
  const vault = await tx.vault();
  const chosenAs = filing.decidedBy === null ? null : await countedAs(tx, filing.faxId);
  await tx.q
    .insertInto('filings')
    .values({
      practice_id: tx.practiceId,
      id,
      fax_id: filing.faxId,
      state: 'planned',
      decided_by: filing.decidedBy,
      chosen_as: chosenAs,
      document_type: filing.type,
      urgency: filing.urgency,
      plan_sealed: vault.seal(planPlace(id), filing.sealable),
      not_before: filing.notBefore,
      created_at: tx.at,
      changed_at: tx.at,
      due_at: new Date(filing.notBefore.getTime() + 30_000),
    })
    .execute();
  const types = filing.types ?? [];
  await planEffects(tx, id, filing.tasks, types, filing.pages);
  await notePartTypes(tx, filing.faxId, types);
  const onEvidence = chosenAs !== null && ON_ITS_EVIDENCE.includes(chosenAs);
  if (filing.decidedBy === null || onEvidence) await followSecondLooks(tx, filing.faxId, id);
  const detail = types.length > 1 ? { documents: types.length } : { type: filing.type };
  tx.audit({ action: 'filing.planned', resource: 'filing', resourceId: id, detail });
  tx.enqueue('zally-file', id, { runAt: filing.notBefore, priority: PRIORITIES[filing.urgency] });
  return id;
};

/** What its documents are filed as, where it is filed as several; none of an earlier split count any more. */
const notePartTypes = async (tx: PracticeTx, id: FaxId, types: readonly DocumentType[]): Promise<void> => {
  await tx.q
    .updateTable('faxes')
    .set({ part_types: [...new Set(types)] })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** How the decision that is being filed has just been counted; null where Zally had proposed nothing. */
const countedAs = async (tx: PracticeTx, faxId: FaxId): Promise<Agreement | null> => {
  const row = await tx.q
    .selectFrom('review_items')
    .select('counted_as')
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .executeTakeFirst();
  return row?.counted_as ?? null;
};

/** @throws ZallyError `not_found` */
export const loadFiling = async (tx: PracticeTx, id: FilingId, lock = false): Promise<Filing> => {
  const query = tx.q
    .selectFrom('filings')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return {
    id: row.id as FilingId,
    faxId: row.fax_id as FaxId,
    state: row.state,
    decidedBy: row.decided_by as StaffId | null,
    type: row.document_type,
    urgency: row.urgency,
    notBefore: row.not_before,
    createdAt: row.created_at,
    attempts: row.attempts,
    doneAt: row.done_at,
    lookAt: row.look_at,
    looks: row.looks,
    retractedFor: row.retracted_for,
    restored: row.restored,
  };
};

/** The filing of a fax that isn't over, or undefined. */
export const findOpenFiling = async (tx: PracticeTx, faxId: FaxId): Promise<Filing | undefined> => {
  const row = await tx.q
    .selectFrom('filings')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('state', 'in', ['planned', 'running', 'stopped', 'retracting'])
    .executeTakeFirst();
  return row === undefined ? undefined : await loadFiling(tx, row.id as FilingId);
};

/** Filings that Zally decided by itself and that haven't begun: the oldest first. Not locked. */
export const listPlannedByZally = async (
  tx: PracticeTx,
): Promise<readonly { readonly id: FilingId; readonly faxId: FaxId }[]> => {
  const rows = await tx.q
    .selectFrom('filings')
    .select(['id', 'fax_id'])
    .where('practice_id', '=', tx.practiceId)
    .where('state', '=', 'planned')
    .where('decided_by', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ id: row.id as FilingId, faxId: row.fax_id as FaxId }));
};

/** The sealed plan as it was given, or undefined once it is deleted; the caller knows its shape. */
export const loadPlan = async <P>(tx: PracticeTx, id: FilingId): Promise<Phi<P> | undefined> => {
  const row = await tx.q
    .selectFrom('filings')
    .select('plan_sealed')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.plan_sealed === null) return undefined;
  const vault = await tx.vault();
  return phi(vault.open(planPlace(id), row.plan_sealed) as P);
};

/**
 * Moves a filing along its table. What is over loses its plan, for it holds EHR ids; that of a filing that is done is
 * kept for the undo window ({@link finishFiling}).
 *
 * @throws ZallyError `conflict`
 */
export const moveFiling = async (
  tx: PracticeTx,
  id: FilingId,
  from: FilingState,
  to: FilingState,
): Promise<void> => {
  if (!canMove(FILING_TRANSITIONS, from, to)) throw new ZallyError('conflict');
  const over = to === 'cancelled';
  const { numUpdatedRows } = await tx.q
    .updateTable('filings')
    .set({
      state: to,
      changed_at: tx.at,
      ...(over ? { plan_sealed: null, plan_until: null, look_at: null } : {}),
      ...(to === 'running' || to === 'retracting' ? {} : { due_at: null }),
    })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  const action = (
    {
      running: 'filing.started',
      done: 'filing.done',
      cancelled: 'filing.cancelled',
      stopped: 'filing.stopped',
      retracting: 'filing.retracting',
      retracted: 'filing.retracted',
      planned: 'filing.planned',
    } as const
  )[to];
  tx.audit({ action, resource: 'filing', resourceId: id });
  tx.changed();
};

/**
 * Holds a filing until a moment: a lease while it is worked on, or the next try, which the sweeper then enqueues.
 */
export const holdFiling = async (
  tx: PracticeTx,
  id: FilingId,
  until: Date,
  countTry: boolean,
): Promise<void> => {
  await tx.q
    .updateTable('filings')
    .set((eb) => ({ due_at: until, ...(countTry ? { attempts: eb('attempts', '+', 1) } : {}) }))
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** Starts a stopped filing again, with its tries counted anew. @throws ZallyError `conflict` */
export const restartFiling = async (tx: PracticeTx, id: FilingId): Promise<void> => {
  await moveFiling(tx, id, 'stopped', 'running');
  await restartEffects(tx, id);
  await holdFiling(tx, id, tx.at, false);
  tx.enqueue('zally-file', id);
};

/**
 * The EHR has confirmed everything.
 *
 * @param planUntil how long the plan is kept, for undo
 * @param lookAt when to look for what a lost call may have made late; null when no answer was lost
 * @throws ZallyError `conflict`
 */
export const finishFiling = async (
  tx: PracticeTx,
  id: FilingId,
  planUntil: Date,
  lookAt: Date | null,
): Promise<void> => {
  await moveFiling(tx, id, 'running', 'done');
  await tx.q
    .updateTable('filings')
    .set({ done_at: tx.at, plan_until: planUntil, look_at: lookAt })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .execute();
};

/** The latest filing of a fax, whatever became of it. */
export const findLastFiling = async (tx: PracticeTx, faxId: FaxId): Promise<Filing | undefined> =>
  await findLast(tx, faxId, FILING_STATES, false);

/** The latest filing of a fax that has begun: those that wait, or were cancelled before anything was written, left out. */
export const findLastBegun = async (
  tx: PracticeTx,
  faxId: FaxId,
  lock = false,
): Promise<Filing | undefined> => await findLast(tx, faxId, BEGUN, lock);

/** States of a filing that something has been sent for, or may have been. */
export const BEGUN: readonly FilingState[] = ['running', 'done', 'stopped', 'retracting', 'retracted'];

const findLast = async (
  tx: PracticeTx,
  faxId: FaxId,
  states: readonly FilingState[],
  lock: boolean,
): Promise<Filing | undefined> => {
  const row = await tx.q
    .selectFrom('filings')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('state', 'in', states)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : await loadFiling(tx, row.id as FilingId, lock);
};
