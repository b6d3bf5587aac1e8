import type { AuditDetail } from '../domain/audit-leaf.ts';
import type { Role } from '../domain/permissions.ts';

/** Everything that is recorded. Closed, so that a report and the tests can list it. */
export const AUDIT_ACTIONS = [
  'practice.created',
  'practice.changed',
  'practice.backed_up',
  'practice.restored',
  'baa.recorded',
  'baa.ended',
  'baa.opened',
  'destruction.started',
  'destruction.sooner',
  'destruction.cancelled',
  'practice.exported',
  'practice.destroyed',
  'key.created',
  'key.destroyed',
  'key.rewrapped',
  'staff.added',
  'staff.changed',
  'staff.left_in_ehr',
  'staff.signed_in',
  'staff.signed_out',
  'staff.sessions_ended',
  'staff.sign_in_refused',
  'staff.invited',
  'staff.password_set',
  'staff.factor_added',
  'staff.factor_removed',
  'staff.factor_proven',
  'staff.factor_refused',
  'staff.recovery_codes_made',
  'staff.recovery_code_used',
  'connection.begun',
  'connection.made',
  'connection.refreshed',
  'connection.state',
  'ai_reader.on',
  'ai_reader.off',
  'ai_reader.asked',
  'fax.received',
  'fax.read',
  'fax.decided',
  'fax.requeued',
  'fax.said_gone',
  'fax.closed',
  'fax.restricted',
  'fax.copy_set_aside',
  'fax.opened',
  'fax.page_viewed',
  'chart.searched',
  'chart_history.viewed',
  'chart_history.exported',
  'report.exported',
  'review.opened',
  'review.claimed',
  'review.released',
  'review.asked',
  'review.chosen_anyway',
  'review.given_back',
  'review.to_deputy',
  'review.corrections_kept',
  'review.decided',
  'review.undone',
  'review.handed_on',
  'review.reclaimed',
  'filing.planned',
  'filing.started',
  'filing.effect',
  'filing.done',
  'filing.stopped',
  'filing.cancelled',
  'filing.retracting',
  'filing.retracted',
  'duplicate.reported',
  'duplicate.decided',
  'duplicate.closed',
  'filing.kept_decided',
  'filing.called_right',
  'filing.held_again',
  'filing.marked_again',
  'misdirected.opened',
  'misdirected.ticked',
  'misdirected.done',
  'misdirected.withdrawn',
  'misdirected.reopened',
  'privacy_event.opened',
  'privacy_event.assessed',
  'privacy_event.reopened',
  'privacy_event.looked',
  'ruleset.saved',
  'autonomy.demoted',
  'routing.paused',
  'routing.resumed',
  'chat.connected',
  'chat.refused',
  'chat.install_begun',
  'chat.installed',
  'chat.token_renewed',
  'chat.channel_chosen',
  'chat.channel_refused',
  'chat.linked',
  'chat.unlinked',
  'chat.link_code',
  'chat.code_burned',
  'chat.command',
  'chat.asked',
  'chat.approved',
  'chat.limit_hit',
  'alert.raised',
  'alert.called',
  'alert.claimed',
  'alert.seen',
  'alert.ended',
  'alert.resumed',
  'notice.created',
  'notice.posted',
  'notice.stopped',
  'notice.repeated',
  'access.denied',
  'operator.added',
  'operator.ended',
  'audit.viewed',
  'audit.exported',
  'audit.checkpoint_asked',
  'audit.doubted',
  'audit.fits_again',
  'audit.restarted',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_RESOURCES = [
  'practice',
  'staff',
  'connection',
  'fax',
  'filing',
  'review_item',
  'misdirected',
  'privacy_event',
  'ruleset',
  'pause',
  'workspace',
  'chat_request',
  'alert',
  'notice',
  'route',
  'operator',
] as const;
export type AuditResource = (typeof AUDIT_RESOURCES)[number];

/** Who acts. `address` is the network address of a request, where there is one. */
export type Actor =
  | {
      readonly kind: 'staff';
      readonly id: string;
      readonly role: Role;
      readonly address?: string | undefined;
    }
  | { readonly kind: 'zally' }
  /** `id`: of the person on the list of operators; nobody's where the list is empty yet, and in a local trial. */
  | { readonly kind: 'operator'; readonly id?: string | undefined }
  | { readonly kind: 'nobody'; readonly address?: string | undefined };
/** A person: what only a person may do asks for one. */
export type StaffActor = Extract<Actor, { kind: 'staff' }>;

export interface AuditEvent {
  readonly action: AuditAction;
  readonly resource: AuditResource;
  /** A Zally id. */
  readonly resourceId?: string | undefined;
  readonly outcome?: 'ok' | 'denied' | 'failed';
  /** Closed words, counts and Zally ids only. */
  readonly detail?: AuditDetail;
}
