import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtSocket } from '../src/db/stores/chat-sockets.ts';
import { listOperators } from '../src/db/stores/operators.ts';
import type { PracticeId } from '../src/domain/ids.ts';
import { socketState } from '../src/domain/socket-state.ts';
import { createSocketServer } from './bot/slack/socket-server.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from './support/database.ts';

let test: TestDatabase;
let port = 0;
let practiceId: PracticeId;
const taken = createServer();
beforeAll(async () => {
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const address = taken.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  test = await createTestDatabase();
  practiceId = await createTestPractice(test);
});

afterAll(() => {
  taken.close();
});

const ROOT = join(import.meta.dirname, '..');
const run = (args: readonly string[], env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', ZALLY_LOCAL_TRIAL: 'true', ZALLY_PORT: '0', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.on('close', (code) => done({ code, out, err })),
  );
  return { child, ended, output: () => out };
};
const good = (): Record<string, string> => ({ DATABASE_URL: test.appUrl, ZALLY_MASTER_KEY: test.masterKey });

describe('the start', () => {
  it.each([
    [
      'a database that is down',
      () => ({ DATABASE_URL: 'postgres://zally:secret@127.0.0.1:1/zally' }),
      'DATABASE_URL',
    ],
    ['a superuser', () => ({ DATABASE_URL: test.superUrl }), 'app role'],
    ['the owner', () => ({ DATABASE_URL: test.ownerUrl }), 'app role'],
    [
      'a wrong master key',
      () => ({ ZALLY_MASTER_KEY: randomBytes(32).toString('base64') }),
      'ZALLY_MASTER_KEY',
    ],
    [
      'a server outside of the US, for a practice that requires it',
      () => ({ ZALLY_REGION: 'eu-west-1' }),
      'ZALLY_REGION',
    ],
    ['a misspelt variable', () => ({ ZALLY_PROT: '1' }), 'ZALLY_PROT'],
    ['a port that is taken', () => ({ ZALLY_PORT: String(port) }), 'ZALLY_PORT'],
    ['a key that is none', () => ({ ZALLY_MASTER_KEY: 'short' }), 'ZALLY_MASTER_KEY'],
  ])('ends on %s with one line that says what to do', async (_what, env, expected) => {
    const { code, err, out } = await run(['serve'], { ...good(), ...env() }).ended;
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(expected);
    expect(err + out).not.toMatch(/secret|postgres:\/\//);
  });

  it('puts who typed a command into the practice’s log', async () => {
    const type = async (email: string, ...args: readonly string[]) =>
      await run(args, { ...good(), ZALLY_OPERATOR: email }).ended;
    const add = ['operator', 'add', '--name', 'Ada'];
    expect((await type('', ...add, '--email', 'ada@zally.test')).out).toContain('Added');
    // From the second on, somebody on the list does it.
    expect((await type('eve@zally.test', ...add, '--email', 'eve@zally.test')).err).toContain(
      'ZALLY_OPERATOR',
    );
    expect((await type('ada@zally.test', ...add, '--email', 'ben@zally.test')).code).toBe(0);
    expect((await type('ada@zally.test', 'operator', 'list')).out).toMatch(
      /ada@zally\.test {2}Ada[\s\S]*ben@/,
    );
    const change = ['practice', 'region', '--practice', practiceId, '--us-only'];
    expect((await type('ben@zally.test', ...change)).code).toBe(0);
    expect((await type('ada@zally.test', 'operator', 'end', '--email', 'ben@zally.test')).code).toBe(0);
    expect((await type('ben@zally.test', ...change)).err).toContain('ZALLY_OPERATOR');
    const ben = (await listOperators(test.db)).find(({ email }) => email === 'ben@zally.test')?.id;
    const [last] = await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_kind', 'actor_id'])
          .where('action', '=', 'practice.changed')
          .orderBy('seq', 'desc')
          .limit(1)
          .execute(),
    );
    expect(last).toEqual({ actor_kind: 'operator', actor_id: ben });
    expect((await type('ada@zally.test', 'operator', 'end', '--email', 'ada@zally.test')).code).toBe(0);
  }, 60_000);

  it('runs outside of the US where no practice requires it, which is on record', async () => {
    const elsewhere = { ...good(), ZALLY_REGION: 'eu-west-1', ZALLY_ROLES: 'worker' };
    const region = async (...how: readonly string[]) =>
      await run(['practice', 'region', '--practice', practiceId, ...how], good()).ended;
    expect((await region()).out).toContain('has to stay in the US');
    expect((await region('--us-only', '--anywhere')).err).toContain('exclude one another');
    expect((await region('--anywhere')).out).toContain('may be anywhere');
    const running = run(['serve'], elsewhere);
    await expect.poll(running.output, { timeout: 20_000 }).toContain('Zally runs');
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect((await region('--us-only')).code).toBe(0);
    expect((await run(['serve'], elsewhere).ended).err).toContain('ZALLY_REGION');
  });

  it('runs, and on SIGTERM lets go of everything and ends with 0', async () => {
    const running = run(['serve'], { ...good(), ZALLY_ROLES: 'worker' });
    await expect.poll(running.output, { timeout: 20_000 }).toContain('DrChrono can’t be connected');
    expect(running.output()).toContain('Zally runs');
    expect(running.output()).not.toMatch(/sign in|Slack/);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
  });

  it.each([
    ['a rejection', "Promise.reject(new Error('Smith, Joanna'))"],
    ['an error', "setImmediate(() => JSON.parse('Smith, Joanna'))"],
  ])('ends on %s that nobody caught, and repeats nothing of it', async (_what, fault) => {
    const preload = `process.on('SIGUSR2', () => ${fault})`;
    const running = run(['serve'], {
      ...good(),
      ZALLY_ROLES: 'worker',
      NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(preload)}"`,
    });
    await expect.poll(running.output, { timeout: 20_000 }).toContain('Zally runs');
    running.child.kill('SIGUSR2');
    const { code, err, out } = await running.ended;
    expect(err + out).not.toMatch(/Smith|Joanna/);
    expect(code).toBe(1);
    const last = JSON.parse(err.trim().split('\n').at(-1) ?? '') as object;
    expect(last).toMatchObject({ level: 50, code: 'unexpected', msg: 'process.failed' });
  });

  it('opens Slack’s WebSocket, answers by it, says so where one looks, and closes it on SIGTERM', async () => {
    const slack = await createSocketServer();
    const running = run(['serve'], {
      ...good(),
      ZALLY_ROLES: 'bot',
      ZALLY_PORT: '0',
      SLACK_APP_TOKEN: slack.state.appToken,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SOCKET_URL: slack.socketUrl,
    });
    await expect.poll(running.output, { timeout: 20_000 }).toContain('by Socket Mode');
    const line = await slack.line();
    const payload = {
      command: '/zally',
      text: 'status',
      team_id: 'T0UNBOUND',
      user_id: 'U1',
      trigger_id: '1',
    };
    const answer = await slack.deliver(line, { type: 'slash_commands', payload });
    expect(answer?.payload).toMatchObject({ text: 'Zally isn’t set up for this workspace.' });
    expect(socketState(await lookAtSocket(test.db, 'slack'), Date.now())).toEqual({ kind: 'open' });
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect(await slack.until(() => (line.isOpen() ? undefined : 'closed'))).toBe('closed');
    // A process that isn't to open one any more says that none is wanted.
    const without = run(['serve'], { ...good(), ZALLY_ROLES: 'bot', ZALLY_PORT: '0' });
    await expect.poll(without.output, { timeout: 20_000 }).toContain('Slack isn’t listened to');
    expect(await lookAtSocket(test.db, 'slack')).toBeUndefined();
    without.child.kill('SIGTERM');
    expect((await without.ended).code).toBe(0);
  }, 60_000);
});

it('says what is wrong with a command', async () => {
  for (const args of [
    ['nonsense'],
    ['staff', 'add'],
    ['practice', 'create', '--name', 'X', '--time-zone', 'Mars'],
  ]) {
    const { code, err } = await run(args, good()).ended;
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});

it('sets up a practice from the command line', async () => {
  const practice = (
    await run(['practice', 'create', '--name', 'Elm Street', '--time-zone', 'America/Chicago'], good()).ended
  ).out.trim();
  expect(practice).toMatch(/^[0-9a-f-]{36}$/);
  const document = join(ROOT, 'README.md');
  const steps = [
    [['practice', 'baa', '--version', '1', '--signer', 'A. Owner', '--document', document], 'on record'],
    [['staff', 'add', '--email', 'a@example.org', '--name', 'A. Owner', '--role', 'owner'], 'Added'],
    [['staff', 'list'], 'owner  active  clinical,billing,front_desk,restricted  a@example.org'],
    [['practice', 'baa', '--end'], 'ended'],
  ] as const;
  for (const [args, expected] of steps) {
    const { code, out, err } = await run([...args, '--practice', practice], good()).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(expected);
  }
});

it('lists every command and variable', async () => {
  const { code, out } = await run(['help'], {}).ended;
  for (const asked of [['--help'], ['practice', '--help'], ['practice', 'create', '-h']])
    expect(await run(asked, {}).ended).toMatchObject({ code, out });
  expect(code).toBe(0);
  expect(out).toContain('zally practice baa');
  expect(out).toContain('ZALLY_MASTER_KEY');
});
