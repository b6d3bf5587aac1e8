import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
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

/** Hands on to our bot what the playground sends it, except for presses whose answer is given here. */
export interface Relay {
  readonly url: string;
  /** @param words what presses are answered with, in place of the bot; undefined: by the bot */
  answerPresses(words: string | undefined): void;
  close(): Promise<void>;
}

/** @param endpoint where our bot listens */
export const startRelay = async (endpoint: string): Promise<Relay> => {
  const app = Fastify({ logger: false });
  let words: string | undefined;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post('/', async (request, reply) => {
    const body = String(request.body);
    if (words !== undefined && (JSON.parse(body) as { type: string }).type === 'invoke')
      return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words };
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': String(request.headers['content-type']) },
      body,
    });
    const type = answer.headers.get('content-type');
    if (type !== null) void reply.type(type);
    return await reply.code(answer.status).send(await answer.text());
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${url}/`,
    answerPresses: (said) => {
      words = said;
    },
    close: async () => await app.close(),
  };
};
