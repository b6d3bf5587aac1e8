import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../db/embedded.ts';
import { workerEnv } from '../../sandbox/fleet/worker-env.ts';
import type { Connected } from '../filing/file-faxes.ts';

/** A process that plays web alone, as production starts it. */
export interface WebProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const SCRIPT = join(import.meta.dirname, '../../cli.ts');
const PACE = { pollMs: 60_000, settleMs: 60_000 };
const STARTS_MS = 60_000;

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
};

/** @throws Error with the end of what it logged, when it doesn't start */
export const startWeb = async ({ services, sandbox }: Connected, readers: number): Promise<WebProcess> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const path = join(services.folder, 'web.log');
  const log = openSync(path, 'a');
  const child = spawn(process.execPath, [SCRIPT, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      ...workerEnv(services, sandbox.url, { ...PACE, readers }),
      ZALLY_ROLES: 'web',
      ZALLY_PUBLIC_URL: url,
      ZALLY_PORT: String(port),
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const until = performance.now() + STARTS_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > until)
      throw new Error(`The web process did not start: ${readFileSync(path, 'utf8').slice(-800)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
