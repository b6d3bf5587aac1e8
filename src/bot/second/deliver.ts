import type { Database, PracticeTx } from '../../db/database.ts';
import { listAlerts } from '../../db/stores/alerts.ts';
import { loadDestruction } from '../../db/stores/destructions.ts';
import { hasBaa, loadPractice } from '../../db/stores/practices.ts';
import { loadSecond, postponeSecond, saveSecond } from '../../db/stores/second-notices.ts';
import { loadStaff } from '../../db/stores/staff.ts';
import { codeOf, ERRORS, type ErrorCode, ZallyError } from '../../domain/errors.ts';
import type { NoticeId, PracticeId } from '../../domain/ids.ts';
import type { Logger } from '../../domain/log.ts';
import type { SecondNotice } from '../../domain/second-channel.ts';
import { isSaidAfterEnd } from '../../domain/second-channel.ts';
import { waitAfter } from '../failed-post.ts';
import type { SecondMessage, SecondSender, SecondSenders } from './ports.ts';
import { secondLink, secondText } from './words.ts';

const ZALLY = { kind: 'zally' } as const;
/** Half a day of tries: whoever hears of it then has the page to look at. */
const MOST_TRIES = 80;
/** A try that left no word behind for this long died with its process. Longer than a call may take. */
const SENDING_MS = 90_000;

/**
 * A process that hasn't got the way leaves the message to one that has: the sweep makes another job, which comes to whichever. The
 * older it is, the less often; after a day nobody is left that has it.
 */
const OTHERS_MS = 2000;
const LONGEST_OTHERS_MS = 10 * 60_000;
const GIVEN_UP_MS = 24 * 3_600_000;
const waitForOthers = (age: number): number => Math.min(LONGEST_OTHERS_MS, Math.max(OTHERS_MS, age));

export interface SecondDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly senders: SecondSenders;
  readonly publicUrl: string;
}

/**
 * What is to be said now. Of urgent faxes those alone that nobody has: by the time that it can be sent, some may be in somebody's
 * hands, or all.
 *
 * @returns undefined when nothing is
 */
const asOfNow = async (tx: PracticeTx, notice: SecondNotice): Promise<SecondNotice | undefined> => {
  if (notice.kind === 'practice_ends') {
    const ending = await loadDestruction(tx);
    return ending?.destroyedAt === null ? { ...notice, at: ending.dueAt.getTime() } : undefined;
  }
  if (notice.kind !== 'urgent_unanswered' && notice.kind !== 'urgent_unsaid') return notice;
  const open = (await listAlerts(tx)).filter(({ standing, claim }) => standing !== 'over' && claim === null);
  const { alerts } = notice;
  // Of before messages named their faxes.
  if (alerts === undefined) return open.length > 0 ? notice : undefined;
  const free = open.filter(({ id }) => alerts.includes(id));
  if (free.length === 0) return undefined;
  return {
    ...notice,
    count: free.length,
    since: Math.min(...free.map(({ raisedAt }) => raisedAt.getTime())),
  };
};

/** What Zally itself refuses to call, its operator hasn't listed: that is mended there, and the message waits. */
const isOver = (code: ErrorCode): boolean =>
  ERRORS[code].kind !== 'temporary' && code !== 'unexpected' && code !== 'egress_refused';

interface Try {
  readonly message: SecondMessage;
  readonly sender: SecondSender;
  readonly to: string;
  readonly attempt: number;
}

/**
 * Sends a message of the second channel. An answer that got lost is taken for a failure and the message is sent again: it is
 * about what nobody has heard of, and twice is better than never. It carries the same id each time.
 */
export const deliverSecond = async (
  deps: SecondDeps,
  practiceId: PracticeId,
  id: NoticeId,
): Promise<void> => {
  const { db, log } = deps;
  const prepared = await db.inPractice(practiceId, ZALLY, async (tx) => {
    const stored = await loadSecond(tx, id);
    // What is said of the end itself is said to the practice's own owners, and no chat is called.
    if (!isSaidAfterEnd(stored.notice.kind) && !(await hasBaa(tx))) return undefined;
    const { state, way, staffId, attempts, createdAt, changedAt } = stored;
    const isFree = state === 'pending' || state === 'sending';
    const isBusy = state === 'sending' && tx.at.getTime() - changedAt.getTime() < SENDING_MS;
    if (!isFree || isBusy) return undefined;
    const notice = await asOfNow(tx, stored.notice);
    const member = staffId === null ? undefined : await loadStaff(tx, staffId);
    const sender = deps.senders[way];
    const age = tx.at.getTime() - createdAt.getTime();
    if (notice === undefined || member?.active === false || (sender === undefined && age >= GIVEN_UP_MS)) {
      await saveSecond(tx, id, 'stopped');
      return undefined;
    }
    if (sender === undefined) {
      await postponeSecond(tx, id, new Date(tx.at.getTime() + waitForOthers(age)));
      return undefined;
    }
    await saveSecond(tx, id, 'sending', {
      countTry: true,
      dueAt: new Date(tx.at.getTime() + SENDING_MS + 1000),
    });
    const { timeZone } = await loadPractice(tx);
    const link = secondLink(notice, deps.publicUrl, practiceId);
    const message = {
      id,
      practiceId,
      kind: notice.kind,
      link,
      ...secondText(notice, { timeZone, now: tx.at.getTime() }),
    };
    return { message, sender, to: member?.email ?? '', attempt: attempts + 1 } satisfies Try;
  });
  if (prepared !== undefined) await settle(db, log, practiceId, prepared);
};

const settle = async (
  db: Database,
  log: Logger,
  practiceId: PracticeId,
  { message, sender, to, attempt }: Try,
): Promise<void> => {
  const failure = await sender.send(message, to).then(
    () => undefined,
    (error: unknown) => ({
      code: codeOf(error),
      retryAfterMs: error instanceof ZallyError ? error.retryAfterMs : undefined,
    }),
  );
  if (failure !== undefined) log.warn('notice.failed', { noticeId: message.id, code: failure.code, attempt });
  await db.inPractice(practiceId, ZALLY, async (tx) => {
    if (failure === undefined) return await saveSecond(tx, message.id, 'sent');
    if (isOver(failure.code) || attempt >= MOST_TRIES) return await saveSecond(tx, message.id, 'stopped');
    const wait = failure.retryAfterMs ?? waitAfter(attempt);
    await saveSecond(tx, message.id, 'pending', { dueAt: new Date(tx.at.getTime() + wait) });
  });
};
