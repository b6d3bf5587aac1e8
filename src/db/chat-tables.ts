import type { ColumnType, JSONColumnType } from 'kysely';
import type { ChatRefusal } from '../domain/chat-refusals.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Notice } from '../domain/notices.ts';

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
  /** When the platform last said that its readers may have changed. */
  audience_changed_at: Later<Date | null>;
  refused_for: Later<ChatRefusal | null>;
}

/** Workspaces, the accounts linked there, and what is said. */
export interface ChatTables {
  chat_workspaces: InstallColumns & {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    platform: Fixed<'slack' | 'teams'>;
    workspace: Fixed<string>;
    channel: string | null;
    tokens_sealed: Buffer;
    bot_user: string | null;
    service_url: string | null;
    state: 'connected' | 'refused';
    state_since: Date;
  };
  chat_links: {
    practice_id: Fixed<string>;
    platform: Fixed<'slack' | 'teams'>;
    workspace: Fixed<string>;
    chat_user: Fixed<string>;
    staff_id: Fixed<string>;
    linked_at: Fixed<Date>;
    ended_at: Date | null;
    conversation: ColumnType<string | null, undefined, string>;
  };
  notices: {
    practice_id: Fixed<string>;
    id: Fixed<string>;
    workspace_id: Fixed<string>;
    staff_id: Fixed<string | null>;
    kind: Fixed<Notice['kind']>;
    body: JSONColumnType<Notice, string, string>;
    state: 'pending' | 'posting' | 'posted' | 'unclear' | 'stopped' | 'closed';
    message_ref: string | null;
    shown: JSONColumnType<Notice, string | null, string | null> | null;
    due_at: Date | null;
    attempts: ColumnType<number, number | undefined, number>;
    /** Since when its tries have failed, and on which of Zally's codes the last one did; null: they haven't. */
    failing_since: Later<Date | null>;
    failed_on: Later<ErrorCode | null>;
    repeats: ColumnType<number, number | undefined, number>;
    created_at: Fixed<Date>;
    changed_at: Date;
    expires_at: Date;
  };
  slack_installs: {
    practice_id: Fixed<string>;
    state_hash: Fixed<Buffer>;
    session: Fixed<string>;
    expires_at: Fixed<Date>;
  };
}
