import { ZallyError } from '../../domain/errors.ts';
import type { FilingId, StaffId } from '../../domain/ids.ts';
import { type Phi, phi } from '../../domain/phi.ts';
import type { DuplicateState } from '../../domain/retraction.ts';
import type { PracticeTx } from '../database.ts';

/** Something that a lost call made a second time, found by its key. A person decides what becomes of it. */
export interface Duplicate {
  readonly id: string;
  readonly filingId: FilingId;
  readonly kind: 'document' | 'task';
  readonly foundAt: Date;
  readonly state: DuplicateState;
  readonly ehrId: Phi<string>;
  /** True where its filing was in the wrong chart: then it can't stay. */
  readonly wrongChart: boolean;
}

const place = (id: string) => ({ table: 'duplicates', column: 'ehr_sealed', row: id });

/**
 * Reports what was found beside the filing's own, for a person to remove. What is known already changes nothing.
 *
 * @returns true when it is new
 */
export const reportDuplicate = async (
  tx: PracticeTx,
  filingId: FilingId,
  kind: Duplicate['kind'],
  ehrId: string,
): Promise<boolean> => {
  const vault = await tx.vault();
  const id = tx.newId();
  const row = await tx.q
    .insertInto('duplicates')
    .values({
      practice_id: tx.practiceId,
      id,
      filing_id: filingId,
      kind,
      ehr_hash: vault.hash(`${kind}:${ehrId}`),
      ehr_sealed: vault.seal(place(id), ehrId),
      found_at: tx.at,
      state: 'reported',
    })
    .onConflict((conflict) => conflict.columns(['practice_id', 'kind', 'ehr_hash']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  tx.audit({ action: 'duplicate.reported', resource: 'filing', resourceId: filingId, detail: { kind } });
  tx.changed();
  return true;
};

/** Those that a person has to look at, the oldest first. */
export const listDuplicates = async (tx: PracticeTx): Promise<readonly Duplicate[]> => {
  const rows = await tx.q
    .selectFrom('duplicates')
    .innerJoin('filings', (join) =>
      join
        .onRef('filings.practice_id', '=', 'duplicates.practice_id')
        .onRef('filings.id', '=', 'duplicates.filing_id'),
    )
    .selectAll('duplicates')
    .select('filings.retracted_for')
    .where('duplicates.practice_id', '=', tx.practiceId)
    .where('duplicates.state', 'in', ['reported', 'removing'])
    .orderBy('duplicates.found_at')
    .orderBy('duplicates.id')
    .execute();
  const vault = await tx.vault();
  return rows.map((row) => ({
    id: row.id,
    filingId: row.filing_id as FilingId,
    kind: row.kind,
    foundAt: row.found_at,
    state: row.state,
    ehrId: phi(vault.open(place(row.id), row.ehr_sealed) as string),
    wrongChart: row.retracted_for === 'wrong_chart',
  }));
};

/** What has been found beside one filing, decided about or not, and may still be in the EHR. */
export const duplicatesOf = async (
  tx: PracticeTx,
  filingId: FilingId,
  kind: Duplicate['kind'],
): Promise<readonly Phi<string>[]> => {
  const rows = await tx.q
    .selectFrom('duplicates')
    .select(['id', 'ehr_sealed'])
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', filingId)
    .where('kind', '=', kind)
    .where('state', '<>', 'removed')
    .execute();
  const vault = await tx.vault();
  return rows.map((row) => phi(vault.open(place(row.id), row.ehr_sealed) as string));
};

/** What somebody had left beside a filing waits for a person again. */
export const reportAgain = async (tx: PracticeTx, filingId: FilingId): Promise<void> => {
  const rows = await tx.q
    .updateTable('duplicates')
    .set({ state: 'reported' })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', filingId)
    .where('state', '=', 'kept')
    .returning('kind')
    .execute();
  for (const { kind } of rows)
    tx.audit({ action: 'duplicate.reported', resource: 'filing', resourceId: filingId, detail: { kind } });
  if (rows.length > 0) tx.changed();
};

/** When the last of those beside a filing was taken out of the EHR; null when none was, or they went with their filing. */
export const lastRemovedAt = async (tx: PracticeTx, filingId: FilingId): Promise<Date | null> => {
  const row = await tx.q
    .selectFrom('duplicates')
    .select(({ fn }) => fn.max('decided_at').as('at'))
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', filingId)
    .where('kind', '=', 'document')
    .where('state', '=', 'removed')
    .executeTakeFirstOrThrow();
  return row.at;
};

/** Their filing has been taken back, and they with it. */
export const closeDuplicates = async (
  tx: PracticeTx,
  filingId: FilingId,
  kind: Duplicate['kind'],
): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('duplicates')
    .set({ state: 'removed' })
    .where('practice_id', '=', tx.practiceId)
    .where('filing_id', '=', filingId)
    .where('kind', '=', kind)
    .where('state', '<>', 'removed')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const detail = { kind, count: Number(numUpdatedRows) };
  tx.audit({ action: 'duplicate.closed', resource: 'filing', resourceId: filingId, detail });
  tx.changed();
};

/** How many wait for a person. */
export const countDuplicates = async (tx: PracticeTx): Promise<number> => {
  const row = await tx.q
    .selectFrom('duplicates')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('practice_id', '=', tx.practiceId)
    .where('state', 'in', ['reported', 'removing'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

/**
 * What somebody, or Zally on somebody's word, does with one.
 *
 * @param by null where Zally finishes what a person began
 * @throws ZallyError `conflict` when it isn't where the caller thinks
 */
export const moveDuplicate = async (
  tx: PracticeTx,
  id: string,
  from: DuplicateState,
  to: DuplicateState,
  by: StaffId | null,
): Promise<void> => {
  const row = await tx.q
    .updateTable('duplicates')
    .set({ state: to, ...(by === null ? {} : { decided_by: by, decided_at: tx.at }) })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('filing_id')
    .executeTakeFirst();
  if (row === undefined) throw new ZallyError('conflict');
  tx.audit({
    action: 'duplicate.decided',
    resource: 'filing',
    resourceId: row.filing_id,
    detail: { from, to },
  });
  tx.changed();
};
