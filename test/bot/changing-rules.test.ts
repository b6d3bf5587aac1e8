import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rulePress } from '../../src/bot/rule-presses.ts';
import { listRulesetVersions, loadRuleset, saveRuleset } from '../../src/db/stores/rulesets.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import type { Ruleset } from '../../src/domain/rules.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addDecided, SENDER } from './decided.ts';
import { createDesk, type Desk } from './desk.ts';
import { type Bot, WAYS } from './platforms.ts';
import { addLinked } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;
const FILE = {
  do: 'file',
  assignee: { kind: 'ehr_user', ehrUserId: '4711' },
  task: 'review_result',
  dueDays: 1,
} as const;
const RULESET: Ruleset = {
  format: 2,
  rules: [
    { when: { types: ['lab_result'], senders: [SENDER] }, effect: FILE },
    { when: { types: ['billing'] }, effect: { do: 'review' } },
  ],
  autonomy: { lab_result: 'auto', billing: 'never' },
  sensitive: 'review',
};
const CONFLICT = 'The rules were changed since; nothing was done.';
const OVER = 'That can’t be undone here any more. Nothing was changed.';
const RULE_ONE = 'Rule 1: waits for a person';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(WAYS)('a rule that is changed from chat, on $way', ({ platform, createBot }) => {
  let desk: Desk;
  let bot: Bot;
  type Member = Awaited<ReturnType<typeof linked>>;
  let owner: Member;
  const linked = async (role: Role) => await addLinked(test, desk.practiceId, desk.workspace, role, platform);
  const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(desk.practiceId, ZALLY, work);
  const inForce = async () => await within(loadRuleset);
  const save = async (ruleset: Ruleset, by: StaffId | null = null): Promise<number> =>
    await within(async (tx) => await saveRuleset(tx, ruleset, by));
  const actions = async (action: string) =>
    await within(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail', 'outcome'])
          .where('action', '=', action as 'chat.command')
          .orderBy('seq')
          .execute(),
    );
  const decided = async (count: number, ago = MINUTE): Promise<void> =>
    await within(async (tx) => await addDecided(tx, count, new Date(test.clock.now - ago)));
  const confirmed = async (title = RULE_ONE): Promise<string> => {
    await bot.steps.start(owner);
    await bot.steps.choose(owner, title);
    return (await bot.steps.confirm(owner)).text;
  };

  beforeEach(async () => {
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    owner = await linked('owner');
    await save(RULESET);
    await bot.type(owner, 'rules');
  });

  it('offers what makes more faxes wait, and nothing else', async () => {
    const { text, options } = await bot.steps.start(owner);
    expect(text).toMatch(/^What should change\? .* nothing is changed before you confirm it\.$/);
    const titles = options.map(({ title }) => title);
    expect(titles.slice(0, 3)).toEqual([
      RULE_ONE,
      'lab: proposed; a person files it',
      'lab: waits for a person',
    ]);
    expect(titles).toContain('imaging: waits for a person');
    expect(titles.filter((title) => /^(Rule 2|billing|request)/.test(title))).toEqual([]);
    expect((await inForce()).ruleset).toEqual(RULESET);
  });

  it('says before, after and how many of last week’s faxes it would have moved; nothing is changed yet', async () => {
    await decided(11);
    await decided(5, 8 * 24 * 60 * MINUTE);
    await bot.steps.start(owner);
    const { text } = await bot.steps.choose(owner, RULE_ONE);
    expect(text.split('\n')).toEqual([
      'Change Rule 1?',
      'Before: filed, where the type goes without a person.',
      'After: waits for a person.',
      'Last week it would have moved 11 faxes. What waits to be filed is decided anew.',
    ]);
    expect((await inForce()).ruleset).toEqual(RULESET);
  });

  it('tells no figure under eleven', async () => {
    await decided(10);
    await bot.steps.start(owner);
    const { text } = await bot.steps.choose(owner, RULE_ONE);
    expect(text).toContain('Last week it would have moved fewer than 11 faxes; see them in Zally.');
    expect(text).not.toMatch(/\b10\b/);
  });

  it('is saved by a yes, by whom and audited, and the channel hears the number alone', async () => {
    const { version } = await inForce();
    expect(await confirmed()).toMatch(
      /^Changed\. Rule 1: waits for a person\. What waits to be filed is decided anew\. You can undo it until (?:\w+ )?\d\d:\d\d\.$/,
    );
    const [now] = await within(async (tx) => await listRulesetVersions(tx, version + 1));
    expect(now?.createdBy).toBe(owner.staffId);
    expect(now?.ruleset).toEqual({
      ...RULESET,
      rules: [{ ...RULESET.rules[0], effect: { do: 'review' } }, RULESET.rules[1]],
    });
    expect((await desk.notice('rules_changed'))?.body).toMatchObject({ by: owner.staffId, rule: 1 });
    expect((await actions('ruleset.saved')).at(-1)).toMatchObject({
      actor_id: owner.staffId,
      detail: { version: version + 1 },
    });
    expect((await actions('chat.command')).map(({ detail }) => detail?.['command'])).toEqual([
      'rules',
      'rules_choose',
      'rules_try',
      'rules_confirm',
    ]);
  });

  it('can be a type, which is proposed only from then on', async () => {
    expect(await confirmed('lab: proposed; a person files it')).toMatch(/^Changed\. lab: proposed;/);
    expect((await inForce()).ruleset.autonomy).toEqual({ lab_result: 'suggest', billing: 'never' });
    expect((await desk.notice('rules_changed'))?.body).toMatchObject({ by: owner.staffId, types: true });
    expect(desk.chat.shown().join('\n')).not.toMatch(/\blab\b/);
  });

  it('is refused where another version was saved since, at each step', async () => {
    await bot.steps.start(owner);
    await save(RULESET);
    expect((await bot.steps.choose(owner, RULE_ONE)).text).toBe(CONFLICT);
    await bot.steps.start(owner);
    await bot.steps.choose(owner, RULE_ONE);
    const version = await save(RULESET);
    expect((await bot.steps.confirm(owner)).text).toBe(CONFLICT);
    expect((await inForce()).version).toBe(version);
  });

  it('is undone by one press, to the version before', async () => {
    await confirmed();
    test.clock.now += 9 * MINUTE;
    const { version } = await inForce();
    expect((await bot.press(owner, 'Undo'))?.text).toBe(
      'Undone. Rule 1: filed, where the type goes without a person, as before. What waits to be filed is decided anew.',
    );
    expect(await inForce()).toEqual({ version: version + 1, ruleset: RULESET });
    expect((await actions('chat.command')).at(-1)).toMatchObject({
      actor_id: owner.staffId,
      detail: { command: 'rules_undo' },
    });
    // What an undo made isn't undone in turn, so that ten minutes stay ten minutes.
    expect((await bot.press(owner, '', rulePress.undo(version + 1)))?.text).toBe(OVER);
    expect((await inForce()).version).toBe(version + 1);
  });

  it.each([
    [RULE_ONE, 'Rule 1 was changed.', 'Rule 1 is as before.'],
    [
      'lab: proposed; a person files it',
      'What goes without a person was changed.',
      'What goes without a person is as before.',
    ],
  ])('and the channel hears that it was taken back: %s', async (change, changed, back) => {
    await confirmed(change);
    await bot.press(owner, 'Undo');
    await desk.queue.run();
    expect(desk.chat.shown().map((text) => text.replace(/<@\w+>/, 'an owner'))).toEqual([
      `${changed} Changed by an owner. What waits to be filed is decided anew.`,
      `${back} Taken back by an owner. What waits to be filed is decided anew.`,
    ]);
  });

  it('is undone to what every practice begins with, where it was the first change', async () => {
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    owner = await linked('owner');
    await bot.type(owner, 'rules');
    expect(await confirmed('lab: waits for a person')).toMatch(/^Changed\./);
    expect((await bot.press(owner, 'Undo'))?.text).toMatch(/^Undone\. lab: proposed; a person files it, as/);
    expect((await inForce()).ruleset.autonomy).toEqual({});
  });

  it('isn’t undone after ten minutes, nor after another version', async () => {
    await confirmed();
    test.clock.now += 10 * MINUTE + 1;
    const { version } = await inForce();
    expect((await bot.press(owner, 'Undo'))?.text).toBe(OVER);
    expect((await inForce()).version).toBe(version);
    await bot.type(owner, 'rules');
    await confirmed('lab: waits for a person');
    await save(RULESET);
    expect((await bot.press(owner, 'Undo'))?.text).toBe(CONFLICT);
    expect((await inForce()).version).toBe(version + 2);
  });

  it('isn’t undone by another owner, and what was saved in Zally isn’t in chat', async () => {
    await confirmed();
    const { version } = await inForce();
    const other = await linked('owner');
    expect((await bot.press(other, '', rulePress.undo(version)))?.text).toBe(OVER);
    // Back, which loosens, and then a second change at once: neither is one that chat offers.
    const loosened = await save(RULESET, owner.staffId);
    expect((await bot.press(owner, '', rulePress.undo(loosened)))?.text).toBe(OVER);
    const two = await save({ ...RULESET, rules: [], autonomy: {} }, owner.staffId);
    expect((await bot.press(owner, '', rulePress.undo(two)))?.text).toBe(OVER);
    expect((await inForce()).version).toBe(two);
  });

  it('isn’t undone for a type once somebody has said that a chart was wrong', async () => {
    await confirmed('lab: proposed; a person files it');
    test.clock.now += MINUTE;
    await within(async (tx) => {
      tx.audit({ action: 'privacy_event.opened', resource: 'privacy_event' });
      return await Promise.resolve();
    });
    expect((await bot.press(owner, 'Undo'))?.text).toBe(OVER);
    expect((await inForce()).ruleset.autonomy['lab_result']).toBe('suggest');
  });

  it('nor once somebody has chosen another chart than Zally said', async () => {
    await confirmed('lab: proposed; a person files it');
    test.clock.now += MINUTE;
    const item = await desk.fax();
    await within(
      async (tx) =>
        await tx.q
          .updateTable('review_items')
          .set({ counted_type: 'lab_result', counted_as: 'other_chart', decided_at: tx.at })
          .where('id', '=', item)
          .execute(),
    );
    expect((await bot.press(owner, 'Undo'))?.text).toBe(OVER);
  });

  it('is for owners alone, asked at every step', async () => {
    for (const role of ['manager', 'viewer'] as const) {
      const who = await linked(role);
      const { version } = await inForce();
      const change = { of: 'rule', number: 1 } as const;
      for (const press of [
        rulePress.choose(),
        rulePress.tryOut(version, change),
        rulePress.confirm(version, change),
        rulePress.undo(version),
      ])
        expect((await bot.press(who, '', press))?.text).toMatch(/^Your role in Zally doesn’t include that\./);
    }
    await bot.steps.start(owner);
    await bot.steps.choose(owner, RULE_ONE);
    await linked('owner');
    await within(async (tx) => await changeStaff(tx, owner.staffId, { role: 'manager' }));
    expect((await bot.steps.confirm(owner)).text).toMatch(/^Your role in Zally doesn’t include that\./);
    expect((await inForce()).ruleset).toEqual(RULESET);
    expect((await actions('chat.command')).at(-1)?.outcome).toBe('denied');
  });

  it('can’t be talked into anything looser, nor into a rule that isn’t there', async () => {
    const { version } = await inForce();
    for (const value of [
      `${version}/lab_result/auto`,
      `${version}/billing/suggest`,
      `${version}/rule/2`,
      `${version}/rule/0`,
      `${version}/rule/99`,
    ]) {
      await bot.press(owner, '', { verb: rulePress.CONFIRM, value });
      expect((await inForce()).version, value).toBe(version);
    }
  });

  it('says nothing of what somebody typed', async () => {
    const first = await bot.steps.start(owner);
    const second = await bot.steps.choose(owner, RULE_ONE);
    const third = await bot.steps.confirm(owner);
    expect(JSON.stringify([first, second, third])).not.toMatch(/joanna|smith|4711|labs/i);
  });
});
