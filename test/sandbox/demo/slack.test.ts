import { expect, test as it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { createSlackApi } from '../../../src/bot/slack/api.ts';
import { createAudience } from '../../../src/bot/slack/audience.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { freePort } from '../../../src/db/embedded.ts';
import { BOT_TOKEN, startSlack, TEAM } from '../../../src/sandbox/demo/slack.ts';

const PEOPLE = [
  { email: 'olive@elm.example', name: 'Olive Park' },
  { email: 'mara@elm.example', name: 'Mara Quinn' },
];
const plain = (text: string): object => ({ type: 'plain_text', text });
const modal = (title: string): object => ({ type: 'modal', title: plain(title), blocks: [] });

const start = async () => {
  const slack = await startSlack({
    port: await freePort(),
    practice: 'Elm',
    people: PEOPLE,
  });
  const egress = createEgress({ hosts: { chat: [slack.url] } });
  const to = { workspace: TEAM, channel: slack.channelId, token: BOT_TOKEN, serviceUrl: null };
  const apiUrl = `${slack.url}/api`;
  return {
    slack,
    to,
    chatUser: slack.chatUsers.get('olive@elm.example') ?? '',
    client: createSlackClient({ egress, apiUrl }),
    audience: createAudience(createSlackApi({ egress, apiUrl }), Date.now),
    end: async () => {
      await egress.close();
      await slack.close();
    },
  };
};

it('lists the channels that Zally is in, and one of them can be chosen', async () => {
  const { slack, audience, end } = await start();
  const listed = await audience.listChannels(BOT_TOKEN);
  expect(listed.map(({ name }) => name)).toEqual(['fax-desk', 'general', 'random']);
  expect(listed).toContainEqual({ id: slack.channelId, name: 'fax-desk' });
  expect(await audience.look(BOT_TOKEN, TEAM, slack.channelId)).toBeUndefined();
  await end();
});

it('opens and changes a modal for whoever has done something, once, and shows a home', async () => {
  const { slack, client, to, chatUser, end } = await start();
  const trigger = await slack.trigger(chatUser);
  await client.openView(to, trigger, modal('One'));
  expect(slack.modals.get(chatUser)).toMatchObject({ type: 'modal', title: { text: 'One' } });
  await expect(client.openView(to, trigger, modal('Again'))).rejects.toThrow();
  await expect(client.openView(to, 'made-up', modal('Never'))).rejects.toThrow();
  await client.updateView(to, slack.modals.get(chatUser)?.id ?? '', modal('Two'));
  expect(slack.modals.get(chatUser)).toMatchObject({ title: { text: 'Two' } });
  await slack.updateModal(chatUser, modal('Three'));
  expect(slack.modals.get(chatUser)).toMatchObject({ title: { text: 'Three' } });
  slack.closeModal(chatUser);
  expect(slack.modals.size).toBe(0);
  await client.publishHome(to, chatUser, [{ type: 'divider' }]);
  expect(slack.homes.get(chatUser)).toMatchObject({ type: 'home', blocks: [{ type: 'divider' }] });
  await end();
});

it('shows what Zally says to somebody alone, to them', async () => {
  const { slack, client, to, chatUser, end } = await start();
  const ts = await client.direct(to, { chatUser, conversation: null }, { text: 'Hello', blocks: [] });
  const chats = await slack.directChats();
  expect([...chats.keys()]).toEqual([chatUser]);
  const { channel = '', messages } = chats.get(chatUser) ?? {};
  expect(messages).toMatchObject([{ ts, text: 'Hello', edited: false }]);
  await slack.replace(channel, ts, { text: 'Done', blocks: [] });
  expect(await slack.messages(channel)).toMatchObject([{ text: 'Done', edited: true }]);
  await end();
});
