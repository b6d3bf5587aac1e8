import { createLogger } from '../../adapters/log/logger.ts';
import { postgresQueues, redisQueues } from '../../adapters/queue/backend.ts';
import { createBullQueue } from '../../adapters/queue/bullmq-queue.ts';

/** What the benchmark tells a process that works off jobs with nothing in them. */
export interface EmptyWorkerSetup {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly concurrency: number;
}

/** Takes jobs off a queue and does nothing, and says how many it has had. */
const run = async (): Promise<void> => {
  const { databaseUrl, redisUrl, concurrency } = JSON.parse(
    process.env['EMPTY_WORKER'] ?? '{}',
  ) as EmptyWorkerSetup;
  const queue = createBullQueue(
    redisUrl === undefined ? postgresQueues(databaseUrl) : redisQueues(redisUrl),
    createLogger('silent'),
  );
  let done = 0;
  let told = true;
  queue.work('zally-file', concurrency, async () => {
    done += 1;
    if (!told) return;
    told = false;
    // One word for all that are done in the same breath.
    setImmediate(() => {
      told = true;
      process.send?.({ done });
    });
  });
  process.once('SIGTERM', () => void queue.close().finally(() => process.exit(0)));
  process.send?.({ done: 0 });
};

await run();
