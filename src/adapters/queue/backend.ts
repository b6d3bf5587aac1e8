import {
  createPostgresBackend,
  type Processor,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';

export { Queue, Worker };

type Without<T> = Omit<T, 'connection'>;

/** Where the queues live. The same three calls for both. */
export interface Backend {
  queue(name: string, options: Without<QueueOptions>): Queue;
  worker(name: string, processor: Processor, options: Without<WorkerOptions>): Worker;
  /** Whether the server answers at the moment, as far as the connection knows. */
  answers(): boolean;
  close(): Promise<void>;
}

/** BullMQ's tables, apart from ours; `zally migrate` makes them and grants them. */
export const QUEUE_SCHEMA = 'bullmq';

/** Few: each queue and each worker has a pool of its own, and they add up. */
const POOL_OF_A_QUEUE = 2;
const POOL_OF_A_WORKER = 3;

/** @param url as the app role */
export const postgresQueues = (url: string): Backend => {
  const connection = (max: number) => ({ connectionString: url, schema: QUEUE_SCHEMA, max });
  return {
    queue: (name, options) =>
      new Queue(
        name,
        { ...options, connection: connection(POOL_OF_A_QUEUE) },
        createPostgresBackend as never,
      ),
    worker: (name, processor, options) =>
      new Worker(
        name,
        processor,
        { ...options, connection: connection(POOL_OF_A_WORKER) },
        createPostgresBackend as never,
      ),
    answers: () => true,
    close: async () => {},
  };
};

/** @param url redis:// or rediss:// */
export const redisQueues = (url: string): Backend => {
  // Workers block on their connection and need to wait for a Redis that restarts (null: no limit of tries).
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => {});
  return {
    queue: (name, options) => new Queue(name, { ...options, connection }),
    worker: (name, processor, options) => new Worker(name, processor, { ...options, connection }),
    answers: () => connection.status === 'ready',
    close: async () => {
      // A polite end to a server that has gone waits for its return.
      if (connection.status === 'ready') await connection.quit().catch(() => connection.disconnect());
      else connection.disconnect();
    },
  };
};
