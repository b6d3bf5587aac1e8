import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createLogger } from '../../adapters/log/logger.ts';
import { postgresQueues, redisQueues } from '../../adapters/queue/backend.ts';
import { createBullQueue } from '../../adapters/queue/bullmq-queue.ts';
import type { Services } from '../../sandbox/fleet/services.ts';
import { processorMs, quantile } from '../clock.ts';
import type { EmptyWorkerSetup } from './empty-worker.ts';

/** How fast BullMQ alone goes, with jobs that have nothing in them. */
export interface EmptySpeed {
  readonly jobs: number;
  /** From the first job that is added to the last that is done; median of the rounds. */
  readonly seconds: number;
  /** Of the workers alone, a round. */
  readonly processorMs: number;
}

const SCRIPT = join(import.meta.dirname, 'empty-worker.ts');
/** As many filings as a worker has under way at once. */
const CONCURRENCY = 4;
/** The first isn't counted: code has to be warm, and connections open. */
const ROUNDS = 6;
const PRIORITY = 10;

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
};

/** Adds jobs all at once, and waits until workers of their own processes have had them. */
export const measureEmptyJobs = async (
  services: Services,
  { workers, jobs }: { readonly workers: number; readonly jobs: number },
): Promise<EmptySpeed> => {
  const { databaseUrl, redisUrl } = services;
  const setup: EmptyWorkerSetup = { databaseUrl, redisUrl, concurrency: CONCURRENCY };
  const done = Array.from({ length: workers }, () => -1);
  let wake = (): void => {};
  const children = done.map((_, slot) => {
    const child = spawn(process.execPath, [SCRIPT], {
      env: { PATH: process.env['PATH'] ?? '', EMPTY_WORKER: JSON.stringify(setup) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message: { readonly done: number }) => {
      done[slot] = message.done;
      wake();
    });
    return child;
  });
  const kill = (): void => {
    for (const child of children) child.kill('SIGKILL');
  };
  process.once('exit', kill);
  const reached = async (count: number): Promise<void> =>
    await new Promise((resolve, reject) => {
      wake = () => {
        if (done.every((each) => each >= 0) && done.reduce((sum, each) => sum + each, 0) >= count) resolve();
      };
      for (const child of children) child.once('exit', () => reject(new Error('a worker ended')));
      wake();
    });
  const queue = createBullQueue(
    redisUrl === undefined ? postgresQueues(databaseUrl) : redisQueues(redisUrl),
    createLogger('silent'),
  );
  const pids = children.flatMap(({ pid }) => pid ?? []);
  const spent = (): number => processorMs(pids) - processorMs();
  const [seconds, processor]: [number[], number[]] = [[], []];
  try {
    await reached(0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [began, before] = [performance.now(), spent()];
      const all = reached((round + 1) * jobs);
      await Promise.all(
        Array.from({ length: jobs }, async () => {
          const payload = { practiceId: randomUUID(), id: randomUUID() };
          await queue.add({ id: randomUUID(), queue: 'zally-file', payload, delayMs: 0, priority: PRIORITY });
        }),
      );
      await all;
      if (round === 0) continue;
      seconds.push((performance.now() - began) / 1000);
      processor.push(spent() - before);
    }
  } finally {
    await Promise.all(children.map(end));
    process.off('exit', kill);
    await queue.close();
  }
  return { jobs, seconds: quantile(seconds, 0.5), processorMs: quantile(processor, 0.5) };
};
