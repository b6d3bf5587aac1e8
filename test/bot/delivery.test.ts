import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuseWorkspace } from '../../src/db/stores/chat.ts';
import { isNoticeFresh } from '../../src/db/stores/notices.ts';
import { endBaa, recordBaa } from '../../src/db/stores/practices.ts';
import { chooseChannel } from '../../src/db/stores/workspace-channels.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, failWith, UPDATE_MS } from './desk.ts';

const ZALLY = { kind: 'zally' } as const;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let test: TestDatabase;
let desk: Desk;

beforeAll(async () => {
  test = await createTestDatabase();
});

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  beforeEach(async () => {
    desk = await createDesk(test, { platform });
  });

  describe('without a BAA', () => {
    it('nothing is made, and nothing is posted', async () => {
      desk = await createDesk(test, { platform, baa: false });
      await desk.fax();
      await desk.queue.advance(MINUTE);
      expect(desk.chat.sent).toEqual([]);
      expect(await desk.notices()).toEqual([]);
    });

    it('what was made before isn’t posted, and is once there is one again', async () => {
      await desk.fax();
      await desk.refresh();
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => await endBaa(tx));
      await desk.queue.advance(MINUTE);
      expect(desk.chat.sent).toEqual([]);
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        await recordBaa(tx, { version: '2', signer: 'A. Owner', documentSha256: '0'.repeat(64) });
      });
      await desk.goOn(10 * SECOND);
      expect(desk.chat.shown()).toEqual(['1 fax needs review.']);
    });
  });

  describe('a BAA that ends while a message is changed', () => {
    it('lets nothing be posted anew in its place', async () => {
      await desk.fax();
      await desk.queue.run();
      const [posted] = desk.chat.sent;
      desk.chat.gone.add(posted?.ref ?? '');
      desk.chat.fail(async () => await test.db.inPractice(desk.practiceId, ZALLY, endBaa));
      await desk.fax();
      await desk.goOn(20 * SECOND);
      expect(desk.chat.sent).toEqual([posted]);
    });
  });

  describe('a platform that says “wait”', () => {
    it('is left alone until then, whatever changes meanwhile', async () => {
      await desk.fax();
      desk.chat.fail(failWith('chat_throttled', 90 * SECOND));
      await desk.queue.run();
      let calls = 0;
      desk.chat.fail(() => {
        calls += 1;
      });
      for (let count = 0; count < 8; count += 1) {
        await desk.fax();
        await desk.goOn(10 * SECOND);
      }
      expect(calls).toBe(0);
      await desk.goOn(20 * SECOND);
      expect(desk.chat.shown()).toEqual(['9 faxes need review.']);
      expect(calls).toBe(1);
    });

    it('or doesn’t answer is asked again, less and less often, and never given up', async () => {
      await desk.fax();
      const times: number[] = [];
      desk.chat.fail(() => {
        times.push(test.clock.now);
        failWith('chat_unavailable')();
      });
      await desk.goOn(60 * MINUTE);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0) && gap >= 30 * SECOND)).toBe(true);
      expect(times.length).toBeLessThan(15);
      expect(await desk.workspaceState()).toBe('connected');
      desk.chat.fail();
      await desk.goOn(11 * MINUTE);
      expect(desk.chat.shown()).toEqual(['1 fax needs review. Oldest over 1 h.']);
    });
  });

  describe('an answer that got lost', () => {
    it('of a first post isn’t followed by a second one, until there is something new to say', async () => {
      await desk.fax();
      desk.chat.fail(failWith('chat_outcome_unknown'));
      await desk.queue.run();
      desk.chat.fail();
      await desk.goOn(9 * MINUTE);
      await desk.deliver((await desk.notice('review_waiting'))?.id);
      expect(desk.chat.sent).toEqual([]);
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'unclear' });
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('of a first post is followed by “All clear”, since a message may stand there', async () => {
      await desk.fax();
      desk.chat.fail(failWith('chat_outcome_unknown'));
      await desk.queue.run();
      desk.chat.fail();
      await desk.clear();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.shown()).toEqual([expect.stringMatching(/^All clear/)]);
    });

    it('of an update is followed by the same update', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      desk.chat.fail(failWith('chat_outcome_unknown'));
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      desk.chat.fail();
      await desk.goOn(40 * SECOND);
      expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update']);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('to an error that nobody foresaw counts as lost', async () => {
      await desk.fax();
      desk.chat.fail(() => {
        throw new TypeError('Joanna Smith');
      });
      await desk.queue.run();
      desk.chat.fail();
      await desk.goOn(5 * MINUTE);
      expect(desk.chat.sent).toEqual([]);
      expect(desk.lines.join('')).toContain('"code":"unexpected"');
      expect(desk.lines.join('')).not.toContain('Joanna');
    });
  });

  describe('a refusal', () => {
    const refuse = async (): Promise<{ calls: number }> => {
      const counted = { calls: 0 };
      desk.chat.fail(() => {
        counted.calls += 1;
        failWith('chat_refused')();
      });
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      return counted;
    };

    it('stops the notice and marks the workspace, and no call follows', async () => {
      const counted = await refuse();
      expect(await desk.workspaceState()).toBe('refused');
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'stopped', due_at: null });
      await desk.fax();
      await desk.goOn(30 * MINUTE);
      expect(counted.calls).toBe(1);
    });

    it('lets what else was due rest as well', async () => {
      await desk.fax();
      await desk.refresh();
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        const { id } = await tx.q.selectFrom('chat_workspaces').select('id').executeTakeFirstOrThrow();
        await refuseWorkspace(tx, id, 'posts');
      });
      await desk.goOn(5 * MINUTE);
      expect(desk.chat.sent).toEqual([]);
      expect((await desk.notices()).map(({ state, due_at }) => [state, due_at])).toEqual([['stopped', null]]);
    });

    it('is over once the workspace is connected again: the message goes on where it was', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await refuse();
      desk.chat.fail();
      await test.db.inPractice(desk.practiceId, ZALLY, async (tx) => {
        const { id } = await tx.q.selectFrom('chat_workspaces').select('id').executeTakeFirstOrThrow();
        await chooseChannel(tx, id, 'C0FAXDESK');
      });
      await desk.refresh();
      await desk.queue.advance(UPDATE_MS);
      expect(desk.chat.sent.map(({ what }) => what)).toEqual(['post', 'update']);
      expect(desk.chat.shown()).toEqual(['2 faxes need review.']);
    });

    it('by our own list of hosts is no refusal of the platform: it is held, and tried again until it works', async () => {
      await desk.fax();
      desk.chat.fail(failWith('egress_refused'));
      await desk.queue.run();
      await desk.goOn(4 * 60 * MINUTE);
      expect(await desk.workspaceState()).toBe('connected');
      expect(await desk.notice('review_waiting')).toMatchObject({ state: 'pending' });
      const tries = desk.lines.map((line) => JSON.parse(line) as { code: string; advice: string });
      expect(new Set(tries.map(({ code }) => code))).toEqual(new Set(['egress_refused']));
      expect(tries[0]?.advice).toMatch(/^The host is not on the list/);
      // At growing distances, up to ten minutes.
      expect(tries.length).toBeGreaterThan(20);
      expect(tries.length).toBeLessThan(35);
      desk.chat.fail();
      await desk.goOn(11 * MINUTE);
      expect(desk.chat.shown()).toEqual([expect.stringMatching(/^1 fax needs review\./)]);
    });
  });

  describe('what a notice leaves behind', () => {
    it('is an audit event for each message, and a log without words', async () => {
      await desk.fax();
      await desk.queue.advance(UPDATE_MS);
      await desk.clear();
      await desk.queue.advance(UPDATE_MS);
      const actions = await test.db.inPractice(desk.practiceId, ZALLY, async (tx) =>
        (
          await tx.q
            .selectFrom('audit_events')
            .select('action')
            .where('resource_kind', '=', 'notice')
            .execute()
        ).map((row) => row.action),
      );
      expect(actions).toEqual(['notice.created', 'notice.posted', 'notice.posted']);
      expect(desk.lines).toEqual([]);
    });

    it('is a link that lasts as long as its message changes', async () => {
      const day = 24 * 60 * MINUTE;
      const isFresh = async (): Promise<boolean> => {
        const id = (await desk.notice('review_waiting'))?.id;
        return await test.db.inPractice(
          desk.practiceId,
          ZALLY,
          async (tx) => id !== undefined && (await isNoticeFresh(tx, id)),
        );
      };
      await desk.fax();
      await desk.queue.run();
      for (let count = 0; count < 3; count += 1) {
        test.clock.now += 3 * day;
        await desk.look();
        await desk.refresh();
        await desk.queue.advance(UPDATE_MS);
      }
      expect(await isFresh()).toBe(true);
      test.clock.now += 8 * day;
      expect(await isFresh()).toBe(false);
    });
  });
});
