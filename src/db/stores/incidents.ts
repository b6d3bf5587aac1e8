import { sql, type Updateable } from 'kysely';
import { ZallyError } from '../../domain/errors.ts';
import type { StaffId } from '../../domain/ids.ts';
import {
  type ClockedIncident,
  dueReminders,
  type IdentifierKind,
  type IncidentClock,
  type IncidentKind,
  type IncidentMeasure,
} from '../../domain/incidents.ts';
import type { SecondWay } from '../../domain/second-channel.ts';
import type { PracticeTx } from '../database.ts';
import type { Schema } from '../schema.ts';
import { freezeEvidence, loadAuditRange } from './incident-evidence.ts';
import { addSecond } from './second-notices.ts';

/** What the report says: closed words, numbers and dates. Dates are YYYY-MM-DD. */
export interface IncidentReport {
  readonly identifiers: readonly IdentifierKind[];
  /** Null: not known. */
  readonly individuals: number | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly measures: readonly IncidentMeasure[];
}

export interface Incident extends ClockedIncident, IncidentReport {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly openedAt: Date;
  /** Null: the operator. */
  readonly openedBy: StaffId | null;
  readonly anomalyId: string | null;
  readonly privacyEventId: string | null;
  readonly auditFrom: number;
  readonly auditTo: number;
  /** Size of the newest checkpoint at that time; null: there was none. */
  readonly checkpointSize: number | null;
  /** How large the log was when it was closed; null: it is open. */
  readonly auditClosed: number | null;
  readonly reminded: readonly string[];
}

const select = (tx: PracticeTx) =>
  tx.q
    .selectFrom('incidents')
    .selectAll()
    .select([
      sql<string | null>`from_date::text`.as('from_text'),
      sql<string | null>`until_date::text`.as('until_text'),
    ])
    .where('practice_id', '=', tx.practiceId);

const at = (moment: Date | null): number | null => moment?.getTime() ?? null;
const size = (text: string | null): number | null => (text === null ? null : Number(text));

const toIncident = (row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): Incident => ({
  id: row.id,
  kind: row.kind,
  discoveredAt: row.discovered_at.getTime(),
  openedAt: row.opened_at,
  openedBy: row.opened_by as StaffId | null,
  anomalyId: row.anomaly_id,
  privacyEventId: row.privacy_event_id,
  done: { told: at(row.told_at), reported: at(row.reported_at), notified: at(row.notified_at) },
  closedAt: at(row.closed_at),
  identifiers: row.identifiers,
  individuals: row.individuals,
  from: row.from_text,
  until: row.until_text,
  measures: row.measures,
  auditFrom: Number(row.audit_from),
  auditTo: Number(row.audit_to),
  checkpointSize: size(row.checkpoint_size),
  auditClosed: size(row.audit_closed),
  reminded: row.reminded,
});

/** All of them, the newest first. */
export const listIncidents = async (tx: PracticeTx): Promise<readonly Incident[]> =>
  (await select(tx).orderBy('opened_at', 'desc').execute()).map(toIncident);

/** @throws ZallyError `not_found` */
export const loadIncident = async (tx: PracticeTx, id: string): Promise<Incident> => {
  const row = await select(tx).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new ZallyError('not_found');
  return toIncident(row);
};

/** True while something is held as evidence: what is too old isn't deleted then. */
export const isHeld = async (tx: PracticeTx): Promise<boolean> =>
  (await select(tx).where('closed_at', 'is', null).executeTakeFirst()) !== undefined;

/** What an incident is opened with. */
export interface NewIncident {
  readonly kind: IncidentKind;
  /** Now, or earlier: the clocks run from then. */
  readonly discoveredAt: Date;
  readonly anomalyId?: string | undefined;
  readonly privacyEventId?: string | undefined;
}

/**
 * Opens an incident: its clocks run from discovery, the evidence is frozen as it is now, and owners get a mail.
 *
 * @throws ZallyError `invalid_input` for a discovery that is still to come
 */
export const openIncident = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  { kind, discoveredAt, anomalyId, privacyEventId }: NewIncident,
): Promise<string> => {
  if (discoveredAt.getTime() > tx.at.getTime())
    throw new ZallyError('invalid_input', { fields: ['discovered'] });
  const id = tx.newId();
  const byOwner = tx.actor.kind === 'staff';
  await tx.q
    .insertInto('incidents')
    .values({
      practice_id: tx.practiceId,
      id,
      kind,
      discovered_at: discoveredAt,
      opened_at: tx.at,
      opened_by: tx.actor.kind === 'staff' ? tx.actor.id : null,
      anomaly_id: anomalyId ?? null,
      privacy_event_id: privacyEventId ?? null,
      // Whoever opens it for the practice knows of it.
      told_at: byOwner ? tx.at : null,
      ...(await loadAuditRange(tx, discoveredAt)),
    })
    .execute();
  await freezeEvidence(tx, id, discoveredAt);
  tx.audit({ action: 'incident.opened', resource: 'incident', resourceId: id, detail: { kind } });
  await addSecond(tx, ways, `incident:${id}`, {
    kind: 'incident',
    what: 'opened',
    at: discoveredAt.getTime(),
  });
  tx.changed();
  return id;
};

const change = async (tx: PracticeTx, id: string, values: Updateable<Schema['incidents']>): Promise<void> => {
  const { numUpdatedRows } = await tx.q
    .updateTable('incidents')
    .set(values)
    .where('practice_id', '=', tx.practiceId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ZallyError('conflict');
  tx.changed();
};

/** Saves what is known by now. @throws ZallyError `not_found`; `conflict` once it is closed */
export const saveReport = async (tx: PracticeTx, id: string, report: IncidentReport): Promise<void> => {
  await loadIncident(tx, id);
  await change(tx, id, {
    identifiers: [...report.identifiers],
    individuals: report.individuals,
    from_date: report.from,
    until_date: report.until,
    measures: [...report.measures],
  });
  const detail = { identifiers: report.identifiers.length, individuals: report.individuals };
  tx.audit({ action: 'incident.reported', resource: 'incident', resourceId: id, detail });
};

/** Stops a clock. @throws ZallyError `not_found`; `conflict` when it is stopped already, or the incident is closed */
export const stopClock = async (tx: PracticeTx, id: string, clock: IncidentClock): Promise<void> => {
  const incident = await loadIncident(tx, id);
  if (incident.done[clock] !== null) throw new ZallyError('conflict');
  await change(tx, id, { [`${clock}_at`]: tx.at });
  tx.audit({ action: 'incident.clock_stopped', resource: 'incident', resourceId: id, detail: { clock } });
};

/**
 * Closes an incident; what was held for it is kept as long as anything else. Its copies of evidence stay.
 *
 * @throws ZallyError `not_found`; `conflict` while a clock runs, or when it is closed
 */
export const closeIncident = async (tx: PracticeTx, id: string, by: StaffId): Promise<void> => {
  const { done } = await loadIncident(tx, id);
  if (Object.values(done).includes(null)) throw new ZallyError('conflict');
  const { audit_to } = await loadAuditRange(tx, tx.at);
  await change(tx, id, { closed_at: tx.at, closed_by: by, audit_closed: audit_to });
  tx.audit({ action: 'incident.closed', resource: 'incident', resourceId: id });
};

/** Reminds owners of what is due, each reminder once. @returns the clocks */
export const remindOfIncidents = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
): Promise<readonly IncidentClock[]> => {
  const clocks: IncidentClock[] = [];
  const open = await select(tx).where('closed_at', 'is', null).forUpdate().execute();
  for (const incident of open.map(toIncident)) {
    const due = dueReminders(incident, incident.reminded, tx.at.getTime());
    if (due.length === 0) continue;
    await change(tx, incident.id, {
      reminded: [...incident.reminded, ...due.map(({ reminder }) => reminder)],
    });
    for (const { clock, dueAt, reminder } of due) {
      clocks.push(clock);
      const cause = `incident:${incident.id}:${reminder}`;
      await addSecond(tx, ways, cause, { kind: 'incident', what: clock, at: dueAt });
      tx.audit({
        action: 'incident.reminded',
        resource: 'incident',
        resourceId: incident.id,
        detail: { clock },
      });
    }
  }
  return clocks;
};
