import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, failWith, UPDATE_MS } from './desk.ts';

const HOUR = 3_600_000;
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

  describe('the message that says how many faxes need review', () => {
    it('is posted with the first fax and changed in place with the next', async () => {
      await desk.fax();
      await desk.queue.run();
      expect(desk.chat.sent).toMatchObject([
        { what: 'post', text: '1 fax needs review.', channel: 'C0FAXDESK' },
      ]);
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update']);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('isn’t posted when nothing waits', async () => {
      await desk.refresh();
      await desk.queue.run();
      expect(desk.chat.sent).toEqual([]);
      expect(await desk.notices()).toEqual([]);
    });

    it('becomes “All clear” with the time of the last look, and the next fax has a message of its own', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.look();
      await desk.clear();
      await desk.queue.advance(UPDATE_MS);
      const [clear] = desk.chat.shown();
      expect(clear).toMatch(/^All clear\. Checked (?:\w+ )?\d\d:\d\d\.$/);
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual([clear, '1 fax needs review.']);
      expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update', 'post']);
    });

    it('doesn’t say that it is clear before Zally has ever seen the inbox', async () => {
      const blind = await createDesk(test, { platform, connected: false });
      await blind.fax();
      await blind.queue.run();
      await blind.clear();
      await blind.queue.advance(HOUR);
      expect(blind.chat.shown()).toEqual(['1 fax needs review.']);
    });

    it('says since when the inbox is unseen instead of clear when it is', async () => {
      await desk.fax();
      await desk.queue.advance(6 * MINUTE);
      await desk.clear();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()[0]).toMatch(/last seen (?:\w+ )?\d\d:\d\d; check DrChrono/);
    });

    it('isn’t posted only to say that all is clear', async () => {
      await desk.fax();
      await desk.refresh();
      await desk.clear();
      await desk.refresh();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.sent).toEqual([]);
      expect((await desk.notices()).map(({ state }) => state)).toEqual(['closed']);
    });

    it('says how old the oldest is as time goes by', async () => {
      await desk.fax();
      await desk.queue.run();
      for (let minute = 0; minute < 61; minute += 1) {
        test.clock.now += MINUTE;
        await desk.look();
        await desk.refresh();
      }
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['1 fax needs review. Oldest over 1 h.']);
      expect(desk.chat.sent).toHaveLength(2);
    });
  });

  describe('a burst', () => {
    it('of twenty quick changes is one update', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      for (let count = 0; count < 20; count += 1) {
        await desk.fax();
        await desk.queue.advance(100);
      }
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['21 faxes need review.']);
      const updates = desk.chat.sent.filter(({ what }) => what === 'update');
      expect(updates.length).toBeLessThanOrEqual(2);
    });

    it('that goes on is shown while it lasts, never sooner than the least time between two updates', async () => {
      await desk.fax();
      await desk.queue.run();
      for (let second = 0; second < 40; second += 1) {
        await desk.fax();
        await desk.queue.advance(1000);
      }
      await desk.queue.advance(UPDATE_MS);
      const times = desk.chat.sent.map(({ at }) => at);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(UPDATE_MS);
      expect(gaps.length).toBeGreaterThanOrEqual(7);
      expect(desk.chat.shown()).toEqual(['41 faxes need review.']);
    });

    it('isn’t shown sooner by a job that comes twice or too early', async () => {
      await desk.fax();
      await desk.queue.run();
      test.clock.now += 1000;
      await desk.fax();
      await desk.refresh();
      await desk.queue.lose();
      const id = (await desk.notice('review_waiting'))?.id;
      await desk.deliver(id);
      await desk.deliver(id);
      expect(desk.chat.sent).toHaveLength(1);
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('leaves one job behind and not twenty', async () => {
      await desk.fax();
      await desk.queue.run();
      test.clock.now += 1000;
      for (let count = 0; count < 20; count += 1) {
        await desk.fax();
        await desk.refresh();
      }
      await desk.queue.lose();
      const calls = desk.chat.sent.length;
      test.clock.now += UPDATE_MS + 30_000;
      await desk.sweep();
      await desk.queue.run();
      expect(desk.chat.sent.length).toBe(calls + 1);
      expect(desk.chat.shown()).toEqual(['21 faxes need review.']);
    });

    it('that ends where it began changes nothing, and leaves nothing due', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      test.clock.now += 1;
      const item = await desk.fax();
      await desk.refresh();
      await test.db.inPractice(desk.practiceId, { kind: 'zally' }, async (tx) => {
        await tx.q.updateTable('review_items').set({ state: 'closed' }).where('id', '=', item).execute();
      });
      await desk.refresh();
      await desk.queue.advance(HOUR / 2);
      expect(desk.chat.sent).toHaveLength(1);
      expect((await desk.notices()).filter(({ kind }) => kind === 'review_waiting')).toMatchObject([
        { due_at: null },
      ]);
    });

    it('without a change enqueues nothing', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.refresh();
      await desk.refresh();
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'posted', due_at: null });
    });
  });

  describe('an urgent fax', () => {
    it('is said in a message of its own when the other one only changes', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.fax('urgent');
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['2 faxes need review, 1 urgent.', 'An urgent fax needs review.']);
    });

    it('is not said again when a decision about it is taken back', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.fax('urgent');
      await desk.queue.advance(UPDATE_MS);
      const mark = async (state: 'closed' | 'waiting'): Promise<void> => {
        await test.db.inPractice(desk.practiceId, { kind: 'zally' }, async (tx) => {
          await tx.q.updateTable('review_items').set({ state }).where('urgency', '=', 'urgent').execute();
          tx.enqueue('zally-channels', undefined);
        });
        // Longer than urgent notices keep quiet after one another.
        await desk.queue.advance(2 * MINUTE);
      };
      await mark('closed');
      await mark('waiting');
      expect(desk.chat.shown()).toEqual([
        '2 faxes need review, 1 urgent.',
        expect.stringMatching(/^An urgent fax was seen\. Closed \d\d:\d\d\.$/),
      ]);
    });

    it('needs none when it is the first: the message itself is new', async () => {
      await desk.fax('urgent');
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['1 fax needs review, 1 urgent.']);
    });

    it('needs none while the message has still to be posted', async () => {
      await desk.fax();
      desk.chat.fail(failWith('chat_throttled', MINUTE));
      await desk.queue.run();
      await desk.fax('urgent');
      desk.chat.fail();
      await desk.goOn(2 * MINUTE);
      expect(desk.chat.shown()).toEqual(['2 faxes need review, 1 urgent.']);
    });

    it('is said once a minute at most; the others join it', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      for (let count = 0; count < 5; count += 1) {
        await desk.fax('urgent');
        await desk.queue.advance(UPDATE_MS);
      }
      await desk.queue.advance(MINUTE);
      await desk.fax('urgent');
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown().slice(1)).toEqual([
        '5 urgent faxes need review.',
        'An urgent fax needs review.',
      ]);
    });
  });
});
