import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press, readPress } from '../../src/bot/presses.ts';
import { runCommand } from '../../src/bot/run-command.ts';
import { endPause, listPauses, startPause } from '../../src/db/stores/pauses.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import type { WordedType } from '../../src/domain/type-words.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk } from './desk.ts';
import { type Bot, WAYS } from './platforms.ts';
import { addLinked } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CHANGED = 'That was changed since, so nothing was undone. Try status.';
const OVER = 'Undo works for 10 minutes. Nothing was changed.';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(WAYS)('undo, in $way', ({ platform, createBot }) => {
  let desk: Desk;
  let bot: Bot;
  type Member = Awaited<ReturnType<typeof linked>>;
  let owner: Member;
  let other: Member;
  const linked = async (role: Role) => await addLinked(test, desk.practiceId, desk.workspace, role, platform);
  /** As on the web, at a moment before. */
  const paused = async (by: StaffId, hours: number | null, type: WordedType | null = null): Promise<void> => {
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      await startPause(tx, by, hours === null ? null : new Date(tx.at.getTime() + hours * HOUR), type, 'any');
    });
    test.clock.now += MINUTE;
  };
  const pauses = async () => await test.db.inPractice(desk.practiceId, ZALLY, listPauses);
  const undo = async (who = owner) => (await bot.press(who, 'Undo'))?.text;
  /** Pauses through the question and its button. */
  const pause = async (length = '', who = owner) => {
    await bot.type(who, `pause ${length}`);
    return await bot.press(who, 'Pause until');
  };
  const resume = async (type = '', who = owner) => await bot.type(who, `resume ${type}`);
  const audited = async () =>
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      const rows = await tx.q
        .selectFrom('audit_events')
        .select(['action', 'outcome', 'detail'])
        .where('action', 'in', ['routing.paused', 'routing.resumed', 'chat.command'])
        .orderBy('seq', 'desc')
        .execute();
      return rows;
    });

  beforeEach(async () => {
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    owner = await linked('owner');
    other = await linked('owner');
    test.clock.now += MINUTE;
  });

  it('of a pause ends it where nothing was paused, and the answer takes the place of the button', async () => {
    await pause('2h');
    test.clock.now += 9 * MINUTE;
    const pressed = await bot.press(owner, 'Undo');
    expect(pressed).toEqual({
      text: expect.stringMatching(/^Undone\. Filing is on, as before\. No fax/) as string,
      replaces: true,
    });
    expect(await pauses()).toEqual([]);
    expect((await desk.notice('resumed'))?.body).toMatchObject({ by: owner.staffId });
    const [command, resumed] = await audited();
    expect(command).toMatchObject({
      action: 'chat.command',
      outcome: 'ok',
      detail: { command: 'undo_pause' },
    });
    expect(resumed).toMatchObject({ action: 'routing.resumed', detail: { undone: true } });
  });

  it('of a pause whose button was pressed twice undoes the one pause that it made', async () => {
    const button = press.pause(test.clock.now + HOUR, null);
    const first = (await bot.press(owner, '', button))?.text;
    const at = test.clock.now;
    test.clock.now += 1500;
    expect((await bot.press(owner, '', button))?.text).toBe(first);
    expect(await pauses()).toMatchObject([{ startedAt: new Date(at) }]);
    expect((await desk.notices()).filter(({ kind }) => kind === 'paused')).toHaveLength(1);
    test.clock.now += MINUTE;
    expect(await undo()).toMatch(/^Undone\. Filing is on, as before\./);
    expect(await pauses()).toEqual([]);
  });

  it('of a pause whose button is pressed twice at once undoes the one pause that it made', async () => {
    const command = { kind: 'pause_now', until: test.clock.now + HOUR, type: null } as const;
    const account = { platform, workspace: owner.workspace, chatUser: owner.chatUser };
    const run = async () => await runCommand(test.db, account, command);
    const answers = (await Promise.all([run(), run(), run()])).map(({ answer }) => answer);
    expect(answers.map((answer) => answer.kind)).toEqual(['paused', 'paused', 'paused']);
    expect(new Set(answers.map((answer) => ('at' in answer ? answer.at : null))).size).toBe(1);
    expect(await pauses()).toHaveLength(1);
    expect((await desk.notices()).filter(({ kind }) => kind === 'paused')).toHaveLength(1);
    const lines = (await audited()).filter(({ action }) => action === 'chat.command');
    expect(lines.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
  });

  it.each([null, 4])(
    'of a pause puts back the one that it replaced, with its end: %s hours',
    async (hours) => {
      await paused(owner.staffId, hours);
      const before = await pauses();
      await pause('2h');
      expect(await pauses()).not.toEqual(before);
      expect(await undo()).toMatch(/^Undone\. Filing is paused until .*, as before\./);
      expect(await pauses()).toEqual(before);
    },
  );

  it('of a pause puts back another owner’s, which stays theirs', async () => {
    await paused(other.staffId, 1);
    const before = await pauses();
    await pause('4h');
    test.clock.now += MINUTE;
    expect(await undo()).toMatch(/^Undone\. Filing is paused until .*, as before\./);
    expect(await pauses()).toEqual(before);
    expect(before[0]).toMatchObject({ startedBy: other.staffId, ofOthers: false });
    expect(await resume()).toMatch(/was paused by another owner/);
    const said = (await desk.notices()).filter(({ kind }) => kind === 'paused').map(({ body }) => body);
    expect(said).toMatchObject([{ by: other.staffId }, { by: owner.staffId, ended: test.clock.now }]);
    expect(said[0]).not.toHaveProperty('ended');
  });

  it('of a pause doesn’t put back what would have ended by now', async () => {
    await paused(owner.staffId, 0.1);
    await pause('2h');
    test.clock.now += 8 * MINUTE;
    expect(await undo()).toMatch(/^Undone\. Filing is on, as before\./);
    expect(await pauses()).toEqual([]);
  });

  it('of a pause of one type leaves the others', async () => {
    await paused(owner.staffId, 4);
    await pause('2h lab');
    expect(await undo()).toMatch(/^Undone\. Filing of lab is on, as before\./);
    expect((await pauses()).map(({ type }) => type)).toEqual([null]);
  });

  it('of a resume pauses again, with its end and since when', async () => {
    await paused(owner.staffId, 4);
    const before = await pauses();
    await resume();
    test.clock.now += 9 * MINUTE;
    expect(await undo()).toMatch(/^Undone\. Filing is paused until .*, as before\./);
    expect(await pauses()).toEqual(before);
    const [command, again] = await audited();
    expect(command).toMatchObject({ detail: { command: 'undo_resume' } });
    expect(again).toMatchObject({ action: 'routing.paused', detail: { again: true } });
  });

  it('of a resume of everything pauses each again that it ended', async () => {
    await paused(owner.staffId, 4);
    await paused(owner.staffId, null, 'lab_result');
    await paused(owner.staffId, 1, 'imaging_report');
    const before = await pauses();
    await resume();
    expect(await undo()).toMatch(/^Undone\. What was paused is paused again\./);
    expect(await pauses()).toEqual(before);
  });

  it('of a resume of one type leaves what was resumed besides', async () => {
    await paused(owner.staffId, 4, 'imaging_report');
    await paused(owner.staffId, 4, 'lab_result');
    await resume('lab');
    expect(await undo()).toMatch(/^Undone\. Filing of lab is paused until/);
    expect(await pauses()).toHaveLength(2);
  });

  it('of a resume whose pause would have ended by now does nothing', async () => {
    await paused(owner.staffId, 0.1);
    await resume();
    test.clock.now += 8 * MINUTE;
    expect(await undo()).toMatch(/^That time is over\. Nothing was changed\./);
    expect(await pauses()).toEqual([]);
  });

  it('works for ten minutes', async () => {
    await pause('2h');
    test.clock.now += 10 * MINUTE;
    expect(await undo()).toBe(OVER);
    expect(await pauses()).toHaveLength(1);
    await resume();
    test.clock.now += 10 * MINUTE;
    expect(await undo()).toBe(OVER);
    expect(await pauses()).toEqual([]);
  });

  it('works once', async () => {
    await pause('2h');
    const again = press.undo('undo_pause', test.clock.now, null);
    test.clock.now += MINUTE;
    expect(await undo()).toMatch(/^Undone/);
    expect((await bot.press(owner, '', again))?.text).toBe(CHANGED);
    await paused(owner.staffId, null);
    await resume();
    const resumed = press.undo('undo_resume', test.clock.now, null);
    test.clock.now += MINUTE;
    expect(await undo()).toMatch(/^Undone/);
    expect((await bot.press(owner, '', resumed))?.text).toBe(CHANGED);
    expect(await pauses()).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['moved, the owner themselves', async () => await paused(owner.staffId, 8)],
    ['paused anew', async () => await paused(other.staffId, 8)],
    [
      'ended',
      async () =>
        await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await endPause(tx, other.staffId)),
    ],
  ])('of a pause that somebody has %s since does nothing', async (_what, happens) => {
    await pause('2h');
    test.clock.now += MINUTE;
    await happens();
    const before = await pauses();
    expect(await undo()).toBe(CHANGED);
    expect(await pauses()).toEqual(before);
  });

  it('of a resume does nothing where somebody has paused since, or paused and resumed', async () => {
    await paused(owner.staffId, 4);
    await resume();
    test.clock.now += MINUTE;
    await paused(other.staffId, 1);
    expect(await undo()).toBe(CHANGED);
    expect((await pauses()).map(({ startedBy }) => startedBy)).toEqual([other.staffId]);
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await endPause(tx, other.staffId));
    expect((await bot.press(owner, 'Undo'))?.text).toBe(CHANGED);
    expect(await pauses()).toEqual([]);
  });

  it('is nobody’s but whoever did it', async () => {
    await pause('2h');
    const theirs = press.undo('undo_pause', test.clock.now, null);
    test.clock.now += MINUTE;
    expect((await bot.press(other, '', theirs))?.text).toBe(CHANGED);
    expect(await pauses()).toHaveLength(1);
    await resume();
    const resumed = press.undo('undo_resume', test.clock.now, null);
    test.clock.now += MINUTE;
    expect((await bot.press(other, '', resumed))?.text).toBe(CHANGED);
    expect(await pauses()).toEqual([]);
  });

  it('asks for the role again', async () => {
    await pause('2h');
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      await tx.q.updateTable('staff').set({ role: 'manager' }).where('id', '=', owner.staffId).execute();
    });
    expect(await undo()).toMatch(/Nothing was changed/);
    expect(await pauses()).toHaveLength(1);
    expect((await audited())[0]).toMatchObject({ outcome: 'denied', detail: { command: 'undo_pause' } });
  });

  it('asks for the link again', async () => {
    await pause('2h');
    await bot.type(owner, 'unlink');
    expect(await undo()).toMatch(/isn’t linked/);
    expect(await pauses()).toHaveLength(1);
  });

  it('of a moment that is still to come does nothing', async () => {
    const ahead = press.undo('undo_pause', test.clock.now + HOUR, null);
    expect((await bot.press(owner, '', ahead))?.text).toBe(OVER);
  });
});

describe('what an undo sends', () => {
  it.each(['undo_pause', 'undo_resume'] as const)('is read back: %s', (kind) => {
    const at = 1_764_294_411_000;
    expect(readPress(press.undo(kind, at, null))).toEqual({ kind, at, type: null });
    expect(readPress(press.undo(kind, at, 'lab_result'))).toEqual({ kind, at, type: 'lab_result' });
  });

  it.each(['', '1', '1764294411000', '1764294411000/Smith', '1764294411000/lab_result/x', 'x/lab_result'])(
    'is nothing else: %s',
    (value) => {
      expect(readPress({ verb: 'zally_undo_pause', value })).toBeUndefined();
      expect(readPress({ verb: 'zally_undo_resume', value })).toBeUndefined();
    },
  );
});
