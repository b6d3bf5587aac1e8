import type { PracticeTx } from '../../db/database.ts';
import { listAlerts } from '../../db/stores/alerts.ts';
import { type Connection, loadConnection } from '../../db/stores/connections.ts';
import { countFiled } from '../../db/stores/fax-counts.ts';
import { countReceived } from '../../db/stores/faxes.ts';
import { countPlanned } from '../../db/stores/filings-waiting.ts';
import { type GivenAway, listGivenAway } from '../../db/stores/given-away.ts';
import { listHandedOn } from '../../db/stores/handed-on.ts';
import { countOpenChecklists } from '../../db/stores/misdirected.ts';
import { listPauses, type Pause } from '../../db/stores/pauses.ts';
import { loadPracticeTypes } from '../../db/stores/practice-types.ts';
import { containedSince, hasBaa, loadPractice } from '../../db/stores/practices.ts';
import { listRecentDecisions, type RecentDecision } from '../../db/stores/recent-decisions.ts';
import { countWaiting, type ReviewCounts } from '../../db/stores/review-counts.ts';
import type { ReviewItem } from '../../db/stores/review-items.ts';
import {
  countFiltered,
  type JunkBatch,
  listFiltered,
  listJunkBatches,
  loadFacets,
  NO_FILTER,
  type QueueFacets,
  type QueueFilter,
} from '../../db/stores/review-queue.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { type CallsState, loadCallsState } from '../../db/stores/workload.ts';
import { isToSee } from '../../domain/alerts.ts';
import { startOfDay } from '../../domain/dates.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import { may } from '../../domain/permissions.ts';
import type { PracticeType } from '../../domain/practice-types.ts';
import { loadNames, type Names } from '../names.ts';
import type { Viewer } from '../viewer.ts';
import { type Health, healthOf } from './health.ts';
import type { InboxNames } from './inboxes.ts';
import { listLikelyJunk } from './likely-junk.ts';

/** What stands in the header of every page. PHI-free. */
export interface Status {
  readonly now: Date;
  readonly counts: ReviewCounts;
  readonly health: Health;
  /** The pause of everything, and who began it. */
  readonly pause: Pause | undefined;
  readonly pausedBy: string | null;
  /** How many document types are paused by themselves. */
  readonly typesPaused: number;
  readonly connection: Connection | undefined;
  /** Since when nothing is processed; null: it isn't contained. */
  readonly contained: Date | null;
  /** False while everything waits for a person. */
  readonly automatic: boolean;
  /** Urgent faxes that stand in no queue, since Zally files them by itself, and that nobody has seen. */
  readonly toSee: number;
}

export const loadStatus = async (tx: PracticeTx): Promise<Status> => ({
  now: tx.at,
  counts: await countWaiting(tx),
  automatic: (await loadPractice(tx)).automatic,
  toSee: (await listAlerts(tx)).filter(isToSee).length,
  ...(await seeConnection(tx)),
  ...(await seePauses(tx)),
});

const seePauses = async (tx: PracticeTx): Promise<Pick<Status, 'pause' | 'pausedBy' | 'typesPaused'>> => {
  const pauses = await listPauses(tx);
  const pause = pauses.find(({ type }) => type === null);
  return {
    pause,
    pausedBy: pause === undefined ? null : (await loadStaff(tx, pause.startedBy)).displayName,
    typesPaused: pauses.filter(({ type }) => type !== null).length,
  };
};

const seeConnection = async (
  tx: PracticeTx,
): Promise<Pick<Status, 'health' | 'connection' | 'contained'>> => {
  const connection = await loadConnection(tx);
  const contained = await containedSince(tx);
  return { connection, contained, health: healthOf(connection, await hasBaa(tx), tx.at, contained) };
};

/** What the queue shows. PHI-free: no name of a patient is in any of it. */
export interface Queue extends Status {
  readonly filter: QueueFilter;
  readonly facets: QueueFacets;
  /** The practice's own types. */
  readonly ownTypes: readonly PracticeType[];
  /** Of those that fit, the first ones. */
  readonly items: readonly ReviewItem[];
  /** Where "Review next" leads this person; undefined where there is nothing for them. */
  readonly next: ReviewItem | undefined;
  /** How many fit. */
  readonly fitting: number;
  /** Doctors whose inboxes are told apart; what isn't known by name is missing. */
  readonly inboxNames: InboxNames;
  readonly names: Names;
  /** Items that this person has handed on. */
  readonly handedOn: ReadonlySet<string>;
  readonly filedToday: number;
  /** Taken in, and not read yet. */
  readonly beingRead: number;
  /** Decided filings that wait for the end of a pause. */
  readonly planned: number;
  readonly recent: readonly RecentDecision[];
  /** What this person gave away undecided, the newest first. */
  readonly away: readonly GivenAway[];
  /** What this person set aside as junk at one stroke. */
  readonly batches: readonly JunkBatch[];
  /** How many Zally takes for junk that this person can look through side by side. */
  readonly likelyJunk: number;
  /** Misdirected faxes with something left to do. */
  readonly misdirected: number;
  readonly calls: CallsState;
}

/** More would be slow to draw, and nobody reads so far down. */
const MOST_SHOWN = 200;
const LATELY_MS = 12 * 3_600_000;

export const loadQueue = async (
  tx: PracticeTx,
  viewer: Viewer,
  filter: QueueFilter = NO_FILTER,
): Promise<Omit<Queue, 'inboxNames'>> => ({
  ...(await loadStatus(tx)),
  filter,
  facets: await loadFacets(tx),
  ownTypes: (await loadPracticeTypes(tx)).types,
  items: await listFiltered(tx, filter, MOST_SHOWN),
  next: may(viewer.role, 'fax.open') ? await nextItem(tx, viewer, { filter, again: true }) : undefined,
  fitting: await countFiltered(tx, filter),
  batches: await listJunkBatches(tx, viewer.staffId, new Date(tx.at.getTime() - LATELY_MS)),
  likelyJunk: may(viewer.role, 'fax.decide') ? (await listLikelyJunk(tx, viewer)).length : 0,
  misdirected: await countOpenChecklists(tx),
  names: await loadNames(tx),
  handedOn: await listHandedOn(tx, viewer.staffId),
  filedToday: await countFiled(tx, { since: startOfDay(tx.at, viewer.practice.timeZone) }),
  beingRead: await countReceived(tx),
  planned: await countPlanned(tx),
  recent: await listRecentDecisions(tx, viewer.staffId, viewer.classes),
  away: await listGivenAway(tx, viewer),
  calls: await loadCallsState(tx),
});

/** True for what this person gave back to everybody. */
export const isOwnReturn = ({ givenBack }: ReviewItem, staffId: StaffId): boolean =>
  givenBack !== null && givenBack.to === null && givenBack.by === staffId;

/** True for what was given to somebody else. */
const isForOthers = ({ givenBack }: ReviewItem, staffId: StaffId): boolean =>
  givenBack !== null && givenBack.to !== null && givenBack.to !== staffId;

/**
 * The first item that this person may open and can take, urgent first, then oldest.
 *
 * @param asked.except is passed over
 * @param asked.again when nothing else waits, what they gave back to everybody: nobody else may be there to take it
 */
export const nextItem = async (
  tx: PracticeTx,
  { staffId, classes }: Pick<Viewer, 'staffId' | 'classes'>,
  asked: {
    readonly except?: readonly ReviewItemId[];
    readonly filter?: QueueFilter;
    readonly again?: boolean;
  } = {},
): Promise<ReviewItem | undefined> => {
  const { except = [], filter = NO_FILTER, again = false } = asked;
  const fitting = await listFiltered(tx, filter, MOST_SHOWN, { staffId, classes });
  const takeable = fitting.filter(
    (item) =>
      !except.includes(item.id) &&
      (item.claimedBy === null || item.claimedBy === staffId) &&
      (item.deputy === staffId || !isForOthers(item, staffId)),
  );
  const first = takeable.find((item) => item.deputy === staffId || !isOwnReturn(item, staffId));
  return first ?? (again ? takeable[0] : undefined);
};
