import { createEmulator } from 'emulate';
import { describe, expect, test as it } from 'vitest';
import { createEgress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { createNotifier } from '../../../src/bot/notifier.ts';
import { createSlackApi } from '../../../src/bot/slack/api.ts';
import { createSlackCare } from '../../../src/bot/slack/care.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { slackRenderer } from '../../../src/bot/slack/render.ts';
import { freePort } from '../../../src/db/embedded.ts';
import { loadWorkspace } from '../../../src/db/stores/chat.ts';
import { chooseChannel } from '../../../src/db/stores/workspace-channels.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb, ORIGIN, signedIn } from '../../web/fixture.ts';
import { createNoticeQueue } from '../notice-queue.ts';
import { addWaiting, connectEhr, lookAtInbox } from '../support.ts';

const APP = { clientId: '111.222', clientSecret: 'emulated-secret' };
const ZALLY = { kind: 'zally' } as const;

describe('in an emulated Slack', async () => {
  const test = await createTestDatabase();
  const slack = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Practice', domain: 'practice' },
        users: [{ name: 'owner', real_name: 'Owner', email: 'owner@example.org' }],
        channels: [{ name: 'fax-desk' }],
        oauth_apps: [
          {
            client_id: APP.clientId,
            client_secret: APP.clientSecret,
            name: 'Zally',
            redirect_uris: [`${ORIGIN}/slack/oauth`],
          },
        ],
      },
    },
  });
  const apiUrl = `${slack.url}/api`;
  const app = await createTestWeb(test, {
    ehr: {
      forPractice: async () => {
        throw new Error('nobody calls the EHR here');
      },
    },
    env: {
      SLACK_API_URL: apiUrl,
      SLACK_AUTHORIZE_URL: `${slack.url}/oauth/v2/authorize`,
      SLACK_CLIENT_ID: APP.clientId,
      SLACK_CLIENT_SECRET: APP.clientSecret,
    },
  });
  const egress = createEgress({ hosts: { chat: [slack.url] } });
  app.addHook('onClose', async () => {
    await egress.close();
    await slack.close();
  });

  it('an owner goes over Slack’s consent page and back, and notices are posted by what came of it', async () => {
    const practiceId = await createTestPractice(test);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const asked = String((await owner.get('/settings/channels/slack')).headers.location);
    const consent = await (await fetch(asked)).text();
    // The first user's button of the emulator's page, with its hidden fields.
    const [, form = ''] = /<form[^>]*>([\s\S]*?)<\/form>/.exec(consent) ?? [];
    const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')] as [string, string],
    );
    const pressed = await fetch(`${slack.url}/oauth/v2/authorize/callback`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
    });
    const back = new URL(pressed.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(`${ORIGIN}/slack/oauth`);
    expect((await owner.get(`${back.pathname}${back.search}`)).headers.location).toBe('/settings/channels');

    const [id = ''] = await test.db.inPractice(practiceId, ZALLY, async (tx) =>
      (await tx.q.selectFrom('chat_workspaces').select('id').execute()).map((row) => row.id),
    );
    const { botToken } = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await loadWorkspace(tx, id),
    );
    const call = async (method: string, body: object) => {
      const response = await fetch(`${apiUrl}/${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as {
        channels?: { id: string; name: string }[];
        messages?: { text: string }[];
      };
    };
    const channel =
      (await call('conversations.list', {})).channels?.find(({ name }) => name === 'fax-desk')?.id ?? '';
    await test.db.inPractice(practiceId, ZALLY, async (tx) => await chooseChannel(tx, id, channel));
    await connectEhr(test, practiceId);
    const deps = { db: test.db, log: createLogger('silent') };
    const notifier = createNotifier({
      ...deps,
      platforms: {
        slack: {
          renderer: slackRenderer,
          client: createSlackClient({ egress, apiUrl }),
          care: createSlackCare({ ...deps, api: createSlackApi({ egress, apiUrl }), app: APP }),
        },
      },
      publicUrl: 'https://zally.example.org',
      updateMs: 5000,
    });
    const queue = createNoticeQueue(test, practiceId, notifier);
    // Long enough for a look at who reads the channel, through the emulator's conversations and users.
    test.clock.now += 600_000;
    await lookAtInbox(test, practiceId);
    await addWaiting(test, practiceId);
    await queue.run();
    const { messages = [] } = await call('conversations.history', { channel });
    const state = await test.db.inPractice(practiceId, ZALLY, async (tx) => await loadWorkspace(tx, id));
    expect(state.audienceSeenAt?.getTime()).toBe(test.clock.now);
    expect(messages.map(({ text }) => text)).toContain('1 fax needs review.');
  });
});
