import type { PracticeTx } from '../../db/database.ts';
import { type Connection, loadConnection } from '../../db/stores/connections.ts';
import { countFiledSince, countReceived } from '../../db/stores/faxes.ts';
import { countPlanned } from '../../db/stores/filings-waiting.ts';
import { listPauses, type Pause } from '../../db/stores/pauses.ts';
import { hasBaa } from '../../db/stores/practices.ts';
import { listRecentDecisions, type RecentDecision } from '../../db/stores/recent-decisions.ts';
import {
  countWaiting,
  listWaiting,
  type ReviewCounts,
  type ReviewItem,
} from '../../db/stores/review-items.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { type CallsState, loadCallsState } from '../../db/stores/workload.ts';
import { startOfDay } from '../../domain/dates.ts';
import type { ReviewItemId, StaffId } from '../../domain/ids.ts';
import { loadNames, type Names } from '../names.ts';
import type { Viewer } from '../viewer.ts';
import { type Health, healthOf } from './health.ts';

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
}

export const loadStatus = async (tx: PracticeTx): Promise<Status> => ({
  now: tx.at,
  counts: await countWaiting(tx),
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

const seeConnection = async (tx: PracticeTx): Promise<Pick<Status, 'health' | 'connection'>> => {
  const connection = await loadConnection(tx);
  return { connection, health: healthOf(connection, await hasBaa(tx), tx.at) };
};

/** What the queue shows. PHI-free: no name of a patient is in any of it. */
export interface Queue extends Status {
  readonly items: readonly ReviewItem[];
  readonly names: Names;
  readonly filedToday: number;
  /** Taken in, and not read yet. */
  readonly beingRead: number;
  /** Decided filings that wait for the end of a pause. */
  readonly planned: number;
  readonly recent: readonly RecentDecision[];
  readonly calls: CallsState;
}

export const loadQueue = async (tx: PracticeTx, viewer: Viewer): Promise<Queue> => ({
  ...(await loadStatus(tx)),
  items: await listWaiting(tx),
  names: await loadNames(tx),
  filedToday: await countFiledSince(tx, startOfDay(tx.at, viewer.practice.timeZone)),
  beingRead: await countReceived(tx),
  planned: await countPlanned(tx),
  recent: await listRecentDecisions(tx, viewer.staffId),
  calls: await loadCallsState(tx),
});

/** The first item that this person can take, urgent first, then oldest. */
export const nextItem = async (
  tx: PracticeTx,
  staffId: StaffId,
  except?: ReviewItemId,
): Promise<ReviewItem | undefined> =>
  (await listWaiting(tx)).find(
    ({ id, claimedBy }) => id !== except && (claimedBy === null || claimedBy === staffId),
  );
