import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../src/bot/presses.ts';
import { markSeen } from '../../src/db/stores/alert-answers.ts';
import { listAlerts } from '../../src/db/stores/alerts.ts';
import { saveDeputy } from '../../src/db/stores/deputy.ts';
import { saveOnCall } from '../../src/db/stores/on-call.ts';
import { takeReview } from '../../src/db/stores/review-claims.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { WEEKDAYS } from '../../src/domain/business-hours.ts';
import type { NoticeId, ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addByZally, finishByZally } from '../support/filed-by-zally.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';
import { type Bot, PLATFORMS } from './platforms.ts';
import { addLinked, addMember, addWorkspace, commandsOnRecord, toMorning } from './support.ts';

const MINUTE = 60_000;
const ZALLY = { kind: 'zally' } as const;

describe.each(PLATFORMS)('urgent faxes on $platform', ({ platform, createBot, stranger }) => {
  let test: TestDatabase;
  let desk: Desk;
  let bot: Bot;
  interface Person {
    readonly staffId: StaffId;
    readonly chatUser: string;
  }
  let owner: Person;
  let onCall: Person;
  let cover: Person;
  const linked = async (role: 'owner' | 'manager' | 'viewer'): Promise<Person> =>
    await addLinked(test, desk.practiceId, desk.workspace, role, platform);

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    toMorning(test);
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    owner = await linked('owner');
    onCall = await linked('manager');
    cover = await linked('manager');
    await table(onCall.staffId, cover.staffId);
    // Something waits already, so that an urgent fax has a message of its own.
    await desk.fax();
    await desk.goOn(UPDATE_MS);
  });

  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(desk.practiceId, ZALLY, work);
  /** Around the clock. */
  const table = async (memberId: StaffId, coverId: StaffId | null): Promise<void> =>
    await inPractice(async (tx) => {
      const row = await tx.q
        .selectFrom('on_call_tables')
        .select('version')
        .orderBy('version', 'desc')
        .executeTakeFirst();
      const weekly = [{ days: [...WEEKDAYS], from: '00:00', to: '00:00', memberId, coverId }];
      await saveOnCall(tx, { weekly, dated: [], urgent: false }, owner.staffId, row?.version ?? 0);
    });
  const posts = () => desk.chat.sent.filter(({ what }) => what === 'post');
  /** What people were called by since the first messages, and whom each mentions. */
  const calls = () =>
    posts()
      .filter(({ text }) => text.startsWith('An urgent fax'))
      .map(({ text, whole }) => ({
        text: text.replace(/<@\w+>/, '@').replace(/since \d\d:\d\d/, 'since then'),
        called: [owner, onCall, cover].find(({ chatUser }) => whole.includes(chatUser)) ?? null,
      }));
  const callTo = (words: string): string =>
    `An urgent fax waits since then, and nobody has it. Zally calls ${platform === 'slack' && !words.endsWith('!') ? '@' : words.replace('!', '')}.`;
  const urgent = async (): Promise<ReviewItemId> => {
    const id = await desk.fax('urgent');
    await desk.goOn(UPDATE_MS);
    return id;
  };
  const pressTake = async ({ chatUser }: Pick<Person, 'chatUser'>, id = '' as NoticeId): Promise<string> =>
    (await bot.press({ workspace: desk.workspace, chatUser }, undefined, press.take(id)))?.text ?? '';
  const take = async (person: Pick<Person, 'chatUser'>, kind = 'urgent_fax'): Promise<string> => {
    const answer = await pressTake(person, (await desk.notice(kind))?.id);
    await desk.goOn(2 * UPDATE_MS);
    return answer;
  };
  const shown = () =>
    desk.chat.shown().map((text) => text.replace(/<@\w+>/, 'A colleague').replaceAll(/\d\d:\d\d/g, 'then'));
  const see = async (): Promise<void> => {
    await inPractice(async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, owner.staffId);
    });
    await desk.goOn(2 * UPDATE_MS);
  };

  it('call the on-call person, then the cover, then the owners, until somebody has seen the fax', async () => {
    await urgent();
    expect(calls().map(({ text }) => text)).toEqual(['An urgent fax needs review.']);
    await desk.goOn(9 * MINUTE);
    expect(calls()).toHaveLength(1);
    await desk.goOn(2 * MINUTE);
    expect(calls().slice(1)).toEqual([{ text: callTo('the on-call person'), called: onCall }]);
    await desk.goOn(10 * MINUTE);
    expect(calls().slice(2)).toEqual([{ text: callTo('whoever covers'), called: cover }]);
    await desk.goOn(10 * MINUTE);
    expect(calls().slice(3)).toEqual([{ text: callTo('an owner'), called: owner }]);
    // From then on once an hour.
    await desk.goOn(50 * MINUTE);
    expect(calls()).toHaveLength(4);
    await desk.goOn(12 * MINUTE);
    expect(calls()).toHaveLength(5);
    await see();
    await desk.goOn(180 * MINUTE);
    expect(calls()).toHaveLength(5);
    expect(shown().slice(1)).toEqual(Array.from({ length: 5 }, () => 'An urgent fax was seen. Closed then.'));
  });

  it('pass over whom there isn’t, and call the deputy where nobody covers', async () => {
    await table(onCall.staffId, null);
    await inPractice(async (tx) => await saveDeputy(tx, cover.staffId));
    await inPractice(async (tx) => await changeStaff(tx, onCall.staffId, { active: false }));
    await urgent();
    await desk.goOn(11 * MINUTE);
    expect(calls().slice(1)).toEqual([{ text: callTo('whoever covers'), called: cover }]);
  });

  it('call nobody who may not open the fax, since that would be for nothing', async () => {
    await inPractice(async (tx) => await changeStaff(tx, onCall.staffId, { classes: ['clinical'] }));
    await urgent();
    await desk.goOn(11 * MINUTE);
    expect(calls().slice(1)).toEqual([{ text: callTo('whoever covers'), called: cover }]);
  });

  it('mention linked accounts alone', async () => {
    await table(await addMember(test, desk.practiceId, 'manager'), null);
    await urgent();
    await desk.goOn(11 * MINUTE);
    expect(calls().slice(1)).toEqual([{ text: callTo('the on-call person!'), called: null }]);
  });

  it('that come together are called about together', async () => {
    await urgent();
    await urgent();
    await desk.goOn(11 * MINUTE);
    expect(posts().slice(2)).toHaveLength(1);
    expect(posts()[2]?.text).toMatch(/^2 urgent faxes wait since \d\d:\d\d, and nobody has them\./);
  });

  it('are taken by a press, which every message shows, and nobody is called meanwhile', async () => {
    const id = await urgent();
    expect(await take(cover)).toMatch(/^It’s yours until \d\d:\d\d\. Decide about it in Zally\.$/);
    expect(shown()).toEqual([
      '2 faxes need review, 1 urgent. A colleague has the urgent one since then.',
      'An urgent fax needs review. A colleague has it since then.',
    ]);
    expect(desk.chat.sent.findLast(({ text }) => text.includes('urgent fax needs'))?.whole).toContain(
      cover.chatUser,
    );
    expect(desk.chat.sent.at(-1)?.whole).not.toContain('zally_take');
    // In the queue as well.
    const item = await inPractice(
      async (tx) =>
        await tx.q.selectFrom('review_items').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
    expect(item.claimed_by).toBe(cover.staffId);
    expect(await take(onCall)).toBe('A colleague has it by now.');
    await desk.goOn(13 * MINUTE);
    expect(calls()).toHaveLength(1);
    await desk.goOn(2 * MINUTE);
    expect(shown()[1]).toBe('An urgent fax needs review. Back in the queue: not decided within 15 minutes.');
    expect(calls().slice(1)).toEqual([
      {
        text: callTo('the on-call person').replace(
          'Zally',
          'Back in the queue: not decided within 15 minutes. Zally',
        ),
        called: onCall,
      },
    ]);
    // The button is there again.
    expect(await take(onCall, 'urgent_called')).toMatch(/^It’s yours/);
    await desk.clear();
    await desk.goOn(2 * UPDATE_MS);
    expect(shown().slice(1)).toEqual([
      'An urgent fax was seen. Closed then.',
      'An urgent fax was seen. Closed then.',
    ]);
    expect(await take(onCall, 'urgent_called')).toBe('Nothing urgent is left to take there.');
  });

  it('are taken from the message that says what waits', async () => {
    await urgent();
    expect(await take(owner, 'review_waiting')).toMatch(/^It’s yours/);
    expect(shown()[1]).toBe('An urgent fax needs review. A colleague has it since then.');
  });

  it('show in chat who has taken them in Zally, and say in every workspace of the practice', async () => {
    await addWorkspace(test, desk.practiceId, { platform, channel: 'C0SECOND' });
    const id = await urgent();
    await inPractice(async (tx) => await takeReview(tx, id, cover.staffId));
    await desk.goOn(2 * UPDATE_MS);
    const has = 'An urgent fax needs review. A colleague has it since then.';
    expect(shown().filter((text) => text === has)).toHaveLength(1);
    expect(shown().filter((text) => text.endsWith('has the urgent one since then.'))).toHaveLength(2);
    await see();
    expect(shown().filter((text) => text === has)).toEqual([]);
  });

  it('go to nobody who isn’t linked, may not decide, or may not open them', async () => {
    await urgent();
    expect(await take({ chatUser: stranger })).toMatch(/^This account isn’t linked yet\./);
    expect(await take(await linked('viewer'))).toMatch(/^Your role in Zally doesn’t include that\./);
    const clerk = await linked('manager');
    await inPractice(async (tx) => await changeStaff(tx, clerk.staffId, { classes: ['billing'] }));
    expect(await take(clerk)).toMatch(/^You don’t open documents of that kind/);
    expect(shown()[1]).toBe('An urgent fax needs review.');
    const audited = await commandsOnRecord(test, desk.practiceId);
    expect(audited.map(({ outcome, detail }) => [outcome, detail['answer']])).toEqual([
      ['denied', 'not_linked'],
      ['denied', 'not_allowed'],
      ['denied', 'not_yours_to_open'],
    ]);
  });

  it('that Zally files by itself have a message of their own, and end only when somebody has seen them', async () => {
    const filing = await addByZally(test, desk.practiceId);
    await desk.goOn(2 * UPDATE_MS);
    expect(shown()[1]).toBe('Zally files an urgent fax without a person; it has to be seen.');
    await finishByZally(test, desk.practiceId, filing);
    expect(await take(cover)).toMatch(/^It’s yours/);
    expect(shown()[1]).toMatch(/A colleague has it since then\.$/);
    await desk.goOn(16 * MINUTE);
    expect(shown()[1]).toMatch(/Free again: not seen within 15 minutes\.$/);
    expect(shown()[2]).toMatch(/^An urgent fax has to be seen since then, and nobody has it\./);
    await see();
    expect(shown().slice(1)).toEqual([
      'An urgent fax was seen. Closed then.',
      'An urgent fax was seen. Closed then.',
    ]);
  });

  it('go on being called about after a restart, when every job was lost', async () => {
    await urgent();
    await desk.queue.lose();
    test.clock.now += 11 * MINUTE;
    await desk.sweep();
    await desk.queue.lose();
    expect(calls()).toHaveLength(1);
    test.clock.now += MINUTE;
    await desk.sweep();
    await desk.queue.run();
    expect(calls().slice(1)).toEqual([{ text: callTo('the on-call person'), called: onCall }]);
  });

  it('are called about once by two processes', async () => {
    await urgent();
    test.clock.now += 11 * MINUTE;
    const other = desk.createOwnNotifier(desk.chat.client);
    await Promise.all([desk.refresh(), other.look(desk.practiceId), desk.refresh()]);
    await desk.queue.run();
    expect(calls().slice(1)).toEqual([{ text: callTo('the on-call person'), called: onCall }]);
  });

  it('that come while the message of another is being closed have one of their own', async () => {
    await urgent();
    await inPractice(async (tx) => {
      for (const { faxId } of await listAlerts(tx)) await markSeen(tx, faxId, owner.staffId);
    });
    await desk.refresh();
    test.clock.now += UPDATE_MS;
    const { reached, letGo } = desk.holdCalls();
    const closing = desk.deliver((await desk.notice('urgent_fax'))?.id);
    await reached;
    await desk.fax('urgent');
    await desk.refresh();
    letGo();
    await closing;
    desk.chat.fail();
    await desk.goOn(2 * UPDATE_MS);
    expect(shown().slice(1)).toEqual(['An urgent fax was seen. Closed then.', 'An urgent fax needs review.']);
  });

  it('are taken by one of two who press at the same moment', async () => {
    await urgent();
    const id = (await desk.notice('urgent_fax'))?.id;
    const answers =
      platform === 'teams'
        ? await Promise.all([pressTake(onCall, id), pressTake(cover, id)])
        : [await pressTake(onCall, id), await pressTake(cover, id)];
    expect(answers.toSorted().map((text) => text.slice(0, 11))).toEqual(['A colleague', 'It’s yours ']);
  });
});
