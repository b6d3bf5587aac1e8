import { ZallyError } from '../../domain/errors.ts';
import type { FilingId } from '../../domain/ids.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import {
  canMove,
  EFFECT_KINDS,
  EFFECT_TRANSITIONS,
  type EffectKind,
  type EffectState,
} from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';

/** One thing that a filing makes in the EHR. */
export interface Effect {
  readonly kind: EffectKind;
  /** Which document of the fax it belongs to, from 1; the inbox message belongs to all of them and is 1. */
  readonly part: number;
  /** Opaque; travels with the effect into the EHR. */
  readonly key: string;
  readonly state: EffectState;
  readonly attempts: number;
  readonly intendedAt: Date | null;
  /** True when an answer was lost once. */
  readonly unclear: boolean;
  /** The EHR's id of what was made, once it is done. */
  readonly ehrId: Phi<string> | null;
}

/** Names one effect of a filing. */
export type EffectName = Pick<Effect, 'kind' | 'part'>;

const place = (id: FilingId, { kind, part }: EffectName) => ({
  table: 'filing_effects',
  column: 'ehr_sealed',
  // The first document's place is called as it was before a filing could have several.
  row: part === 1 ? `${id}/${kind}` : `${id}/${kind}/${part}`,
});

/** Document and task of each part in turn, and the inbox message last. */
const namesOf = (tasks: readonly boolean[]): readonly EffectName[] => [
  ...tasks.flatMap((withTask, index) => {
    const part = index + 1;
    return withTask
      ? [
          { kind: 'document' as const, part },
          { kind: 'task' as const, part },
        ]
      : [{ kind: 'document' as const, part }];
  }),
  { kind: 'inbox', part: 1 },
];

/** Writes down what a filing is going to make. @param tasks for each document, whether it gets a task */
export const planEffects = async (tx: PracticeTx, id: FilingId, tasks: readonly boolean[]): Promise<void> => {
  await tx.q
    .insertInto('filing_effects')
    .values(
      namesOf(tasks).map(({ kind, part }) => ({
        practice_id: tx.practiceId,
        filing_id: id,
        kind,
        part,
        key: tx.newId(),
        state: 'planned' as const,
        changed_at: tx.at,
      })),
    )
    .execute();
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
  const order = ({ kind, part }: EffectName): number =>
    kind === 'inbox' ? Number.MAX_SAFE_INTEGER : part * EFFECT_KINDS.length + EFFECT_KINDS.indexOf(kind);
  return rows
    .map((row) => ({
      kind: row.kind,
      part: row.part,
      key: row.key,
      state: row.state,
      attempts: row.attempts,
      intendedAt: row.intended_at,
      unclear: row.unclear,
      ehrId: row.ehr_sealed === null ? null : phi(vault.open(place(id, row), row.ehr_sealed) as string),
    }))
    .toSorted((a, b) => order(a) - order(b));
};

/** What is remembered of an effect that is done. Unwrapped by the caller that may. */
export interface MadeInEhr {
  /** What the EHR calls the thing that was made. */
  readonly ehrId: string;
  /** The chart that a document is in; kept as a keyed hash. */
  readonly ehrPatientId?: string;
}

/**
 * Moves one effect along its table; `intended` is committed before the call it announces.
 *
 * @throws ZallyError `conflict`
 */
export const moveEffect = async (
  tx: PracticeTx,
  id: FilingId,
  name: EffectName,
  from: EffectState,
  to: EffectState,
  made?: MadeInEhr,
): Promise<void> => {
  if (!canMove(EFFECT_TRANSITIONS, from, to)) throw new ZallyError('conflict');
  const { kind, part } = name;
  const vault = await tx.vault();
  const { numUpdatedRows } = await tx.q
    .updateTable('filing_effects')
    .set((eb) => ({
      state: to,
      changed_at: tx.at,
      ...(to === 'intended' ? { intended_at: tx.at, attempts: eb('attempts', '+', 1) } : {}),
      // Nothing was sent, so it was no try: however often the hour is spent, nobody has to decide.
      ...(from === 'intended' && to === 'planned' ? { attempts: eb('attempts', '-', 1) } : {}),
      ...(to === 'unknown' ? { unclear: true } : {}),
      ...(to === 'retracting' ? { attempts: 0 } : {}),
      ...(made === undefined ? {} : { ehr_sealed: vault.seal(place(id, name), made.ehrId) }),
      ...(made?.ehrPatientId === undefined ? {} : { chart_hash: chartHash(vault, made.ehrPatientId) }),
    }))
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .where('kind', '=', kind)
    .where('part', '=', part)
    .where('state', '=', from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ZallyError('conflict');
  tx.audit({ action: 'filing.effect', resource: 'filing', resourceId: id, detail: { kind, part, from, to } });
};

/** Finds the filings of a chart without naming it. */
export const chartHash = (vault: { hash(value: string): Buffer }, ehrPatientId: string): Buffer =>
  vault.hash(`chart:${ehrPatientId}`);

/** Counts a try of taking something back. */
export const countTry = async (tx: PracticeTx, id: FilingId, { kind, part }: EffectName): Promise<void> => {
  await tx.q
    .updateTable('filing_effects')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .where('kind', '=', kind)
    .where('part', '=', part)
    .execute();
};

/** Counts the tries of every effect anew. */
export const restartEffects = async (tx: PracticeTx, id: FilingId): Promise<void> => {
  await tx.q
    .updateTable('filing_effects')
    .set({ attempts: 0 })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .execute();
};
