import { setTimeout as sleep } from 'node:timers/promises';
import type { JobPayload, QueueName } from '../../domain/jobs.ts';
import type { Logger } from '../../domain/log.ts';
import type { JobHandler, JobQueue } from '../../pipeline/ports.ts';
import { type Backend, Queue, Worker } from './backend.ts';

/** How soon a worker's death is noticed. */
export interface QueuePace {
  /** A job whose worker doesn't renew it for this long is somebody else's. */
  readonly lockMs: number;
  readonly stalledEveryMs: number;
}

/** Reading happens in other processes, so the loop that renews stays free. */
const PACE: QueuePace = { lockMs: 20_000, stalledEveryMs: 5_000 };
/** BullMQ fails a job that stalls twice. A job of ours may: killing a worker is not the job's fault. */
const MAX_STALLED = 1_000_000;

/** How long a server that doesn't answer is waited for at the end. A job it wasn't told of is done again: no harm. */
const PATIENCE_MS = 2_000;

/** Ends when the server hasn't answered for so long. While it answers, leaving politely ends by itself. */
const goneFor = async (backend: Backend, ms: number): Promise<void> => {
  const step = 100;
  for (let silent = 0; silent < ms; silent = backend.answers() ? 0 : silent + step)
    await sleep(step, undefined, { ref: false });
};

/**
 * Queues on BullMQ, on PostgreSQL or Redis.
 *
 * BullMQ stores what a processor throws or returns, so ours return nothing and throw nothing: a failure is on
 * the row, and its code in the log.
 */
export const createBullQueue = (backend: Backend, log: Logger, pace: QueuePace = PACE): JobQueue => {
  const queues = new Map<QueueName, Queue>();
  const workers: Worker[] = [];
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  const handled = async (name: QueueName, handler: JobHandler, payload: JobPayload): Promise<void> => {
    try {
      await handler(payload, stopping.signal);
    } catch (error) {
      log.error('job.failed', error, { queue: name });
    }
  };
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = backend.queue(name, {
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
    });
    queue.on('error', (error) => log.error('queue.error', error, { queue: name }));
    queues.set(name, queue);
    return queue;
  };
  return {
    add: async ({ id, queue, payload, delayMs, priority }) => {
      await queueOf(queue).add('job', payload, { jobId: id, delay: Math.max(0, delayMs), priority });
    },
    work: (name, concurrency, handler: JobHandler) => {
      const worker = backend.worker(
        name,
        async (job) => {
          const work = handled(name, handler, job.data as JobPayload);
          inHand.add(work);
          await work.finally(() => inHand.delete(work));
        },
        {
          concurrency,
          lockDuration: pace.lockMs,
          stalledInterval: pace.stalledEveryMs,
          maxStalledCount: MAX_STALLED,
        },
      );
      worker.on('error', (error) => log.error('queue.error', error, { queue: name }));
      workers.push(worker);
    },
    depth: async (name) => {
      const counts = await queueOf(name).getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    close: async () => {
      stopping.abort();
      await Promise.all(inHand);
      const politely = (async () => {
        await Promise.all(workers.map(async (worker) => await worker.close()));
        await Promise.all([...queues.values()].map(async (queue) => await queue.close()));
      })();
      politely.catch(() => {});
      await Promise.race([politely, goneFor(backend, PATIENCE_MS)]);
      await backend.close();
    },
  };
};
