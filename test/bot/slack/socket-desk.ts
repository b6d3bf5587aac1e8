import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect } from 'vitest';
import { createSlackBot, type SlackBot, type SlackBotOptions } from '../../../src/bot/slack/routes.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addLinked, addWorkspace, countCommands } from '../support.ts';
import { envelopeOf, listenBySocket } from './by-socket.ts';
import { createSocketServer, type SocketServer } from './socket-server.ts';
import { createSlackApp, type SlackApp } from './workspace.ts';

type Change = Parameters<typeof listenBySocket>[2];
type Pace = Parameters<typeof listenBySocket>[3];

interface Parts {
  test: TestDatabase;
  practiceId: PracticeId;
  workspace: string;
  owner: string;
  server: SocketServer;
  /** What Zally calls, answers and logs. */
  app: SlackApp;
  /** What was noted of the connection. */
  seen: readonly string[];
}

/** A practice whose workspace reaches Zally by our socket server; one process at a time listens there. */
export const createSocketDesk = () => {
  let stop: (() => Promise<void>) | undefined;
  const desk = {
    seen: [],
  } as unknown as Parts;
  const hands = {
    stop: async () => await stop?.(),
    /** @param own put in the place of the bot's own parts */
    listen: async (
      db: TestDatabase['db'] = desk.test.db,
      change: Change = {},
      pace?: Pace,
      own: Partial<SlackBot> = {},
    ): Promise<void> => {
      desk.app = await createSlackApp(desk.test, db, async (options: SlackBotOptions) => {
        const bot = { ...createSlackBot(options), ...own };
        const listening = listenBySocket(desk.server, options, { bot, ...change }, pace);
        ({ stop, seen: desk.seen } = listening);
        return async () => ({ body: '' });
      });
    },
    /** A database in which every practice's transaction waits first. */
    waiting: (wait: () => Promise<unknown>): TestDatabase['db'] => ({
      ...desk.test.db,
      inPractice: async (...args) => {
        await wait();
        return await desk.test.db.inPractice(...args);
      },
    }),
    command: (text: string, fields: Record<string, string> = {}) =>
      envelopeOf(desk.app.commandBody({ team_id: desk.workspace, user_id: desk.owner, text, ...fields })),
    press: () => envelopeOf(desk.app.pressBody({ team: { id: desk.workspace }, user: { id: desk.owner } })),
    homeOpened: (eventId: string = randomUUID()) => ({
      type: 'events_api' as const,
      payload: {
        type: 'event_callback',
        team_id: desk.workspace,
        event_id: eventId,
        event: { type: 'app_home_opened', user: desk.owner, tab: 'home', channel: 'D1' },
      },
    }),
    commandCount: async (): Promise<number> => await countCommands(desk.test, desk.practiceId),
  };
  beforeAll(async () => {
    desk.test = await createTestDatabase();
    desk.practiceId = await createTestPractice(desk.test);
    desk.workspace = await addWorkspace(desk.test, desk.practiceId);
    desk.owner = (await addLinked(desk.test, desk.practiceId, desk.workspace, 'owner')).chatUser;
    desk.server = await createSocketServer();
  });
  beforeEach(async () => {
    await stop?.();
    const { server } = desk;
    // Nothing stays open behind an end.
    const closed = () => (server.lines.some((line) => line.isOpen()) ? undefined : 'closed');
    expect(await server.until(closed)).toBe('closed');
    server.state.error = undefined;
    server.state.saysHello = true;
    server.state.answersPings = true;
    server.state.url = undefined;
  });
  return Object.assign(desk, hands);
};
