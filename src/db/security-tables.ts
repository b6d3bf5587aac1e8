import type { ColumnType, JSONColumnType } from 'kysely';
import type { AnomalyKind, AnomalySpan } from '../domain/anomalies.ts';
import type { EvidenceKind, IdentifierKind, IncidentKind, IncidentMeasure } from '../domain/incidents.ts';
import type { HourCounts, Measure } from '../domain/watched-events.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;
/** A bigint: text as it comes, a number as it is written. */
type Counted = ColumnType<string, number, number>;
type Counts = { -readonly [M in Measure]: HourCounts[M] };

type Set<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What is unusual, what that is told by, and incidents. */
export interface SecurityTables {
  watched_events: { practice_id: Fixed<string>; seq: Counted };
  member_hours: { practice_id: Fixed<string>; staff_id: Fixed<string>; hour: Fixed<Date> } & Counts;
  member_networks: {
    practice_id: Fixed<string>;
    staff_id: Fixed<string>;
    network: Fixed<Buffer>;
    last_at: Date;
  };
  incidents: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    kind: Fixed<IncidentKind>;
    discovered_at: Fixed<Date>;
    opened_at: Fixed<Date>;
    opened_by: Fixed<string | null>;
    anomaly_id: Fixed<string | null>;
    privacy_event_id: Fixed<string | null>;
    told_at: Set<Date>;
    reported_at: Set<Date>;
    notified_at: Set<Date>;
    closed_at: Set<Date>;
    closed_by: Set<string>;
    identifiers: ColumnType<IdentifierKind[], IdentifierKind[] | undefined, IdentifierKind[]>;
    individuals: Set<number>;
    from_date: Set<string>;
    until_date: Set<string>;
    measures: ColumnType<IncidentMeasure[], IncidentMeasure[] | undefined, IncidentMeasure[]>;
    reminded: ColumnType<string[], string[] | undefined, string[]>;
    audit_from: Counted;
    audit_to: Counted;
    checkpoint_size: ColumnType<string | null, number | null, never>;
    audit_closed: ColumnType<string | null, number | null | undefined, number | null>;
  };
  incident_evidence: {
    practice_id: Fixed<string>;
    incident_id: Fixed<string>;
    kind: Fixed<EvidenceKind>;
    ref: Fixed<string>;
    as_of: JSONColumnType<Readonly<Record<string, string | number | null>>, string, never>;
    taken_at: Fixed<Date>;
  };
  decoys: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    chart: Fixed<Buffer>;
    added_by: Fixed<string>;
    added_at: Fixed<Date>;
    ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  anomalies: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    kind: Fixed<AnomalyKind>;
    staff_id: Fixed<string | null>;
    measure: Measure | null;
    span: AnomalySpan | null;
    figure: number;
    usual: number | null;
    found_at: Fixed<Date>;
    last_at: Date;
    acknowledged_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    acknowledged_by: ColumnType<string | null, string | null | undefined, string | null>;
  };
}
