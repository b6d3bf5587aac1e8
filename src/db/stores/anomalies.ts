import { sql } from 'kysely';
import type { AnomalyFigures, AnomalyKind, Expected, Finding } from '../../domain/anomalies.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { PracticeTx } from '../database.ts';
import { listStaff } from './staff.ts';

export interface Anomaly extends AnomalyFigures {
  readonly id: string;
  readonly kind: AnomalyKind;
  /** Whose it is; null where it is nobody's. */
  readonly staffId: StaffId | null;
  readonly foundAt: Date;
  readonly lastAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: StaffId | null;
}

const COLUMNS = [
  'id',
  'kind',
  'staff_id',
  'measure',
  'span',
  'figure',
  'usual',
  'found_at',
  'last_at',
  'acknowledged_at',
  'acknowledged_by',
] as const;

const select = (tx: PracticeTx) =>
  tx.q.selectFrom('anomalies').select(COLUMNS).where('practice_id', '=', tx.practiceId);

const toAnomaly = (row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): Anomaly => ({
  id: row.id,
  kind: row.kind,
  staffId: row.staff_id as StaffId | null,
  measure: row.measure,
  span: row.span,
  figure: row.figure,
  usual: row.usual,
  foundAt: row.found_at,
  lastAt: row.last_at,
  acknowledgedAt: row.acknowledged_at,
  acknowledgedBy: row.acknowledged_by as StaffId | null,
});

/** What is open, the newest first. */
export const listOpenAnomalies = async (tx: PracticeTx): Promise<readonly Anomaly[]> =>
  (await select(tx).where('acknowledged_at', 'is', null).orderBy('found_at', 'desc').execute()).map(
    toAnomaly,
  );

/** What was called expected last. */
export const listAcknowledged = async (tx: PracticeTx, limit: number): Promise<readonly Anomaly[]> => {
  const rows = await select(tx)
    .where('acknowledged_at', 'is not', null)
    .orderBy('acknowledged_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAnomaly);
};

/** @throws ZallyError `not_found` */
export const loadAnomaly = async (tx: PracticeTx, id: string): Promise<Anomaly> => {
  const row = await select(tx).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return toAnomaly(row);
};

/** What was last called expected of a kind. */
export const lastExpected = async (
  tx: PracticeTx,
  { kind, measure }: Pick<Finding, 'kind' | 'measure'>,
  staffId: string | null,
): Promise<Expected | undefined> => {
  const row = await select(tx)
    .where('kind', '=', kind)
    .where(sql<boolean>`measure is not distinct from ${measure ?? null}`)
    .where(sql<boolean>`staff_id is not distinct from ${staffId}`)
    .where('acknowledged_at', 'is not', null)
    .orderBy('acknowledged_at', 'desc')
    .executeTakeFirst();
  return row?.acknowledged_at == null ? undefined : { figure: row.figure, at: row.acknowledged_at.getTime() };
};

/**
 * Keeps a finding, once until it is acknowledged: what is found again meanwhile raises the figure of the one that is open.
 *
 * @returns its id, or undefined where one is open
 */
export const keepAnomaly = async (
  tx: PracticeTx,
  staffId: string | null,
  { kind, ...figures }: Finding,
): Promise<string | undefined> => {
  const id = tx.newId();
  const { numInsertedOrUpdatedRows } = await tx.q
    .insertInto('anomalies')
    .values({
      practice_id: tx.practiceId,
      id,
      kind,
      staff_id: staffId,
      ...figures,
      found_at: tx.at,
      last_at: tx.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    tx.audit({
      action: 'anomaly.found',
      resource: 'anomaly',
      resourceId: id,
      detail: { kind, of: staffId, ...figures },
    });
    tx.changed();
    return id;
  }
  await tx.q
    .updateTable('anomalies')
    .set({ ...figures, last_at: tx.at })
    .where('practice_id', '=', tx.practiceId)
    .where('kind', '=', kind)
    .where(sql<boolean>`staff_id is not distinct from ${staffId}`)
    .where('acknowledged_at', 'is', null)
    .where('figure', '<', figures.figure)
    .execute();
  return undefined;
};

/** Whether this owner may say that it was expected: not of themselves, as long as there is another owner. */
export const mayAcknowledge = async (
  tx: PracticeTx,
  anomaly: Anomaly,
  staffId: StaffId,
): Promise<boolean> => {
  if (anomaly.staffId !== staffId) return true;
  const owners = (await listStaff(tx)).filter(({ role, active }) => role === 'owner' && active);
  return owners.every(({ id }) => id === staffId);
};

/** @throws ZallyError `not_found`; `conflict` when it is acknowledged already; `own_anomaly` */
export const acknowledgeAnomaly = async (tx: PracticeTx, id: string, by: StaffId): Promise<void> => {
  const anomaly = await loadAnomaly(tx, id);
  if (!(await mayAcknowledge(tx, anomaly, by))) throw new ZallyError('own_anomaly');
  const { numUpdatedRows } = await tx.q
    .updateTable('anomalies')
    .set({ acknowledged_at: tx.at, acknowledged_by: by })
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('conflict');
  tx.audit({
    action: 'anomaly.acknowledged',
    resource: 'anomaly',
    resourceId: id,
    detail: { kind: anomaly.kind },
  });
  tx.changed();
};
