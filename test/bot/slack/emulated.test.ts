import { createEmulator } from 'emulate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress } from '../../../src/adapters/egress/egress.ts';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { createNotifier } from '../../../src/bot/notifier.ts';
import { createSlackApi } from '../../../src/bot/slack/api.ts';
import { createSlackCare } from '../../../src/bot/slack/care.ts';
import { createSlackClient } from '../../../src/bot/slack/client.ts';
import { slackRenderer } from '../../../src/bot/slack/render.ts';
import { freePort } from '../../../src/db/embedded.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createNoticeQueue } from '../notice-queue.ts';
import { addWaiting, clearWaiting, createSeenPractice } from '../support.ts';

const UPDATE_MS = 5000;
const TOKEN = 'xoxb-zally-test';

interface Listing {
  readonly ok: boolean;
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
  readonly messages?: readonly {
    readonly ts: string;
    readonly text: string;
    readonly blocks?: readonly object[];
  }[];
}

let test: TestDatabase;
let slackUrl: string;
let channel: string;
let practiceId: PracticeId;
let egress: Egress;
let free: { readonly id: string }[];
let queue: ReturnType<typeof createNoticeQueue>;

const call = async (method: string, body: object = {}): Promise<Listing> => {
  const response = await fetch(`${slackUrl}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Listing;
};
const shown = async (): Promise<string[]> => {
  const { messages = [] } = await call('conversations.history', { channel, limit: 100 });
  return messages.toSorted((a, b) => Number(a.ts) - Number(b.ts)).map(({ text }) => text);
};

beforeAll(async () => {
  test = await createTestDatabase();
  const slack = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        team: { name: 'Practice', domain: 'practice' },
        users: [{ name: 'owner', real_name: 'Owner', email: 'owner@example.org' }],
        channels: [{ name: 'one' }, { name: 'two' }, { name: 'three' }, { name: 'four' }],
        bots: [{ name: 'zally' }],
      },
    },
  });
  slackUrl = slack.url;
  egress = createEgress({ hosts: { ehr: [], chat: [slackUrl], sign_in: [] } });
  afterAll(async () => {
    await egress.close();
    await slack.close();
  });
  const { channels = [] } = await call('conversations.list');
  free = channels.filter(({ name }) => ['one', 'two', 'three', 'four'].includes(name));
});

beforeEach(async () => {
  channel = free.pop()?.id ?? '';
  ({ practiceId } = await createSeenPractice(test, { channel, botToken: TOKEN }));
  const notifier = createNotifier({
    db: test.db,
    log: createLogger('silent'),
    platforms: {
      slack: {
        renderer: slackRenderer,
        client: createSlackClient({ egress, apiUrl: `${slackUrl}/api` }),
        // As the operator binds it: nobody has looked yet who reads the channel, and no token is renewed.
        care: createSlackCare({
          db: test.db,
          log: createLogger('silent'),
          api: createSlackApi({ egress, apiUrl: `${slackUrl}/api` }),
          app: undefined,
        }),
      },
    },
    publicUrl: 'https://zally.example.org',
    updateMs: UPDATE_MS,
  });
  queue = createNoticeQueue(test, practiceId, notifier);
});

describe('in an emulated Slack', () => {
  it('one message is posted, changes, becomes clear, and the next fax has a new one', async () => {
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    expect(await shown()).toEqual(['1 fax needs review.']);
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    expect(await shown()).toEqual(['2 faxes need review.']);
    await clearWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    expect(await shown()).toEqual([expect.stringMatching(/^All clear\. Checked (?:\w+ )?\d\d:\d\d\.$/)]);
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    expect(await shown()).toEqual([expect.stringMatching(/^All clear/), '1 fax needs review.']);
  });

  it('the message carries a button to its notice', async () => {
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    const { messages = [] } = await call('conversations.history', { channel, limit: 1 });
    expect(JSON.stringify(messages[0]?.blocks)).toMatch(
      /"url":"https:\/\/zally\.example\.org\/n\/[0-9a-f-]{36}\?at=[0-9a-f-]{36}"/,
    );
  });

  it('a message that somebody deleted is posted anew', async () => {
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    const { messages = [] } = await call('conversations.history', { channel, limit: 1 });
    expect((await call('chat.delete', { channel, ts: messages[0]?.ts })).ok).toBe(true);
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    expect(await shown()).toEqual(['2 faxes need review.']);
  });

  it('an archived channel stops the workspace', async () => {
    await call('conversations.archive', { channel });
    await addWaiting(test, practiceId);
    await queue.advance(UPDATE_MS);
    const state = await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      const row = await tx.q.selectFrom('chat_workspaces').select('state').executeTakeFirstOrThrow();
      return row.state;
    });
    expect(state).toBe('refused');
  });
});
