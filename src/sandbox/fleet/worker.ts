import { flushCompileCache } from 'node:module';
import type { QueuePace } from '../../adapters/queue/bullmq-queue.ts';
import { parseConfig } from '../../config.ts';
import { installClock } from './clock.ts';
import { createTruthReader } from './truth-reader.ts';

/** What whoever starts a worker tells it beside its variables. Milliseconds; what isn't set is production's. */
export interface WorkerSetup {
  readonly offMs: number;
  readonly leaseMs?: number;
  readonly queuePace?: QueuePace;
}

/** The worker's process of production, but for its reader, its clock, and how long it waits for the dead. */
const run = async (): Promise<void> => {
  const setup = JSON.parse(process.env['WORKER_SETUP'] ?? '{}') as WorkerSetup;
  const setOff = installClock();
  setOff(setup.offMs);
  process.on('message', (message: { readonly offMs: number }) => setOff(message.offMs));
  // Loaded with that clock in place: a module may take Date when it is loaded.
  const { start } = await import('../../main.ts');
  const running = await start(parseConfig(process.env), {
    reader: createTruthReader(),
    ...(setup.leaseMs === undefined ? {} : { leaseMs: setup.leaseMs }),
    ...(setup.queuePace === undefined ? {} : { queuePace: setup.queuePace }),
  });
  process.once('SIGTERM', () => {
    // The channel to whoever started it keeps a process alive.
    void running.stop().finally(() => process.exit(0));
  });
  // At its end would be too late: it is killed.
  flushCompileCache();
  process.send?.({ ready: true });
};

await run();
