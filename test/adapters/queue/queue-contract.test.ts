import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/adapters/log/logger.ts';
import { type Backend, postgresQueues, redisQueues } from '../../../src/adapters/queue/backend.ts';
import { createBullQueue } from '../../../src/adapters/queue/bullmq-queue.ts';
import { freePort } from '../../../src/db/embedded.ts';
import type { QueueName } from '../../../src/domain/jobs.ts';
import type { JobQueue } from '../../../src/pipeline/ports.ts';
import { createTestDatabase } from '../../support/database.ts';

const log = createLogger('silent');
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) process.stderr.write('Skipped: queues on Redis, for redis-server is not on PATH.\n');

const job = (name: QueueName, id = randomUUID(), delayMs = 0, priority = 10) => ({
  id,
  queue: name,
  payload: { practiceId: randomUUID(), id },
  delayMs,
  priority,
});

const contract = (backend: () => Backend): void => {
  const open: JobQueue[] = [];
  const queue = (): JobQueue => {
    const made = createBullQueue(backend(), log);
    open.push(made);
    return made;
  };
  afterAll(async () => {
    for (const made of open) await made.close();
  });

  it('hands a job to a worker, with its payload and no more', async () => {
    const jobs = queue();
    const got = Promise.withResolvers<unknown>();
    jobs.work('zally-intake', 1, async (payload) => got.resolve(payload));
    const added = job('zally-intake');
    await jobs.add(added);
    expect(await got.promise).toEqual(added.payload);
  });

  it('takes the same id once while it waits', async () => {
    const jobs = queue();
    const id = randomUUID();
    await jobs.add(job('zally-process', id));
    await jobs.add(job('zally-process', id));
    expect(await jobs.depth('zally-process')).toBe(1);
    const seen: string[] = [];
    const drained = Promise.withResolvers<void>();
    jobs.work('zally-process', 1, async (payload) => {
      seen.push(payload.id ?? '');
      if (seen.length === 1) setTimeout(drained.resolve, 300);
    });
    await drained.promise;
    expect(seen).toEqual([id]);
  });

  it('runs urgent work first, and goes on after a handler has thrown', async () => {
    const jobs = queue();
    const order: number[] = [];
    for (const priority of [10, 5, 1])
      await jobs.add({ ...job('zally-file'), priority, payload: { practiceId: String(priority) } });
    const all = Promise.withResolvers<void>();
    jobs.work('zally-file', 1, async (payload) => {
      order.push(Number(payload.practiceId));
      if (order.length === 3) all.resolve();
      throw new Error('Jane Doe');
    });
    await all.promise;
    expect(order).toEqual([1, 5, 10]);
  });

  it('tells the work in hand to stop, and waits for it', async () => {
    const jobs = createBullQueue(backend(), log);
    const started = Promise.withResolvers<void>();
    let finished = false;
    jobs.work('zally-notify', 1, async (_payload, signal) => {
      started.resolve();
      await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
      finished = true;
    });
    await jobs.add(job('zally-notify'));
    await started.promise;
    await jobs.close();
    expect(finished).toBe(true);
  });
};

const startRedis = async (port: number, folder: string): Promise<ReturnType<typeof spawn>> => {
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise<void>((done) =>
    server.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('Ready') && done()),
  );
  return server;
};

describe('on PostgreSQL', async () => {
  const test = await createTestDatabase();
  contract(() => postgresQueues(test.appUrl));
});

describe.skipIf(!hasRedis)('on Redis', () => {
  let port = 0;
  const folder = mkdtempSync(join(tmpdir(), 'zally-redis-'));
  let server: ReturnType<typeof spawn>;
  beforeAll(async () => {
    port = await freePort();
    server = await startRedis(port, folder);
  });
  // Before the contract's own: hooks after all tests run from the last to the first, and its queues close first.
  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  contract(() => redisQueues(`redis://127.0.0.1:${port}`));

  it('ends though the server has gone', async () => {
    const other = await freePort();
    const gone = await startRedis(other, folder);
    const jobs = createBullQueue(redisQueues(`redis://127.0.0.1:${other}`), log);
    const done = Promise.withResolvers<void>();
    jobs.work('zally-intake', 1, async () => done.resolve());
    await jobs.add(job('zally-intake'));
    await done.promise;
    const ended = once(gone, 'exit');
    gone.kill('SIGKILL');
    await ended;
    // Long enough for its clients to have seen it and to be between two tries.
    await sleep(300);
    await jobs.close();
  });
});
