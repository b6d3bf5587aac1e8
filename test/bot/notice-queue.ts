import type { Notifier } from '../../src/bot/notifier.ts';
import { dropJobs, takeJobs } from '../../src/db/stores/outbox.ts';
import { asId, type NoticeId, type PracticeId } from '../../src/domain/ids.ts';
import type { QueueName } from '../../src/domain/jobs.ts';
import type { TestDatabase } from '../support/database.ts';

/** What the bot works off. */
const QUEUES: ReadonlySet<QueueName> = new Set(['zally-channels', 'zally-notify', 'zally-second']);

/** The queue of notices by the test's clock: hands over what is due of one practice, in order, as one worker would. */
export const createNoticeQueue = (
  { db, clock }: TestDatabase,
  practiceId: PracticeId,
  { look, notify, second }: Notifier,
) => {
  let jobs: { queue: QueueName; id: NoticeId | undefined; runAt: number }[] = [];
  const take = async (): Promise<void> => {
    const taken = await takeJobs(db, 1000);
    await dropJobs(
      db,
      taken.map((job) => job.id),
    );
    for (const { queue, payload, runAt } of taken) {
      if (!QUEUES.has(queue) || payload.practiceId !== practiceId) continue;
      jobs.push({ queue, id: asId<NoticeId>(payload.id), runAt: runAt.getTime() });
    }
  };
  /** Works off what is due now, and what that brings. */
  const run = async (): Promise<void> => {
    for (;;) {
      await take();
      const due = jobs.find((job) => job.runAt <= clock.now);
      if (due === undefined) return;
      jobs = jobs.filter((job) => job !== due);
      if (due.id === undefined) await look(practiceId);
      else await (due.queue === 'zally-second' ? second : notify)(practiceId, due.id);
    }
  };
  return {
    run,
    /** Moves the clock, working off what falls due at its time. */
    advance: async (ms: number): Promise<void> => {
      const end = clock.now + ms;
      for (;;) {
        await run();
        const [next] = jobs.toSorted((a, b) => a.runAt - b.runAt);
        if (next === undefined || next.runAt > end) break;
        clock.now = Math.max(clock.now, next.runAt);
      }
      clock.now = end;
      await run();
    },
    /** Everything that was under way is lost, as with a queue that died. */
    lose: async (): Promise<void> => {
      await take();
      jobs = [];
    },
  };
};
