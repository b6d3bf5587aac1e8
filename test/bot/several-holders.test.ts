import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../src/bot/presses.ts';
import { changeNotice } from '../../src/db/stores/notices.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';
import { type Bot, PLATFORMS } from './platforms.ts';
import { addLinked, addMember, toMorning } from './support.ts';

const MINUTE = 60_000;
const ZALLY = { kind: 'zally' } as const;

describe.each(PLATFORMS)('urgent faxes of one message, on $platform', ({ platform, createBot }) => {
  let test: TestDatabase;
  let desk: Desk;
  let bot: Bot;
  type Person = Awaited<ReturnType<typeof addLinked>>;
  let saul: Person;
  let margaret: Person;
  const linked = async (): Promise<Person> =>
    await addLinked(test, desk.practiceId, desk.workspace, 'manager', platform);

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    toMorning(test);
    desk = await createDesk(test, { platform });
    bot = await createBot(test, desk.workspace);
    saul = await linked();
    margaret = await linked();
    await desk.fax();
    await desk.goOn(UPDATE_MS);
    for (let count = 0; count < 3; count += 1) await desk.fax('urgent');
    await desk.goOn(2 * UPDATE_MS);
  });

  const take = async ({ chatUser }: Pick<Person, 'chatUser'>): Promise<void> => {
    const id = (await desk.notice('urgent_fax'))?.id;
    const said = await bot.press(
      { workspace: desk.workspace, chatUser },
      undefined,
      press.take(id ?? ('' as NoticeId)),
    );
    expect(said?.text).toMatch(/^It’s yours/);
    await desk.goOn(2 * UPDATE_MS);
  };
  /** The message about them, with each person's name in the place of their account. */
  const message = () => desk.chat.sent.findLast(({ text }) => text.includes('urgent faxes need review'));
  const text = (): string =>
    (message()?.text ?? '')
      .replace(`<@${saul.chatUser}>`, 'Saul')
      .replace(`<@${margaret.chatUser}>`, 'Margaret')
      .replaceAll(/\d\d:\d\d/g, 'then');
  const named = (one: string, other: string): readonly [string, string] =>
    platform === 'slack' ? [one, other] : ['A colleague', other === 'Margaret' ? 'another colleague' : other];

  it('say who has how many, and how many nobody has', async () => {
    expect(text()).toBe('3 urgent faxes need review.');
    const [first, second] = named('Saul', 'Margaret');
    await take(saul);
    expect(text()).toBe(`3 urgent faxes need review. ${first} has 1, 2 are free.`);
    expect(message()?.whole).toContain('zally_take');
    expect(message()?.whole).toContain(saul.chatUser);
    await take(margaret);
    expect(text()).toBe(`3 urgent faxes need review. ${first} has 1, ${second} has 1, 1 is free.`);
    await take(margaret);
    expect(text()).toBe(`3 urgent faxes need review. ${first} has 1, ${second} has 2.`);
    expect(message()?.whole).not.toContain('zally_take');
    for (const { chatUser } of [saul, margaret]) expect(message()?.whole).toContain(chatUser);
    // The one that says what waits names whoever took last, who has one of them.
    const living = desk.chat.shown().find((shown) => shown.startsWith('4 faxes need review, 3 urgent.'));
    expect(living).toMatch(/ has an urgent one since \d\d:\d\d\.$/);
  });

  it('name one person who has all of them with the time', async () => {
    for (let count = 0; count < 3; count += 1) await take(saul);
    expect(text()).toBe(`3 urgent faxes need review. ${named('Saul', '')[0]} has them since then.`);
  });

  it('name three at the most, those who took first', async () => {
    for (let count = 0; count < 3; count += 1) await desk.fax('urgent');
    await desk.goOn(2 * UPDATE_MS);
    for (const who of [saul, margaret, await linked(), await linked(), await linked()]) await take(who);
    const others = text()
      .replaceAll(/<@\w+>/g, 'a third colleague')
      .replace(named('Saul', '')[0], 'A')
      .replace(named('', 'Margaret')[1], 'B');
    expect(others).toBe(
      '6 urgent faxes need review. A has 1, B has 1, a third colleague has 1, and 2 others have 2, 1 is free.',
    );
    await take(await linked());
    expect(text()).toMatch(/ has 1, and 3 others have 3\.$/);
  });

  it('that people are called about say it in the messages that call, too', async () => {
    await addMember(test, desk.practiceId, 'owner');
    await desk.goOn(11 * MINUTE);
    await take(saul);
    const calls = desk.chat.shown().filter((shown) => shown.includes('Zally calls'));
    expect(calls.length).toBeGreaterThan(0);
    for (const shown of calls)
      expect(shown).toMatch(/^3 urgent faxes need review\. .* has 1, 2 are free\. Zally calls /);
  });

  it('in messages that were kept before they could say so are followed all the same', async () => {
    await take(saul);
    const kept = await desk.notice('urgent_fax');
    if (kept?.body.kind !== 'urgent_fax' || kept.body.faxes === undefined) throw new Error('no message');
    const older = {
      ...kept.body,
      faxes: { ...kept.body.faxes, now: { is: 'free', count: 2, lapsed: false } },
    };
    await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
      await changeNotice(tx, kept.id, older as typeof kept.body, tx.at);
    });
    await desk.queue.run();
    expect(text()).toBe('2 urgent faxes need review.');
    await desk.refresh();
    await desk.goOn(2 * UPDATE_MS);
    expect(text()).toMatch(/^3 urgent faxes need review\. .* has 1, 2 are free\.$/);
  });
});
