import type { ColumnType, JSONColumnType } from 'kysely';
import type { DocumentType } from '../domain/document-types.ts';
import type { Location } from '../domain/locations.ts';
import type { OnCallTable } from '../domain/on-call.ts';
import type { PracticeType } from '../domain/practice-types.ts';
import type { Ruleset } from '../domain/rules.ts';

type Json<T extends object> = JSONColumnType<T, string, string>;
/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What the practice wants, and how often people agreed. */
export interface RuleTables {
  autonomy: {
    practice_id: Fixed<string>;
    document_type: Fixed<DocumentType>;
    agreed: ColumnType<number, number | undefined, number>;
    other_type: ColumnType<number, number | undefined, number>;
    other_chart: ColumnType<number, number | undefined, number>;
    other_urgency: ColumnType<number, number | undefined, number>;
    demoted_at: Date | null;
  };
  rulesets: {
    practice_id: Fixed<string>;
    version: Fixed<number>;
    rules: Json<Ruleset>;
    created_by: Fixed<string | null>;
    created_at: Fixed<Date>;
  };
  practice_types: {
    practice_id: Fixed<string>;
    version: Fixed<number>;
    types: Json<PracticeType[]>;
    created_by: Fixed<string>;
    created_at: Fixed<Date>;
  };
  location_tables: {
    practice_id: Fixed<string>;
    version: Fixed<number>;
    locations: Json<Location[]>;
    created_by: Fixed<string>;
    created_at: Fixed<Date>;
  };
  on_call_tables: {
    practice_id: Fixed<string>;
    version: Fixed<number>;
    duties: Json<OnCallTable>;
    created_by: Fixed<string>;
    created_at: Fixed<Date>;
  };
  ruleset_drafts: {
    practice_id: Fixed<string>;
    base_version: number;
    restored_version: ColumnType<number | null, number | null | undefined, number | null>;
    rules: Json<Ruleset>;
    revision: number;
    changed_by: string;
    changed_at: Date;
  };
}
