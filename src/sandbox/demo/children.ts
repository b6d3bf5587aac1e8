import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';

/** A program of this project in a process of its own, started again when it dies. */
export interface Child {
  /** Resolves once the program has printed what shows that it is ready; rejects with its last line when it never starts. */
  readonly ready: Promise<string>;
  /** SIGKILL, as a power cut would. It is started again. */
  kill(): void;
  /** SIGTERM, and SIGKILL when that is ignored. It stays ended. */
  stop(): Promise<void>;
  readonly starts: () => number;
}

const ROOT = join(import.meta.dirname, '..', '..', '..');
const STOP_MS = 20_000;
const RESTART_MS = 300;
/** A program that can't even start isn't started for ever. */
const MOST_EARLY_DEATHS = 3;

/**
 * @param readyWhen a line of standard output that says that it is up
 * @param logFile takes standard error: the log lines
 */
export const startChild = (options: {
  /** For a person. */
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where it writes what it leaves about; the project's folder unless it is said. */
  readonly cwd?: string;
  readonly readyWhen: (line: string) => boolean;
  readonly logFile: string;
}): Child => {
  const ready = Promise.withResolvers<string>();
  // Whoever starts several waits for one after the other; that another one failed first is heard then.
  ready.promise.catch(() => undefined);
  const log: WriteStream = createWriteStream(options.logFile, { flags: 'a' });
  let stopping = false;
  let wasReady = false;
  let starts = 0;
  let child: ChildProcess;
  const launch = (): void => {
    starts += 1;
    let lastLine = '';
    child = spawn(process.execPath, [join(ROOT, options.script), ...(options.args ?? [])], {
      // Nothing of the caller's environment: a stray ZALLY_ variable would change the demo.
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...options.env },
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C reaches us, who stop things in order.
      detached: true,
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      lastLine = chunk.toString().trim().split('\n').at(-1) ?? lastLine;
      log.write(chunk);
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        if (!options.readyWhen(line)) continue;
        wasReady = true;
        ready.resolve(line);
      }
    });
    child.once('exit', () => {
      if (stopping) return;
      if (!wasReady && starts >= MOST_EARLY_DEATHS) {
        ready.reject(new Error(`${options.name} does not start: ${lastLine}`));
      } else setTimeout(() => stopping || launch(), RESTART_MS);
    });
  };
  launch();
  // Whatever ends us, short of SIGKILL, ends our children: nothing of the demo stays behind.
  const onExit = (): void => void (child.exitCode === null && child.kill('SIGKILL'));
  process.once('exit', onExit);
  return {
    ready: ready.promise,
    kill: () => void child.kill('SIGKILL'),
    starts: () => starts,
    stop: async () => {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
        await ended;
        clearTimeout(timer);
      }
      process.off('exit', onExit);
      await new Promise((done) => log.end(done));
    },
  };
};
