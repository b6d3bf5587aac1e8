import { createHmac, randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { afterAll } from 'vitest';
import type { Egress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import type { Press } from '../../../src/bot/presses.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { type SlackBotOptions, slackRoutes } from '../../../src/bot/slack/routes.ts';
import type { TestDatabase } from '../../support/database.ts';

const SECRET = 'slack-signing-secret';
export const HOOKS = 'https://hooks.slack.test';
const API = 'https://slack.test/api';

/** A call to the Web API. */
export interface Called {
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Responded {
  readonly url: string;
  readonly body: Shown & { readonly text: string; readonly replace_original?: boolean };
}

interface Element {
  readonly action_id: string;
  readonly value?: string;
  readonly url?: string;
  readonly text: { readonly text: string };
}
/** What stands in front of somebody. */
export interface Shown {
  readonly text?: string;
  readonly blocks?: readonly { readonly type: string; readonly elements?: readonly Element[] }[];
}
/** The buttons of a message. */
export const buttonsIn = ({ blocks = [] }: Shown): readonly Element[] =>
  blocks.flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []));

/** Brings a command or a press to Zally. @returns what it is acknowledged with, as JSON, or nothing */
export type Carry = (form: string) => Promise<{ readonly body: string }>;

/**
 * The bot's route in a Fastify app, with a hand that signs as Slack does.
 *
 * @param carrying another way for what is typed and pressed; the bot's parts are given to it
 */
export const createSlackApp = async (
  test: TestDatabase,
  db = test.db,
  carrying?: (options: SlackBotOptions) => Promise<Carry>,
) => {
  const lines: string[] = [];
  const responded: Responded[] = [];
  const called: Called[] = [];
  const egress: Egress = {
    fetch: async (_destination, url, init = {}) => {
      if (String(url).endsWith('/broken')) throw new Error('Joanna Smith');
      if (String(url).startsWith(API)) {
        called.push({
          method: String(url).slice(API.length + 1),
          body: JSON.parse(init.body as string) as Called['body'],
        });
        return await Promise.resolve(
          new Response('{"ok":true,"ts":"1.1"}') as unknown as Awaited<ReturnType<Egress['fetch']>>,
        );
      }
      responded.push({ url: String(url), body: JSON.parse(init.body as string) as Responded['body'] });
      return await Promise.resolve(new Response('ok') as unknown as Awaited<ReturnType<Egress['fetch']>>);
    },
    allows: () => true,
    agent: () => {
      throw new Error('Nothing in chat brings its own client.');
    },
    connect: () => {
      throw new Error('Chat goes by HTTP.');
    },
    close: async () => {},
  };
  const app: FastifyInstance = fastify({ logger: false });
  // As in the web app: parsers and an error handler of its own, which the route must not use.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, _body, done) => done(new Error('parsed by the app')),
  );
  app.setErrorHandler(async (error, _request, reply) => await reply.code(500).send(String(error)));
  const options: SlackBotOptions = {
    db,
    egress,
    client: createSlackClient({ egress, apiUrl: API }),
    hooksUrl: HOOKS,
    log: createLogger('debug', (line) => lines.push(line)),
    publicUrl: 'https://zally.example.org',
  };
  await app.register(slackRoutes, { ...options, signingSecret: SECRET });
  afterAll(async () => await app.close());

  const sign = (body: string, timestamp: number, secret = SECRET): Record<string, string> => ({
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  });
  const now = (): number => Math.floor(test.clock.now / 1000);
  const send = async (
    body: string,
    headers: Record<string, string>,
    contentType = 'application/x-www-form-urlencoded',
  ): Promise<LightMyRequestResponse> =>
    await app.inject({
      method: 'POST',
      url: '/slack/events',
      headers: { 'content-type': contentType, ...headers },
      payload: body,
    });
  const carry: Carry = (await carrying?.(options)) ?? (async (body) => await send(body, sign(body, now())));
  const commandBody = (fields: Record<string, string>): string =>
    new URLSearchParams({
      command: '/zally',
      trigger_id: randomUUID(),
      channel_id: 'C0FAXDESK',
      user_name: 'joanna',
      response_url: `${HOOKS}/commands/1`,
      ...fields,
    }).toString();
  const pressBody = (fields: Record<string, unknown>, actionId = 'zally_resume', value?: string): string =>
    new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        trigger_id: randomUUID(),
        actions: [{ type: 'button', action_id: actionId, value, block_id: 'b', action_ts: '1.1' }],
        response_url: `${HOOKS}/actions/1`,
        ...fields,
      }),
    }).toString();
  /** Buttons that each account has been shown, by what stands on them; the last of a title counts. */
  const shown = new Map<string, Element>();
  const show = (chatUser: string, message: Shown): void => {
    for (const one of buttonsIn(message)) shown.set(`${chatUser} ${one.text.text}`, one);
  };
  /** A modal's step, as it is sent. @param chosen what was selected in it */
  const submitBody = (
    account: { workspace: string; chatUser: string },
    view: object,
    chosen?: string,
  ): string =>
    new URLSearchParams({
      payload: JSON.stringify({
        type: 'view_submission',
        trigger_id: randomUUID(),
        team: { id: account.workspace },
        user: { id: account.chatUser },
        view: {
          ...view,
          id: 'V0MODAL',
          state: {
            values:
              chosen === undefined
                ? {}
                : { value: { value: { type: 'static_select', selected_option: { value: chosen } } } },
          },
        },
      }),
    }).toString();
  return {
    app,
    options,
    submitBody,
    carry,
    show,
    lines,
    responded,
    called,
    sign,
    send,
    now,
    commandBody,
    pressBody,
    /** A signed body of any kind. */
    deliver: async (body: string, contentType?: string) => await send(body, sign(body, now()), contentType),
    /** Types a command. @returns the text of the answer */
    type: async (account: { workspace: string; chatUser: string }, text: string): Promise<string> => {
      const body = commandBody({ team_id: account.workspace, user_id: account.chatUser, text });
      const response = await carry(body);
      if (response.body === '') return '';
      const answer = JSON.parse(response.body) as Shown;
      show(account.chatUser, answer);
      return answer.text ?? '';
    },
    /**
     * Presses a button that they were shown, or the one that resumes; waits for what comes of it.
     *
     * @param title the beginning of what stands on it
     */
    press: async (
      account: { workspace: string; chatUser: string },
      fields: Record<string, unknown> = {},
      title = 'Resume filing',
      raw?: Press,
    ): Promise<Responded | undefined> => {
      const before = responded.length;
      const [, known] = [...shown].findLast(([key]) => key.startsWith(`${account.chatUser} ${title}`)) ?? [];
      const pressed = raw === undefined ? known : { action_id: raw.verb, value: raw.value };
      if (pressed === undefined && title !== 'Resume filing') throw new Error(`no button ${title}`);
      const body = pressBody(
        { team: { id: account.workspace }, user: { id: account.chatUser }, ...fields },
        pressed?.action_id,
        pressed?.value,
      );
      const calls = called.length;
      const opensModal = (): boolean => called.slice(calls).some(({ method }) => method === 'views.open');
      await carry(body);
      for (let turn = 0; turn < 200 && responded.length === before && !opensModal(); turn += 1) {
        await new Promise((done) => setTimeout(done, 5));
        if (fields['response_url'] !== undefined && turn > 20) break;
      }
      const answered = responded[before];
      if (answered !== undefined) show(account.chatUser, answered.body);
      return answered;
    },
  };
};
export type SlackApp = Awaited<ReturnType<typeof createSlackApp>>;

/** A database that fails in every practice, with something in its error that must not get out. */
export const brokenDatabase = ({ db }: TestDatabase): TestDatabase['db'] => ({
  ...db,
  inPractice: async () =>
    await Promise.reject(new Error('connect ECONNREFUSED at secret-host stack Joanna Smith')),
});
