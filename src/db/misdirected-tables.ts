import type { ColumnType } from 'kysely';
import type { ChecklistState, MisdirectedStep, SaidAnswer } from '../domain/misdirected.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What is to be done about misdirected faxes, and what was. */
export interface MisdirectedTables {
  misdirected_checklists: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    fax_id: Fixed<string>;
    opened_at: Fixed<Date>;
    opened_by: Fixed<string>;
    state: ColumnType<ChecklistState, ChecklistState | undefined, ChecklistState>;
    closed_at: Date | null;
    withdrawn_by: ColumnType<string | null, undefined, string | null>;
  };
  misdirected_ticks: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    checklist_id: Fixed<string>;
    step: Fixed<MisdirectedStep>;
    answer: Fixed<SaidAnswer>;
    done_on: Fixed<string>;
    done_by: Fixed<string>;
    noted_at: Fixed<Date>;
    noted_by: Fixed<string>;
  };
}
