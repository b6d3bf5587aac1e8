import bolt from '@slack/bolt';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Egress } from '../../adapters/egress/egress.ts';
import type { Database } from '../../db/database.ts';
import { isFirstDelivery } from '../../db/stores/chat.ts';
import type { Logger } from '../../domain/log.ts';
import type { Answer } from '../answers.ts';
import { type Command, parseCommand } from '../commands.ts';
import { type ChatAccount, runCommand } from '../run-command.ts';
import { createReceiver, isFromSlack } from './receiver.ts';
import { ACTIONS, renderAnswer } from './render.ts';

export interface SlackRouteOptions {
  readonly db: Database;
  readonly log: Logger;
  readonly egress: Egress;
  readonly signingSecret: string;
  readonly publicUrl: string;
  /** Where answers to presses may go; a `response_url` anywhere else is refused by egress as well. */
  readonly hooksUrl: string;
}

const MAX_BODY = 100_000;
const silent = () => {};
/** Bolt's own logger writes request bodies. */
const NO_LOGGER = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  getLevel: () => bolt.LogLevel.ERROR,
  setName: silent,
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Forms carry fields, or one field `payload` with JSON; events are JSON. */
const parseBody = (raw: string, contentType: string): Record<string, unknown> | undefined => {
  try {
    if (contentType.startsWith('application/json')) return JSON.parse(raw) as Record<string, unknown>;
    const form = Object.fromEntries(new URLSearchParams(raw));
    return form['payload'] === undefined ? form : (JSON.parse(form['payload']) as Record<string, unknown>);
  } catch {
    return undefined;
  }
};

/** Slash commands and button presses from Slack. One route; a request without a valid signature gets nothing. */
export const slackRoutes: FastifyPluginAsync<SlackRouteOptions> = async (app, options) => {
  const { db, log } = options;
  const receiver = createReceiver();
  const slack = new bolt.App({
    receiver,
    logger: NO_LOGGER,
    // Without a token Bolt's own client can't post: the notifier is the only one who does.
    authorize: async ({ teamId }) => (teamId === undefined ? {} : { teamId }),
    ignoreSelf: false,
    clientOptions: { slackApiUrl: `${options.publicUrl}/nowhere/` },
  });
  slack.error(async (error) => log.error('slack.failed', error));

  const answer = async (account: ChatAccount, command: Command) => {
    const result = await runCommand(db, account, command).catch((error: unknown) => {
      log.error('command.failed', error);
      return { answer: { kind: 'failed' } satisfies Answer, timeZone: 'UTC' };
    });
    return renderAnswer(result.answer, {
      publicUrl: options.publicUrl,
      timeZone: result.timeZone,
      now: db.now(),
    });
  };

  slack.command('/zally', async ({ command, ack }) => {
    const account = { platform: 'slack', workspace: command.team_id, chatUser: command.user_id } as const;
    await ack(await answer(account, parseCommand(command.text)));
  });
  // A link button is a press as well: it wants an acknowledgement and nothing else.
  slack.action(ACTIONS.open, async ({ ack }) => await ack());
  slack.action(ACTIONS.resume, async ({ ack, body }) => {
    await ack();
    const account = { platform: 'slack', workspace: body.team?.id ?? '', chatUser: body.user.id } as const;
    const message = await answer(account, { kind: 'resume' });
    const to = 'response_url' in body ? text(body.response_url) : '';
    if (!to.startsWith(`${options.hooksUrl}/`)) return;
    const response = await options.egress.fetch('chat', to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...message, replace_original: true }),
    });
    await response.body?.cancel();
  });

  // The signature covers the bytes as they came, so nothing may parse them first; the scope is this plugin's own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY }, (_request, body, done) =>
    done(null, body),
  );

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const raw = text(request.body);
    const headers = {
      signature: text(request.headers['x-slack-signature']) || undefined,
      timestamp: text(request.headers['x-slack-request-timestamp']) || undefined,
    };
    if (!isFromSlack(options.signingSecret, headers, raw, db.now())) return await reply.code(401).send();
    const body = parseBody(raw, text(request.headers['content-type']));
    if (body === undefined) return await reply.code(400).send();
    if (body['type'] === 'url_verification') return { challenge: text(body['challenge']) };
    const delivery = text(body['event_id']) || text(body['trigger_id']);
    if (delivery !== '' && !(await isFirstDelivery(db, 'slack', delivery)))
      return await reply.code(200).send();
    const acknowledged = await receiver.receive(body);
    return await reply.code(200).send(acknowledged ?? '');
  };
  app.post('/slack/events', handle);
};
