import type { DocumentType } from '../../domain/document-types.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { FaxId, FilingId } from '../../domain/ids.ts';
import type { PageRun } from '../../domain/page-runs.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import {
  canMove,
  EFFECT_KINDS,
  EFFECT_TRANSITIONS,
  type EffectKind,
  type EffectState,
} from '../../domain/states.ts';
import type { PracticeTx } from '../database.ts';
import { noteLookedAt } from './restored.ts';

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
  /** When it last changed its state. */
  readonly changedAt: Date;
  /** The EHR's id of what was made, once it is done. */
  readonly ehrId: Phi<string> | null;
  /** Keyed hash of the chart that a document is, or may be, in. */
  readonly chartHash: Buffer | null;
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

/**
 * Writes down what a filing is going to make.
 *
 * @param tasks for each document, whether it gets a task
 * @param types for each document of a split fax, what it is filed as; none where it is one document
 * @param pages for each document, which pages of the fax it holds; null, or none: all of them
 */
export const planEffects = async (
  tx: PracticeTx,
  id: FilingId,
  tasks: readonly boolean[],
  types: readonly DocumentType[] = [],
  pages: readonly (PageRun | null)[] = [],
): Promise<void> => {
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
        document_type: kind === 'inbox' ? null : (types[part - 1] ?? null),
        // Kept beside the plan, which is deleted: which pages were in which chart is what a privacy event is about.
        first_page: kind === 'document' ? (pages[part - 1]?.first ?? 1) : null,
        last_page: kind === 'document' ? (pages[part - 1]?.last ?? null) : null,
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
      changedAt: row.changed_at,
      chartHash: row.chart_hash,
      ehrId: row.ehr_sealed === null ? null : phi(vault.open(place(id, row), row.ehr_sealed) as string),
    }))
    .toSorted((a, b) => order(a) - order(b));
};

/** What is remembered of an effect. Unwrapped by the caller that may. */
export interface MadeInEhr {
  /** What the EHR calls the thing that was made, once it is known. */
  readonly ehrId?: string;
  /** The chart that a document goes to; kept as a keyed hash from before the call, whatever becomes of it. */
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
      // What carries the old key was taken out of use: looking for it would find that.
      ...(from === 'retracted' ? { key: tx.newId(), ehr_sealed: null, intended_at: null } : {}),
      ...(made?.ehrId === undefined ? {} : { ehr_sealed: vault.seal(place(id, name), made.ehrId) }),
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

/** Names a chart without saying whose it is. */
export const chartHash = (vault: { hash(value: string): Buffer }, ehrPatientId: string): Buffer =>
  vault.hash(`chart:${ehrPatientId}`);

/**
 * Asks of a chart whether a filing's documents went there, also when the plan is long deleted.
 *
 * @param part of one document only; absent: of any
 */
export const chartTest = async (
  tx: PracticeTx,
  effects: readonly Pick<Effect, 'part' | 'chartHash'>[],
  part?: number,
): Promise<(ehrPatientId: string) => boolean> => {
  const vault = await tx.vault();
  const charts = effects.flatMap((effect) =>
    effect.chartHash !== null && (part === undefined || effect.part === part) ? [effect.chartHash] : [],
  );
  return (ehrPatientId) => {
    const asked = chartHash(vault, ehrPatientId);
    // Where it isn't known any more, nothing speaks against it.
    return charts.length === 0 || charts.some((chart) => chart.equals(asked));
  };
};

/** The practice's effects with their filings. */
export const selectWithFilings = (tx: PracticeTx) =>
  tx.q
    .selectFrom('filing_effects')
    .innerJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'filing_effects.practice_id')
        .onRef('filings.id', '=', 'filing_effects.filing_id'),
    )
    .where('filings.practice_id', '=', tx.practiceId);

/**
 * The inbox marks of a fax's filings that were taken back, or are being taken back, and that may be on the message all the
 * same: an answer was lost, or the EHR didn't let them go.
 */
export const takenBackMarks = async (
  tx: PracticeTx,
  faxId: FaxId,
): Promise<
  readonly {
    readonly key: string;
    readonly filingId: FilingId;
    readonly kept: boolean;
    readonly tries: number;
  }[]
> => {
  const rows = await selectWithFilings(tx)
    .select(['filing_effects.key', 'filing_effects.filing_id', 'filing_effects.state'])
    .select('filing_effects.attempts')
    .where('filings.fax_id', '=', faxId)
    .where('filings.state', 'in', ['retracting', 'retracted'])
    .where('filing_effects.kind', '=', 'inbox')
    .where((eb) => eb.or([eb('filing_effects.unclear', '=', true), eb('filing_effects.state', '=', 'kept')]))
    .execute();
  return rows.map(({ key, filing_id, state, attempts }) => ({
    key,
    filingId: filing_id as FilingId,
    kept: state === 'kept',
    tries: attempts,
  }));
};

/** Says of a filing's mark whether a lost call may still change it. */
export const noteMarkUnclear = async (tx: PracticeTx, id: FilingId, unclear: boolean): Promise<void> => {
  await tx.q
    .updateTable('filing_effects')
    .set({ unclear })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', id)
    .where('kind', '=', 'inbox')
    .execute();
};

/** True when nothing of a filing is, or may be, in the EHR. */
export const isUntouched = (effects: readonly Effect[]): boolean =>
  // A lost answer to an earlier try may still take effect, whatever the last try said.
  effects.every(({ state, unclear }) => (state === 'planned' || state === 'refused') && !unclear);

/** Counts a try of looking for something, or of taking it back. */
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
  await noteLookedAt(tx, id);
};
