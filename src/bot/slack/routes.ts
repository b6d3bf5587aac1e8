import { createHash } from 'node:crypto';
import { App, LogLevel } from '@slack/bolt';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Egress } from '../../adapters/egress/egress.ts';
import type { Database } from '../../db/database.ts';
import { isFirstDelivery } from '../../db/stores/chat.ts';
import { ZallyError } from '../../domain/errors.ts';
import type { Logger } from '../../domain/log.ts';
import { REPLACES } from '../answers.ts';
import { burnCodes } from '../burn-codes.ts';
import { type Command, parseCommand } from '../commands.ts';
import { inTime } from '../in-time.ts';
import { isLink, readPress, VERBS } from '../presses.ts';
import { type ChatAccount, type CommandResult, noteFailure, runCommand } from '../run-command.ts';
import type { SlackClient } from './client.ts';
import { listenToEvents } from './events.ts';
import { placeOf } from './home.ts';
import { ACK_MS, createReceiver, isFromSlack, type SlackReceiver } from './receiver.ts';
import { homeBlocks, slackRenderer } from './render.ts';
import { listenToSteps } from './steps.ts';

export interface SlackBotOptions {
  readonly db: Database;
  readonly log: Logger;
  readonly egress: Egress;
  readonly client: SlackClient;
  readonly publicUrl: string;
  /** Where answers to presses may go; a `response_url` anywhere else is refused by egress as well. */
  readonly hooksUrl: string;
}

export interface SlackRouteOptions extends SlackBotOptions {
  readonly signingSecret: string;
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
  getLevel: () => LogLevel.ERROR,
  setName: silent,
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const accountOf = (workspace: unknown, chatUser: unknown): ChatAccount => ({
  platform: 'slack',
  workspace: text(workspace),
  chatUser: text(chatUser),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Forms carry fields, or one field `payload` with JSON; events are JSON. Slack sends nothing else. */
const parseBody = (raw: string, contentType: string): Record<string, unknown> | undefined => {
  const [mediaType = ''] = contentType.toLowerCase().split(';');
  const form = Object.fromEntries(new URLSearchParams(raw));
  try {
    if (mediaType.trim() === 'application/json') {
      const body: unknown = JSON.parse(raw);
      return isRecord(body) ? body : undefined;
    }
    if (mediaType.trim() !== 'application/x-www-form-urlencoded') return undefined;
    if (form['payload'] === undefined) return form;
    const payload: unknown = JSON.parse(form['payload']);
    return isRecord(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
};

/**
 * What tells one delivery from another: Slack's id, or the body where there is none. Hashed, since what is kept is
 * never what somebody sent.
 */
const deliveryOf = (body: Record<string, unknown>, raw: string): string => {
  const id = text(body['event_id']) || text(body['trigger_id']) || raw;
  return createHash('sha256').update(id).digest('hex');
};

/** Bolt has a client of its own in every app. Outbound calls go through egress, and this one goes nowhere. */
const noFetch = async (): Promise<never> => await Promise.reject(new ZallyError('egress_refused'));

/** What Slack tells Zally of, and what comes of it, whatever way it came. */
export interface SlackBot {
  readonly receiver: SlackReceiver;
  /** False for a delivery that came before. @param raw tells one from another where Slack gave it no id */
  readonly isFirst: (body: Record<string, unknown>, raw: string) => Promise<boolean>;
  /** Says that it didn't work. */
  readonly failed: () => object;
}

/** Slash commands, presses and events, handled alike by the route below and through Slack's socket. */
export const createSlackBot = (options: SlackBotOptions): SlackBot => {
  const { db, log } = options;
  const receiver = createReceiver((error) => log.error('slack.failed', error));
  const slack = new App({
    receiver,
    logger: NO_LOGGER,
    // Without a token Bolt's own client can't post: the notifier is the only one who does.
    authorize: async ({ teamId }) => (teamId === undefined ? {} : { teamId }),
    ignoreSelf: false,
    convoStore: false,
    attachFunctionToken: false,
    clientOptions: { fetch: noFetch },
  });
  slack.error(async (error) => log.error('slack.failed', error));

  const show = ({ answer, timeZone }: Pick<CommandResult, 'answer' | 'timeZone'>) =>
    slackRenderer.renderAnswer(answer, { publicUrl: options.publicUrl, timeZone, now: db.now() });
  const failed = () => show({ answer: { kind: 'failed' }, timeZone: 'UTC' });

  const answer = async (account: ChatAccount, command: Command) => {
    try {
      const result = await runCommand(db, account, command);
      noteFailure(log, result);
      return { ...result, message: show(result) };
    } catch (error) {
      log.error('command.failed', error);
      const said: CommandResult = { answer: { kind: 'failed' }, timeZone: 'UTC', mayCall: false };
      return { ...said, message: failed() };
    }
  };

  const respond = async (to: unknown, message: object): Promise<void> => {
    const address = text(to);
    // The slash ends the host: `hooks.slack.com.evil` and `hooks.slack.com@evil` aren't below it.
    if (!address.startsWith(`${options.hooksUrl}/`)) return;
    const response = await options.egress.fetch('chat', address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    await response.body?.cancel();
  };

  slack.command('/zally', async ({ command, ack }) => {
    const account = accountOf(command.team_id, command.user_id);
    const answering = answer(account, parseCommand(text(command.text)));
    const prompt = await inTime(answering, ACK_MS);
    // Slack has stopped waiting, or its connection is gone; what was done must be said all the same.
    const heard = await ack(prompt?.message).then(
      () => prompt !== undefined,
      () => false,
    );
    if (heard) return;
    const late = await answering;
    if (late.mayCall) await respond(command.response_url, late.message);
  });
  /** Fresh at each opening; without a BAA no call is made, so that nothing changes there. */
  const showHome = async (account: ChatAccount, command: Command): Promise<void> => {
    const result = await runCommand(db, account, command);
    noteFailure(log, result);
    const { answer: said, timeZone, mayCall } = result;
    const to = mayCall ? await placeOf(db, account, '') : undefined;
    const context = { publicUrl: options.publicUrl, timeZone, now: db.now() };
    if (to !== undefined) await options.client.publishHome(to, account.chatUser, homeBlocks(said, context));
  };
  slack.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    await showHome(accountOf(body.team_id, event.user), { kind: 'home' });
  });
  // Who mentions Zally in a channel is read by others: a code there is burned, wherever it stands, and nothing else is looked at.
  slack.event('app_mention', async ({ event, body }) => {
    const account = { ...accountOf(body.team_id, event.user), isShared: true };
    const burned = await burnCodes(db, log, account, text(event.text));
    const command = parseCommand(text(event.text).replace(/<@[A-Z0-9]+>/, ' '));
    if (!burned && command.kind !== 'link') return;
    const { message, mayCall } = await answer(account, burned ? { kind: 'link', code: '' } : command);
    const to = mayCall ? await placeOf(db, account, text(event.channel)) : undefined;
    if (to !== undefined) await options.client.whisper(to, account.chatUser, message);
  });
  const steps = listenToSteps(slack, {
    client: options.client,
    publicUrl: options.publicUrl,
    now: db.now,
    placeOf: async (account) => await placeOf(db, account, ''),
    answer,
    respond,
    accountOf,
  });
  // A link button is a press as well: it wants an acknowledgement and nothing else.
  slack.action(VERBS, async ({ ack, body, action }) => {
    await ack();
    if (!('action_id' in action) || isLink(action.action_id)) return;
    const press = { verb: action.action_id, value: 'value' in action ? text(action.value) : '' };
    // What no button of today sends is answered as what nobody understands is, and is on record.
    const command = readPress(press) ?? { kind: 'not_understood' as const };
    const account = accountOf(body.team?.id, body.user.id);
    // Nothing stands beside a message there.
    if ('view' in body && body.view?.type === 'home') return await showHome(account, command);
    const said = await answer(account, command);
    if ('view' in body && body.view?.type === 'modal') return await steps.show(account, body.view, said);
    const opened = await steps.open(account, body, said).catch((error: unknown) => {
      log.error('slack.failed', error);
      return 'failed' as const;
    });
    if (opened === true || !said.mayCall || !('response_url' in body)) return;
    if (opened === 'failed')
      return await respond(body.response_url, { ...failed(), replace_original: false });
    // The button goes once it has done its work; a refusal stands beside it.
    const done = REPLACES.has(said.answer.kind);
    await respond(body.response_url, { ...said.message, replace_original: done });
  });

  listenToEvents(slack, db, log);
  return {
    receiver,
    isFirst: async (body, raw) => await isFirstDelivery(db, 'slack', deliveryOf(body, raw)),
    failed,
  };
};

/** What Slack sends by HTTP. One route; a request without a valid signature gets nothing. */
export const slackRoutes: FastifyPluginAsync<SlackRouteOptions> = async (app, options) => {
  const { db, log } = options;
  const { receiver, isFirst, failed } = createSlackBot(options);

  // The signature covers the bytes as they came, so nothing may parse them first; the scope is this plugin's own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY }, (_request, body, done) =>
    done(null, body),
  );

  // Fastify's own would repeat the error's text to whoever asked.
  app.setErrorHandler(async (error, _request, reply) => {
    const status = isRecord(error) || error instanceof Error ? Number(Reflect.get(error, 'statusCode')) : 500;
    if (!(status >= 400 && status < 500)) log.error('slack.failed', error);
    return await reply.code(status >= 400 && status < 500 ? status : 500).send();
  });

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
    // Slack's time runs from here, however long the database takes to say whether this came before.
    const until = performance.now() + ACK_MS;
    const working = (async (): Promise<unknown> => {
      try {
        if (!(await isFirst(body, raw))) return '';
      } catch (error) {
        // Whether it came before can't be told, so nothing is done; that is said.
        log.error('slack.failed', error);
        return failed();
      }
      return await receiver.receive(body, Math.max(0, until - performance.now()));
    })();
    return await reply.code(200).send((await inTime(working, ACK_MS)) ?? '');
  };
  app.post('/slack/events', handle);
};
