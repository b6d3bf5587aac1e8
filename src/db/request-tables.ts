import type { ColumnType } from 'kysely';
import type { WordedType } from '../domain/type-words.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;

/** What somebody has asked the owners for in chat. */
export interface RequestTables {
  chat_requests: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    asked_by: Fixed<string>;
    asked_at: Fixed<Date>;
    wanted: Fixed<'pause' | 'resume'>;
    pause_length: Fixed<string | null>;
    document_type: Fixed<WordedType | null>;
    expires_at: Fixed<Date>;
    decided_by: ColumnType<string | null, undefined, string>;
    decided_at: ColumnType<Date | null, undefined, Date>;
  };
}
