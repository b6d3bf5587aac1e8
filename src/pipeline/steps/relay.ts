import type { Database } from '../../db/database.ts';
import { dropJobs, takeJobs } from '../../db/stores/outbox.ts';
import type { JobQueue } from '../ports.ts';

const BATCH = 200;

/**
 * Moves committed jobs from the outbox to the queue. Dying in between hands a job over twice, under the same
 * id and to steps that may be repeated.
 *
 * @returns how many went out
 */
export const relay = async (db: Database, queue: JobQueue): Promise<number> => {
  let count = 0;
  for (;;) {
    const jobs = await takeJobs(db, BATCH);
    for (const { id, queue: name, payload, priority, runAt } of jobs) {
      await queue.add({ id, queue: name, payload, priority, delayMs: runAt.getTime() - db.now() });
    }
    await dropJobs(
      db,
      jobs.map((job) => job.id),
    );
    count += jobs.length;
    if (jobs.length < BATCH) return count;
  }
};
