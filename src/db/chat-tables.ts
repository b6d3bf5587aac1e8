import type { ColumnType } from 'kysely';
import type { ChatRefusal } from '../domain/chat-refusals.ts';

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>;
/** A column that may be left out when a row is made. */
type Later<T> = ColumnType<T, T | undefined, T>;

/** Of a workspace of chat: how it was added, until when its token lasts, and why nothing is posted there. */
export interface InstallColumns {
  /** Null: the operator bound it. */
  installed_at: Later<Date | null>;
  installed_by: Later<string | null>;
  /** Null: it doesn't end by itself. */
  token_expires_at: Later<Date | null>;
  token_version: Later<number>;
  /** When it was last seen who reads the channel. */
  audience_seen_at: Later<Date | null>;
  refused_for: Later<ChatRefusal | null>;
}

export interface ChatTables {
  slack_installs: {
    practice_id: Fixed<string>;
    state_hash: Fixed<Buffer>;
    session: Fixed<string>;
    expires_at: Fixed<Date>;
  };
}
