import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerSetup } from './worker.ts';

/** The worker processes. Whichever ends is started again, as a supervisor would. */
export interface Fleet {
  readonly size: number;
  /** Resolves once all are at work for the first time. */
  readonly ready: Promise<void>;
  /** SIGKILL. @returns false when that one was just starting and had nothing in hand */
  kill(slot: number): boolean;
  /** SIGKILL to all that are at work, in the same breath. @returns how many */
  killAll(): number;
  /** Sets a worker's clock off. It keeps that when it is started again. */
  setOff(slot: number, offMs: number): void;
  /** Moves everybody's clock on top of that. */
  moveAll(byMs: number): void;
  /** Why each worker ended that nobody killed. */
  readonly crashes: readonly string[];
  /** Of the processes that live now. */
  processIds(): readonly number[];
  /** SIGTERM, so that they give back what is in hand. @returns how many had to be killed */
  stop(): Promise<number>;
}

const SCRIPT = join(import.meta.dirname, 'worker.ts');
const STOP_MS = 20_000;

interface Slot {
  child: ChildProcess;
  ready: boolean;
  killed: boolean;
  offMs: number;
}

/** The line that says what ended it; its stack follows. */
const lastError = (log: string): string => {
  const lines = log.trim().split('\n');
  return lines.findLast((line) => /^\w*error\b/i.test(line)) ?? lines.at(-1) ?? '';
};

/** One that has just been killed doesn't hear it any more; its successor starts with it. */
const send = (child: ChildProcess, offMs: number): void => void child.send({ offMs }, () => {});

/** @param folder takes what the workers log: codes and Zally ids */
export const startFleet = (options: {
  readonly size: number;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly setup: Omit<WorkerSetup, 'offMs'>;
}): Fleet => {
  const crashes: string[] = [];
  const ready = Promise.withResolvers<void>();
  let moved = 0;
  let stopping = false;
  const logOf = (slot: number): string => join(options.folder, `worker-${slot}.log`);
  const launch = (slot: number): ChildProcess => {
    const setup: WorkerSetup = { ...options.setup, offMs: (slots[slot]?.offMs ?? 0) + moved };
    const log = openSync(logOf(slot), 'a');
    const child = spawn(process.execPath, [SCRIPT], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        ...options.env,
        WORKER_SETUP: JSON.stringify(setup),
      },
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    child.once('message', () => {
      const own = slots[slot];
      if (own?.child !== child) return;
      own.ready = true;
      if (slots.length === options.size && slots.every((each) => each.ready)) ready.resolve();
      // It may have been moved while it was starting.
      send(child, own.offMs + moved);
    });
    child.once('exit', () => {
      const own = slots[slot];
      if (own === undefined || stopping) return;
      if (!own.killed) crashes.push(lastError(readFileSync(logOf(slot), 'utf8')));
      slots[slot] = { ...own, child: launch(slot), ready: false, killed: false };
    });
    return child;
  };
  const slots: Slot[] = [];
  for (let slot = 0; slot < options.size; slot += 1)
    slots.push({ child: launch(slot), ready: false, killed: false, offMs: 0 });
  const tell = ({ child, ready, offMs }: Slot): void => {
    if (ready && child.connected) send(child, offMs + moved);
  };
  const kill = (own: Slot | undefined): boolean => {
    if (own?.ready !== true || own.killed) return false;
    own.killed = true;
    return own.child.kill('SIGKILL');
  };
  const onExit = (): void => {
    for (const { child } of slots) child.kill('SIGKILL');
  };
  process.once('exit', onExit);
  return {
    size: options.size,
    ready: ready.promise,
    crashes,
    processIds: () => slots.flatMap(({ child }) => child.pid ?? []),
    kill: (slot) => kill(slots[slot]),
    killAll: () => slots.filter((own) => kill(own)).length,
    setOff: (slot, offMs) => {
      const own = slots[slot];
      if (own === undefined) return;
      own.offMs = offMs;
      tell(own);
    },
    moveAll: (byMs) => {
      moved += byMs;
      for (const own of slots) tell(own);
    },
    stop: async () => {
      stopping = true;
      const ends = slots.map(async ({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return 0;
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        let forced = 0;
        const timer = setTimeout(() => {
          forced = 1;
          child.kill('SIGKILL');
        }, STOP_MS);
        await ended;
        clearTimeout(timer);
        return forced;
      });
      const forced = await Promise.all(ends);
      process.off('exit', onExit);
      return forced.reduce<number>((sum, each) => sum + each, 0);
    },
  };
};
