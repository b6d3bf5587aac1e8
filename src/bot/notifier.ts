import type { Database, PracticeTx } from '../db/database.ts';
import { findChatUser, listWorkspaces, loadWorkspace, setWorkspaceState } from '../db/stores/chat.ts';
import { loadConnection } from '../db/stores/connections.ts';
import {
  addNotice,
  changeNotice,
  findLivingNotice,
  latestNotice,
  loadNotice,
  saveNoticeState,
} from '../db/stores/notices.ts';
import { hasBaa, loadPractice } from '../db/stores/practices.ts';
import { countWaiting } from '../db/stores/review-items.ts';
import { codeOf, ZallyError } from '../domain/errors.ts';
import type { NoticeId, PracticeId } from '../domain/ids.ts';
import type { Logger } from '../domain/log.ts';
import type { Notice } from '../domain/notices.ts';
import { BLIND_AFTER_MS } from './answers.ts';
import type { ChatClient } from './ports.ts';
import { hoursSince } from './run-command.ts';
import { mentionOf, renderNotice } from './slack/render.ts';

const ZALLY = { kind: 'zally' } as const;
const RETRY_MS = 30_000;
/** A chat that stays away this often is shown as refused, and an owner looks. */
const MOST_TRIES = 20;
/** A try that left no word behind for this long died with its process. */
const POSTING_MS = 60_000;

export interface Notifier {
  /** Without an id: looks at what the practice's channels should say now. With one: posts or updates that notice. */
  notify(practiceId: PracticeId, noticeId: NoticeId | undefined): Promise<void>;
}

/**
 * @param updateMs least time between two updates of one message: a burst of faxes is one update
 */
export const createNotifier = (deps: {
  readonly db: Database;
  readonly log: Logger;
  readonly chat: ChatClient;
  readonly publicUrl: string;
  readonly updateMs: number;
}): Notifier => ({
  notify: async (practiceId, noticeId) => {
    if (noticeId === undefined) {
      await deps.db.inPractice(practiceId, ZALLY, async (tx) => await refresh(tx, deps.updateMs));
    } else await deliver(deps, practiceId, noticeId);
  },
});

const refresh = async (tx: PracticeTx, updateMs: number): Promise<void> => {
  if (!(await hasBaa(tx))) return;
  const review = await countWaiting(tx);
  const connection = await loadConnection(tx);
  for (const workspace of await listWorkspaces(tx)) {
    if (workspace.channel === null || workspace.state !== 'connected') continue;
    await refreshLiving(tx, workspace.id, review, connection?.inboxSeenAt ?? null, updateMs);
    if (connection !== undefined) await refreshHealth(tx, workspace.id, connection);
  }
};

const refreshLiving = async (
  tx: PracticeTx,
  workspaceId: string,
  review: Awaited<ReturnType<typeof countWaiting>>,
  inboxSeenAt: Date | null,
  updateMs: number,
): Promise<void> => {
  const { waiting, urgent } = review;
  const oldestHours = hoursSince(review.oldestReceivedAt, tx.at);
  const living = await findLivingNotice(tx, workspaceId);
  if (living === undefined) {
    if (waiting === 0) return;
    await addNotice(tx, workspaceId, (noticeId) => ({
      kind: 'review_waiting',
      noticeId,
      waiting,
      urgent,
      oldestHours,
    }));
    return;
  }
  const noticeId = living.id;
  const next: Notice =
    waiting > 0
      ? { kind: 'review_waiting', noticeId, waiting, urgent, oldestHours }
      : { kind: 'all_clear', noticeId, checkedAt: (inboxSeenAt ?? tx.at).getTime() };
  const same =
    next.kind === living.notice.kind &&
    (next.kind === 'all_clear' || JSON.stringify(next) === JSON.stringify(living.notice));
  if (same) return;
  await changeNotice(
    tx,
    noticeId,
    next,
    new Date(Math.max(tx.at.getTime(), living.changedAt.getTime() + updateMs)),
  );
};

/** Blind never looks like clear: says since when the inbox is unseen, and when it is back. */
const refreshHealth = async (
  tx: PracticeTx,
  workspaceId: string,
  connection: NonNullable<Awaited<ReturnType<typeof loadConnection>>>,
): Promise<void> => {
  const last = await latestNotice(tx, workspaceId, ['inbox_unseen', 'inbox_back', 'reconnect_needed']);
  const told = last?.kind === 'inbox_unseen' || last?.kind === 'reconnect_needed' ? last.kind : undefined;
  const since = (connection.inboxSeenAt ?? connection.stateSince).getTime();
  if (connection.state === 'reconnect') {
    if (told === 'reconnect_needed') return;
    const lost = connection.stateSince.getTime();
    await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'reconnect_needed', noticeId, since: lost }));
  } else if (tx.at.getTime() - since > BLIND_AFTER_MS) {
    if (told === undefined)
      await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'inbox_unseen', noticeId, since }));
  } else if (told !== undefined) {
    await addNotice(tx, workspaceId, (noticeId) => ({ kind: 'inbox_back', noticeId, at: since }));
  }
};

type Deps = Parameters<typeof createNotifier>[0];

const deliver = async (deps: Deps, practiceId: PracticeId, noticeId: NoticeId): Promise<void> => {
  const { db, chat, log } = deps;
  const ready = await db.inPractice(practiceId, ZALLY, async (tx) => await prepare(tx, deps, noticeId));
  if (ready === undefined) return;
  const { to, message, messageRef, notice, attempts } = ready;
  try {
    const ref = messageRef ?? (await chat.post(to, message));
    if (messageRef !== null) await chat.update(to, messageRef, message);
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      const state = notice.kind === 'all_clear' ? 'closed' : 'posted';
      await saveNoticeState(tx, noticeId, state, { messageRef: ref, shown: notice });
    });
  } catch (error) {
    const code = codeOf(error);
    log.warn('notice.failed', { noticeId, code, attempt: attempts });
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      if (code === 'chat_refused' || code === 'egress_refused' || attempts >= MOST_TRIES) {
        await saveNoticeState(tx, noticeId, 'stopped');
        await setWorkspaceState(tx, ready.workspaceId, 'refused');
      } else if (code === 'chat_outcome_unknown' && messageRef === null) {
        // It may stand there already. The next change posts anew; saying it twice would be noise.
        await saveNoticeState(tx, noticeId, 'unclear');
      } else {
        const wait = error instanceof ZallyError ? (error.retryAfterMs ?? RETRY_MS) : RETRY_MS;
        await saveNoticeState(tx, noticeId, 'pending', { dueAt: new Date(tx.at.getTime() + wait) });
      }
    });
  }
};

const prepare = async (tx: PracticeTx, deps: Deps, noticeId: NoticeId) => {
  if (!(await hasBaa(tx))) return undefined;
  const stored = await loadNotice(tx, noticeId, true);
  if (stored.state === 'closed' || stored.state === 'stopped') return undefined;
  if (stored.state === 'posting' && tx.at.getTime() - stored.changedAt.getTime() < POSTING_MS)
    return undefined;
  if (stored.state === 'posting' && stored.messageRef === null) {
    await saveNoticeState(tx, noticeId, 'unclear');
    return undefined;
  }
  if (stored.shown !== null && JSON.stringify(stored.shown) === JSON.stringify(stored.notice))
    return undefined;
  const { timeZone } = await loadPractice(tx);
  const workspace = await loadWorkspace(tx, stored.workspaceId);
  if (workspace.channel === null || workspace.state !== 'connected') return undefined;
  const { notice } = stored;
  const by = 'by' in notice ? notice.by : null;
  const mention = mentionOf(by === null ? undefined : await findChatUser(tx, workspace.workspace, by));
  await saveNoticeState(tx, noticeId, 'posting', {
    countTry: true,
    dueAt: new Date(tx.at.getTime() + POSTING_MS + 1000),
  });
  return {
    workspaceId: workspace.id,
    to: { token: workspace.botToken, channel: workspace.channel },
    message: renderNotice(notice, { publicUrl: deps.publicUrl, timeZone, now: tx.at.getTime(), mention }),
    messageRef: stored.messageRef,
    notice,
    attempts: stored.attempts + 1,
  };
};
