import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SecondMessage, SecondSenders } from '../../src/bot/second/ports.ts';
import { listWorkspaces } from '../../src/db/stores/chat.ts';
import { addNotice } from '../../src/db/stores/notices.ts';
import { takeJobs } from '../../src/db/stores/outbox.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import type { JobQueue } from '../../src/pipeline/ports.ts';
import { startNotifier } from '../../src/worker.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createDesk, type Desk, failWith, UPDATE_MS } from './desk.ts';
import { addLinked } from './support.ts';

const MINUTE = 60_000;

describe('a platform that holds calls up', () => {
  let test: TestDatabase;
  let desk: Desk;
  let sent: SecondMessage[];
  let by: StaffId;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    sent = [];
    const senders: SecondSenders = { mail: { send: async (message) => void sent.push(message) } };
    desk = await createDesk(test, { senders });
    by = (await addLinked(test, desk.practiceId, desk.workspace, 'owner')).staffId;
    await desk.queue.lose();
  });

  it('leaves what is third in its channel a second behind, and not a minute', async () => {
    const waiting = await test.db.inPractice(desk.practiceId, { kind: 'zally' }, async (tx) => {
      const [workspace] = await listWorkspaces(tx);
      const ids = [];
      for (const rule of [1, 2, 3, 4])
        ids.push(
          await addNotice(tx, workspace?.id ?? '', (noticeId) => ({
            kind: 'rules_changed',
            noticeId,
            by,
            rule,
          })),
        );
      return ids;
    });
    await desk.queue.lose();
    const { reached, letGo } = desk.holdCalls();
    const deliveries = waiting.map(async (id) => await desk.notifier.notify(desk.practiceId, id));
    await reached;
    letGo();
    await Promise.all(deliveries);
    desk.chat.fail();
    await desk.queue.advance(2 * 1000);
    expect(desk.chat.shown().map((text) => text.slice(0, 6))).toEqual([
      'Rule 1',
      'Rule 2',
      'Rule 3',
      'Rule 4',
    ]);
  });

  it('holds up no look at what there is to say: that has a queue of its own', async () => {
    const work = new Map<string, Parameters<JobQueue['work']>[2]>();
    const queue = {
      work: (name: string, _: number, run: Parameters<JobQueue['work']>[2]) => work.set(name, run),
    };
    const told: unknown[] = [];
    startNotifier(queue as unknown as JobQueue, {
      look: async (...of) => void told.push(of),
      notify: async () => undefined,
      second: async () => undefined,
    });
    const run = work.get('zally-channels');
    await run?.({ practiceId: desk.practiceId }, new AbortController().signal);
    expect(told).toEqual([[desk.practiceId]]);
    await desk.queue.lose();
    await desk.fax('urgent');
    expect((await takeJobs(test.db, 100)).map((job) => job.queue)).toContain('zally-channels');
  });

  it('has not said a fax that only joins its message, and that goes out by mail', async () => {
    await desk.fax('urgent');
    await desk.goOn(UPDATE_MS);
    const first = (await desk.notice('review_waiting')) ?? (await desk.notice('urgent_fax'));
    expect(first?.message_ref).not.toBeNull();
    await desk.fax('urgent');
    await desk.goOn(2 * UPDATE_MS);
    desk.chat.fail(failWith('chat_unavailable'));
    await desk.fax('urgent');
    await desk.goOn(4 * MINUTE);
    expect(sent.map(({ kind }) => kind)).toEqual(['urgent_unsaid']);
  });

  it('has an urgent fax called by itself that came while "needs review" was being posted', async () => {
    await desk.fax();
    await desk.refresh();
    const { reached, letGo } = desk.holdCalls();
    const posting = desk.deliver((await desk.notice('review_waiting'))?.id);
    await reached;
    await desk.fax('urgent');
    await desk.look();
    await desk.refresh();
    letGo();
    await posting;
    desk.chat.fail();
    await desk.goOn(2 * UPDATE_MS);
    expect(desk.chat.shown()).toContain('An urgent fax needs review.');
  });
});
