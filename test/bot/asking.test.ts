import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../src/bot/presses.ts';
import { listPauses, startPause } from '../../src/db/stores/pauses.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { ERRORS } from '../../src/domain/errors.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, failWith } from './desk.ts';
import { type Bot, WAYS } from './platforms.ts';
import { addLinked } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(WAYS)('on $way', ({ platform, createBot }) => {
  let desk: Desk;
  let bot: Bot;
  type Member = Awaited<ReturnType<typeof linked>>;
  let owner: Member;
  let manager: Member;

  const linked = async (role: Role) => await addLinked(test, desk.practiceId, desk.workspace, role, platform);
  const change = async (id: StaffId, to: Parameters<typeof changeStaff>[2]): Promise<void> =>
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await changeStaff(tx, id, to));
  const pauses = async () =>
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await listPauses(tx));
  /** What is posted from now on: to whom, and what. */
  const delivered = async () => {
    const before = desk.chat.sent.length;
    await desk.queue.run();
    return desk.chat.sent.slice(before).map(({ channel, text }) => ({ channel, text }));
  };
  const ask = async (text = 'pause 2h'): Promise<string> => {
    expect(await bot.type(manager, text)).toMatch(/^Only owners can (pause|resume) filing\./);
    expect((await bot.press(manager, 'Ask an owner'))?.text).toMatch(/ asked\. Nothing is changed unless/);
    const asked = (await desk.notice('asked_for'))?.body;
    return asked?.kind === 'asked_for' ? asked.request : '';
  };
  const approve = async (by: Member, request: string) =>
    (await bot.press(by, '', press.approve(request)))?.text;

  beforeEach(async () => {
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    owner = await linked('owner');
    manager = await linked('manager');
    // The accounts of these tests are linked without a word to Zally, which then knows nothing of their chats.
    await bot.type(owner, 'help');
    await bot.type(manager, 'help');
    await desk.queue.run();
  });

  it('asks the owners in their own chats, and one press of one of them does it', async () => {
    const second = await linked('owner');
    const request = await ask();
    const asked = await delivered();
    expect(asked.map(({ channel }) => channel).toSorted()).toEqual(
      [`@${owner.chatUser}`, `@${second.chatUser}`].toSorted(),
    );
    for (const { text } of asked) expect(text).toMatch(/^Pause filing for 2 hours\? Asked for by /);
    expect(await pauses()).toEqual([]);
    expect(await approve(second, request)).toMatch(/^Filing is paused until /);
    const [pause] = await pauses();
    expect([pause?.startedBy, pause?.type]).toEqual([second.staffId, null]);
    expect((pause?.endsAt?.getTime() ?? 0) - test.clock.now).toBe(120 * MINUTE);
    const told = await delivered();
    expect(told.find(({ channel }) => channel === `@${manager.chatUser}`)?.text).toMatch(
      /^An owner has approved it\. Filing is paused until /,
    );
    expect(await approve(owner, request)).toBe('That can’t be approved any more. Nothing was changed.');
    expect(await pauses()).toHaveLength(1);
  });

  it('can ask to go on, and with one type', async () => {
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      await startPause(tx, owner.staffId, null);
      await startPause(tx, owner.staffId, null, 'lab_result');
    });
    const request = await ask('resume lab');
    expect(await approve(owner, request)).toMatch(/^Filing of lab goes on\./);
    expect((await pauses()).map(({ type }) => type)).toEqual([null]);
  });

  it('is over after fifteen minutes, and isn’t told any more', async () => {
    const request = await ask();
    test.clock.now += 15 * MINUTE;
    expect(await delivered()).toEqual([]);
    expect(await approve(owner, request)).toBe('That can’t be approved any more. Nothing was changed.');
    expect(await pauses()).toEqual([]);
  });

  it.each<[string, RegExp, (it: { asker: StaffId; presser: StaffId }) => Promise<void>]>([
    ['the right', /^Your role/, async ({ presser }) => await change(presser, { role: 'manager' })],
    ['the membership', /isn’t linked yet/, async ({ presser }) => await change(presser, { active: false })],
    ['the asker', /^That can’t/, async ({ asker }) => await change(asker, { active: false })],
  ])('is looked at anew at the press: without %s nothing happens', async (_what, refusal, take) => {
    await linked('owner');
    const request = await ask();
    await take({ asker: manager.staffId, presser: owner.staffId });
    expect(await approve(owner, request)).toMatch(refusal);
    expect(await pauses()).toEqual([]);
  });

  it('isn’t for whoever asked to approve, nor for anybody of another practice', async () => {
    const request = await ask();
    expect(await approve(manager, request)).toMatch(/^Your role/);
    const elsewhere = await createDesk(test, { platform });
    const there = await createBot(test, elsewhere.workspace);
    const stranger = await addLinked(test, elsewhere.practiceId, elsewhere.workspace, 'owner', platform);
    const pressed = await there.press(
      { ...stranger, workspace: elsewhere.workspace },
      '',
      press.approve(request),
    );
    expect(pressed?.text).toMatch(/^That can’t be approved/);
    expect(await pauses()).toEqual([]);
  });

  it('doesn’t shorten a pause that there is meanwhile', async () => {
    const request = await ask('pause 30m');
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await startPause(tx, owner.staffId, null));
    expect(await approve(owner, request)).toBe(
      'Filing is paused already, until an owner resumes it. Nothing was changed.',
    );
    expect((await pauses()).map(({ endsAt }) => endsAt)).toEqual([null]);
  });

  it('asks once at a time', async () => {
    await ask();
    expect((await bot.press(manager, 'Ask an owner'))?.text).toMatch(/^You have asked already\./);
    expect((await desk.notices()).filter(({ kind }) => kind === 'asked_for')).toHaveLength(1);
  });

  it('says so when no owner is linked', async () => {
    await bot.type(owner, 'unlink');
    await bot.type(manager, 'pause');
    expect((await bot.press(manager, 'Ask an owner'))?.text).toMatch(/^No owner has linked a chat account/);
  });

  it('is on record, who asked and who approved', async () => {
    await approve(owner, await ask());
    const events = await test.db.inPractice(
      desk.practiceId,
      ZALLY,
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['action', 'actor_id'])
          .where('resource_kind', '=', 'chat_request')
          .orderBy('seq')
          .execute(),
    );
    expect(events).toEqual([
      { action: 'chat.asked', actor_id: manager.staffId },
      { action: 'chat.approved', actor_id: owner.staffId },
    ]);
  });

  describe('what is about a person', () => {
    it('goes to the owners alone, and never to the channel: a role, an ended link', async () => {
      await change(manager.staffId, { role: 'viewer' });
      await bot.type(manager, 'unlink');
      const told = await delivered();
      expect(told.map(({ channel }) => channel)).toEqual([`@${owner.chatUser}`, `@${owner.chatUser}`]);
      expect(told[0]?.text).toMatch(/^A role in Zally was changed\. For (<@\w+>|a member): now a viewer\.$/);
      expect(told[1]?.text).toMatch(/^A chat account isn’t linked any more\. It was linked to /);
    });

    it('says nothing of a member who is changed and stays what they were', async () => {
      await change(manager.staffId, { role: 'manager' });
      expect(await delivered()).toEqual([]);
    });

    it.each([
      ['chat_refused', 'stopped'],
      ['chat_direct_off', 'pending'],
    ] as const)(
      'that an owner’s chat doesn’t take (%s) leaves the channel as it is, and the log says what to do',
      async (code, state) => {
        await change(manager.staffId, { role: 'viewer' });
        desk.chat.fail(failWith(code));
        await desk.queue.run();
        expect((await desk.notice('role_changed'))?.state).toBe(state);
        expect(await desk.workspaceState()).toBe('connected');
        expect(desk.lines.map((line) => JSON.parse(line))).toEqual([
          expect.objectContaining({ code, advice: ERRORS[code].advice, attempt: 1 }),
        ]);
      },
    );

    it('comes once the app’s Messages tab is on', async () => {
      await change(manager.staffId, { role: 'viewer' });
      desk.chat.fail(failWith('chat_direct_off'));
      for (let tries = 0; tries < 25; tries += 1) {
        await desk.goOn(10_000);
        test.clock.now += 10 * 60_000;
      }
      desk.chat.fail();
      await desk.goOn(11 * 60_000);
      expect((await desk.notice('role_changed'))?.state).toBe('posted');
    });

    it('isn’t sent to an owner who has unlinked or left meanwhile', async () => {
      const second = await linked('owner');
      await change(manager.staffId, { role: 'viewer' });
      await bot.type(second, 'unlink');
      expect(new Set((await delivered()).map(({ channel }) => channel))).toEqual(
        new Set([`@${owner.chatUser}`]),
      );
    });
  });
});
