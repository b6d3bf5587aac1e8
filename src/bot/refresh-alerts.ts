import { isDeepStrictEqual } from 'node:util';
import type { PracticeTx } from '../db/database.ts';
import { type Alert, listAlerts, noteCalled } from '../db/stores/alerts.ts';
import { loadCallable } from '../db/stores/callable.ts';
import type { Workspace } from '../db/stores/chat.ts';
import { findChatUser } from '../db/stores/chat-links.ts';
import {
  addNotice,
  changeNotice,
  findLivingNotice,
  listUrgentNotices,
  type StoredNotice,
} from '../db/stores/notices.ts';
import { ALERT_LEVELS, decideCall } from '../domain/alerts.ts';
import type { StaffId } from '../domain/ids.ts';
import type { Notice, UrgentFaxes, UrgentNow } from '../domain/notices.ts';
import type { SecondWay } from '../domain/second-channel.ts';
import { type Standing, sayUnanswered, sayUnsaid } from './second/say.ts';

/** After a message about an urgent fax, further ones join it: people have just been sent there. */
const JOINS_MS = 60_000;
/** What is due so soon is called along with what is due now. */
const ALONG_MS = 60_000;
/** More mentions in a row would be noise. */
const MOST_CALLED = 5;

/** A channel that notices go to. */
export interface Told {
  readonly workspace: Workspace;
  /** Its message that says what waits is new, so that it calls people by itself. */
  readonly isNew: boolean;
}

/** How it stands with the faxes of a message. Pure. @param open alerts of the practice that are open */
export const urgentNow = (
  { alerts, now }: Pick<UrgentFaxes, 'alerts'> & { readonly now: UrgentNow | null },
  open: readonly Alert[],
  at: Date,
): UrgentNow => {
  const own = open.filter(({ id }) => alerts.includes(id));
  if (own.length === 0)
    return now?.is === 'over' ? now : { is: 'over', count: alerts.length, at: at.getTime() };
  const free = own.filter(({ claim }) => claim === null);
  const last = lastClaim(own);
  const who = holdersOf(own);
  if (free.length > 0 || last === null) {
    const lapsed = free.some(({ lapsedAt }) => lapsedAt !== null);
    return { is: 'free', count: free.length, lapsed, ...(who.length > 0 ? { holders: who } : {}) };
  }
  return { is: 'taken', count: own.length, ...last, ...(who.length > 1 ? { holders: who } : {}) };
};

/** Who has how many, whoever took first at the head: the order stays as others take. */
const holdersOf = (alerts: readonly Alert[]): NonNullable<(UrgentNow & { is: 'free' })['holders']> => {
  const claims = alerts.flatMap(({ claim }) => (claim === null ? [] : [claim]));
  const byPerson = Map.groupBy(
    claims.toSorted((a, b) => a.from.getTime() - b.from.getTime()),
    ({ by }) => by,
  );
  return [...byPerson].map(([by, { length }]) => ({ by, has: length }));
};

const lastClaim = (alerts: readonly Alert[]): { readonly by: StaffId; readonly since: number } | null => {
  const claims = alerts.flatMap(({ claim }) => (claim === null ? [] : [claim]));
  const [last] = claims.toSorted((a, b) => b.from.getTime() - a.from.getTime());
  return last === undefined ? null : { by: last.by, since: last.from.getTime() };
};

/** What the message that says how many wait tells of the urgent ones. */
export const urgentInQueue = (
  alerts: readonly Alert[],
): { readonly free: number; readonly taken: { readonly by: StaffId; readonly since: number } | null } => {
  const waiting = alerts.filter(({ standing }) => standing === 'waits');
  return { free: waiting.filter(({ claim }) => claim === null).length, taken: lastClaim(waiting) };
};

/** Calls who is due to be called, and brings the messages about urgent faxes up to date. */
export const refreshAlerts = async (
  tx: PracticeTx,
  told: readonly Told[],
  { updateMs, ways }: { readonly updateMs: number; readonly ways: readonly SecondWay[] },
): Promise<void> => {
  await callDue(tx, await listAlerts(tx), told, ways);
  const open = await listAlerts(tx);
  const channels = await standingIn(tx, told);
  for (const { notices } of channels) await follow(tx, notices, open, updateMs);
  await sayUnsaid(tx, ways, open, channels);
};

const standingIn = async (tx: PracticeTx, told: readonly Told[]): Promise<readonly Standing[]> => {
  const channels: Standing[] = [];
  for (const { workspace } of told) {
    const notices = await listUrgentNotices(tx, workspace.id);
    channels.push({ notices, living: await findLivingNotice(tx, workspace.id) });
  }
  return channels;
};

/** What is being decided anew is in nobody's hands; where that takes so long, something is stuck. */
const STUCK_MS = 5 * 60_000;

const isDue = ({ standing, claim, nextAt }: Alert, by: number): boolean => {
  if (claim !== null || standing === 'over') return false;
  return nextAt.getTime() <= (standing === 'under_way' ? by - STUCK_MS : by);
};

const callDue = async (
  tx: PracticeTx,
  alerts: readonly Alert[],
  told: readonly Told[],
  ways: readonly SecondWay[],
): Promise<void> => {
  const now = tx.at.getTime();
  if (!alerts.some((alert) => isDue(alert, now))) return;
  const groups = new Map<string, Called>();
  for (const alert of alerts.filter((one) => isDue(one, one.level === null ? now : now + ALONG_MS))) {
    const { level, to } = decideCall(alert.level, await loadCallable(tx, alert));
    const filed = alert.standing !== 'waits';
    const key = JSON.stringify([level, to, filed]);
    const group = groups.get(key) ?? { level, to, filed, alerts: [] };
    groups.set(key, { ...group, alerts: [...group.alerts, alert] });
  }
  const calls = [...groups.values()];
  const last = calls.filter(({ level }) => ALERT_LEVELS[level] === 'owners');
  // Before they are called there as well: what is said elsewhere is what chat has done until now.
  if (last.length > 0)
    await sayUnanswered(
      tx,
      ways,
      last.flatMap((group) => group.alerts),
      await standingIn(tx, told),
    );
  for (const group of calls) {
    for (const channel of told)
      await (group.level === 0 ? tell(tx, channel, group) : call(tx, channel, group));
    for (const { id } of group.alerts) await noteCalled(tx, id, group.level);
  }
};

/** Alerts for which the same people are called now. */
interface Called {
  readonly level: number;
  readonly to: readonly StaffId[];
  readonly filed: boolean;
  readonly alerts: readonly Alert[];
}

const faxesOf = ({ filed, alerts }: Called, at: Date): UrgentFaxes => {
  const ids = alerts.map(({ id }) => id);
  return { alerts: ids, filed, now: urgentNow({ alerts: ids, now: null }, alerts, at) };
};

/** An update of the message that says what waits calls nobody; an urgent fax has to. */
const tell = async (tx: PracticeTx, { workspace, isNew }: Told, group: Called): Promise<void> => {
  if (isNew && !group.filed) return;
  const faxes = faxesOf(group, tx.at);
  const since = tx.at.getTime() - JOINS_MS;
  const recent = (await listUrgentNotices(tx, workspace.id)).findLast(
    ({ notice, createdAt, state }) =>
      notice.kind === 'urgent_fax' &&
      notice.faxes?.filed === group.filed &&
      // One that is just being closed would close with what has joined it.
      notice.faxes.now.is !== 'over' &&
      state !== 'posting' &&
      createdAt.getTime() >= since,
  );
  if (recent?.notice.kind !== 'urgent_fax' || recent.notice.faxes === undefined) {
    await addNotice(tx, workspace.id, (noticeId) => ({ kind: 'urgent_fax', noticeId, faxes }));
    return;
  }
  const joined = { ...recent.notice.faxes, alerts: [...recent.notice.faxes.alerts, ...faxes.alerts] };
  await changeNotice(tx, recent.id, { ...recent.notice, faxes: joined }, tx.at);
};

const call = async (tx: PracticeTx, { workspace }: Told, group: Called): Promise<void> => {
  const level = ALERT_LEVELS[group.level];
  if (level === undefined || level === 'channel') return;
  const linked: StaffId[] = [];
  for (const id of group.to) if ((await findChatUser(tx, workspace, id)) !== undefined) linked.push(id);
  const faxes = faxesOf(group, tx.at);
  const since = sinceOf(group.alerts);
  const called = linked.length === 0 ? [null] : linked.slice(0, MOST_CALLED);
  for (const to of called)
    await addNotice(tx, workspace.id, (noticeId) => ({
      kind: 'urgent_called',
      noticeId,
      faxes,
      level,
      to,
      since,
    }));
};

const sinceOf = (alerts: readonly Alert[]): number =>
  Math.min(...alerts.map(({ raisedAt }) => raisedAt.getTime()));

const follow = async (
  tx: PracticeTx,
  notices: readonly StoredNotice[],
  open: readonly Alert[],
  updateMs: number,
): Promise<void> => {
  for (const { id, notice, changedAt } of notices) {
    if (!('faxes' in notice) || notice.faxes === undefined) continue;
    const next: Notice = {
      ...notice,
      faxes: { ...notice.faxes, now: urgentNow(notice.faxes, open, tx.at) },
    };
    if (isDeepStrictEqual(next, notice)) continue;
    await changeNotice(tx, id, next, new Date(Math.max(tx.at.getTime(), changedAt.getTime() + updateMs)));
  }
};
