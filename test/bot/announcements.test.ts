import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setConnectionState } from '../../src/db/stores/connections.ts';
import { endPause, startPause } from '../../src/db/stores/pauses.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk } from './desk.ts';
import { addLinked, addMember, addWorkspace, connectEhr } from './support.ts';

const ZALLY = { kind: 'zally' } as const;
const MINUTE = 60_000;

let test: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  beforeEach(async () => {
    desk = await createDesk(test, { platform });
  });

  /** Looks at the channels once a minute, as the sweeper makes it. */
  const goOn = async (minutes: number, look = false): Promise<void> => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await desk.queue.advance(MINUTE);
      if (look) await desk.look();
      await desk.refresh();
      await desk.queue.run();
    }
  };

  describe('an inbox that Zally can’t see', () => {
    it('is said after five minutes, once, and that it is back, once', async () => {
      await goOn(5);
      expect(desk.chat.sent).toEqual([]);
      await goOn(60);
      expect(desk.chat.shown()).toEqual([
        expect.stringMatching(/^Zally hasn’t seen the fax inbox since (?:\w+ )?\d\d:\d\d\. Faxes stay/),
      ]);
      await goOn(10, true);
      expect(desk.chat.shown()).toHaveLength(2);
      expect(desk.chat.shown()[1]).toMatch(/^Back since (?:\w+ )?\d\d:\d\d\./);
      await goOn(7);
      expect(desk.chat.shown()).toHaveLength(3);
    });

    it('is said of a connection that has never seen it', async () => {
      desk = await createDesk(test, { platform, connected: false });
      await goOn(10);
      expect(desk.chat.sent).toEqual([]);
      await connectEhr(test, desk.practiceId);
      await goOn(6);
      expect(desk.chat.shown()).toHaveLength(1);
    });

    it('is said once by two processes that look at once', async () => {
      test.clock.now += 6 * MINUTE;
      const committing = Promise.withResolvers<void>();
      const looked = Promise.withResolvers<void>();
      const first = desk.createOwnNotifier(desk.chat.client, {
        ...test.db,
        inPractice: async (practiceId, actor, work) =>
          await test.db.inPractice(practiceId, actor, async (tx) => {
            const result = await work(tx);
            looked.resolve();
            await committing.promise;
            return result;
          }),
      });
      const one = first.look(desk.practiceId);
      await looked.promise;
      const other = desk.refresh();
      await Promise.race([other, new Promise((done) => setTimeout(done, 150))]);
      committing.resolve();
      await Promise.all([one, other]);
      expect((await desk.notices()).map(({ kind }) => kind)).toEqual(['inbox_unseen']);
    });

    it('is said in every channel of the practice', async () => {
      await addWorkspace(test, desk.practiceId, { platform, channel: 'C0SECOND' });
      await addWorkspace(test, desk.practiceId, { platform, channel: null });
      await goOn(6);
      expect(desk.chat.sent.map(({ channel }) => channel).toSorted()).toEqual(['C0FAXDESK', 'C0SECOND']);
    });
  });

  describe('access that DrChrono has ended', () => {
    it('is said once, and that the inbox is seen again, once', async () => {
      await test.db.inPractice(
        desk.practiceId,
        ZALLY,
        async (tx) => await setConnectionState(tx, 'reconnect'),
      );
      await goOn(20);
      expect(desk.chat.shown()).toEqual([
        expect.stringMatching(
          /^Zally has had no access to DrChrono since (?:\w+ )?\d\d:\d\d\..*An owner reconnects it in Zally\.$/,
        ),
      ]);
      await connectEhr(test, desk.practiceId);
      await goOn(3, true);
      expect(desk.chat.shown()).toHaveLength(2);
      expect(desk.chat.shown()[1]).toMatch(/^Back since/);
    });
  });

  const mention = (account: string): string => (platform === 'slack' ? `<@${account}>` : 'an owner');

  describe('a pause', () => {
    const pause = async (by: Parameters<typeof startPause>[1], minutes: number | null): Promise<void> =>
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        await startPause(tx, by, minutes === null ? null : new Date(test.clock.now + minutes * MINUTE));
      });

    it('is announced with a mention of the owner who has linked an account', async () => {
      const { staffId, chatUser } = await addLinked(test, desk.practiceId, desk.workspace, 'owner', platform);
      await pause(staffId, 60);
      await desk.queue.run();
      expect(desk.chat.shown()).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Filing is paused until [\\w ]*\\d\\d:\\d\\d\\. Paused by ${mention(chatUser)}\\. Reading`,
          ),
        ),
      ]);
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await endPause(tx, staffId));
      await desk.queue.run();
      expect(desk.chat.shown()[1]).toBe(
        `Filing again. Resumed by ${mention(chatUser)}. No fax waits to be filed.`,
      );
      // In Teams the account stands beside the text.
      for (const { whole } of desk.chat.sent) expect(whole).toContain(chatUser);
    });

    it('is announced as an owner’s without a linked account, or with one in another workspace', async () => {
      const staffId = await addMember(test, desk.practiceId, 'owner');
      await pause(staffId, null);
      await desk.queue.run();
      expect(desk.chat.shown()[0]).toMatch(/until an owner resumes it\. Paused by an owner\./);
      const second = await addWorkspace(test, desk.practiceId, { platform, channel: null });
      const elsewhere = await addLinked(test, desk.practiceId, second, 'owner', platform);
      await pause(elsewhere.staffId, null);
      await desk.queue.run();
      expect(desk.chat.shown()[1]).toContain('Paused by an owner.');
    });

    it('that ran out by itself is announced as over', async () => {
      await pause(await addMember(test, desk.practiceId, 'owner'), 60);
      await desk.queue.advance(60 * MINUTE);
      await desk.sweep();
      await desk.queue.run();
      expect(desk.chat.shown()[1]).toBe('Filing again. The pause is over. No fax waits to be filed.');
    });

    it('that is over before it could be said isn’t said', async () => {
      await pause(await addMember(test, desk.practiceId, 'owner'), 10);
      await desk.queue.lose();
      test.clock.now += 11 * MINUTE;
      await desk.look();
      await desk.sweep();
      await desk.queue.run();
      expect(desk.chat.shown()).toEqual(['Filing again. The pause is over. No fax waits to be filed.']);
    });
  });
});
