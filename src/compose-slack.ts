import type { FastifyInstance } from 'fastify';
import { openSocket } from './adapters/egress/socket.ts';
import { createSlackApi } from './bot/slack/api.ts';
import { createSlackClient } from './bot/slack/client.ts';
import { createSlackBot, type SlackBotOptions, slackRoutes } from './bot/slack/routes.ts';
import { startSocketMode } from './bot/slack/socket.ts';
import {
  forgetSocket,
  noteSocketRefused,
  noteSocketSeen,
  noteSocketWanted,
} from './db/stores/chat-sockets.ts';
import type { Foundation } from './foundation.ts';

const slackBotOptions = ({ db, log, egress, config }: Foundation): SlackBotOptions => ({
  db,
  log,
  egress,
  client: createSlackClient({ egress, apiUrl: config.SLACK_API_URL }),
  hooksUrl: config.SLACK_HOOKS_URL,
  publicUrl: config.ZALLY_PUBLIC_URL,
});

/** The route that Slack calls. */
export const addSlack = async (app: FastifyInstance, foundation: Foundation): Promise<void> => {
  const signingSecret = foundation.config.SLACK_SIGNING_SECRET ?? '';
  await app.register(slackRoutes, { ...slackBotOptions(foundation), signingSecret });
};

/** Socket Mode, where its token is set. @returns what ends it */
export const listenBySocket = async (foundation: Foundation): Promise<() => Promise<void>> => {
  const { db, log, egress, config } = foundation;
  if (config.SLACK_APP_TOKEN === undefined) {
    await forgetSocket(db, 'slack');
    return async () => {};
  }
  await noteSocketWanted(db, 'slack');
  const { stop } = startSocketMode({
    bot: createSlackBot(slackBotOptions(foundation)),
    api: createSlackApi({ egress, apiUrl: config.SLACK_API_URL }),
    appToken: config.SLACK_APP_TOKEN,
    open: (url, listener) => openSocket(egress, 'chat', url, listener),
    health: {
      seen: async () => await noteSocketSeen(db, 'slack'),
      refused: async () => await noteSocketRefused(db, 'slack'),
    },
    log,
    random: Math.random,
  });
  return stop;
};
