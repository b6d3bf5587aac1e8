import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Egress } from '../../../src/adapters/egress/egress.ts';
import { chooseChannel } from '../../../src/db/stores/workspace-channels.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import type { SlackStandIn } from '../../support/slack-stand-in.ts';
import { addLinked } from '../support.ts';
import { createInstalled, type Installed, startStandIn } from './installed.ts';
import { createSlackApp, type SlackApp } from './workspace.ts';

let test: TestDatabase;
let slack: SlackStandIn;
let egress: Egress;
let app: SlackApp;
let desk: Installed;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ slack, egress } = await startStandIn(test));
  app = await createSlackApp(test);
});

beforeEach(async () => {
  desk = await createInstalled(test, slack, egress);
});

const choose = async (channel: string): Promise<void> =>
  await test.db.inPractice(
    desk.practiceId,
    { kind: 'zally' },
    async (tx) => await chooseChannel(tx, desk.id, channel),
  );

describe('the first notice in a channel', () => {
  it('says three next steps, each a button, and comes once for each channel', async () => {
    slack.state.channels.push({ ...desk.channel, id: 'C0NEW' });
    await choose('C0NEW');
    await choose('C0NEW');
    await desk.queue.run();
    expect(slack.state.posted).toEqual([
      { channel: 'C0NEW', text: expect.stringMatching(/^Zally posts here now\. Three next steps/) as string },
    ]);
    const posted = slack.callsOf('chat.postMessage').at(-1);
    const [, actions] = (posted?.body['blocks'] ?? []) as [
      object,
      { elements: { text: { text: string }; url?: string; action_id: string }[] },
    ];
    expect(actions.elements.map(({ text, url, action_id: name }) => [text.text, url ?? name])).toEqual([
      ['Open settings', `https://zally.example.org/settings?at=${desk.practiceId}`],
      ['Link your account', `https://zally.example.org/you?at=${desk.practiceId}`],
      ['Send a test', 'zally_test'],
    ]);
  });

  /** Presses "Send a test". @returns what the person reads */
  const pressTest = async (chatUser: string): Promise<string | undefined> => {
    const before = app.responded.length;
    const body = app.pressBody({ team: { id: desk.team }, user: { id: chatUser } }, 'zally_test');
    await app.send(body, app.sign(body, app.now()));
    for (let turn = 0; turn < 200 && app.responded.length === before; turn += 1)
      await new Promise((done) => setTimeout(done, 5));
    return app.responded[before]?.body.text;
  };

  it('has a test that goes the way of every notice', async () => {
    const { chatUser } = await addLinked(test, desk.practiceId, desk.team, 'owner');
    await pressTest(chatUser);
    await desk.queue.run();
    expect(slack.state.posted).toHaveLength(1);
  });

  it('gives no test to somebody who isn’t linked', async () => {
    expect(await pressTest('U0STRANGER')).toContain('This account isn’t linked yet');
    await desk.queue.run();
    expect(slack.state.posted).toEqual([]);
  });
});
