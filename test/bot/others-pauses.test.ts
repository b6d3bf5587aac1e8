import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../src/bot/presses.ts';
import { endExpiredPauses, listPauses, startPause } from '../../src/db/stores/pauses.ts';
import { undoPause } from '../../src/db/stores/pauses-undone.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import type { WordedType } from '../../src/domain/type-words.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk } from './desk.ts';
import { type Bot, PLATFORMS } from './platforms.ts';
import { addLinked } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR = 3_600_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(PLATFORMS)('another owner’s pause, on $platform', ({ platform, createBot }) => {
  let desk: Desk;
  let bot: Bot;
  type Member = Awaited<ReturnType<typeof linked>>;
  let owner: Member;
  let other: Member;
  const linked = async (role: Role) => await addLinked(test, desk.practiceId, desk.workspace, role, platform);
  const pause = async (by: StaffId, hours: number | null, type: WordedType | null = null): Promise<void> =>
    await test.db.inPractice(
      desk.practiceId,
      ZALLY,
      async (tx) =>
        await startPause(tx, by, hours === null ? null : new Date(test.clock.now + hours * HOUR), type),
    );
  const pauses = async () =>
    (await test.db.inPractice(desk.practiceId, ZALLY, listPauses)).map(({ type, endsAt, startedBy }) => ({
      type,
      hours: endsAt === null ? null : Math.round((endsAt.getTime() - test.clock.now) / HOUR),
      startedBy,
    }));
  const inAnHour = () => press.pause(test.clock.now + HOUR, null);
  const REFUSED =
    /^Filing was paused by another owner\. Nothing was changed\. Resume it under Settings in Zally/;

  beforeEach(async () => {
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    owner = await linked('owner');
    other = await linked('owner');
    await bot.type(owner, 'help');
    await bot.type(other, 'help');
  });

  it('isn’t ended in chat, one’s own is', async () => {
    await pause(other.staffId, null);
    expect(await bot.type(owner, 'resume')).toMatch(REFUSED);
    expect((await bot.press(owner, '', press.resume(null)))?.text).toMatch(REFUSED);
    expect(await pauses()).toHaveLength(1);
    expect(await bot.type(other, 'resume')).toMatch(/^Filing again\./);
    expect(await pauses()).toEqual([]);
  });

  const LEFT =
    /^Your pause is over\. Filing( of lab)? stays paused by another owner until (an owner|\d\d:\d\d|\w+day)/;
  const shown = () =>
    desk.chat
      .shown()
      .map((text) => text.replace(/<@\w+>/, 'an owner').replaceAll(/(\w+day )?\d\d:\d\d/g, 'then'));

  it('goes on when one’s own is ended, and the answer says which and where that is ended', async () => {
    await pause(owner.staffId, null);
    await pause(other.staffId, null, 'lab_result');
    expect(await bot.type(owner, 'resume lab')).toMatch(/^Filing of lab was paused by another owner\./);
    expect(await pauses()).toHaveLength(2);
    expect(await bot.type(owner, 'resume')).toMatch(LEFT);
    expect(await pauses()).toEqual([{ type: 'lab_result', hours: null, startedBy: other.staffId }]);
    expect(await bot.type(owner, 'resume')).toMatch(REFUSED);
  });

  it('stands beside one’s own of the same: each owner ends theirs, and nobody is locked out', async () => {
    await pause(owner.staffId, 4);
    await pause(other.staffId, 5);
    await desk.goOn(10_000);
    expect(await bot.type(owner, 'resume')).toMatch(LEFT);
    await desk.goOn(10_000);
    expect(await pauses()).toEqual([{ type: null, hours: 5, startedBy: other.staffId }]);
    expect(shown()).toEqual([
      'This pause ended then. It was by an owner.',
      'Filing is paused until then. Paused by an owner. Reading and urgent notices continue.',
    ]);
    expect(await bot.type(other, 'resume')).toMatch(/^Filing again\./);
    await desk.goOn(10_000);
    expect(await pauses()).toEqual([]);
    expect(shown().slice(1)).toEqual([
      'This pause ended then. It was by an owner.',
      'Filing again. Resumed by an owner. No fax waits to be filed.',
    ]);
  });

  it('isn’t over when one’s own runs out, and no message says so', async () => {
    await pause(owner.staffId, 1);
    await pause(other.staffId, 2);
    await desk.goOn(10_000);
    test.clock.now += HOUR;
    await test.db.inPractice(desk.practiceId, ZALLY, endExpiredPauses);
    expect(await desk.notice('resumed')).toBeUndefined();
    expect(await pauses()).toMatchObject([{ type: null, startedBy: other.staffId }]);
    test.clock.now += HOUR;
    await test.db.inPractice(desk.practiceId, ZALLY, endExpiredPauses);
    expect((await desk.notice('resumed'))?.body).toMatchObject({ by: null });
  });

  it('is said anew where it is in force again and its message says that it has ended', async () => {
    await pause(owner.staffId, 1);
    await desk.goOn(10_000);
    const at = new Date(test.clock.now);
    await pause(owner.staffId, 5);
    await pause(other.staffId, 3);
    await desk.goOn(10_000);
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      expect(await undoPause(tx, { by: owner.staffId, at, type: null })).toMatchObject({ kind: 'undone' });
    });
    await desk.goOn(10_000);
    await bot.type(other, 'resume');
    await desk.goOn(10_000);
    expect(await pauses()).toEqual([{ type: null, hours: 1, startedBy: owner.staffId }]);
    expect(shown().at(-1)).toMatch(/^Filing is paused until then\. Paused by an owner\./);
  });

  it('holds a type though one’s own pause of it is ended', async () => {
    await pause(other.staffId, 4);
    await pause(owner.staffId, 4, 'lab_result');
    expect(await bot.type(owner, 'resume lab')).toMatch(LEFT);
    expect(await pauses()).toHaveLength(1);
    expect(await desk.notice('resumed')).toBeUndefined();
  });

  it('comes back with an undo of one’s own resume, beside the other', async () => {
    await pause(owner.staffId, 4);
    await pause(other.staffId, 5);
    await bot.type(owner, 'resume');
    test.clock.now += 60_000;
    expect((await bot.press(owner, 'Undo'))?.text).toMatch(
      /^Undone\. Filing is paused until .*, as before\./,
    );
    expect(await bot.type(other, 'resume')).toMatch(LEFT);
    expect(await pauses()).toMatchObject([{ startedBy: owner.staffId }]);
  });

  const KEPT =
    /^Your pause until (\w+day )?\d\d:\d\d is kept\. Filing stays paused by another owner until (\w+day )?\d\d:\d\d\.$/;

  it('isn’t made shorter by one’s own beside it, which is kept, nor taken over by a longer one and ended then', async () => {
    await pause(other.staffId, 4);
    expect((await bot.press(owner, '', inAnHour()))?.text).toMatch(KEPT);
    expect(await pauses()).toEqual([{ type: null, hours: 4, startedBy: other.staffId }]);
    await bot.type(owner, 'pause 8h');
    expect((await bot.press(owner, 'Pause until'))?.text).toMatch(/^Filing is paused until /);
    expect(await pauses()).toEqual([{ type: null, hours: 8, startedBy: owner.staffId }]);
    expect((await bot.press(owner, '', inAnHour()))?.text).toMatch(KEPT);
    expect(await bot.type(owner, 'resume')).toMatch(LEFT);
    expect(await pauses()).toEqual([{ type: null, hours: 4, startedBy: other.staffId }]);
  });

  it('ended by its owner leaves one’s own shorter one in force, and the channel hears of that then', async () => {
    await pause(other.staffId, 4);
    expect(await bot.type(owner, 'pause 1h')).toMatch(
      /^Pause filing for 1 hour\? Filing stays paused by another owner until /,
    );
    expect((await bot.press(owner, 'Pause until'))?.text).toMatch(KEPT);
    await desk.goOn(10_000);
    const said = async () =>
      (await desk.notices()).flatMap(({ body }) =>
        body.kind === 'paused' || body.kind === 'resumed' ? [[body.kind, body.by]] : [],
      );
    expect(await said()).toEqual([['paused', other.staffId]]);
    test.clock.now += 1000;
    expect(await bot.type(other, 'resume')).toMatch(LEFT);
    expect(await pauses()).toEqual([{ type: null, hours: 1, startedBy: owner.staffId }]);
    expect(await said()).toEqual([
      ['paused', other.staffId],
      ['paused', owner.staffId],
    ]);
    test.clock.now += 1000;
    expect(await bot.type(owner, 'resume')).toMatch(/^Filing again\./);
    expect((await said()).at(-1)).toEqual(['resumed', owner.staffId]);
  });

  it('of everything outlasts one’s own of a type, which is kept and not said', async () => {
    await pause(other.staffId, 4);
    await bot.type(owner, 'pause lab 1h');
    expect((await bot.press(owner, '', press.pause(test.clock.now + HOUR, 'lab_result')))?.text).toMatch(
      /^Your pause of lab until (\w+day )?\d\d:\d\d is kept\. Filing stays paused by another owner until /,
    );
    expect((await desk.notices()).filter(({ kind }) => kind === 'paused')).toHaveLength(1);
    expect(await bot.type(other, 'resume')).toMatch(/^Your pause is over|^Filing again/);
    expect((await desk.notices()).filter(({ kind }) => kind === 'paused')).toHaveLength(2);
    expect(await pauses()).toEqual([{ type: 'lab_result', hours: 1, startedBy: owner.staffId }]);
  });

  it('ends in Zally with the second factor, by an earlier end too; without it, nothing is made earlier', async () => {
    await pause(other.staffId, 4);
    const shorten = async (may: 'none' | 'any') =>
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        await startPause(tx, owner.staffId, new Date(test.clock.now + HOUR), null, may);
      });
    await expect(shorten('none')).rejects.toMatchObject({ code: 'proof_needed' });
    await shorten('any');
    expect(await pauses()).toEqual([{ type: null, hours: 1, startedBy: owner.staffId }]);
  });

  it('that was made shorter with the second factor isn’t ended in chat by whoever did so', async () => {
    await pause(other.staffId, null);
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      await startPause(tx, owner.staffId, new Date(test.clock.now + 4 * HOUR), null, 'any');
    });
    expect(await bot.type(owner, 'resume')).toMatch(REFUSED);
    expect(await bot.press(owner, '', inAnHour())).toMatchObject({ text: expect.stringMatching(/paused/) });
    expect(await pauses()).toEqual([{ type: null, hours: 4, startedBy: owner.staffId }]);
  });

  it('isn’t asked about where nothing would change', async () => {
    await pause(owner.staffId, null);
    expect(await bot.type(owner, 'pause until resumed')).toMatch(
      /^Filing is paused already, until an owner resumes it\. Nothing was changed\./,
    );
  });

  it('is made shorter where it is one’s own', async () => {
    await pause(owner.staffId, null);
    await bot.type(owner, 'pause 1h');
    expect((await bot.press(owner, 'Pause until'))?.text).toMatch(/^Filing is paused until /);
    expect(await pauses()).toEqual([{ type: null, hours: 1, startedBy: owner.staffId }]);
  });

  it('isn’t ended by a yes to whoever asked, and the owner whose it is can still say it', async () => {
    await pause(other.staffId, null);
    const manager = await linked('manager');
    await bot.type(manager, 'help');
    await bot.type(manager, 'resume');
    await bot.press(manager, 'Ask an owner');
    const asked = (await desk.notice('asked_for'))?.body;
    const request = asked?.kind === 'asked_for' ? asked.request : '';
    expect((await bot.press(owner, '', press.approve(request)))?.text).toMatch(REFUSED);
    expect(await pauses()).toHaveLength(1);
    expect((await bot.press(other, '', press.approve(request)))?.text).toMatch(/^Filing again\./);
    expect(await pauses()).toEqual([]);
  });
});
