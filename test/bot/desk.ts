import { createLogger } from '../../src/adapters/log/logger.ts';
import { createNotifier } from '../../src/bot/notifier.ts';
import type { ChatClient } from '../../src/bot/ports.ts';
import type { SecondSenders } from '../../src/bot/second/ports.ts';
import { slackRenderer } from '../../src/bot/slack/render.ts';
import { teamsRenderer } from '../../src/bot/teams/render.ts';
import type { Platform } from '../../src/db/stores/chat.ts';
import { ZallyError } from '../../src/domain/errors.ts';
import type { NoticeId, PracticeId } from '../../src/domain/ids.ts';
import { sweep } from '../../src/pipeline/steps/sweep.ts';
import { createTestPractice, type TestDatabase } from '../support/database.ts';
import { createNoticeQueue } from './notice-queue.ts';
import {
  addWaiting,
  addWorkspace,
  clearWaiting,
  connectEhr,
  createFakeChat,
  lookAtInbox,
  noticesOf,
} from './support.ts';

export const UPDATE_MS = 5_000;

/** A practice with a channel, its notifier and a chat that keeps what it is sent. */
export const createDesk = async (
  test: TestDatabase,
  options: {
    readonly platform?: Platform;
    readonly baa?: boolean;
    readonly connected?: boolean;
    readonly client?: ChatClient;
    /** The second channel; none unless given. */
    readonly senders?: SecondSenders;
  } = {},
) => {
  const practiceId: PracticeId = await createTestPractice(test, { baa: options.baa ?? true });
  const { platform = 'slack' } = options;
  const workspace = await addWorkspace(test, practiceId, { platform });
  if (options.connected ?? true) {
    await connectEhr(test, practiceId);
    await lookAtInbox(test, practiceId);
  }
  const chat = createFakeChat(test);
  const lines: string[] = [];
  const createOwnNotifier = (client: ChatClient, db = test.db) =>
    createNotifier({
      db,
      log: createLogger('debug', (line) => lines.push(line)),
      platforms: {
        slack: { renderer: slackRenderer, client },
        teams: { renderer: teamsRenderer, client },
      },
      publicUrl: 'https://zally.example.org',
      updateMs: UPDATE_MS,
      senders: options.senders ?? {},
    });
  const notifier = createOwnNotifier(options.client ?? chat.client);
  const queue = createNoticeQueue(test, practiceId, notifier);
  const settings = { leaseMs: 300_000 } as Parameters<typeof sweep>[0]['settings'];
  const notices = async () => await noticesOf(test, practiceId);
  const look = async () => await lookAtInbox(test, practiceId);
  /** What the worker does every two seconds: due notices get a new job. */
  const runSweep = async () => await sweep({ db: test.db, settings }, practiceId, 1_000_000_000);
  return {
    practiceId,
    workspace,
    chat,
    lines,
    notifier,
    queue,
    notices,
    createOwnNotifier,
    fax: async (urgency?: 'urgent') => await addWaiting(test, practiceId, urgency),
    clear: async () => await clearWaiting(test, practiceId),
    look,
    sweep: runSweep,
    /** As a process goes on: the clock, looks at the inbox and sweeps; in steps of a minute when it is long. */
    goOn: async (ms: number): Promise<void> => {
      const step = ms > 120_000 ? 60_000 : 10_000;
      for (let passed = 0; passed < ms; passed += step) {
        await queue.advance(step);
        await look();
        await runSweep();
        await queue.run();
      }
    },
    /** Calls from now on don't come back until they are let go. */
    holdCalls: () => {
      const held = Promise.withResolvers<void>();
      const reached = Promise.withResolvers<void>();
      chat.fail(async () => {
        reached.resolve();
        await held.promise;
      });
      return { reached: reached.promise, letGo: () => held.resolve() };
    },
    refresh: async () => await notifier.look(practiceId),
    notice: async (kind: string) => (await notices()).findLast((notice) => notice.kind === kind),
    /** As another process does, which doesn't know what this one has in hand. */
    deliver: async (noticeId: NoticeId | undefined) => {
      const other = createOwnNotifier(options.client ?? chat.client);
      if (noticeId !== undefined) await other.notify(practiceId, noticeId);
    },
    workspaceState: async (): Promise<string> =>
      await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
        const row = await tx.q.selectFrom('chat_workspaces').select('state').executeTakeFirstOrThrow();
        return row.state;
      }),
  };
};
export type Desk = Awaited<ReturnType<typeof createDesk>>;

export const failWith =
  (code: ConstructorParameters<typeof ZallyError>[0], retryAfterMs?: number) => (): never => {
    throw new ZallyError(code, retryAfterMs === undefined ? {} : { retryAfterMs });
  };
