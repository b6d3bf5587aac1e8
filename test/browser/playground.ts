import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAYED, playgroundConfig } from '../../src/sandbox/demo/playground.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MS = 30_000;

/**
 * Microsoft's own local Teams client, which others keep; it signs nothing, and calls nobody with its telemetry off.
 *
 * @param endpoint where our bot listens
 */
export const startPlayground = async (
  port: number,
  endpoint: string,
): Promise<{ readonly url: string; readonly serviceUrl: string; stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'zally-playground-'));
  const person = { name: 'Olive Park', email: 'olive@elm.example', id: PLAYED.person };
  writeFileSync(join(folder, 'config.yml'), playgroundConfig(person, 'Elm Street'));
  const cli = join(ROOT, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
  const args = ['start', '-e', endpoint, '-p', String(port), '-c', 'msteams', '--disable-telemetry'];
  let said = '';
  const child: ChildProcess = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(folder, 'config.yml'),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (chunk: Buffer): void => {
    said += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const url = `http://localhost:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const end = Date.now() + START_MS;
  for (;;) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return { url, serviceUrl: `${url}/_connector`, stop };
    if (Date.now() > end || child.exitCode !== null) {
      await stop();
      throw new Error(`The playground didn’t start (${String(child.exitCode)}): ${said}`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
};
