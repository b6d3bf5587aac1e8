import type { PracticeTx } from '../db/database.ts';
import { type Alert, listAlerts } from '../db/stores/alerts.ts';
import { listWorkspaces } from '../db/stores/chat.ts';
import { findChatUser } from '../db/stores/chat-links.ts';
import { lookAtSocket } from '../db/stores/chat-sockets.ts';
import { loadConnection } from '../db/stores/connections.ts';
import { countFiled } from '../db/stores/fax-counts.ts';
import { countReceived } from '../db/stores/faxes.ts';
import { countPlanned } from '../db/stores/filings-waiting.ts';
import { listPauses, type Pause } from '../db/stores/pauses.ts';
import { countWaiting, countWaitingBy } from '../db/stores/review-counts.ts';
import { countFiltered, NO_FILTER } from '../db/stores/review-queue.ts';
import { loadCallsState } from '../db/stores/workload.ts';
import { isToSee } from '../domain/alerts.ts';
import { startOfDay } from '../domain/dates.ts';
import type { StaffId } from '../domain/ids.ts';
import { FEWEST_TOLD } from '../domain/notices.ts';
import { type SocketState, socketState } from '../domain/socket-state.ts';
import { asWordedType, type WordedType } from '../domain/type-words.ts';
import type { Answer, Figures, Paused, SeenInbox, ToSee } from './answers.ts';
import type { ChatAccount } from './run-command.ts';

type Connection = Awaited<ReturnType<typeof loadConnection>>;

const seenBy = (connection: Connection): SeenInbox => ({
  inboxSeenAt: connection?.inboxSeenAt?.getTime() ?? null,
  ehr: connection?.provider ?? null,
  connection: connection?.state ?? 'none',
  lacksPermission: connection?.lastError?.code === 'ehr_forbidden',
});

/** How Zally is doing for the practice. */
export const loadFigures = async (
  tx: PracticeTx,
  account: ChatAccount,
  timeZone: string,
): Promise<Figures> => {
  const [review, reading, toFile, pauses, connection, { spent, backlog }] = [
    await countWaiting(tx),
    await countReceived(tx),
    await countPlanned(tx),
    await listPauses(tx),
    await loadConnection(tx),
    await loadCallsState(tx),
  ];
  const pause = pauses.find(({ type }) => type === null);
  return {
    waiting: review.waiting,
    urgent: review.urgent,
    toSee: await loadToSee(tx),
    oldestHours: hoursSince(review.oldestReceivedAt, tx.at),
    reading,
    toFile,
    filedToday: await countFiled(tx, { since: startOfDay(tx.at, timeZone) }),
    paused: pause === undefined ? null : await pausedBy(tx, account, pause),
    typesPaused: pauses.filter(({ type }) => type !== null).length,
    ...seenBy(connection),
    accessEndsAt:
      connection == null || connection.refreshRefusedAt === null
        ? null
        : (connection.tokenExpiresAt?.getTime() ?? null),
    spent:
      spent === null
        ? null
        : {
            since: spent.since.getTime(),
            goesOnAt: spent.goesOnAt.getTime(),
            peopleToo: spent.peopleToo,
          },
    backlogHours: backlog?.hours ?? null,
    socket: await loadSocketState(tx),
  };
};

/** The app's connection is everybody's; of interest to those who have Slack. */
const loadSocketState = async (tx: PracticeTx): Promise<SocketState> => {
  const workspaces = await listWorkspaces(tx);
  const hasSlack = workspaces.some(({ platform, state }) => platform === 'slack' && state === 'connected');
  return socketState(hasSlack ? await lookAtSocket(tx, 'slack') : undefined, tx.at.getTime());
};

const pausedBy = async (tx: PracticeTx, account: ChatAccount, pause: Pause): Promise<Paused> => ({
  until: pause.endsAt?.getTime() ?? null,
  since: pause.startedAt.getTime(),
  by: await findChatUser(tx, account, pause.startedBy),
});

/** Whole hours, 0 under one. */
export const hoursSince = (since: Date | null, now: Date): number =>
  since === null ? 0 : Math.max(0, Math.floor((now.getTime() - since.getTime()) / 3_600_000));

/** What waits, by age, and by type where no count is small enough to tell who it is about. */
export const loadQueue = async (tx: PracticeTx, by: StaffId): Promise<Extract<Answer, { kind: 'queue' }>> => {
  const { waiting, urgent } = await countWaiting(tx);
  const { ages, types } = await countWaitingBy(tx);
  return {
    kind: 'queue',
    waiting,
    urgent,
    toSee: await loadToSee(tx),
    ...ages,
    types: toldTypes(types),
    mine: await countMine(tx, by),
    ...seenBy(await loadConnection(tx)),
  };
};

/** How many faxes a member has: those that wait for a decision, and those that somebody only has to see. */
export const countMine = async (tx: PracticeTx, who: StaffId): Promise<number> => {
  const seeing = (await listToSee(tx)).filter((alert) => hasNow(alert, tx.at)?.by === who);
  return (await countFiltered(tx, { ...NO_FILTER, who })) + seeing.length;
};

/** Alerts of faxes that never waited for a person. Of one that waits, the alert is the item's, and counted with it. */
const listToSee = async (tx: PracticeTx): Promise<readonly Alert[]> => (await listAlerts(tx)).filter(isToSee);

/** A claim that ran out a moment ago is nobody's, whether or not the bot has looked since. */
const hasNow = ({ claim }: Alert, now: Date): Alert['claim'] =>
  claim !== null && claim.until > now ? claim : null;

const loadToSee = async (tx: PracticeTx): Promise<ToSee> => {
  const alerts = await listToSee(tx);
  return { count: alerts.length, free: alerts.filter((alert) => hasNow(alert, tx.at) === null).length };
};

/** All of it or nothing: what is left out could be had by subtraction. */
const toldTypes = (
  counts: readonly (readonly [string, number])[],
): Extract<Answer, { kind: 'queue' }>['types'] => {
  const cells = new Map<WordedType | null, number>();
  for (const [name, count] of counts) {
    const type = asWordedType(name) ?? null;
    cells.set(type, (cells.get(type) ?? 0) + count);
  }
  const told = [...cells].map(([type, count]) => ({ type, count }));
  return told.every(({ count }) => count >= FEWEST_TOLD) ? told : [];
};
