import type { ColumnType } from 'kysely';
import type { AnomalyKind, AnomalySpan } from '../domain/anomalies.ts';
import type { HourCounts, Measure } from '../domain/watched-events.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;
/** A bigint: text as it comes, a number as it is written. */
type Counted = ColumnType<string, number, number>;
type Counts = { -readonly [M in Measure]: HourCounts[M] };

/** What is unusual, and what that is told by. */
export interface SecurityTables {
  watched_events: { practice_id: Fixed<string>; seq: Counted };
  member_hours: { practice_id: Fixed<string>; staff_id: Fixed<string>; hour: Fixed<Date> } & Counts;
  member_networks: {
    practice_id: Fixed<string>;
    staff_id: Fixed<string>;
    network: Fixed<Buffer>;
    last_at: Date;
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
