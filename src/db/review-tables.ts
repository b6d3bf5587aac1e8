import type { ColumnType } from 'kysely';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What members leave with a fax that is open or waits. */
export interface ReviewTables {
  handed_on: {
    practice_id: Fixed<string>;
    item_id: Fixed<string>;
    staff_id: Fixed<string>;
    at: Fixed<Date>;
  };
  kept_corrections: {
    practice_id: Fixed<string>;
    item_id: Fixed<string>;
    staff_id: Fixed<string>;
    kept_at: Date;
    corrections_sealed: Buffer;
  };
}
