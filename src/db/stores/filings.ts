import type { DocumentType, Urgency } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId, StaffId } from '../../domain/ids.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import {
  canMove,
  EFFECT_KINDS,
  EFFECT_TRANSITIONS,
  type EffectKind,
  type EffectState,
  FILING_TRANSITIONS,
  type FilingState,
} from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { PRIORITIES } from './faxes.ts';

export interface Filing {
  readonly id: FilingId;
  readonly faxId: FaxId;
  readonly state: FilingState;
  readonly decidedBy: StaffId | null;
  readonly type: DocumentType;
  readonly urgency: Urgency;
  readonly notBefore: Date;
  readonly attempts: number;
}

export interface Effect {
  readonly kind: EffectKind;
  /** Opaque; travels with the effect into the EHR. */
  readonly key: string;
  readonly state: EffectState;
  readonly attempts: number;
  readonly intendedAt: Date | null;
  /** The EHR's id of what was made, once it is done. */
  readonly ehrId: Phi<string> | null;
}

const planPlace = (id: FilingId) => ({ table: 'filings', column: 'plan_sealed', row: id });
const effectPlace = (id: FilingId, kind: EffectKind) => ({
  table: 'filing_effects',
  column: 'ehr_sealed',
  row: `${id}/${kind}`,
});

/**
 * Keeps a sealed plan with its three effects and the job that files it, in the transaction of the decision.
 *
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
    readonly withTask: boolean;
    readonly sealable: object;
  },
): Promise<FilingId> => {
  const id = tx.newId() as FilingId;
  const vault = await tx.vault();
  await tx.q
    .insertInto('filings')
    .values({
      practice_id: tx.practiceId,
      id,
      fax_id: filing.faxId,
      state: 'planned',
      decided_by: filing.decidedBy,
      document_type: filing.type,
      urgency: filing.urgency,
      plan_sealed: vault.seal(planPlace(id), filing.sealable),
      not_before: filing.notBefore,
      created_at: tx.at,
      changed_at: tx.at,
      due_at: new Date(filing.notBefore.getTime() + 30_000),
    })
    .execute();
  await tx.q
    .insertInto('filing_effects')
    .values(
      EFFECT_KINDS.filter((kind) => kind !== 'task' || filing.withTask).map((kind) => ({
        practice_id: tx.practiceId,
        filing_id: id,
        kind,
        key: tx.newId(),
        state: 'planned' as const,
        changed_at: tx.at,
      })),
    )
    .execute();
  tx.audit({ action: 'filing.planned', resource: 'filing', resourceId: id, detail: { type: filing.type } });
  tx.enqueue('zally-file', id, { runAt: filing.notBefore, priority: PRIORITIES[filing.urgency] });
  return id;
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
    attempts: row.attempts,
  };
};

/** The filing of a fax that isn't over, or undefined. */
export const findOpenFiling = async (tx: PracticeTx, faxId: FaxId): Promise<Filing | undefined> => {
  const row = await tx.q
    .selectFrom('filings')
    .select('id')
    .where('practice_id', '=', tx.practiceId)
    .where('fax_id', '=', faxId)
    .where('state', 'in', ['planned', 'running', 'stopped'])
    .executeTakeFirst();
  return row === undefined ? undefined : await loadFiling(tx, row.id as FilingId);
};

/** The sealed plan as it was given; the caller knows its shape. @throws ZallyError `not_found` once deleted */
export const loadPlan = async <P>(tx: PracticeTx, id: FilingId): Promise<Phi<P>> => {
  const row = await tx.q
    .selectFrom('filings')
    .select('plan_sealed')
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.plan_sealed === null) throw new ZallyError('not_found');
  const vault = await tx.vault();
  return phi(vault.open(planPlace(id), row.plan_sealed) as P);
};

/** In the order of the saga. */
export const loadEffects = async (tx: PracticeTx, id: FilingId): Promise<readonly Effect[]> => {
  const rows = await tx.q
    .selectFrom('filing_effects')
    .selectAll()
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .execute();
  const vault = await tx.vault();
  return EFFECT_KINDS.flatMap((kind) => {
    const row = rows.find((candidate) => candidate.kind === kind);
    if (row === undefined) return [];
    const ehrId =
      row.ehr_sealed === null ? null : phi(vault.open(effectPlace(id, kind), row.ehr_sealed) as string);
    return [
      { kind, key: row.key, state: row.state, attempts: row.attempts, intendedAt: row.intended_at, ehrId },
    ];
  });
};

/**
 * Moves one effect along its table; `intended` is committed before the call it announces.
 *
 * @param ehrId what the EHR calls the thing that was made, unwrapped by the caller that may
 * @throws ZallyError `conflict`
 */
export const moveEffect = async (
  tx: PracticeTx,
  id: FilingId,
  kind: EffectKind,
  from: EffectState,
  to: EffectState,
  ehrId?: string,
): Promise<void> => {
  if (!canMove(EFFECT_TRANSITIONS, from, to)) throw new ZallyError('conflict');
  const vault = await tx.vault();
  const { numUpdatedRows } = await tx.q
    .updateTable('filing_effects')
    .set((eb) => ({
      state: to,
      changed_at: tx.at,
      ...(to === 'intended' ? { intended_at: tx.at, attempts: eb('attempts', '+', 1) } : {}),
      ...(ehrId === undefined ? {} : { ehr_sealed: vault.seal(effectPlace(id, kind), ehrId) }),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .where('kind', '=', kind)
    .where('state', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  tx.audit({ action: 'filing.effect', resource: 'filing', resourceId: id, detail: { kind, from, to } });
};

/**
 * Moves a filing along its table. What is over loses its plan: it holds EHR ids and nobody needs it any more.
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
  const over = to === 'done' || to === 'cancelled';
  const { numUpdatedRows } = await tx.q
    .updateTable('filings')
    .set({
      state: to,
      changed_at: tx.at,
      ...(over ? { plan_sealed: null } : {}),
      ...(to === 'running' ? {} : { due_at: null }),
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
  await tx.q
    .updateTable('filing_effects')
    .set({ attempts: 0 })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .execute();
  await holdFiling(tx, id, tx.at, false);
  tx.enqueue('zally-file', id);
};
