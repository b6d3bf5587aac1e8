import type { ColumnType } from 'kysely';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What comes after the end of a BAA. */
export interface EndingTables {
  practice_destructions: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    started_at: Fixed<Date>;
    started_by: Fixed<string | null>;
    due_at: Date;
    announced_at: Date | null;
    cancelled_at: ColumnType<Date | null, never, Date>;
    destroyed_at: ColumnType<Date | null, Date | undefined, Date>;
  };
}
