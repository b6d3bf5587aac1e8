import { flushCompileCache } from 'node:module';
import { parseConfig } from '../../src/config.ts';
import { installClock } from './clock.ts';
import { createTruthReader } from './truth-reader.ts';

/** What the conductor tells a worker beside its variables. */
export interface WorkerSetup {
  readonly offMs: number;
  readonly leaseMs: number;
  readonly lockMs: number;
  readonly stalledEveryMs: number;
}

/** The worker's process of production, but for its reader, its clock, and how long it waits for the dead. */
const run = async (): Promise<void> => {
  const setup = JSON.parse(process.env['FAULTS_WORKER'] ?? '{}') as WorkerSetup;
  const setOff = installClock();
  setOff(setup.offMs);
  process.on('message', (message: { readonly offMs: number }) => setOff(message.offMs));
  // Loaded with that clock in place: a module may take Date when it is loaded.
  const { start } = await import('../../src/main.ts');
  const running = await start(parseConfig(process.env), {
    reader: createTruthReader(),
    leaseMs: setup.leaseMs,
    queuePace: { lockMs: setup.lockMs, stalledEveryMs: setup.stalledEveryMs },
  });
  process.once('SIGTERM', () => {
    // The channel to the conductor keeps a process alive.
    void running.stop().finally(() => process.exit(0));
  });
  // At its end would be too late: it is killed.
  flushCompileCache();
  process.send?.({ ready: true });
};

await run();
