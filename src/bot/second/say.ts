import type { PracticeTx } from '../../db/database.ts';
import type { Alert } from '../../db/stores/alerts.ts';
import type { StoredNotice } from '../../db/stores/notices.ts';
import { addSecond, alertsUnsaid } from '../../db/stores/second-notices.ts';
import type { Notice } from '../../domain/notices.ts';
import type { SecondNotice, SecondWay, Unheard } from '../../domain/second-channel.ts';

/** What stands in a channel, or should: its urgent messages, the oldest first, and the one that says what waits. */
export interface Standing {
  readonly notices: readonly StoredNotice[];
  readonly living: StoredNotice | undefined;
}

/**
 * What chat has done about an alert.
 *
 * - `called`: its last message was posted
 * - `told`: one was posted, and the last one wasn't
 * - `unsaid`: none was
 */
type Heard = 'called' | 'told' | 'unsaid';

const ORDER: readonly Heard[] = ['unsaid', 'told', 'called'];

const heardIn = ({ notices, living }: Standing, { id, standing }: Alert): Heard => {
  const isAbout = (notice: Notice | null): boolean =>
    notice !== null && 'faxes' in notice && (notice.faxes?.alerts.includes(id) ?? false);
  const own = notices.filter(({ notice }) => isAbout(notice));
  const isPosted = ({ messageRef }: StoredNotice): boolean => messageRef !== null;
  // A fax that has joined a message is said once the message says so.
  const isSaid = (one: StoredNotice): boolean => isPosted(one) && isAbout(one.shown);
  const [last] = own.slice(-1);
  if (last !== undefined) return isSaid(last) ? 'called' : own.some(isSaid) ? 'told' : 'unsaid';
  // What has no message of its own came when the one that says what waits was new, and called people by itself.
  return standing === 'waits' && living !== undefined && isPosted(living) ? 'called' : 'unsaid';
};

/** The best that any channel has done. Pure. */
export const heard = (channels: readonly Standing[], alert: Alert): Heard =>
  ORDER[Math.max(0, ...channels.map((channel) => ORDER.indexOf(heardIn(channel, alert))))] ?? 'unsaid';

const aboutThese = (alerts: readonly Alert[]): Unheard => ({
  count: alerts.length,
  since: Math.min(...alerts.map(({ raisedAt }) => raisedAt.getTime())),
  filed: alerts.every(({ standing }) => standing !== 'waits'),
  alerts: alerts.map(({ id }) => id),
});

/** Those that wait for a person, and those that only have to be seen. */
const byStanding = (alerts: readonly Alert[]): readonly (readonly Alert[])[] =>
  [true, false]
    .map((filed) => alerts.filter(({ standing }) => (standing !== 'waits') === filed))
    .filter((group) => group.length > 0);

const say = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  make: (about: Unheard) => SecondNotice,
  alerts: readonly Alert[],
): Promise<void> => {
  for (const group of byStanding(alerts)) {
    const notice = make(aboutThese(group));
    await addSecond(tx, ways, `${notice.kind}:${group[0]?.id ?? ''}:${tx.at.getTime()}`, notice);
  }
};

/** By mail and webhook, when everybody's turn in chat has come. What chat has done by then is said, and no more. */
export const sayUnanswered = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  alerts: readonly Alert[],
  channels: readonly Standing[],
): Promise<void> => {
  const did = (what: Heard): readonly Alert[] => alerts.filter((alert) => heard(channels, alert) === what);
  await say(tx, ways, (about) => ({ kind: 'urgent_unanswered', ...about, called: true }), did('called'));
  await say(tx, ways, (about) => ({ kind: 'urgent_unanswered', ...about, called: false }), did('told'));
  await say(tx, ways, (about) => ({ kind: 'urgent_unsaid', ...about }), did('unsaid'));
};

/** What chat doesn't take for this long is said elsewhere as well; where there is no chat, at once. */
const UNSAID_MS = 3 * 60_000;
/** What would be said so soon is said along with what is said now. */
const ALONG_MS = 60_000;

/** What no channel has taken, once for each alert; what came at about the same time in one message. */
export const sayUnsaid = async (
  tx: PracticeTx,
  ways: readonly SecondWay[],
  open: readonly Alert[],
  channels: readonly Standing[],
): Promise<void> => {
  const free = open.filter(({ claim, standing }) => claim === null && standing !== 'over');
  const unsaid = free.filter((alert) => heard(channels, alert) === 'unsaid');
  if (unsaid.length === 0) return;
  const age = ({ raisedAt }: Alert): number => tx.at.getTime() - raisedAt.getTime();
  const wait = channels.length === 0 ? 0 : UNSAID_MS;
  for (const way of ways) {
    const known = await alertsUnsaid(tx, way);
    const fresh = unsaid.filter(({ id }) => !known.has(id));
    if (!fresh.some((alert) => age(alert) >= wait)) continue;
    const due = fresh.filter((alert) => age(alert) >= wait - ALONG_MS);
    await say(tx, [way], (about) => ({ kind: 'urgent_unsaid', ...about }), due);
  }
};
