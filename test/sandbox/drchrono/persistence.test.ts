import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { as, documentForm, dropFax, read, SEED, start, withToken } from './fixture.ts';

const MAIN = fileURLToPath(new URL('../../../src/sandbox/drchrono/main.ts', import.meta.url));

function stateDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'drchrono-sandbox-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

test('keeps everything across a restart: tokens, inbox, chart, clock and ids', async () => {
  const dir = stateDir();
  const first = await start({ stateDir: dir });
  const { access_token } = first.sandbox.giveTokens({ username: 'zally' });
  const fax = dropFax(first.sandbox);
  await withToken(first.sandbox, access_token)('POST', '/api/documents', documentForm());
  const before = first.sandbox.records().practices;
  await first.sandbox.close();

  const second = await start({ stateDir: dir });
  expect(second.sandbox.records().practices).toEqual(before);
  const call = withToken(second.sandbox, access_token);
  expect(await (await fetch((await call('GET', `/api/messages/${fax}`)).body.attachment)).text()).toBe(
    '%PDF fax',
  );
  expect(dropFax(second.sandbox)).toBeGreaterThan(fax + 1);
});

test('is ready on stdout, holds what it answered for through SIGKILL, and ends cleanly on SIGTERM', async () => {
  const dir = stateDir();
  writeFileSync(join(dir, 'seed.json'), JSON.stringify(SEED));
  const first = await run(dir, ['--seed', join(dir, 'seed.json')]);
  const { access_token } = await give(first.url);
  const post = await fetch(`${first.url}/api/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}` },
    body: documentForm(),
  });
  const { id } = (await read(post)).body;
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await run(dir, []);
  const headers = { authorization: `Bearer ${access_token}` };
  const found = await read(await fetch(`${second.url}/api/documents/${id}`, { headers }));
  expect(await (await fetch(String(found.body.document))).text()).toBe('%PDF doc');
  second.child.kill('SIGTERM');
  expect(await once(second.child, 'exit')).toEqual([0, null]);
});

async function run(dir: string, args: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--state', join(dir, 'state'), ...args], {
    env: { ...process.env, SANDBOX_CONTROL_TOKEN: 'c' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { ready: boolean; url: string };
    expect(said.ready).toBe(true);
    return { child, url: said.url };
  }
  throw new Error('the sandbox ended before it was ready');
}

async function give(url: string): Promise<{ access_token: string }> {
  const response = await fetch(`${url}/_sandbox/tokens`, {
    method: 'POST',
    headers: { authorization: 'Bearer c', 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'zally' }),
  });
  return (await response.json()) as { access_token: string };
}

test('a fresh memory-only sandbox knows nothing of another one', async () => {
  const one = await start();
  dropFax(one.sandbox);
  const two = await start();
  expect((await as(two.sandbox, 'zally')('GET', '/api/messages')).body.data).toEqual([]);
});
