import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadPause, startPause } from '../../../src/db/stores/pauses.ts';
import { endBaa } from '../../../src/db/stores/practices.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addLinked, addWaiting, createSeenPractice } from '../support.ts';
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
  ({ practiceId, workspace } = await createSeenPractice(test));
  await addWaiting(test, practiceId, 'urgent');
});

const pauses = async (account: { workspace: string; chatUser: string }) => {
  await slack.type(account, 'pause');
  return await slack.press(account, {}, 'Pause until');
};
const linked = async (role: 'owner' | 'manager' | 'viewer') =>
  await addLinked(test, practiceId, workspace, role);
const isPaused = async (): Promise<boolean> =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => (await loadPause(tx)) !== undefined);
const pauseFiling = async (by: StaffId): Promise<void> =>
  await test.db.inPractice(
    practiceId,
    ZALLY,
    async (tx) => await startPause(tx, by, new Date(test.clock.now + 3_600_000)),
  );

it('has what needs review in bold', async () => {
  expect(await slack.type(await linked('viewer'), 'status')).toContain('*1 fax needs review, 1 urgent.*');
});

describe('the button that resumes', () => {
  it('comes with the answer to a pause, and resumes', async () => {
    const owner = await linked('owner');
    expect(JSON.stringify((await pauses(owner))?.body)).toContain('"action_id":"zally_resume"');
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
    await pauses(owner);
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
    await pauses(owner);
    expect(await slack.press(owner, { response_url })).toBeUndefined();
    await expect.poll(isPaused, { timeout: 5000 }).toBe(false);
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
