import type { AuditDetail } from './audit-leaf.ts';
import { networkOf } from './network-prefix.ts';

/** What is counted of a member. */
export const MEASURES = ['opened', 'searched', 'exported', 'acted', 'denied'] as const;
export type Measure = (typeof MEASURES)[number];
export type HourCounts = Readonly<Record<Measure, number>>;

/** An audit event, as far as it is looked at. */
export interface WatchedEvent {
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly resource_kind: string;
  readonly resource_id: string | null;
  readonly address: string | null;
  readonly detail: AuditDetail;
}

/** One thing of one member that counts. */
export interface Counted {
  readonly staffId: string;
  readonly at: number;
  /** Undefined where it only says from where the member works. */
  readonly measure: Measure | undefined;
  /** As {@link networkOf} writes it. Of a refused sign-in it says nothing about the member. */
  readonly network: string | undefined;
}

/** What says that somebody has worked on what they opened. */
const ACTED = new Set([
  'review.decided',
  'review.asked',
  'review.given_back',
  'review.handed_on',
  'review.undone',
  'duplicate.decided',
  'filing.called_right',
  'filing.retracting',
  'misdirected.ticked',
  'fax.said_gone',
]);
const DENIED = new Set(['access.denied', 'staff.sign_in_refused', 'staff.factor_refused']);
const EXPORTED = new Set(['report.exported', 'audit.exported']);

const isPart = ({ action, detail }: WatchedEvent): boolean =>
  action === 'fax.opened' && detail['part'] !== undefined;

const isSameMoment = (a: WatchedEvent | undefined, b: WatchedEvent): boolean =>
  a !== undefined && a.actor_id === b.actor_id && a.at.getTime() === b.at.getTime();

/** What an event counts as; what Zally does along with the opening of a fax counts once, as that opening. */
const measureOf = (event: WatchedEvent, before: WatchedEvent | undefined): Measure | undefined => {
  const { action, resource_kind: about } = event;
  const along = isSameMoment(before, event);
  if (action === 'fax.opened') return isPart(event) ? undefined : 'opened';
  if (action === 'chart.searched')
    return along && before !== undefined && isPart(before) ? undefined : 'searched';
  if (action === 'chart_history.viewed')
    return along && before?.action === 'chart_history.viewed' ? undefined : 'searched';
  if (action === 'chart_history.exported') return about === 'practice' ? 'exported' : undefined;
  if (EXPORTED.has(action)) return 'exported';
  if (ACTED.has(action)) return 'acted';
  return DENIED.has(action) ? 'denied' : undefined;
};

/**
 * What of a run of events counts, for whom. Tries to sign in count for the member whose account it is. Pure.
 *
 * @param events by rising number
 */
export const countEvents = (events: readonly WatchedEvent[]): readonly Counted[] =>
  events.flatMap((event, index): readonly Counted[] => {
    const measure = measureOf(event, events[index - 1]);
    const at = event.at.getTime();
    if (event.actor_kind === 'nobody') {
      const isTry = measure === 'denied' && event.resource_kind === 'staff' && event.resource_id !== null;
      return isTry ? [{ staffId: event.resource_id, at, measure, network: undefined }] : [];
    }
    if (event.actor_kind !== 'staff' || event.actor_id === null) return [];
    const network = event.address === null ? undefined : (networkOf(event.address) ?? undefined);
    return measure === undefined && network === undefined
      ? []
      : [{ staffId: event.actor_id, at, measure, network }];
  });
