import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Press, press } from '../../src/bot/presses.ts';
import { rulePress } from '../../src/bot/rule-presses.ts';
import { loadPause, startPause } from '../../src/db/stores/pauses.ts';
import { endBaa } from '../../src/db/stores/practices.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { type Bot, WAYS } from './platforms.ts';
import { addLinked, addWaiting, addWorkspace, commandsOnRecord, createSeenPractice } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const FIGURES = /\d|review|paused|filing is|checked/i;
/** Every command that says or does something about the practice or the person. */
const ASKING = [
  'home',
  'status',
  'queue',
  'pause',
  'pause 2h lab',
  'resume',
  'resume lab',
  'rules',
  'unlink',
  'whoami',
  'test',
];
/** Every press that there is. */
const PRESSES: readonly Press[] = [
  press.pause(null, null),
  press.pause(Date.parse('2027-01-01T00:00:00Z'), 'lab_result'),
  press.times(null),
  press.ask({ kind: 'minutes', minutes: 30 }, null),
  press.cancel(),
  press.home(),
  press.status(),
  press.resume(null),
  press.askOwner({ what: 'resume', type: null }),
  press.approve(randomUUID()),
  rulePress.choose(),
  rulePress.tryOut(0, { of: 'rule', number: 1 }),
  rulePress.confirm(0, { of: 'type', type: 'lab_result', to: 'never' }),
  rulePress.undo(1),
];

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(WAYS)('on $way', ({ platform, createBot, unbound, stranger }) => {
  let bot: Bot;
  let practiceId: PracticeId;
  let workspace: string;

  beforeEach(async () => {
    ({ practiceId, workspace } = await createSeenPractice(test, { platform }));
    bot = await createBot(test, workspace);
    await addWaiting(test, practiceId, 'urgent');
  });

  const linked = async (role: 'owner' | 'manager' | 'viewer') =>
    await addLinked(test, practiceId, workspace, role, platform);
  const isPaused = async (): Promise<boolean> =>
    await test.db.inPractice(practiceId, ZALLY, async (tx) => (await loadPause(tx)) !== undefined);
  /** Asks, and presses what the answer offers. */
  const pauses = async (account: { workspace: string; chatUser: string }, text = 'pause') => {
    expect(await bot.type(account, text)).toMatch(/^Pause filing/);
    return await bot.press(account, 'Pause until');
  };
  const pauseFiling = async (by: StaffId): Promise<void> =>
    await test.db.inPractice(
      practiceId,
      ZALLY,
      async (tx) => await startPause(tx, by, new Date(test.clock.now + 3_600_000)),
    );
  const lastCommand = async () => (await commandsOnRecord(test, practiceId)).at(-1);

  describe('who gets figures', () => {
    it.each([...ASKING, 'link ABCDEFGH', 'help', 'pause smith', 'Joanna Smith'])(
      'is nobody in a workspace that isn’t bound: %s',
      async (text) => {
        const elsewhere = platform === 'teams' ? randomUUID() : 'T0UNBOUND';
        const there = await createBot(test, elsewhere);
        expect(await there.type({ workspace: elsewhere, chatUser: stranger }, text)).toBe(unbound);
      },
    );

    it.each(ASKING)('is nobody without a link: %s', async (text) => {
      const answer = await bot.type({ workspace, chatUser: stranger }, text);
      expect(answer).toMatch(/isn’t linked yet/);
      expect(answer).not.toMatch(FIGURES);
      expect(await isPaused()).toBe(false);
      expect(await lastCommand()).toMatchObject({ actor_kind: 'nobody', outcome: 'denied' });
    });

    it.each(PRESSES)('is nobody without a link who presses $verb', async (pressed) => {
      const answer = await bot.press({ workspace, chatUser: stranger }, '', pressed);
      expect(answer).toEqual({ text: expect.stringMatching(/isn’t linked yet/), replaces: false });
      expect(answer?.text).not.toMatch(FIGURES);
      expect(await isPaused()).toBe(false);
    });

    it('is nobody whose account is linked in another practice', async () => {
      const elsewhere = await createTestPractice(test);
      const theirs = await addWorkspace(test, elsewhere, { platform });
      const { chatUser } = await addLinked(test, elsewhere, theirs, 'owner', platform);
      expect(await bot.type({ workspace, chatUser }, 'pause')).toMatch(/isn’t linked yet/);
      expect(await isPaused()).toBe(false);
    });

    it.each(['owner', 'manager', 'viewer'] as const)('is a linked %s', async (role) => {
      const account = await linked(role);
      const answer = await bot.type(account, 'status');
      expect(answer).toContain('1 fax needs review, 1 urgent.');
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
      expect(await bot.type(owner, 'pause 30m')).toBe(
        'Pause filing for 30 minutes? Faxes to be filed will wait. Reading and urgent notices continue.',
      );
      expect(await isPaused()).toBe(false);
      expect(await bot.press(owner, 'Pause until')).toEqual({
        text: expect.stringMatching(
          /^Filing is paused until (?:\w+ )?\d\d:\d\d\. Faxes to be filed will wait\. Reading and urgent notices continue\.$/,
        ),
        replaces: true,
      });
      expect(await isPaused()).toBe(true);
      expect(await bot.type(owner, 'status')).toMatch(/Filing is paused until (?:\w+ )?\d\d:\d\d\./);
      expect(await bot.type(owner, 'resume')).toBe('Filing again. No fax waits to be filed.');
      expect(await isPaused()).toBe(false);
      expect(await bot.type(owner, 'resume')).toBe('Filing is on; it wasn’t paused.');
    });

    it('lasts until eight in the morning of the practice’s next day when asked until tomorrow', async () => {
      const owner = await linked('owner');
      await pauses(owner, 'pause until tomorrow');
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
      expect(await bot.type(account, 'pause')).toMatch(/^Only owners can pause filing\./);
      expect(await isPaused()).toBe(false);
      await pauseFiling((await linked('owner')).staffId);
      expect(await bot.type(account, 'resume')).toMatch(/^Only owners can resume filing\./);
      expect(await isPaused()).toBe(true);
      expect(await lastCommand()).toMatchObject({
        outcome: 'denied',
        detail: { command: 'resume', platform, answer: 'not_allowed' },
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
      await pauses(owner);
      await take(owner);
      expect(await bot.type(owner, 'resume')).toMatch(refusal);
      expect((await bot.press(owner))?.text).toMatch(refusal);
      expect(await isPaused()).toBe(true);
    });
  });

  describe('the button', () => {
    it('resumes, and goes; a refusal stands beside it', async () => {
      const owner = await linked('owner');
      const manager = await linked('manager');
      await pauses(owner);
      expect(await bot.press(manager)).toEqual({
        text: expect.stringMatching(/^Only owners/),
        replaces: false,
      });
      expect(await isPaused()).toBe(true);
      expect(await bot.press(owner)).toEqual({
        text: 'Filing again. No fax waits to be filed.',
        replaces: true,
      });
      expect(await isPaused()).toBe(false);
      expect(await bot.press(owner)).toEqual({ text: 'Filing is on; it wasn’t paused.', replaces: true });
    });
  });

  describe('without a BAA', () => {
    it('nobody gets a figure, and nothing is done', async () => {
      const owner = await linked('owner');
      await test.db.inPractice(practiceId, ZALLY, async (tx) => await endBaa(tx));
      for (const text of ASKING.filter((each) => each !== 'unlink' && each !== 'whoami')) {
        const answer = await bot.type(owner, text);
        expect(answer).not.toMatch(FIGURES);
        expect(answer).toBe(
          unbound === ''
            ? ''
            : 'Zally isn’t at work for this practice: no BAA is on record. The operator of Zally records the signed one.',
        );
      }
      expect(await isPaused()).toBe(false);
    });
  });
});
