import { afterEach, expect, test as it, vi } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { freePort } from '../../../src/db/embedded.ts';
import { startChatConsole } from '../../../src/sandbox/demo/chat-console.ts';
import { BOT_TOKEN, startSlack, TEAM } from '../../../src/sandbox/demo/slack.ts';

const POLLS_AN_HOUR = 1800;
/** What the emulator gives a token each hour. */
const CALLS_AN_HOUR = 5000;

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** The console before the emulator, with a look at what is asked of it, by token. */
const start = async () => {
  const slack = await startSlack({
    port: await freePort(),
    practice: 'Elm',
    people: [{ email: 'olive@elm.example', name: 'Olive Park' }],
  });
  stops.push(async () => await slack.close());
  const chatConsole = await startChatConsole({
    port: await freePort(),
    target: 'http://localhost:1/slack/events',
    signingSecret: 'secret',
    people: [{ email: 'olive@elm.example', name: 'Olive Park', role: 'owner' } as never],
    slack,
  });
  stops.push(async () => await chatConsole.close());
  const egress = createEgress({ hosts: { chat: [slack.url] } });
  stops.push(async () => await egress.close());
  const to = { workspace: TEAM, channel: slack.channelId, token: BOT_TOKEN, serviceUrl: null };
  const client = createSlackClient({ egress, apiUrl: `${slack.url}/api` });
  const real = globalThis.fetch;
  const asked = new Map<string, number>();
  const answers = { refuse: false };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const isAsked = new Request(url).url.startsWith(`${slack.url}/api/`);
    if (isAsked && answers.refuse)
      return Response.json({ message: 'API rate limit exceeded' }, { status: 403 });
    const token = new Headers(init?.headers).get('authorization') ?? '';
    if (isAsked) asked.set(token, (asked.get(token) ?? 0) + 1);
    return await real(url, init);
  });
  const state = async () =>
    (await (await real(`${chatConsole.url}/state`)).json()) as {
      channel: { text: string }[];
      chats: Record<string, { messages: { text: string }[] }>;
      refused: string;
    };
  const chatUser = slack.chatUsers.get('olive@elm.example') ?? '';
  return { client, to, chatUser, state, asked, answers };
};

it('takes an hour of polls to a small part of what the emulator allows, and nothing of what is Zally’s', async () => {
  const { client, to, chatUser, state, asked } = await start();
  for (let poll = 0; poll < POLLS_AN_HOUR; poll += 1) {
    // One post a minute, half of them to one person alone, is a busy hour.
    if (poll % 60 === 0) await client.post(to, { text: `Post ${poll}`, blocks: [] });
    if (poll % 60 === 30)
      await client.direct(to, { chatUser, conversation: null }, { text: `Direct ${poll}`, blocks: [] });
    const { channel, chats } = await state();
    const newest = Math.floor(poll / 60) * 60;
    if (poll % 60 === 0) expect(channel.at(-1)?.text).toBe(`Post ${newest}`);
    if (poll % 60 === 30) expect(chats['olive@elm.example']?.messages.at(-1)?.text).toBe(`Direct ${poll}`);
  }
  expect(asked.get(`Bearer ${BOT_TOKEN}`) ?? 0).toBe(0);
  const calls = [...asked.values()].reduce((sum, count) => sum + count, 0);
  expect(calls).toBeGreaterThan(0);
  expect(calls).toBeLessThan(CALLS_AN_HOUR / 10);
}, 60_000);

it('shows what somebody changed or posted beside Zally', async () => {
  const { client, to, state } = await start();
  const ts = await client.post(to, { text: 'Before', blocks: [] });
  expect((await state()).channel.map(({ text }) => text)).toEqual(['Before']);
  await client.update(to, ts, { text: 'After', blocks: [] });
  expect((await state()).channel.map(({ text }) => text)).toEqual(['After']);
});

it('says why nothing is shown while Slack refuses, and shows it again after', async () => {
  const { client, to, state, answers } = await start();
  answers.refuse = true;
  expect(await state()).toMatchObject({
    channel: [],
    refused: expect.stringContaining('API rate limit exceeded'),
  });
  answers.refuse = false;
  await client.post(to, { text: 'Here', blocks: [] });
  expect(await state()).toMatchObject({ channel: [{ text: 'Here' }], refused: '' });
});
