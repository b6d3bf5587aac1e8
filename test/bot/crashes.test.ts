import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, UPDATE_MS } from './desk.ts';

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

  describe('a message that was deleted in the channel', () => {
    it('is posted anew with the next change, and changed in place from then on', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      desk.chat.gone.add('ref-1');
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      expect(await desk.workspaceState()).toBe('connected');
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.sent.map(({ what, ref }) => `${what} ${ref}`)).toEqual([
        'post ref-1',
        'post ref-2',
        'update ref-2',
      ]);
      expect(desk.chat.shown().at(-1)).toBe('3 faxes need review.');
    });

    it('isn’t posted anew twice when the process dies in between', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      desk.chat.gone.add('ref-1');
      await desk.fax();
      await desk.refresh();
      let posts = 0;
      const dying = desk.createOwnNotifier({
        ...desk.chat.client,
        post: async () => {
          posts += 1;
          return await new Promise<never>(() => {});
        },
      });
      test.clock.now += UPDATE_MS;
      const id = (await desk.notice('review_waiting'))?.id ?? ('' as NoticeId);
      void dying.notify(desk.practiceId, id);
      while (posts === 0) await new Promise((done) => setTimeout(done, 5));
      await desk.goOn(10 * MINUTE);
      expect(desk.chat.sent).toHaveLength(1);
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'unclear', message_ref: null });
    });
  });

  describe('a process that dies between the call and its answer', () => {
    /** Leaves the notice as a killed process does. */
    const die = async (): Promise<void> => {
      await desk.refresh();
      const id = (await desk.notice('review_waiting'))?.id ?? ('' as NoticeId);
      const { reached } = desk.holdCalls();
      void desk.createOwnNotifier(desk.chat.client).notify(desk.practiceId, id);
      await reached;
      desk.chat.fail();
    };

    it('leaves a first post that isn’t repeated: it may stand there', async () => {
      await desk.fax();
      await die();
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'posting' });
      await desk.goOn(10 * MINUTE);
      expect(desk.chat.sent).toEqual([]);
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'unclear' });
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('leaves a first post that is said anew when the number has changed since', async () => {
      await desk.fax();
      await die();
      await desk.fax();
      await desk.goOn(2 * MINUTE);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('leaves an update that is made again', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.fax();
      test.clock.now += UPDATE_MS;
      await die();
      await desk.goOn(2 * MINUTE);
      expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update']);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('after the answer but before it was kept posts nothing twice', async () => {
      await desk.fax();
      await desk.refresh();
      const id = (await desk.notice('review_waiting'))?.id ?? ('' as NoticeId);
      let isGone = false;
      const db: TestDatabase['db'] = {
        ...test.db,
        inPractice: async (...args) =>
          isGone ? await Promise.reject(new Error('gone')) : await test.db.inPractice(...args),
      };
      const broken = desk.createOwnNotifier(
        {
          ...desk.chat.client,
          post: async (to, message) => {
            isGone = true;
            return await desk.chat.client.post(to, message);
          },
        },
        db,
      );
      await expect(broken.notify(desk.practiceId, id)).rejects.toThrow('gone');
      await desk.goOn(10 * MINUTE);
      expect(desk.chat.sent).toHaveLength(1);
    });
  });

  describe('two processes', () => {
    it('that deliver the same notice at once post it once', async () => {
      await desk.fax();
      await desk.refresh();
      const id = (await desk.notice('review_waiting'))?.id ?? ('' as NoticeId);
      await Promise.all(Array.from({ length: 6 }, async () => await desk.deliver(id)));
      expect(desk.chat.sent).toHaveLength(1);
    });

    it('don’t lose a change that one hears of while the other posts', async () => {
      await desk.fax();
      await desk.refresh();
      const id = (await desk.notice('review_waiting'))?.id ?? ('' as NoticeId);
      const { reached, letGo } = desk.holdCalls();
      const posting = desk.deliver(id);
      await reached;
      await desk.fax();
      await desk.refresh();
      await desk.deliver(id);
      // Only what the posting process itself leaves behind can show the change now.
      await desk.queue.lose();
      desk.chat.fail();
      letGo();
      await posting;
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update']);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('don’t lose a fax that comes while the other says that all is clear', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.clear();
      await desk.refresh();
      test.clock.now += UPDATE_MS;
      const { reached, letGo } = desk.holdCalls();
      const clearing = desk.deliver((await desk.notice('review_waiting'))?.id);
      await reached;
      await desk.fax();
      await desk.refresh();
      // Only what the posting process itself leaves behind can show the change now.
      await desk.queue.lose();
      desk.chat.fail();
      letGo();
      await clearing;
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual([expect.stringMatching(/^All clear/), '1 fax needs review.']);
    });
  });
});
