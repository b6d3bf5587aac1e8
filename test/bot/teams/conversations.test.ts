import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findLinkedStaff } from '../../../src/db/stores/chat-links.ts';
import { loadPause } from '../../../src/db/stores/pauses.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addCode, addLinked, addMember, addWorkspace } from '../support.ts';
import { createTeamsApp, createTenant, type From, saidIn, type TeamsApp } from './tenant.ts';

const ZALLY = { kind: 'zally' } as const;

let test: TestDatabase;
let teams: TeamsApp;
let practiceId: PracticeId;
let workspace: string;
let owner: From;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ practiceId, workspace, teams, owner } = await createTenant(test));
});

afterEach(() => teams.refuse(undefined));

const isPaused = async (): Promise<boolean> =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => (await loadPause(tx)) !== undefined);

const pauses = async () => {
  await teams.type(owner, 'pause 30m');
  await teams.press(owner, 'Pause until');
};

describe('what is asked where others read', () => {
  const said = async (from: From, text: string) =>
    (await teams.during(async () => await teams.deliver(teams.mention(from, text))))
      .filter(({ url }) => url.endsWith('/activities'))
      .map(saidIn);
  const inChannel = () => `${teams.channel};messageid=1`;

  it.each(['status', 'queue', 'pause 30m', 'resume', 'rules', 'whoami', 'test'])(
    'is answered in the person’s own chat: %s',
    async (text) => {
      const [answer, word, ...more] = await said(owner, text);
      expect(answer?.conversation).toBe(`a:chat-with-29:${owner.chatUser}`);
      expect(answer?.text).toMatch(/iling|need|type|owner|test/);
      expect(word).toEqual({ conversation: inChannel(), text: 'I’ve answered you in our chat.' });
      expect(more).toEqual([]);
    },
  );

  it.each([
    ['in a sentence', (code: string) => `please link ${code} for me`],
    ['of a friend', (code: string) => `my code is ${code.slice(0, 4)}-${code.slice(4)}`],
    ['behind a command', (code: string) => `status ${code}`],
    ['behind a press of nothing', (code: string) => `pause\n${'so '.repeat(60)}${code}`],
  ])('burns a code %s; where nobody reads along, it works', async (_where, typed) => {
    const code = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
    const stranger = { workspace, chatUser: randomUUID() };
    await teams.type(stranger, typed(code));
    const [word, ...more] = await said(owner, typed(code));
    expect(word).toEqual({
      conversation: inChannel(),
      text: expect.stringMatching(/^Others can read that code here/) as string,
    });
    expect(more).toEqual([]);
    expect(await teams.type(stranger, `link ${code}`)).toMatch(/^That code isn’t valid/);
    const other = await addCode(test, practiceId, await addMember(test, practiceId, 'owner'));
    await teams.type(stranger, typed(other));
    expect(await teams.type(stranger, `link ${other}`)).toMatch(/^This account is linked/);
  });

  it('says who isn’t linked in their own chat, too', async () => {
    const stranger = { workspace, chatUser: '11111111-2222-4333-8444-555555555555' };
    const [answer, word] = await said(stranger, 'status');
    expect(answer?.conversation).toContain('a:chat-with-');
    expect(answer?.text).toMatch(/isn’t linked yet/);
    expect(word?.text).not.toMatch(/\d|linked/);
  });

  it.each<[string, number]>([
    ['the chat is refused', 0],
    ['the message is refused', 1],
  ])('says how to get an answer when %s, and no figure', async (_case, which) => {
    let count = 0;
    teams.refuse(() => {
      count += 1;
      return count === which + 1 ? 403 : undefined;
    });
    const words = await said(owner, 'status');
    expect(words.at(-1)).toEqual({
      conversation: inChannel(),
      text: 'I can’t write to you in a chat of our own. Add Zally under Apps, then ask me there.',
    });
  });

  it('is told there when it wasn’t understood: the text stands there, and only its writer can delete it', async () => {
    expect(await said(owner, 'status of Joanna Smith 01/02/1980')).toEqual([
      {
        conversation: inChannel(),
        text: 'I didn’t understand that and haven’t kept it. Please don’t type patient details here. If that named a patient, delete it now and tell your privacy officer. Try status or help.',
      },
    ]);
  });

  it('burns a link code: it works neither there nor anywhere, and says nothing about whether it was one', async () => {
    const staffId = await addMember(test, practiceId, 'viewer');
    const code = await addCode(test, practiceId, staffId);
    const from = { workspace, chatUser: '99999999-2222-4333-8444-555555555555' };
    const burned = await said(from, `link ${code}`);
    expect(burned).toEqual(await said(from, 'link 23456789'));
    expect(burned).toEqual([
      {
        conversation: inChannel(),
        text: 'Others can read that code here, so it doesn’t work any more. Get a new one in Zally, and type it in our chat.',
      },
    ]);
    expect(await teams.type(from, `link ${code}`)).toMatch(/^That code isn’t valid/);
    const linked = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await findLinkedStaff(tx, { platform: 'teams', ...from }),
    );
    expect(linked).toBeUndefined();
    const events = await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select('resource_id')
          .where('action', '=', 'chat.code_burned')
          .where('resource_id', '=', staffId)
          .execute(),
    );
    expect(events).toEqual([{ resource_id: staffId }]);
  });

  it('gets the same in a group chat', async () => {
    const body = teams.activity(owner, {
      text: 'status',
      conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: workspace },
    });
    const calls = await teams.during(async () => await teams.deliver(body));
    expect(
      calls.filter(({ url }) => url.endsWith('/activities')).map((one) => saidIn(one).conversation),
    ).toEqual([`a:chat-with-29:${owner.chatUser}`, '19:group@thread.v2']);
  });
});

describe('a conversation', () => {
  it('begins with what one can say, in a person’s own chat, and with nothing in a team', async () => {
    const added = { type: 'installationUpdate', action: 'add' };
    const calls = await teams.during(async () => await teams.deliver(teams.activity(owner, added)));
    expect(calls.map((one) => saidIn(one).text)).toEqual([
      expect.stringContaining('status  What waits'),
      // The home card: whoever installs it anew is linked still.
      expect.stringMatching(
        /Yours: 0\.\nEHR: not connected\..*\nSlack: not set up\.\nTeams: notices are posted\.$/,
      ),
    ]);
    const from = { workspace, chatUser: '22222222-2222-4333-8444-555555555555' };
    const first = await teams.during(async () => await teams.deliver(teams.activity(from, added)));
    expect(first.map((one) => saidIn(one).text)).toEqual([expect.stringContaining('link CODE')]);
    const inTeam = { ...teams.mention(owner, ''), ...added };
    expect(await teams.during(async () => await teams.deliver(inTeam))).toEqual([]);
  });

  it('of one person alone is kept with their link, and none that others read', async () => {
    const kept = async () =>
      await test.db.inPractice(
        practiceId,
        ZALLY,
        async (tx) =>
          await tx.q
            .selectFrom('chat_links')
            .select('conversation')
            .where('chat_user', '=', from.chatUser)
            .execute(),
      );
    const from = await addLinked(test, practiceId, workspace, 'viewer', 'teams');
    await teams.deliver(teams.mention(from, 'status'));
    expect(await kept()).toEqual([{ conversation: null }]);
    await teams.type(from, 'status');
    expect(await kept()).toEqual([{ conversation: `a:chat-with-29:${from.chatUser}` }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['Zally is removed', { type: 'installationUpdate', action: 'remove' }],
    ['the channel is deleted', { type: 'conversationUpdate' }],
  ])('with the notices stops when %s, and no other', async (_case, fields) => {
    const other = await createTestPractice(test);
    const tenant = await addWorkspace(test, other, { platform: 'teams', channel: teams.channel });
    const own = await createTeamsApp(test, tenant);
    const event = (channel: string) =>
      own.activity(
        { ...owner, workspace: tenant },
        {
          ...fields,
          conversation: { id: channel, conversationType: 'channel', tenantId: tenant },
          channelData: { tenant: { id: tenant }, channel: { id: channel }, eventType: 'channelDeleted' },
        },
      );
    const state = async () =>
      await test.db.inPractice(
        other,
        ZALLY,
        async (tx) => await tx.q.selectFrom('chat_workspaces').select('state').executeTakeFirstOrThrow(),
      );
    await own.deliver(event('19:another@thread.tacv2'));
    expect(await state()).toEqual({ state: 'connected' });
    await own.deliver(event(teams.channel));
    expect(await state()).toEqual({ state: 'refused' });
  });
});

describe('a press where buttons are older', () => {
  it('comes as a message, and is answered by one', async () => {
    await pauses();
    const before = teams.called.length;
    await teams.deliver(teams.activity(owner, { value: { verb: 'zally_resume' } }));
    await vi.waitFor(() => expect(teams.called.length).toBeGreaterThan(before));
    expect(teams.called.slice(before).map((one) => saidIn(one).text)).toEqual([
      expect.stringMatching(/^Filing again/),
    ]);
    expect(await isPaused()).toBe(false);
  });
});

describe('a press whose answer takes longer than Teams waits', () => {
  it('is told so in time, and answered in the chat afterwards', async () => {
    await pauses();
    const slow = await createTeamsApp(test, workspace, {
      db: {
        ...test.db,
        inPractice: async (...args) => {
          await new Promise((done) => setTimeout(done, 7000));
          return await test.db.inPractice(...args);
        },
      },
    });
    expect(await slow.press(owner)).toEqual({
      text: 'That takes a moment. The answer comes in our chat.',
      replaces: false,
    });
    await vi.waitFor(() => expect(slow.called).toHaveLength(1), 10_000);
    expect(slow.called.map(saidIn)).toEqual([
      { conversation: `a:chat-with-29:${owner.chatUser}`, text: expect.stringMatching(/^Filing again/) },
    ]);
    expect(await isPaused()).toBe(false);
  });
});
