import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { createNotifier } from '../../../src/bot/notifier.ts';
import { createSlackApi } from '../../../src/bot/slack/api.ts';
import { createSlackCare } from '../../../src/bot/slack/care.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { slackRenderer } from '../../../src/bot/slack/render.ts';
import { loadWorkspace } from '../../../src/db/stores/chat.ts';
import { saveInstallation } from '../../../src/db/stores/slack-installs.ts';
import { chooseChannel } from '../../../src/db/stores/workspace-channels.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { createSlackStandIn, type SlackStandIn } from '../../support/slack-stand-in.ts';
import { addMember, addWaiting, connectEhr, createNoticeQueue, lookAtInbox, noticesOf } from '../support.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR = 3_600_000;
const CHANNEL = 'C0FAXDESK';

let test: TestDatabase;
let slack: SlackStandIn;
let egress: Egress;
let practiceId: PracticeId;
let id: string;
let lines: string[];
let teams = 0;

const notifierOf = () =>
  createNotifier({
    db: test.db,
    log: createLogger('debug', (line) => lines.push(line)),
    platforms: {
      slack: {
        renderer: slackRenderer,
        client: createSlackClient({ egress, apiUrl: slack.apiUrl }),
        care: createSlackCare({
          db: test.db,
          log: createLogger('debug', (line) => lines.push(line)),
          api: createSlackApi({ egress, apiUrl: slack.apiUrl }),
          app: { clientId: slack.client.id, clientSecret: slack.client.secret },
        }),
      },
    },
    publicUrl: 'https://zally.example.org',
    updateMs: 5000,
  });
const workspace = async () =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => await loadWorkspace(tx, id));
const refusedFor = async () =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) =>
    (await tx.q.selectFrom('chat_workspaces').select('refused_for').execute()).map((row) => row.refused_for),
  );
const renewals = () => slack.callsOf('oauth.v2.access').length;
const queueOf = () => {
  const notifier = notifierOf();
  return createNoticeQueue(test, practiceId, async (noticeId) => await notifier.notify(practiceId, noticeId));
};

beforeAll(async () => {
  test = await createTestDatabase();
  slack = await createSlackStandIn(() => test.clock.now);
  egress = createEgress({ hosts: { chat: [slack.apiUrl] }, timeoutMs: 2000 });
  afterAll(async () => {
    await egress.close();
    await slack.close();
  });
});

beforeEach(async () => {
  lines = [];
  slack.calls.length = 0;
  slack.state.posted.length = 0;
  slack.state.instead.clear();
  slack.state.before = undefined;
  teams += 1;
  practiceId = await createTestPractice(test);
  await connectEhr(test, practiceId);
  await lookAtInbox(test, practiceId);
  const owner = await addMember(test, practiceId, 'owner');
  const { botToken, refreshToken, expiresAt } = slack.issue();
  slack.state.channels.splice(0, 99, {
    id: CHANNEL,
    name: 'fax-desk',
    members: [slack.state.botUser, 'U0OWNER'],
  });
  slack.state.people.set(slack.state.botUser, { is_bot: true }).set('U0OWNER', {});
  id = await test.db.inPractice(practiceId, ZALLY, async (tx) => {
    const made = await saveInstallation(tx, owner, {
      team: `T0TOKENS${teams}`,
      botUser: slack.state.botUser,
      tokens: { botToken, refreshToken },
      expiresAt,
    });
    await chooseChannel(tx, made, CHANNEL);
    return made;
  });
});

describe('a token that ends', () => {
  it('is left alone while it lasts', async () => {
    test.clock.now += 9 * HOUR;
    await lookAtInbox(test, practiceId);
    await addWaiting(test, practiceId);
    await queueOf().run();
    expect(slack.state.posted).toHaveLength(1);
    expect(renewals()).toBe(0);
  });

  it('is renewed by the job that posts, before it ends and after', async () => {
    const before = await workspace();
    for (const hours of [10.5, 24]) {
      test.clock.now += hours * HOUR;
      await lookAtInbox(test, practiceId);
      await addWaiting(test, practiceId);
      await queueOf().run();
    }
    expect(slack.state.posted).toHaveLength(1);
    expect(renewals()).toBe(2);
    const after = await workspace();
    expect(after.botToken).not.toBe(before.botToken);
    expect(after.tokenExpiresAt?.getTime()).toBe(test.clock.now + 12 * HOUR);
    expect(after).toMatchObject({ state: 'connected', tokenVersion: before.tokenVersion + 2 });
    expect(slack.calls.findLast(({ method }) => method.startsWith('chat.'))?.token).toBe(after.botToken);
  });

  it('is renewed by the sweep when nothing is posted', async () => {
    test.clock.now += 10.5 * HOUR;
    await notifierOf().notify(practiceId, undefined);
    expect(renewals()).toBe(1);
    expect((await workspace()).tokenExpiresAt?.getTime()).toBe(test.clock.now + 12 * HOUR);
  });

  it('is renewed once, whoever comes at the same time', async () => {
    test.clock.now += 11 * HOUR;
    slack.state.before = async () => await new Promise((done) => setTimeout(done, 50));
    await Promise.all([1, 2, 3].map(async () => await notifierOf().notify(practiceId, undefined)));
    expect(renewals()).toBe(1);
    expect(await refusedFor()).toEqual([null]);
  });

  it('serves on while Slack doesn’t renew it, and is waited for once it is over', async () => {
    slack.state.instead.set('oauth.v2.access', { status: 503 });
    test.clock.now += 11 * HOUR;
    await lookAtInbox(test, practiceId);
    await addWaiting(test, practiceId);
    const queue = queueOf();
    await queue.run();
    expect(slack.state.posted).toHaveLength(1);
    test.clock.now += 2 * HOUR;
    await lookAtInbox(test, practiceId);
    await addWaiting(test, practiceId);
    await queue.run();
    expect(slack.callsOf('chat.update')).toHaveLength(0);
    expect(await refusedFor()).toEqual([null]);
    slack.state.instead.clear();
    await queue.advance(60_000);
    expect(slack.callsOf('chat.update')).toHaveLength(1);
    expect(lines.join('\n')).toContain('slack.not_renewed');
  });

  it('is kept where an owner adds Zally again meanwhile', async () => {
    test.clock.now += 11 * HOUR;
    const anew = slack.issue();
    const owner = await addMember(test, practiceId, 'owner');
    slack.state.before = async () => {
      slack.state.before = undefined;
      await test.db.inPractice(practiceId, ZALLY, async (tx) => {
        const { botToken, refreshToken, expiresAt } = anew;
        const tokens = { botToken, refreshToken };
        await saveInstallation(tx, owner, {
          team: `T0TOKENS${teams}`,
          botUser: slack.state.botUser,
          tokens,
          expiresAt,
        });
      });
    };
    await notifierOf().notify(practiceId, undefined);
    expect((await workspace()).botToken).toBe(anew.botToken);
  });

  it('marks the workspace when Slack refuses to renew it, and nothing is posted', async () => {
    slack.state.instead.set('oauth.v2.access', { error: 'invalid_refresh_token' });
    test.clock.now += 11 * HOUR;
    await lookAtInbox(test, practiceId);
    await addWaiting(test, practiceId);
    await queueOf().run();
    expect(await refusedFor()).toEqual(['access']);
    expect(slack.state.posted).toEqual([]);
    expect((await noticesOf(test, practiceId)).map(({ state }) => state)).not.toContain('posted');
    const asked = renewals();
    await notifierOf().notify(practiceId, undefined);
    expect(renewals()).toBe(asked);
  });

  it('isn’t taken for refused when it is our own secret that Slack doesn’t take', async () => {
    slack.state.instead.set('oauth.v2.access', { error: 'bad_client_secret' });
    test.clock.now += 11 * HOUR;
    await notifierOf().notify(practiceId, undefined);
    expect(await refusedFor()).toEqual([null]);
  });

  it('stands in no line of the log', async () => {
    slack.state.instead.set('oauth.v2.access', { error: 'invalid_refresh_token' });
    test.clock.now += 11 * HOUR;
    const { botToken, refreshToken } = await workspace();
    await notifierOf().notify(practiceId, undefined);
    expect(lines.join('\n')).not.toMatch(new RegExp(`${botToken}|${refreshToken}|T0TOKENS|C0FAXDESK`));
  });
});
