import type { StaffId } from './ids.ts';
import type { FaxState, ReviewState } from './states.ts';

/** Who is called one after the other for an urgent fax; the number of a level is its place. */
export const ALERT_LEVELS = ['channel', 'on_call', 'cover', 'owners'] as const;
/** Whoever is called by a message of their own. */
export type CalledLevel = Exclude<(typeof ALERT_LEVELS)[number], 'channel'>;

/** As long as nobody has it, the next level is called after this. */
export const CALL_EVERY_MS = 10 * 60_000;
/** After the last level it is called anew this often, until somebody has seen the fax. */
export const LAST_LEVEL_EVERY_MS = 60 * 60_000;
/** Whoever takes an urgent fax has it this long. */
export const CLAIM_MS = 15 * 60_000;
/** Given back undecided: colleagues have this long before the next level is called. */
const RELEASED_MS = 60_000;

/** What an alert depends on of its fax. */
export interface AlertGround {
  readonly faxState: FaxState;
  /** Of the review item; null where there never was one. */
  readonly itemState: ReviewState | null;
  readonly urgent: boolean;
  /** Zally has decided by itself to file it as urgent, and that stands. */
  readonly byZally: boolean;
}

/**
 * What an alert is about now: a fax that waits for a person's decision, one that was filed without a person, one that is
 * being decided anew; or nothing any more.
 */
export type AlertStanding = 'waits' | 'filed' | 'under_way' | 'over';

/** It stands in no queue, since Zally files it by itself: somebody has to see it all the same. */
export const isToSee = ({ standing }: { readonly standing: AlertStanding }): boolean =>
  standing === 'filed' || standing === 'under_way';

/** Pure. A person's decision ends it, and so does somebody who has handled the fax in the EHR. */
export const standingOf = ({ faxState, itemState, urgent, byZally }: AlertGround): AlertStanding => {
  if (itemState !== null) return itemState === 'waiting' && urgent ? 'waits' : 'over';
  if (faxState === 'handled_in_ehr') return 'over';
  if (byZally) return 'filed';
  return faxState === 'received' ? 'under_way' : 'over';
};

/** Who has a fax, and until when. */
export interface Held {
  readonly by: StaffId;
  readonly until: Date;
}

/** What becomes of a claim; `same` where nothing does. */
export type ClaimChange =
  | { readonly to: 'same' }
  | { readonly to: 'claimed'; readonly by: StaffId; readonly from: Date; readonly until: Date }
  | { readonly to: 'free'; readonly lapsed: boolean; readonly nextAt: Date };

/**
 * What becomes of the claim that an alert shows. Pure.
 *
 * @param shown what the alert has until now
 * @param holds who has the fax by its own page or by chat, at `at`; null: nobody
 */
export const decideClaim = (
  shown: (Held & { readonly from: Date }) | null,
  holds: Held | null,
  nextAt: Date,
  at: Date,
): ClaimChange => {
  if (holds !== null && holds.until > at) {
    if (shown?.by !== holds.by) return { to: 'claimed', by: holds.by, from: at, until: holds.until };
    const same = shown.until.getTime() === holds.until.getTime();
    return same ? { to: 'same' } : { to: 'claimed', by: holds.by, from: shown.from, until: holds.until };
  }
  if (shown === null) return { to: 'same' };
  // A page that was closed without a word ends a claim as well, and sooner: that isn't fifteen minutes.
  const lapsed = shown.until <= at && shown.until.getTime() - shown.from.getTime() >= CLAIM_MS;
  const after = new Date(Math.max(nextAt.getTime(), at.getTime() + RELEASED_MS));
  return { to: 'free', lapsed, nextAt: lapsed ? at : after };
};

/** Who could be called now. */
export interface Callable {
  readonly onCall: StaffId | null;
  /** Whoever covers for the on-call person, or else the deputy. */
  readonly cover: StaffId | null;
  readonly owners: readonly StaffId[];
}

/**
 * Who is called after a level. A level that has nobody, or nobody new, is passed over; the last one never is. Pure.
 *
 * @param level null: nobody has been told yet, and the channel comes first
 */
export const decideCall = (
  level: number | null,
  { onCall, cover, owners }: Callable,
): { readonly level: number; readonly to: readonly StaffId[] } => {
  if (level === null) return { level: 0, to: [] };
  if (level < 1 && onCall !== null) return { level: 1, to: [onCall] };
  if (level < 2 && cover !== null && cover !== onCall) return { level: 2, to: [cover] };
  return { level: 3, to: owners };
};

/** When an alert is due again after a level has been called. */
export const nextCallAt = (level: number, at: Date): Date =>
  new Date(at.getTime() + (level === ALERT_LEVELS.length - 1 ? LAST_LEVEL_EVERY_MS : CALL_EVERY_MS));
