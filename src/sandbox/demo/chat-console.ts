import { createHmac, randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { consolePage } from './chat-console-page.ts';
import { type SlackStandIn, STRANGER, TEAM } from './slack.ts';
import type { DemoPerson } from './stand-ins.ts';

/**
 * A page from which a person sends what the Slack emulator can't: slash commands and button presses, correctly
 * signed, to Zally's real endpoint. It is ours, and shows answers as the person who asked would see them.
 */
export interface ChatConsole {
  readonly url: string;
  close(): Promise<void>;
}

interface Said {
  readonly who: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

const KEPT = 50;

export const startChatConsole = async (options: {
  readonly port: number;
  /** Zally's endpoint for Slack. */
  readonly target: string;
  readonly signingSecret: string;
  readonly people: readonly DemoPerson[];
  readonly slack: SlackStandIn;
}): Promise<ChatConsole> => {
  const app = Fastify({ logger: false });
  const said: Said[] = [];
  const keep = (line: Said): void => {
    said.push(line);
    if (said.length > KEPT) said.shift();
  };
  const send = async (form: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams(form).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', options.signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    const response = await fetch(options.target, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
    });
    return await response.text();
  };
  const answered = (raw: string): void => {
    if (raw === '') return;
    const { text, blocks } = JSON.parse(raw) as { text: string; blocks?: unknown[] };
    keep({ who: 'Zally, only to you', text, blocks: blocks ?? [] });
  };
  const names = Object.fromEntries(
    options.people.map((person) => [options.slack.chatUsers.get(person.email), person.name]),
  );
  const personOf = (email: unknown): DemoPerson =>
    options.people.find((person) => person.email === email) ?? {
      email: '',
      name: 'A stranger',
      role: 'viewer',
    };
  const chatUser = (person: DemoPerson): string => options.slack.chatUsers.get(person.email) ?? STRANGER;

  app.get(
    '/',
    async (_request, reply) => await reply.type('text/html; charset=utf-8').send(consolePage(options.people)),
  );
  app.get('/state', async () => ({ channel: await options.slack.messages(), said, names }));
  app.post('/command', async (request) => {
    const { email, text } = request.body as { email?: string; text?: string };
    const person = personOf(email);
    const typed = String(text ?? '').replace(/^\s*\/zally\s*/, '');
    keep({ who: person.name, text: `/zally ${typed}`, blocks: [] });
    const raw = await send({
      command: '/zally',
      text: typed,
      team_id: TEAM,
      channel_id: options.slack.channelId,
      user_id: chatUser(person),
      trigger_id: randomUUID(),
      response_url: `${url}/answers/${randomUUID()}`,
    });
    answered(raw);
    return {};
  });
  app.post('/press', async (request) => {
    const { email, action, value } = request.body as { email?: string; action?: string; value?: string };
    const person = personOf(email);
    keep({ who: person.name, text: '(pressed a button)', blocks: [] });
    const payload = {
      type: 'block_actions',
      team: { id: TEAM },
      user: { id: chatUser(person) },
      channel: { id: options.slack.channelId },
      trigger_id: randomUUID(),
      response_url: `${url}/answers/${randomUUID()}`,
      actions: [
        {
          type: 'button',
          action_id: String(action),
          value: String(value ?? ''),
          block_id: 'b',
          action_ts: String(Date.now() / 1000),
        },
      ],
    };
    await send({ payload: JSON.stringify(payload) });
    return {};
  });
  // Where Zally answers a press: Slack's response_url.
  app.post('/answers/:id', async (request) => {
    answered(JSON.stringify(request.body));
    return 'ok';
  });
  await app.listen({ host: 'localhost', port: options.port });
  const url = `http://localhost:${options.port}`;
  return { url, close: async () => await app.close() };
};
