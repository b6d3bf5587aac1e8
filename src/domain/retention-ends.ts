/** What goes by itself, and when. One job a day deletes it, practice by practice. */
export interface RetentionEnd {
  readonly table: string;
  /** The moment from which the days count. */
  readonly column: string;
  readonly days: number;
  /** SQL; only rows for which it holds. */
  readonly only?: string;
}

/**
 * The same rows stand in the table `retention_ends`, which the app role can't write: the database deletes nothing younger,
 * whoever asks. A change is a new migration; a test holds one against the other.
 *
 * What isn't here has no end of its own: it stays with the practice, or is deleted by the step that it belongs to (plans and
 * corrections after a day, jobs when they are done).
 */
export const RETENTION_ENDS = {
  sessions: { table: 'sessions', column: 'expires_at', days: 400 },
  invitations: { table: 'invitations', column: 'expires_at', days: 90 },
  link_codes: { table: 'link_codes', column: 'expires_at', days: 30 },
  known_browsers: { table: 'known_browsers', column: 'expires_at', days: 1 },
  pending_sign_ins: { table: 'pending_sign_ins', column: 'expires_at', days: 1 },
  provider_sign_ins: { table: 'provider_sign_ins', column: 'expires_at', days: 1 },
  sign_in_choices: { table: 'sign_in_choices', column: 'expires_at', days: 1 },
  slack_installs: { table: 'slack_installs', column: 'expires_at', days: 1 },
  ehr_connects: { table: 'ehr_connects', column: 'expires_at', days: 1 },
  review_openings: { table: 'review_openings', column: 'until', days: 30 },
  notices: { table: 'notices', column: 'changed_at', days: 400, only: "state in ('closed', 'stopped')" },
  second_notices: {
    table: 'second_notices',
    column: 'changed_at',
    days: 400,
    // What is said once for good is still known to have been said.
    only: "state in ('sent', 'stopped') and cause not like 'subprocessors:%'",
  },
  chat_requests: { table: 'chat_requests', column: 'expires_at', days: 400 },
  call_counts: { table: 'call_counts', column: 'hour', days: 400 },
} as const satisfies Readonly<Record<string, RetentionEnd>>;
export type RetentionName = keyof typeof RETENTION_ENDS;
