import { isDeepStrictEqual } from 'node:util';
import type { Database, PracticeTx } from '../db/database.ts';
import { listAlerts, reconcileAlerts } from '../db/stores/alerts.ts';
import { listWorkspaces, type Workspace } from '../db/stores/chat.ts';
import { loadConnection } from '../db/stores/connections.ts';
import { loadDeputy } from '../db/stores/deputy.ts';
import {
  addNotice,
  changeNotice,
  findLivingNotice,
  lockNotices,
  type StoredNotice,
  saveNoticeState,
} from '../db/stores/notices.ts';
import { hasNoticeSince, latestNotice } from '../db/stores/notices-said.ts';
import { listPauses } from '../db/stores/pauses.ts';
import { mayCallOut } from '../db/stores/practices.ts';
import { countWaiting, type ReviewCounts } from '../db/stores/review-counts.ts';
import { addSecond } from '../db/stores/second-notices.ts';
import { loadCallsState } from '../db/stores/workload.ts';
import { BLIND_AFTER_MS } from '../domain/blind-after.ts';
import type { NoticeId, PracticeId } from '../domain/ids.ts';
import type { Notice } from '../domain/notices.ts';
import { quietAt, type Span } from '../domain/quiet-hours.ts';
import type { SecondWay } from '../domain/second-channel.ts';
import { hoursSince } from './load-figures.ts';
import { digestOf } from './quiet.ts';
import { refreshAlerts, type Told, urgentInQueue } from './refresh-alerts.ts';
import { sayListChanged } from './second/say-list-changed.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR_MS = 3_600_000;
/** How often a pause without an end is said again. */
const REMIND_MS = 4 * HOUR_MS;

type Connection = NonNullable<Awaited<ReturnType<typeof loadConnection>>>;

/**
 * Looks at what the practice's channels should say now, and makes or changes the notices that say it.
 *
 * @param options.updateMs least time between two updates of one message: a burst of faxes is one update
 * @param options.ways those that the second channel has
 */
export const refreshNotices = async (
  db: Database,
  practiceId: PracticeId,
  { updateMs, ways }: { readonly updateMs: number; readonly ways: readonly SecondWay[] },
): Promise<void> => {
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    if (!(await mayCallOut(tx))) return;
    await lockNotices(tx);
    await reconcileAlerts(tx);
    const waiting = { ...(await countWaiting(tx)), ...urgentInQueue(await listAlerts(tx)) };
    const connection = await loadConnection(tx);
    const settings = await loadDeputy(tx);
    const { repostHours } = settings;
    const quiet = quietAt(tx.at.getTime(), settings);
    const chosen = (await listWorkspaces(tx)).filter(({ channel }) => channel !== null);
    await sayCallsUsedUp(tx, chosen, connection);
    const told: Told[] = [];
    for (const workspace of chosen.filter(({ state }) => state === 'connected')) {
      const { id } = workspace;
      const digest = await digestOf(tx, id, settings);
      if (digest !== undefined) await addNotice(tx, id, digest);
      const manner = { updateMs, repostHours, quiet };
      const isNew = await refreshLiving(tx, id, waiting, connection, manner);
      // In quiet hours that message itself is held.
      told.push({ workspace, isNew: isNew && quiet === null });
      if (connection !== undefined) await refreshHealth(tx, id, connection);
    }
    await refreshAlerts(tx, told, { updateMs, ways });
    await sayStopped(tx, chosen, ways);
    if (ways.includes('mail')) await sayListChanged(tx);
    await remindOfPause(tx, chosen);
  });
};

/** @returns true when people are called by it: it is new, or about to be posted for the first time */
const refreshLiving = async (
  tx: PracticeTx,
  workspaceId: string,
  { waiting, urgent, oldestReceivedAt, free, taken }: ReviewCounts & ReturnType<typeof urgentInQueue>,
  connection: Connection | undefined,
  { updateMs, repostHours, quiet }: Manner,
): Promise<boolean> => {
  const oldestHours = hoursSince(oldestReceivedAt, tx.at);
  const waitingNotice = (noticeId: NoticeId): Notice => ({
    kind: 'review_waiting',
    noticeId,
    waiting,
    urgent,
    oldestHours,
    free,
    taken,
  });
  const living = await findLivingNotice(tx, workspaceId);
  if (living === undefined) {
    if (waiting > 0) await addNotice(tx, workspaceId, waitingNotice);
    return true;
  }
  // The workspace was refused and is connected again: what stopped then goes on.
  if (living.state === 'stopped') await saveNoticeState(tx, living.id, 'pending', { freshStart: true });
  // What comes while it is being posted is not in it yet, and its update calls nobody.
  const isNew = living.messageRef === null && living.state !== 'posting';
  const next = waiting > 0 ? waitingNotice(living.id) : clearNotice(living.id, connection);
  if (next === undefined) return isNew;
  // Never by their JSON: the database doesn't keep the order of members.
  const same =
    next.kind === living.notice.kind && (next.kind === 'all_clear' || isDeepStrictEqual(next, living.notice));
  if (next.kind === 'review_waiting' && quiet === null && hasScrolledAway(living, tx.at, repostHours)) {
    await postAnew(tx, workspaceId, living, next);
    return true;
  }
  if (same && living.state !== 'stopped') return isNew;
  const soonest = living.changedAt.getTime() + updateMs;
  await changeNotice(tx, living.id, next, new Date(Math.max(tx.at.getTime(), soonest)));
  return isNew;
};

interface Manner {
  /** Least time between two updates of one message. */
  readonly updateMs: number;
  /** After so many hours a message has scrolled away; null: never. */
  readonly repostHours: number | null;
  readonly quiet: Span | null;
}

const hasScrolledAway = (
  { state, messageRef, createdAt }: StoredNotice,
  at: Date,
  hours: number | null,
): boolean =>
  hours !== null &&
  state === 'posted' &&
  messageRef !== null &&
  at.getTime() - createdAt.getTime() >= hours * HOUR_MS;

/** The message goes on further down: the old one says so, and the next try posts. */
const postAnew = async (
  tx: PracticeTx,
  workspaceId: string,
  living: StoredNotice,
  next: Notice,
): Promise<void> => {
  await saveNoticeState(tx, living.id, 'closed');
  const moved = await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'moved', noticeId }));
  await saveNoticeState(tx, moved, 'pending', { messageRef: living.messageRef, dueAt: tx.at });
  await addNotice(tx, workspaceId, (noticeId) => ({ ...next, noticeId }));
};

/** Says something in each channel where none of these kinds has been said since then. */
const sayWhereUntold = async (
  tx: PracticeTx,
  chosen: readonly Workspace[],
  told: { readonly kinds: readonly Notice['kind'][]; readonly since: Date },
  make: (noticeId: NoticeId) => Notice,
): Promise<void> => {
  for (const { id } of chosen)
    if (!(await hasNoticeSince(tx, id, told.kinds, told.since))) await addNotice(tx, id, make);
};

/** A pause without an end is said again, so that nobody forgets it. */
const remindOfPause = async (tx: PracticeTx, chosen: readonly Workspace[]): Promise<void> => {
  const pause = (await listPauses(tx)).find(({ type, endsAt }) => type === null && endsAt === null);
  const longAgo = new Date(tx.at.getTime() - REMIND_MS);
  if (pause === undefined || pause.startedAt > longAgo) return;
  // The digest of the morning has just said it.
  await sayWhereUntold(tx, chosen, { kinds: ['paused', 'digest'], since: longAgo }, (noticeId) => ({
    kind: 'paused',
    noticeId,
    by: pause.startedBy,
    until: null,
    since: pause.startedAt.getTime(),
    pause: pause.id,
  }));
};

/** An owner has to hear elsewhere that nothing is posted there any more. */
const sayStopped = async (
  tx: PracticeTx,
  chosen: readonly Workspace[],
  ways: readonly SecondWay[],
): Promise<void> => {
  for (const { id, platform, state, stateSince } of chosen) {
    if (state !== 'refused') continue;
    const since = stateSince.getTime();
    await addSecond(tx, ways, `chat_stopped:${id}:${since}`, { kind: 'chat_stopped', platform, since });
  }
};

/** Once an hour of calls. */
const sayCallsUsedUp = async (
  tx: PracticeTx,
  chosen: readonly Workspace[],
  connection: Connection | undefined,
): Promise<void> => {
  const { spent } = await loadCallsState(tx);
  if (spent === null || connection === undefined) return;
  const hourAgo = new Date(tx.at.getTime() - HOUR_MS);
  await sayWhereUntold(tx, chosen, { kinds: ['calls_used_up'], since: hourAgo }, (noticeId) => ({
    kind: 'calls_used_up',
    noticeId,
    since: spent.since.getTime(),
    goesOnAt: spent.goesOnAt.getTime(),
    ehr: connection.provider,
  }));
};

/** Clear is what a look at the inbox has shown. Without one there is nothing to say yet. */
const clearNotice = (noticeId: NoticeId, connection: Connection | undefined): Notice | undefined =>
  connection === undefined || connection.inboxSeenAt === null
    ? undefined
    : {
        kind: 'all_clear',
        noticeId,
        checkedAt: connection.inboxSeenAt.getTime(),
        ehr: connection.provider,
      };

/** Blind never looks like clear: says since when the inbox is unseen, and when it is back. */
const refreshHealth = async (tx: PracticeTx, workspaceId: string, connection: Connection): Promise<void> => {
  const last = await latestNotice(tx, workspaceId, ['inbox_unseen', 'inbox_back', 'reconnect_needed']);
  const told = last?.kind === 'inbox_unseen' || last?.kind === 'reconnect_needed' ? last.kind : undefined;
  const since = (connection.inboxSeenAt ?? connection.stateSince).getTime();
  const ehr = connection.provider;
  if (connection.state === 'reconnect') {
    if (told === 'reconnect_needed') return;
    const lost = connection.stateSince.getTime();
    await addNotice(tx, workspaceId, (noticeId) => ({
      kind: 'reconnect_needed',
      noticeId,
      since: lost,
      ehr,
    }));
  } else if (tx.at.getTime() - since > BLIND_AFTER_MS) {
    if (told === undefined)
      await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'inbox_unseen', noticeId, since, ehr }));
  } else if (told !== undefined) {
    await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'inbox_back', noticeId, at: since }));
  }
};
