import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPause, startPause } from '../../../src/db/stores/pauses.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addLinked, addWaiting, addWorkspace, connectEhr, lookAtInbox } from '../support.ts';
import { createSlackApp, HOOKS, type SlackApp } from './workspace.ts';

const ZALLY = { kind: 'zally' } as const;
const FIGURES = /\d|review|paused|filing is|checked/i;

let test: TestDatabase;
let slack: SlackApp;
let practiceId: PracticeId;
let workspace: string;

beforeAll(async () => {
  test = await createTestDatabase();
  slack = await createSlackApp(test);
});

beforeEach(async () => {
  practiceId = await createTestPractice(test);
  workspace = await addWorkspace(test, practiceId);
  await connectEhr(test, practiceId);
  await lookAtInbox(test, practiceId);
  await addWaiting(test, practiceId, 'urgent');
});

const linked = async (role: 'owner' | 'manager' | 'viewer') => ({
  workspace,
  ...(await addLinked(test, practiceId, workspace, role)),
});
const isPaused = async (): Promise<boolean> =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => (await loadPause(tx)) !== undefined);
const pauseFiling = async (by: StaffId): Promise<void> =>
  await test.db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await startPause(tx, by, new Date(test.clock.now + 3_600_000)),
  );
const lastCommand = async () =>
  await test.db.inPractice(
    practiceId,
    ZALLY,
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['actor_kind', 'actor_id', 'role', 'outcome', 'detail'])
        .where('action', '=', 'chat.command')
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow(),
  );

describe('who gets figures', () => {
  it.each(['status', 'pause', 'resume', 'link ABCDEFGH', 'help'])(
    'is nobody in a workspace that isn’t bound: %s',
    async (text) => {
      const answer = await slack.type({ workspace: 'T0UNBOUND', chatUser: 'U012ABCDEF' }, text);
      expect(answer).toBe('Zally isn’t set up for this workspace.');
    },
  );

  it.each(['status', 'pause', 'resume'])('is nobody without a link: %s', async (text) => {
    const answer = await slack.type({ workspace, chatUser: 'U0STRANGER' }, text);
    expect(answer).toMatch(/isn’t linked yet/);
    expect(answer).not.toMatch(FIGURES);
    expect(await isPaused()).toBe(false);
    expect(await lastCommand()).toMatchObject({ actor_kind: 'nobody', outcome: 'denied' });
  });

  it('is nobody whose account is linked in another practice', async () => {
    const elsewhere = await createTestPractice(test);
    const theirs = await addWorkspace(test, elsewhere);
    const { chatUser } = await addLinked(test, elsewhere, theirs, 'owner');
    expect(await slack.type({ workspace, chatUser }, 'pause')).toMatch(/isn’t linked yet/);
    expect(await isPaused()).toBe(false);
  });

  it.each(['owner', 'manager', 'viewer'] as const)('is a linked %s', async (role) => {
    const account = await linked(role);
    const answer = await slack.type(account, 'status');
    expect(answer).toContain('*1 fax needs review, 1 urgent.*');
    expect(answer).toMatch(/Inbox checked (?:\w+ )?\d\d:\d\d\./);
    expect(await lastCommand()).toMatchObject({
      actor_kind: 'staff',
      actor_id: account.staffId,
      role,
      outcome: 'ok',
    });
  });
});

describe('pausing and resuming', () => {
  it('is an owner’s: names what waits and until when, and says so in the channel', async () => {
    const owner = await linked('owner');
    expect(await slack.type(owner, 'pause 30m')).toMatch(
      /^Filing is paused until (?:\w+ )?\d\d:\d\d\. Faxes to be filed will wait\. Reading and urgent notices continue\.$/,
    );
    expect(await isPaused()).toBe(true);
    expect(await slack.type(owner, 'status')).toMatch(/Filing is paused until (?:\w+ )?\d\d:\d\d\./);
    expect(await slack.type(owner, 'resume')).toBe('Filing again. No fax waits to be filed.');
    expect(await isPaused()).toBe(false);
    expect(await slack.type(owner, 'resume')).toBe('Filing is on; it wasn’t paused.');
  });

  it('lasts until eight in the morning of the practice’s next day when asked until tomorrow', async () => {
    const owner = await linked('owner');
    await slack.type(owner, 'pause until tomorrow');
    const pause = await test.db.inPractice(practiceId, ZALLY, async (tx) => await loadPause(tx));
    const end = Temporal.Instant.fromEpochMilliseconds(pause?.endsAt?.getTime() ?? 0).toZonedDateTimeISO(
      'America/New_York',
    );
    const today = Temporal.Instant.fromEpochMilliseconds(test.clock.now).toZonedDateTimeISO(
      'America/New_York',
    );
    expect(end.toPlainTime().toString()).toBe('08:00:00');
    expect(end.toPlainDate().equals(today.toPlainDate().add({ days: 1 }))).toBe(true);
  });

  it.each(['manager', 'viewer'] as const)('is refused to a %s', async (role) => {
    const account = await linked(role);
    expect(await slack.type(account, 'pause')).toMatch(/^Only owners can pause filing\./);
    expect(await isPaused()).toBe(false);
    await pauseFiling((await linked('owner')).staffId);
    expect(await slack.type(account, 'resume')).toMatch(/^Only owners can resume filing\./);
    expect(await isPaused()).toBe(true);
    expect(await lastCommand()).toMatchObject({
      outcome: 'denied',
      detail: { command: 'resume', platform: 'slack', answer: 'not_allowed' },
    });
  });
});

describe('what was taken away since the account was linked', () => {
  const takings: [string, RegExp, (account: { staffId: StaffId; chatUser: string }) => Promise<void>][] = [
    [
      'the role',
      /^Only owners/,
      async ({ staffId }) =>
        await test.db.inPractice(
          practiceId,
          ZALLY,
          async (tx) => await changeStaff(tx, staffId, { role: 'manager' }),
        ),
    ],
    [
      'the membership',
      /isn’t linked yet/,
      async ({ staffId }) =>
        await test.db.inPractice(
          practiceId,
          ZALLY,
          async (tx) => await changeStaff(tx, staffId, { active: false }),
        ),
    ],
    [
      'the link',
      /isn’t linked yet/,
      async ({ chatUser }) =>
        await test.db.inPractice(practiceId, ZALLY, async (tx) => {
          await tx.q
            .updateTable('chat_links')
            .set({ ended_at: tx.at })
            .where('chat_user', '=', chatUser)
            .execute();
        }),
    ],
  ];

  it.each(takings)('refuses at once, typed or pressed: %s', async (_what, refusal, take) => {
    const owner = await linked('owner');
    // The last owner of a practice keeps everything.
    await linked('owner');
    await slack.type(owner, 'pause');
    await take(owner);
    expect(await slack.type(owner, 'resume')).toMatch(refusal);
    expect((await slack.press(owner))?.body.text).toMatch(refusal);
    expect(await isPaused()).toBe(true);
  });
});

describe('the button that resumes', () => {
  it('comes with the answer to a pause, and resumes', async () => {
    const owner = await linked('owner');
    const body = slack.commandBody({ team_id: workspace, user_id: owner.chatUser, text: 'pause' });
    expect(JSON.stringify((await slack.deliver(body)).json())).toContain('"action_id":"zally_resume"');
    const responded = await slack.press(owner);
    expect(responded).toMatchObject({
      url: `${HOOKS}/actions/1`,
      body: {
        text: 'Filing again. No fax waits to be filed.',
        replace_original: true,
        response_type: 'ephemeral',
      },
    });
    expect(await isPaused()).toBe(false);
  });

  it('stays after a refusal, which stands beside it', async () => {
    const manager = await linked('manager');
    await pauseFiling((await linked('owner')).staffId);
    const responded = await slack.press(manager);
    expect(responded?.body).toMatchObject({
      text: expect.stringMatching(/^Only owners/),
      replace_original: false,
    });
    expect(await isPaused()).toBe(true);
  });

  it('acts once however often it is delivered', async () => {
    const owner = await linked('owner');
    await slack.type(owner, 'pause');
    const before = slack.responded.length;
    const body = slack.pressBody({ team: { id: workspace }, user: { id: owner.chatUser } });
    await Promise.all([slack.deliver(body), slack.deliver(body), slack.deliver(body)]);
    await slack.press(owner);
    await vi.waitFor(() => expect(slack.responded.length).toBeGreaterThanOrEqual(before + 2));
    const texts = slack.responded.slice(before).map((responded) => responded.body.text);
    expect(texts.filter((text) => text.startsWith('Filing again'))).toHaveLength(1);
    expect(texts).toHaveLength(2);
  });

  it.each([
    'https://hooks.slack.test.evil/actions/1',
    'https://hooks.slack.test@evil.example/actions/1',
    'https://evil.example/https://hooks.slack.test/',
    'https://hooks.slack.test:8443/actions/1',
    'https://hooks.slack.test\\@evil.example/',
    'https://hooks.slack.test',
    'http://hooks.slack.test/actions/1',
    '//hooks.slack.test/actions/1',
    'HTTPS://evil.example/',
    ' https://evil.example/',
    'file:///etc/passwd',
    '',
    42,
    ['https://hooks.slack.test/actions/1'],
  ])('answers nowhere but to Slack’s hooks: %j', async (response_url) => {
    const owner = await linked('owner');
    await slack.type(owner, 'pause');
    expect(await slack.press(owner, { response_url })).toBeUndefined();
    expect(await isPaused()).toBe(false);
  });

  it('makes no call for a practice without a BAA, and none in a workspace that isn’t bound', async () => {
    const owner = await linked('owner');
    await test.db.inPractice(practiceId, ZALLY, async (tx) => await endBaa(tx));
    expect(await slack.press(owner)).toBeUndefined();
    expect(await slack.press({ workspace: 'T0UNBOUND', chatUser: owner.chatUser })).toBeUndefined();
    expect(await slack.type(owner, 'status')).toMatch(/no BAA is on record/);
    expect(await slack.type(owner, 'status')).not.toMatch(FIGURES);
  });

  it('is only acknowledged when it is a link', async () => {
    const before = slack.responded.length;
    const body = slack.pressBody({ team: { id: workspace }, user: { id: 'U1' } }, 'zally_open');
    const response = await slack.deliver(body);
    expect([response.statusCode, response.body]).toEqual([200, '']);
    expect(slack.responded.length).toBe(before);
  });

  it.each<[string, Record<string, unknown>]>([
    ['after the acknowledgement', { response_url: `${HOOKS}/broken` }],
    ['in Bolt', { team: undefined, user: undefined, message: { text: 'Joanna Smith' } }],
  ])('leaves a code in the log and nothing on the console when it fails %s', async (_where, fields) => {
    const { chatUser } = await linked('owner');
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
    const before = slack.lines.length;
    expect(
      (await slack.deliver(slack.pressBody({ team: { id: workspace }, user: { id: chatUser }, ...fields })))
        .body,
    ).toBe('');
    await vi.waitFor(() => expect(slack.lines.length).toBeGreaterThan(before));
    expect(slack.lines.slice(before).map((line) => JSON.parse(line) as object)).toEqual([
      { level: 50, time: expect.any(String), code: 'unexpected', msg: 'slack.failed' },
    ]);
    expect(complain).not.toHaveBeenCalled();
    complain.mockRestore();
  });
});
