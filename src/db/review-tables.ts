import type { ColumnType } from 'kysely';
import type { GiveBackReason } from '../domain/give-back.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What members leave with a fax that is open or waits. */
export interface ReviewTables {
  handed_on: {
    practice_id: Fixed<string>;
    item_id: Fixed<string>;
    staff_id: Fixed<string>;
    at: Fixed<Date>;
    was_given: ColumnType<boolean, boolean | undefined, never>;
    deputy_since: ColumnType<Date | null, Date | null | undefined, never>;
  };
  review_openings: {
    practice_id: Fixed<string>;
    item_id: Fixed<string>;
    id: Fixed<string>;
    staff_id: Fixed<string>;
    until: Date;
    shown_at: ColumnType<Date | null, never, Date>;
    undrawn_at: ColumnType<Date | null, never, Date>;
  };
  kept_corrections: {
    practice_id: Fixed<string>;
    item_id: Fixed<string>;
    staff_id: Fixed<string>;
    kept_at: Date;
    corrections_sealed: Buffer;
    given_away_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
}

/** Of a review item: how long it was taken for, whether anybody has seen it, and who gave it back to whom and why. */
export interface HandlingColumns {
  taken_until: Date | null;
  shown_at: Date | null;
  given_by: string | null;
  given_at: Date | null;
  given_reason: GiveBackReason | null;
  given_to: string | null;
  /** The giving before that one. */
  before_by: string | null;
  before_at: Date | null;
  before_reason: GiveBackReason | null;
  before_to: string | null;
}
