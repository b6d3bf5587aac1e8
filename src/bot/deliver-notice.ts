import { isDeepStrictEqual } from 'node:util';
import type { Database, PracticeTx } from '../db/database.ts';
import { loadWorkspace, refuseWorkspace } from '../db/stores/chat.ts';
import { findChatUser, findPerson, lastChatUser } from '../db/stores/chat-links.ts';
import {
  loadNotice,
  noteFailing,
  postponeNotice,
  restNotice,
  type StoredNotice,
  saveNoticeState,
} from '../db/stores/notices.ts';
import { loadPractice, mayCallOut } from '../db/stores/practices.ts';
import { codeOf, type ErrorCode, ZallyError } from '../domain/errors.ts';
import type { NoticeId, PracticeId } from '../domain/ids.ts';
import type { Logger } from '../domain/log.ts';
import { isNotWorthSaying, isOverNow, type Notice, namedHolders, personIn } from '../domain/notices.ts';
import { isRefusal, mayStand, waitAfter } from './failed-post.ts';
import type {
  ChatClient,
  ChatMessage,
  ChatPerson,
  ChatPlace,
  ChatPlatforms,
  WorkspaceCare,
} from './ports.ts';
import { isHeld } from './quiet.ts';
import { repeatsAt, waitToRepeat } from './unclear-post.ts';

const ZALLY = { kind: 'zally' } as const;
/** A try that left no word behind for this long died with its process. Longer than a call may take. */
const POSTING_MS = 60_000;

export interface DeliveryDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly platforms: ChatPlatforms;
  readonly publicUrl: string;
  /** Least time between two updates of one message. */
  readonly updateMs: number;
}

/** What one try needs; nothing of it is looked up again while the call is under way. */
interface Delivery {
  readonly noticeId: NoticeId;
  readonly notice: Notice;
  readonly workspaceId: string;
  readonly client: ChatClient;
  readonly to: ChatPlace;
  /** Whose own chat it goes to; undefined: the channel. */
  readonly person: ChatPerson | undefined;
  readonly message: ChatMessage;
  readonly messageRef: string | null;
  /** What the message said before this try. */
  readonly shown: Notice | null;
  /** This try's number since the last that worked. */
  readonly attempt: number;
}

type Outcome =
  | { readonly ref: string | null }
  | { readonly failed: ErrorCode; readonly retryAfterMs: number | undefined; readonly mayStand: boolean };

/**
 * Posts a notice, or updates its message. The try is committed before the call: a process that dies in between leaves
 * a notice that may have been posted, and such a one isn't posted again until there is something new to say.
 */
export const deliverNotice = async (
  deps: DeliveryDeps,
  practiceId: PracticeId,
  noticeId: NoticeId,
): Promise<void> => {
  const { db, log } = deps;
  const first = await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await prepare(tx, deps, noticeId, false),
  );
  const delivery =
    first !== undefined && 'care' in first ? await prepareWithCare(deps, practiceId, noticeId, first) : first;
  if (delivery === undefined) return;
  const outcome = await send(deps, practiceId, delivery);
  if ('failed' in outcome)
    log.warn('notice.failed', { noticeId, code: outcome.failed, attempt: delivery.attempt });
  await db.inPractice(practiceId, ZALLY, async (tx) => await settle(tx, deps, delivery, outcome));
};

/** Something has to be seen to first, outside of a transaction. */
interface CareFirst {
  readonly care: WorkspaceCare;
  readonly workspaceId: string;
}

const prepareWithCare = async (
  deps: DeliveryDeps,
  practiceId: PracticeId,
  noticeId: NoticeId,
  { care, workspaceId }: CareFirst,
): Promise<Delivery | undefined> => {
  const { db, log } = deps;
  try {
    await care.see(practiceId, workspaceId);
  } catch (error) {
    const retryAfterMs = error instanceof ZallyError ? error.retryAfterMs : undefined;
    const code = codeOf(error);
    log.warn('notice.failed', { noticeId, code });
    await db.inPractice(practiceId, ZALLY, async (tx) => {
      const wait = retryAfterMs ?? waitAfter(1);
      await postponeNotice(tx, noticeId, new Date(tx.at.getTime() + wait));
      if (code !== 'conflict') await noteFailing(tx, noticeId, code);
    });
    return undefined;
  }
  const delivery = await db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await prepare(tx, deps, noticeId, true),
  );
  return delivery !== undefined && 'care' in delivery ? undefined : delivery;
};

/** @param seen true when what had to be seen to has been */
const prepare = async (
  tx: PracticeTx,
  deps: DeliveryDeps,
  noticeId: NoticeId,
  seen: boolean,
): Promise<Delivery | CareFirst | undefined> => {
  if (!(await mayCallOut(tx))) return undefined;
  const stored = await loadNotice(tx, noticeId, true);
  if (!(await isWanted(tx, deps.updateMs, stored))) return undefined;
  const workspace = await loadWorkspace(tx, stored.workspaceId);
  const platform = deps.platforms[workspace.platform];
  const person = stored.staffId === null ? undefined : await findPerson(tx, workspace, stored.staffId);
  const isPlaced = stored.staffId === null ? workspace.channel !== null : person !== undefined;
  if (!isPlaced || workspace.state !== 'connected' || platform === undefined) {
    await saveNoticeState(tx, noticeId, 'stopped');
    return undefined;
  }
  if (!seen && platform.care?.isDue(workspace, tx.at.getTime()) === true)
    return { care: platform.care, workspaceId: workspace.id };
  const { timeZone } = await loadPractice(tx);
  const { notice, messageRef, shown } = stored;
  const by = personIn(notice);
  const doer = by === null ? undefined : await findChatUser(tx, workspace, by);
  const mentioned = 'about' in notice ? await lastChatUser(tx, workspace, notice.about) : doer;
  const holders: (string | undefined)[] = [];
  for (const one of namedHolders(notice).named) holders.push(await findChatUser(tx, workspace, one.by));
  const countRepeat = stored.state === 'unclear' && messageRef === null;
  if (countRepeat) tx.audit({ action: 'notice.repeated', resource: 'notice', resourceId: noticeId });
  await saveNoticeState(tx, noticeId, 'posting', {
    countTry: true,
    countRepeat,
    shown: notice,
    dueAt: new Date(tx.at.getTime() + POSTING_MS + 1000),
  });
  return {
    noticeId,
    notice,
    messageRef,
    shown,
    workspaceId: workspace.id,
    client: platform.client,
    person,
    to: {
      workspace: workspace.workspace,
      channel: workspace.channel ?? '',
      token: workspace.botToken,
      serviceUrl: workspace.serviceUrl,
    },
    message: platform.renderer.renderNotice(notice, {
      publicUrl: deps.publicUrl,
      practiceId: tx.practiceId,
      timeZone,
      now: tx.at.getTime(),
      mentioned,
      holders,
    }),
    attempt: stored.attempts + 1,
  };
};

/** False when there is nothing to send now; then the row says what comes next. */
const isWanted = async (tx: PracticeTx, updateMs: number, stored: StoredNotice): Promise<boolean> => {
  const { id, state, notice, messageRef, changedAt } = stored;
  const now = tx.at.getTime();
  const isShown = stored.shown !== null && isDeepStrictEqual(stored.shown, notice);
  if (state === 'closed' || state === 'stopped') {
    await restNotice(tx, id);
    return false;
  }
  if (state === 'posting' && now - changedAt.getTime() < POSTING_MS) return false;
  if (state === 'posting' && messageRef === null && isShown) {
    await saveNoticeState(tx, id, 'unclear');
    await waitToRepeat(tx, stored);
    return false;
  }
  if (state === 'unclear' && isShown) {
    const at = isNotWorthSaying(notice, now) ? null : repeatsAt(stored, changedAt);
    if (at !== null && at.getTime() <= now) return !(await isHeld(tx, stored));
    if (at === null) await restNotice(tx, id);
    else await postponeNotice(tx, id, at);
    return false;
  }
  if (state === 'posted' && isShown) {
    await restNotice(tx, id);
    return false;
  }
  if (state === 'posted' && now < changedAt.getTime() + updateMs) {
    await postponeNotice(tx, id, new Date(changedAt.getTime() + updateMs));
    return false;
  }
  if (state === 'pending' && messageRef === null && isNotWorthSaying(notice, now)) {
    await saveNoticeState(tx, id, 'closed');
    return false;
  }
  return !(await isHeld(tx, stored));
};

const attempt = async (work: () => Promise<string | null>, posts: boolean): Promise<Outcome> => {
  try {
    return { ref: await work() };
  } catch (error) {
    const failed = codeOf(error);
    const retryAfterMs = error instanceof ZallyError ? error.retryAfterMs : undefined;
    return { failed, retryAfterMs, mayStand: posts && mayStand(failed) };
  }
};

const send = async (deps: DeliveryDeps, practiceId: PracticeId, delivery: Delivery): Promise<Outcome> => {
  const { db } = deps;
  const { noticeId, notice, messageRef, client, to, person, message } = delivery;
  if (messageRef !== null) {
    const updated = await attempt(
      async () => ((await client.update(to, messageRef, message)) ? messageRef : null),
      false,
    );
    if ('failed' in updated || updated.ref !== null || notice.kind === 'moved') return updated;
    // Forgotten before the message is posted anew, so that a crash in between doesn't post it twice.
    const goesOn = await db.inPractice(practiceId, ZALLY, async (tx) => {
      if (!(await mayCallOut(tx))) return false;
      const dueAt = new Date(tx.at.getTime() + POSTING_MS + 1000);
      await saveNoticeState(tx, noticeId, 'posting', { messageRef: null, dueAt });
      return true;
    });
    if (!goesOn) return { failed: 'baa_missing', retryAfterMs: undefined, mayStand: false };
  }
  return await attempt(
    async () => await (person === undefined ? client.post(to, message) : client.direct(to, person, message)),
    true,
  );
};

const settle = async (
  tx: PracticeTx,
  deps: DeliveryDeps,
  delivery: Delivery,
  outcome: Outcome,
): Promise<void> => {
  const { noticeId, notice, workspaceId } = delivery;
  const stored = await loadNotice(tx, noticeId, true);
  if ('failed' in outcome) await noteFailing(tx, noticeId, outcome.failed);
  if ('ref' in outcome) {
    const closes =
      notice.kind === 'all_clear' ||
      notice.kind === 'moved' ||
      (isOverNow(notice) && isOverNow(stored.notice));
    const state = closes ? 'closed' : 'posted';
    await saveNoticeState(tx, noticeId, state, { messageRef: outcome.ref, shown: notice });
    await followUp(tx, deps.updateMs, stored, notice);
  } else if (isRefusal(outcome.failed, delivery.attempt)) {
    await saveNoticeState(tx, noticeId, 'stopped', { shown: delivery.shown });
    // Who blocks Zally, or has left, blocks it for themselves.
    if (delivery.person === undefined) await refuseWorkspace(tx, workspaceId, 'posts');
  } else if (outcome.mayStand) {
    // It may stand there already: saying it twice is noise, and not saying something urgent is worse.
    await saveNoticeState(tx, noticeId, 'unclear');
    await waitToRepeat(tx, stored);
    await followUp(tx, deps.updateMs, stored, notice);
  } else {
    const wait = outcome.retryAfterMs ?? waitAfter(delivery.attempt);
    const dueAt = new Date(tx.at.getTime() + wait);
    await saveNoticeState(tx, noticeId, 'pending', { shown: delivery.shown, dueAt });
  }
};

/** What changed during the call had its job then, which found the notice busy. */
const followUp = async (
  tx: PracticeTx,
  updateMs: number,
  stored: StoredNotice,
  sent: Notice,
): Promise<void> => {
  if (isDeepStrictEqual(stored.notice, sent)) return;
  if (sent.kind === 'all_clear') tx.enqueue('zally-channels', undefined);
  else await postponeNotice(tx, stored.id, new Date(tx.at.getTime() + updateMs));
};
