import { afterAll } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { openSocket, type SocketPace } from '../../../src/adapters/egress/socket.ts';
import { createSlackApi } from '../../../src/bot/slack/api.ts';
import { createSlackBot, type SlackBotOptions } from '../../../src/bot/slack/routes.ts';
import { type SocketModeOptions, startSocketMode } from '../../../src/bot/slack/socket.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createSocketServer, type SocketServer } from './socket-server.ts';
import { type Carry, createSlackApp } from './workspace.ts';

/** Zally on our socket server, by the production path. */
export const listenBySocket = (
  server: SocketServer,
  options: SlackBotOptions,
  change: Partial<SocketModeOptions> = {},
  pace?: SocketPace,
) => {
  const egress = createEgress({ hosts: { chat: [server.apiUrl, server.socketUrl] } });
  const seen: string[] = [];
  const mode = startSocketMode({
    bot: createSlackBot(options),
    api: createSlackApi({ egress, apiUrl: server.apiUrl }),
    appToken: server.state.appToken,
    open: (url, listener) => openSocket(egress, 'chat', url, listener, pace),
    health: {
      seen: async () => void seen.push('seen'),
      refused: async () => void seen.push('refused'),
    },
    log: options.log,
    random: () => 0,
    ...change,
    pace: { shortestMs: 20, longestMs: 80, refusedMs: 40, overlapMs: 300, helloMs: 500, ...change.pace },
  });
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopped ??= mode.stop().then(async () => await egress.close());
    await stopped;
  };
  afterAll(stop);
  return { seen, stop };
};

/** What a form of Slack's holds, as the envelope's payload has it. */
export const envelopeOf = (form: string) => {
  const fields = Object.fromEntries(new URLSearchParams(form));
  return fields['payload'] === undefined
    ? { type: 'slash_commands' as const, payload: fields }
    : { type: 'interactive' as const, payload: JSON.parse(fields['payload']) as Record<string, unknown> };
};

/** Commands and presses through the socket alone. */
export const createSlackSocketApp = async (test: TestDatabase) => {
  const server = await createSocketServer();
  return await createSlackApp(test, test.db, async (options): Promise<Carry> => {
    listenBySocket(server, options);
    return async (form) => {
      const answered = await server.deliver(await server.line(), envelopeOf(form));
      return { body: answered?.payload === undefined ? '' : JSON.stringify(answered.payload) };
    };
  });
};
