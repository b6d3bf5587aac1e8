import { listWorkspaces, loadWorkspace } from '../db/stores/chat.ts';
import { loadNotice, postponeNotice } from '../db/stores/notices.ts';
import { mayCallOut } from '../db/stores/practices.ts';
import { codeOf } from '../domain/errors.ts';
import type { NoticeId, PracticeId } from '../domain/ids.ts';
import { SECOND_WAYS } from '../domain/second-channel.ts';
import { createTurns } from '../domain/turns.ts';
import { type DeliveryDeps, deliverNotice } from './deliver-notice.ts';
import { refreshNotices } from './refresh-notices.ts';
import { deliverSecond } from './second/deliver.ts';
import type { SecondSenders } from './second/ports.ts';

const ZALLY = { kind: 'zally' } as const;

export interface Notifier {
  /** Looks at what the practice's channels should say now, and sees to its workspaces. */
  readonly look: (practiceId: PracticeId) => Promise<void>;
  /** Posts or updates a notice. */
  readonly notify: (practiceId: PracticeId, noticeId: NoticeId) => Promise<void>;
  /** Sends a message of the second channel. */
  readonly second: (practiceId: PracticeId, id: NoticeId) => Promise<void>;
}

/** What is due in the practice's workspaces, whether or not anything is to be posted. */
const takeCare = async ({ db, log, platforms }: DeliveryDeps, practiceId: PracticeId): Promise<void> => {
  const due = await db.inPractice(practiceId, ZALLY, async (tx) => {
    if (!(await mayCallOut(tx))) return [];
    const found = [];
    for (const { id, platform, state } of await listWorkspaces(tx)) {
      const care = platforms[platform]?.care;
      if (care === undefined || state !== 'connected') continue;
      if (care.isDue(await loadWorkspace(tx, id), tx.at.getTime())) found.push({ id, care });
    }
    return found;
  });
  for (const { id, care } of due) {
    // The next round comes, and a post waits for it.
    await care
      .see(practiceId, id)
      .catch((error: unknown) => log.warn('chat.not_seen', { practiceId, code: codeOf(error) }));
  }
};

/** Jobs of one channel that wait in this process: the rest comes again in a moment, and leaves room for other channels. */
const MOST_WAITING = 1;
const MOMENT_MS = 1000;

const comeAgain = async ({ db }: DeliveryDeps, practiceId: PracticeId, noticeId: NoticeId): Promise<void> =>
  await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await postponeNotice(tx, noticeId, new Date(tx.at.getTime() + MOMENT_MS)),
  );

/** The workspace that a notice goes to. */
const placeOf = async ({ db }: DeliveryDeps, practiceId: PracticeId, noticeId: NoticeId): Promise<string> =>
  await db.inPractice(practiceId, ZALLY, async (tx) => (await loadNotice(tx, noticeId)).workspaceId);

/** @param deps.senders of the second channel: what nobody answers in chat goes out by them */
export const createNotifier = (deps: DeliveryDeps & { readonly senders?: SecondSenders }): Notifier => {
  const { senders = {}, updateMs } = deps;
  const inTurn = createTurns(MOST_WAITING);
  let before: Promise<unknown> = Promise.resolve();
  /** One after the other: notices that come at once keep their order while it is found where they go, and when. */
  const inOrder = async <T>(work: () => Promise<T>): Promise<T> => {
    const own = before.then(work);
    before = own.catch(() => undefined);
    return await own;
  };
  const ways = SECOND_WAYS.filter((way) => senders[way] !== undefined);
  return {
    look: async (practiceId) => {
      await refreshNotices(deps.db, practiceId, { updateMs, ways });
      // After what is to be said, which a platform that doesn't answer mustn't hold up.
      await takeCare(deps, practiceId);
    },
    notify: async (practiceId, noticeId) => {
      // One at a time keeps the order within a channel; a platform that doesn't answer holds up its own channels alone.
      const place = await inOrder(async () => await placeOf(deps, practiceId, noticeId));
      const isDone = await inTurn(place, async () => await deliverNotice(deps, practiceId, noticeId));
      if (!isDone) await inOrder(async () => await comeAgain(deps, practiceId, noticeId));
    },
    second: async (practiceId, id) => await deliverSecond({ ...deps, senders }, practiceId, id),
  };
};
