import type { ColumnType } from 'kysely';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;
/** Null until something happens. */
type Later<T> = ColumnType<T | null, undefined, T | null>;

/** Urgent faxes that somebody has to see. */
export interface AlertTables {
  alerts: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    fax_id: Fixed<string>;
    raised_at: Fixed<Date>;
    level: Later<number>;
    next_at: Date;
    asked_at: Later<Date>;
    claimed_by: Later<string>;
    claimed_at: Later<Date>;
    claimed_until: Later<Date>;
    lapsed_at: Later<Date>;
    seen_by: Later<string>;
    seen_at: Later<Date>;
    ended_at: Later<Date>;
  };
}
