import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Places } from './places.ts';

/** A process of Zally's as production starts it; started again when it ends. */
export interface ZallyProcess {
  readonly pid: () => number;
  readonly ready: () => Promise<void>;
  /** How often it has been started. */
  readonly starts: () => number;
  /** Sends SIGUSR2 with what the preload is to do. */
  tell(command: object): Promise<void>;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const PRELOAD = join(import.meta.dirname, 'preload.mjs');
const STOP_MS = 20_000;

export const startZally = (
  name: string,
  env: Readonly<Record<string, string>>,
  places: Places,
): ZallyProcess => {
  const [out, error] = [join(places.logs, `${name}.stdout`), join(places.logs, `${name}.stderr`)];
  const command = join(places.own, `${name}.json`);
  let child: ChildProcess;
  let starts = 0;
  let stopping = false;
  let from = 0;
  const launch = (): void => {
    starts += 1;
    const [stdout, stderr] = [openSync(out, 'a'), openSync(error, 'a')];
    from = readFileSync(out).length;
    child = spawn(process.execPath, [join(ROOT, 'src/cli.ts'), 'serve'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: places.work,
        TMPDIR: places.temp,
        NODE_OPTIONS: `--import=${PRELOAD}`,
        CANARY_CONNECTIONS: join(places.own, 'connections'),
        CANARY_COMMAND: command,
        ...env,
      },
      cwd: places.work,
      stdio: ['ignore', stdout, stderr],
      detached: true,
    });
    closeSync(stdout);
    closeSync(stderr);
    child.once('exit', () => {
      if (!stopping) launch();
    });
  };
  launch();
  process.once('exit', () => child.kill('SIGKILL'));
  const ready = async (): Promise<void> => {
    for (let tries = 0; tries < 600; tries += 1) {
      if (readFileSync(out).subarray(from).includes('Zally runs')) return;
      if (starts > 20) break;
      await delay(100);
    }
    throw new Error(`${name} does not start: ${readFileSync(error, 'utf8').slice(-300)}`);
  };
  return {
    pid: () => child.pid ?? 0,
    ready,
    starts: () => starts,
    tell: async (asked) => {
      writeFileSync(command, JSON.stringify(asked));
      child.kill('SIGUSR2');
      await delay(300);
    },
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(timer);
    },
  };
};

const read = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
};

const parentOf = (pid: string): number =>
  Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`).toString('latin1'))?.[1] ?? 0);

/** Everybody who descends from these. */
export const descendants = (roots: readonly number[]): readonly number[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [Number(pid), parentOf(pid)] as const);
  const known = new Set(roots);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of all)
      if (known.has(parent) && !known.has(pid)) {
        known.add(pid);
        grown = true;
      }
  }
  return [...known];
};

/** A file that a process has open and that another place than ours may hold, or none any more. */
const HIDDEN = / \(deleted\)$|^\/(tmp|var\/tmp|dev\/shm)\//;

export interface Sampler {
  readonly samples: () => number;
  readonly processes: () => number;
  stop(): Promise<void>;
}

/** Notes command lines, environments and hidden open files of processes at work, each once. */
export const startSampler = (
  zally: () => readonly number[],
  others: () => readonly number[],
  places: Places,
): Sampler => {
  const seen = new Set<string>();
  const pids = new Set<number>();
  let samples = 0;
  const file = (name: string): string => join(places.recorded, name);
  for (const name of ['cmdline', 'environ', 'open-files']) writeFileSync(file(name), '');
  const note = (name: string, bytes: Buffer): void => {
    const key = `${name} ${bytes.toString('latin1')}`;
    if (bytes.length === 0 || seen.has(key)) return;
    seen.add(key);
    appendFileSync(file(name), Buffer.concat([bytes, Buffer.from('\n')]));
  };
  const openFiles = (pid: number): void => {
    let links: readonly string[] = [];
    try {
      links = readdirSync(`/proc/${pid}/fd`);
    } catch {
      // It has ended meanwhile.
    }
    for (const fd of links) {
      try {
        const target = readlinkSync(`/proc/${pid}/fd/${fd}`);
        if (!HIDDEN.test(target) || target.startsWith(places.root)) continue;
        note('open-files', Buffer.from(target));
        note('open-files', read(`/proc/${pid}/fd/${fd}`).subarray(0, 1 << 20));
      } catch {
        // Closed meanwhile.
      }
    }
  };
  const sample = (): void => {
    samples += 1;
    const own = descendants(zally());
    for (const pid of [...own, ...descendants(others())]) {
      pids.add(pid);
      note('cmdline', read(`/proc/${pid}/cmdline`));
      note('environ', read(`/proc/${pid}/environ`));
    }
    // Not PostgreSQL's, which holds its shared memory open.
    if (samples % 4 === 0) own.forEach(openFiles);
  };
  const timer = setInterval(sample, 250);
  return {
    samples: () => samples,
    processes: () => pids.size,
    stop: async () => {
      clearInterval(timer);
      await delay(0);
    },
  };
};
