import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markSeen } from '../../src/db/stores/alert-answers.ts';
import { listAlerts } from '../../src/db/stores/alerts.ts';
import { saveBusinessHours, saveQuietHours, saveRepostHours } from '../../src/db/stores/deputy.ts';
import { endPause, startPause } from '../../src/db/stores/pauses.ts';
import { loadRuleset, saveRuleset } from '../../src/db/stores/rulesets.ts';
import { type BusinessHours, USUAL_HOURS, WEEKDAYS } from '../../src/domain/business-hours.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { Rule, Ruleset } from '../../src/domain/rules.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';
import { addMember } from './support.ts';

const HOUR = 3_600_000;
const ZALLY = { kind: 'zally' } as const;

let test: TestDatabase;
let desk: Desk;
let owner: StaffId;
const days = (from: string, to: string): BusinessHours['days'] =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, { from, to }]));
const zone = async (): Promise<string> =>
  await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
    const { time_zone } = await tx.q.selectFrom('practices').select('time_zone').executeTakeFirstOrThrow();
    return time_zone;
  });
/** The clock goes on to the next time that it is so late in the practice, and Zally looks at the inbox unless it can’t. */
const until = async (hour: number, seen = true): Promise<void> => {
  const now = Temporal.Instant.fromEpochMilliseconds(test.clock.now).toZonedDateTimeISO(await zone());
  const then = now.with({ hour, minute: 0, second: 0, millisecond: 0 });
  test.clock.now = (
    Temporal.ZonedDateTime.compare(then, now) > 0 ? then : then.add({ days: 1 })
  ).epochMilliseconds;
  if (seen) await desk.look();
};
const asOwner = { kind: 'staff', id: '' as StaffId, role: 'owner' } as const;
const pause = async (): Promise<void> =>
  await test.db.inPractice(
    desk.practiceId,
    { ...asOwner, id: owner },
    async (tx) => await startPause(tx, owner, null),
  );

beforeAll(async () => {
  test = await createTestDatabase();
});

beforeEach(async () => {
  desk = await createDesk(test);
  owner = await addMember(test, desk.practiceId, 'owner');
  await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
    await saveQuietHours(tx, days('18:00', '07:00'));
  });
  await until(12);
});

describe('quiet hours', () => {
  it('hold the message that says what waits until they end, as it then is', async () => {
    await until(20);
    for (const _ of [1, 2, 3]) await desk.fax();
    await desk.goOn(HOUR);
    expect(desk.chat.sent).toEqual([]);
    await until(7);
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.shown()).toEqual(['3 faxes need review. Oldest over 11 h.']);
  });

  it('go on changing a message that stands there: that calls nobody', async () => {
    await desk.fax();
    await desk.goOn(UPDATE_MS);
    await until(20);
    await desk.fax();
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update']);
    expect(desk.chat.shown()).toEqual(['2 faxes need review. Oldest over 8 h.']);
  });

  it('let urgent faxes pass, each once, and none that was told before', async () => {
    await desk.fax('urgent');
    await desk.goOn(UPDATE_MS);
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, owner);
    });
    await desk.goOn(UPDATE_MS);
    const before = desk.chat.sent.filter(({ what }) => what === 'post').length;
    await until(20);
    await desk.goOn(HOUR);
    expect(desk.chat.sent.filter(({ what }) => what === 'post')).toHaveLength(before);
    await desk.fax('urgent');
    await desk.goOn(5 * 60_000);
    expect(desk.chat.shown().filter((text) => text === 'An urgent fax needs review.')).toHaveLength(1);
  });

  it('let an urgent fax pass where nothing waited', async () => {
    await until(20);
    await desk.fax('urgent');
    await desk.goOn(5 * 60_000);
    expect(desk.chat.shown()).toEqual(['An urgent fax needs review.']);
  });

  it('let it pass that Zally is blind', async () => {
    await until(20, false);
    await desk.refresh();
    await desk.queue.run();
    expect(desk.chat.shown()[0]).toMatch(/^Zally hasn’t seen the fax inbox since/);
  });

  it('are over with one message about what was held', async () => {
    await until(20);
    await pause();
    for (let n = 0; n < 12; n += 1) await desk.fax();
    await desk.goOn(HOUR);
    expect(desk.chat.sent).toEqual([]);
    await until(7);
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.shown().toSorted()).toEqual([
      '12 faxes need review. Oldest over 11 h.',
      expect.stringMatching(/^From \w+ 18:00 to 07:00, 12 faxes came\. Filing is paused\.$/),
    ]);
    await desk.goOn(5 * HOUR);
    expect(desk.chat.shown().filter((text) => text.startsWith('From'))).toHaveLength(1);
  });

  it('say nothing in figures of a few faxes, and nothing at all when nothing was held', async () => {
    await until(20);
    await desk.fax();
    await desk.clear();
    await desk.goOn(HOUR);
    await until(7);
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.sent).toEqual([]);
  });
});

describe('where no hours are quiet', () => {
  it('the morning tells what came since the practice closed', async () => {
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      await saveQuietHours(tx, {});
      await saveBusinessHours(tx, { ...USUAL_HOURS, days: days('08:00', '17:00') });
    });
    await until(20);
    for (let n = 0; n < 12; n += 1) await desk.fax();
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.shown()).toEqual(['12 faxes need review.']);
    await until(8);
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.shown()).toContainEqual(
      expect.stringMatching(/^From \w+ 17:00 to 08:00, 12 faxes came\.$/),
    );
  });
});

describe('a message that has scrolled away', () => {
  it('is posted anew after the practice’s hours, and the old one says so', async () => {
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await saveRepostHours(tx, 4));
    await desk.fax();
    await desk.goOn(UPDATE_MS);
    await desk.goOn(3 * HOUR);
    expect(desk.chat.sent.filter(({ what }) => what === 'post')).toHaveLength(1);
    await desk.goOn(HOUR + 10 * 60_000);
    expect(desk.chat.shown()).toEqual([
      'This goes on in a newer message.',
      '1 fax needs review. Oldest over 4 h.',
    ]);
    await desk.fax();
    await desk.goOn(10 * 60_000);
    expect(desk.chat.shown()[1]).toBe('2 faxes need review. Oldest over 4 h.');
  });

  it('stays where the practice wants it so', async () => {
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await saveRepostHours(tx, null));
    await desk.fax();
    await desk.goOn(5 * HOUR);
    expect(desk.chat.sent.filter(({ what }) => what === 'post')).toHaveLength(1);
  });
});

describe('what people hear of', () => {
  it('is a pause without an end, every four hours', async () => {
    await pause();
    await desk.goOn(3 * HOUR);
    expect(desk.chat.sent).toHaveLength(1);
    await desk.goOn(HOUR + 10 * 60_000);
    expect(desk.chat.shown()[1]).toMatch(
      /^Filing is still paused until an owner resumes it\. Paused by an owner, 12:00\./,
    );
    await test.db.inPractice(
      desk.practiceId,
      { ...asOwner, id: owner },
      async (tx) => await endPause(tx, owner),
    );
    await desk.goOn(HOUR);
    expect(desk.chat.shown()).toHaveLength(3);
  });

  it('is which rule a person changed, by its number', async () => {
    const rule = (dueDays: number): Rule => ({
      when: {},
      effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: null, dueDays },
    });
    const save = async (
      rules: readonly Rule[],
      by: StaffId | null,
      more: Partial<Ruleset> = {},
    ): Promise<void> =>
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        const { ruleset } = await loadRuleset(tx);
        await saveRuleset(tx, { ...ruleset, rules: [...rules], ...more }, by);
      });
    await save([rule(1), rule(2)], owner);
    await save([rule(1), rule(3)], owner);
    await save([rule(1), rule(3)], owner);
    await save([rule(5), rule(3)], null);
    await save([rule(5), rule(3)], owner, { autonomy: { lab_result: 'never' } });
    await save([rule(5), rule(3)], null, { autonomy: {} });
    await desk.queue.run();
    expect(desk.chat.shown().map((text) => text.split('.')[0])).toEqual([
      'Rules were changed',
      'Rule 2 was changed',
      'What goes without a person was changed',
    ]);
  });
});
