import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MS = 30_000;

/** What the playground plays: one tenant, a person, a channel. Made up. */
export const PLAYED = {
  tenant: '4f3e2d1c-0b1a-4918-8716-151413121110',
  app: '0f1e2d3c-4b5a-4968-8776-655443322110',
  person: '7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9b10',
  channel: '19:faxdesk0123@thread.tacv2',
} as const;

/** It wants five at least. */
const OTHERS = ['Mara', 'Noor', 'Pia', 'Rosa', 'Sven'];
const other = (name: string, index: number): string => `  - id: user-id-${index + 1}
    name: ${name} Quinn
    userPrincipleName: ${name.toLowerCase()}@elm.example
    aadObjectId: 7d1f4b52-0c3e-4a6b-9f21-5e8a6c2d9c1${index}
    givenName: ${name}
    surname: Quinn
    email: ${name.toLowerCase()}@elm.example`;

const CONFIG = `version: "0.1.1"
tenantId: ${PLAYED.tenant}
bot:
  id: ${PLAYED.app}
  name: Zally
currentUser:
  id: user-id-0
  name: Olive Park
  userPrincipleName: olive@elm.example
  aadObjectId: ${PLAYED.person}
  givenName: Olive
  surname: Park
  email: olive@elm.example
users:
${OTHERS.map(other).join('\n')}
personalChat:
  id: a:personal-chat
groupChat:
  id: 19:group0123@thread.v2
  name: Group Chat
team:
  id: team-id
  name: Elm Street
  aadGroupId: 00000000-0000-4000-8000-000000000031
  channels:
    - id: ${PLAYED.channel}
      name: Fax desk
`;

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
  writeFileSync(join(folder, 'config.yml'), CONFIG);
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
