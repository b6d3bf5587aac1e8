import type { AnomalyKind } from './anomalies.ts';
import type { AlertId, NoticeId, PracticeId, StaffId } from './ids.ts';
import type { IncidentClock } from './incidents.ts';

/** Where Zally says what is urgent when nobody answers in chat, or chat can't be reached. */
export const SECOND_WAYS = ['mail', 'webhook'] as const;
export type SecondWay = (typeof SECOND_WAYS)[number];

/** Urgent faxes that nobody has. */
export interface Unheard {
  readonly count: number;
  readonly since: number;
  /** True for faxes that Zally files without a person. */
  readonly filed: boolean;
  /** Which they are; stays in the database. Missing in older messages. */
  readonly alerts?: readonly AlertId[];
}

/** A signed checkpoint in its parts, so that no text is kept in a message. */
export interface MailedCheckpoint {
  readonly practice: PracticeId;
  readonly size: number;
  readonly at: number;
  /** Base64, as is the signature with its key's id. */
  readonly root: string;
  readonly signature: string;
}

/**
 * Everything that goes to the second channel. Closed, as notices in chat are: counts, enums and times. Times are
 * milliseconds since the epoch.
 */
export type SecondNotice =
  /**
   * Everybody's turn in chat has come, and nobody has answered. Called: chat has taken the last call too; missing in older
   * messages.
   */
  | ({ readonly kind: 'urgent_unanswered'; readonly called?: boolean } & Unheard)
  /** Chat didn't take the notice, or there is no chat. */
  | ({ readonly kind: 'urgent_unsaid' } & Unheard)
  /** Nothing is posted there any more until an owner looks. */
  | { readonly kind: 'chat_stopped'; readonly platform: 'slack' | 'teams'; readonly since: number }
  /** The audit log doesn't fit what was signed of it. What it is, the page says. */
  | { readonly kind: 'audit_doubted'; readonly since: number }
  /** Something is unusual. Who and how much, the page says. */
  | { readonly kind: 'anomaly'; readonly what: AnomalyKind; readonly since: number }
  /** Access was ended, of a member or of everybody; or the practice's containment has ended. */
  | { readonly kind: 'contained'; readonly what: 'member' | 'practice' | 'ended'; readonly since: number }
  /** An incident was opened, or one of its clocks is due; `at`: since when, or when. */
  | { readonly kind: 'incident'; readonly what: 'opened' | IncidentClock; readonly at: number }
  /** Somebody has declared that the log goes on from before its newest anchor. */
  | { readonly kind: 'audit_restarted'; readonly since: number }
  /** The newest checkpoint of the audit log, for owners who want it: a size and hashes. */
  | ({ readonly kind: 'audit_checkpoint' } & MailedCheckpoint)
  /**
   * The BAA has ended, and what is kept is destroyed at that time. To owners by mail alone, and about the end itself: it is
   * said without a BAA.
   */
  | { readonly kind: 'practice_ends'; readonly at: number }
  /** Another list of subprocessors is in force since then; to owners by mail alone. */
  | { readonly kind: 'subprocessors_changed'; readonly at: number }
  /** An owner wanted to see that it arrives. */
  | { readonly kind: 'second_test' };

export const SECOND_KINDS = [
  'urgent_unanswered',
  'urgent_unsaid',
  'chat_stopped',
  'audit_doubted',
  'anomaly',
  'contained',
  'incident',
  'audit_restarted',
  'audit_checkpoint',
  'practice_ends',
  'subprocessors_changed',
  'second_test',
] as const satisfies readonly SecondNotice['kind'][];

/**
 * What owners are told without a BAA in force as well: that it has ended, and what concerns the safety of what is still kept.
 * None of it is about a fax.
 */
export const AFTER_END = [
  'practice_ends',
  'anomaly',
  'contained',
  'incident',
  'audit_doubted',
  'audit_restarted',
] as const satisfies readonly SecondNotice['kind'][];

/** True for what is said once the BAA has ended. */
export const isSaidAfterEnd = (kind: SecondNotice['kind']): boolean =>
  (AFTER_END as readonly SecondNotice['kind'][]).includes(kind);

export type SecondState = 'pending' | 'sending' | 'sent' | 'stopped';

/** A message to the second channel, as it is kept. */
export interface StoredSecond {
  readonly id: NoticeId;
  readonly way: SecondWay;
  /** Whose mail it is; null for the webhook. */
  readonly staffId: StaffId | null;
  readonly notice: SecondNotice;
  readonly state: SecondState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
}
