import type { ColumnType, JSONColumnType } from 'kysely';
import type { SecondNotice, SecondState, SecondWay } from '../domain/second-channel.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What goes to the second channel. */
export interface SecondTables {
  second_notices: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    way: Fixed<SecondWay>;
    staff_id: Fixed<string | null>;
    cause: Fixed<string>;
    body: JSONColumnType<SecondNotice, string, never>;
    state: SecondState;
    attempts: ColumnType<number, number | undefined, number>;
    created_at: Fixed<Date>;
    changed_at: Date;
    due_at: Date | null;
  };
}
