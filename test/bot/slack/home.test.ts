import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { press } from '../../../src/bot/presses.ts';
import { loadPause } from '../../../src/db/stores/pauses.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addCode, addLinked, addMember, addWaiting, createSeenPractice, dumpDatabase } from '../support.ts';
import { type Called, createSlackApp, type SlackApp } from './workspace.ts';

const ZALLY = { kind: 'zally' } as const;

let test: TestDatabase;
let slack: SlackApp;
let practiceId: PracticeId;
let workspace: string;

beforeAll(async () => {
  test = await createTestDatabase();
  slack = await createSlackApp(test);
});

beforeEach(async () => {
  ({ practiceId, workspace } = await createSeenPractice(test));
  await addWaiting(test, practiceId, 'urgent');
});

const event = (fields: Record<string, unknown>, id: string = randomUUID()): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: workspace,
    api_app_id: 'A1',
    event_id: id,
    event: { channel: 'D1', event_ts: '1.1', ...fields },
  });
/** What is called after a delivery, until something was; a while where nothing is expected. */
const after = async (body: string, expected = 1, contentType = 'application/json'): Promise<Called[]> => {
  const before = slack.called.length;
  const response = await slack.deliver(body, contentType);
  expect([response.statusCode, response.body]).toEqual([200, '']);
  if (expected === 0) await new Promise((done) => setTimeout(done, 800));
  else await vi.waitFor(() => expect(slack.called.length).toBe(before + expected), 5000);
  const calls = slack.called.slice(before);
  expect(calls).toHaveLength(expected);
  return calls;
};
const opens = async (chatUser: string, expected = 1): Promise<string> => {
  const calls = await after(event({ type: 'app_home_opened', user: chatUser, tab: 'home' }), expected);
  expect(calls.every(({ method, body }) => method === 'views.publish' && body['user_id'] === chatUser)).toBe(
    true,
  );
  return JSON.stringify(calls.map(({ body }) => body['view']));
};

describe('the App Home', () => {
  it('shows how things stand when it is opened, with an owner’s buttons', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner');
    const first = await opens(chatUser);
    expect(first).toContain('"type":"home"');
    expect(first).toContain('1 fax needs review, 1 urgent.');
    expect(first).toContain('Yours: 0.');
    expect(first).toMatch(/zally_ask_60m.*zally_status.*zally_open/);
    await addWaiting(test, practiceId);
    expect(await opens(chatUser)).toContain('2 faxes need review');
  });

  it('offers a viewer no pause', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'viewer');
    expect(await opens(chatUser)).not.toMatch(/zally_(ask|pause|resume)/);
  });

  it('says how to link to whoever isn’t linked, or no longer is, and nothing else', async () => {
    const { chatUser, staffId } = await addLinked(test, practiceId, workspace, 'manager');
    await opens(chatUser);
    await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await changeStaff(tx, staffId, { active: false }),
    );
    for (const user of [chatUser, 'U0STRANGER']) {
      const shown = await opens(user);
      expect(shown).toContain('isn’t linked yet');
      expect(shown).not.toMatch(/review|Yours|zally_(?!open)/);
    }
  });

  it('does what its buttons say, and leads back', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner');
    const pressing = async ({ verb, value }: { verb: string; value: string }): Promise<string> => {
      const fields = {
        team: { id: workspace },
        user: { id: chatUser },
        view: { type: 'home' },
        response_url: undefined,
      };
      const form = 'application/x-www-form-urlencoded';
      const [call] = await after(slack.pressBody(fields, verb, value), 1, form);
      return JSON.stringify(call?.body['view']);
    };
    const asked = await pressing(press.ask({ kind: 'minutes', minutes: 60 }, null));
    expect(asked).toMatch(/Pause filing for 1 hour\?.*zally_pause.*zally_home/);
    expect(await pressing(press.pause(test.clock.now + 3_600_000, null))).toContain('Filing is paused until');
    expect(await test.db.inPractice(practiceId, ZALLY, loadPause)).toBeDefined();
    expect(await pressing(press.home())).toMatch(/Yours: 0\..*zally_resume/);
  });

  it('is published once however often its opening is delivered, and not at another tab’s', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner');
    const body = event({ type: 'app_home_opened', user: chatUser, tab: 'home' });
    await after(body);
    await after(body, 0);
    await after(event({ type: 'app_home_opened', user: chatUser, tab: 'messages' }), 0);
  });

  it('makes no call without a BAA, nor for a workspace that no practice has', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner');
    await test.db.inPractice(practiceId, ZALLY, async (tx) => await endBaa(tx));
    expect(await opens(chatUser, 0)).toBe('[]');
    workspace = 'T0UNBOUND';
    expect(await opens(chatUser, 0)).toBe('[]');
  });

  it('is acknowledged at once while the database is slow, and published when it has answered', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner');
    const slow = await createSlackApp(test, {
      ...test.db,
      inPractice: async (...args) => {
        await new Promise((done) => setTimeout(done, 1500));
        return await test.db.inPractice(...args);
      },
    });
    const began = Date.now();
    await slow.deliver(event({ type: 'app_home_opened', user: chatUser, tab: 'home' }), 'application/json');
    expect(Date.now() - began).toBeLessThan(1000);
    expect(slow.called).toEqual([]);
    await vi.waitFor(() => expect(slow.called).toHaveLength(1), 6000);
  });

  it('isn’t opened by what nobody signed', async () => {
    const body = event({ type: 'app_home_opened', user: 'U1', tab: 'home' });
    expect((await slack.send(body, {}, 'application/json')).statusCode).toBe(401);
  });
});

describe('a message that mentions Zally', () => {
  it('with a code burns it, and tells whoever wrote it alone', async () => {
    const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
    const mention = { type: 'app_mention', user: 'U0WRITER', channel: 'C0FAXDESK' };
    const [call] = await after(event({ ...mention, text: `<@U0ZALLY> link ${code}` }));
    expect(call).toMatchObject({
      method: 'chat.postEphemeral',
      body: {
        channel: 'C0FAXDESK',
        user: 'U0WRITER',
        text: expect.stringMatching(/^Others can read that code/),
      },
    });
    expect(await slack.type({ workspace, chatUser: 'U0WRITER' }, `link ${code}`)).toMatch(
      /^That code isn’t valid/,
    );
  });

  it.each([
    ['in a sentence', (code: string) => `<@U0ZALLY> please link ${code} for me`],
    ['of a friend', (code: string) => `hi <@U0ZALLY>, my code is ${code.slice(0, 4)} ${code.slice(4)}.`],
    ['behind a command', (code: string) => `<@U0ZALLY> status ${code.toLowerCase()}`],
    ['at the end of a long text', (code: string) => `<@U0ZALLY> ${'Joanna Smith '.repeat(200)}${code}`],
  ])('burns a code %s as well, and keeps nothing of it', async (_where, typed) => {
    const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
    const mention = { type: 'app_mention', user: 'U0WRITER', channel: 'C0FAXDESK' };
    const [call] = await after(event({ ...mention, text: typed(code) }));
    expect(call).toMatchObject({
      method: 'chat.postEphemeral',
      body: { user: 'U0WRITER', text: expect.stringMatching(/^Others can read that code/) },
    });
    expect(await slack.type({ workspace, chatUser: 'U0OTHER' }, `link ${code}`)).toMatch(
      /^That code isn’t valid/,
    );
    const kept = `${slack.lines.join('')}${await dumpDatabase(test)}${JSON.stringify(call)}`.toUpperCase();
    for (const part of [code, code.slice(0, 4) + ' ' + code.slice(4), 'JOANNA'])
      expect(kept).not.toContain(part);
  });

  it('and anything else isn’t looked at', async () => {
    const { chatUser } = await addLinked(test, practiceId, workspace, 'owner');
    for (const text of ['<@U0ZALLY> status', '<@U0ZALLY> Joanna Smith 01/02/1980', 'test'])
      await after(event({ type: 'app_mention', user: chatUser, channel: 'C1', text }), 0);
    expect(slack.lines.join('')).not.toMatch(/Joanna/);
  });
});
