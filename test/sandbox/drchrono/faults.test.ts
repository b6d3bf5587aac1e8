import { expect, test, vi } from 'vitest';
import type { SandboxFault } from '../../../src/sandbox/drchrono/server.ts';
import { as, documentForm, dropFax, start, withToken } from './fixture.ts';

const ON_POST = { method: 'POST', path: '^/api/documents$' };

async function post(
  fault: SandboxFault,
): Promise<{ outcome: number | 'broken'; held: number; after: () => Promise<number> }> {
  const { sandbox } = await start();
  sandbox.addFault(fault);
  const call = as(sandbox, 'zally');
  const outcome = await call('POST', '/api/documents', documentForm()).then(
    (reply) => reply.status,
    () => 'broken' as const,
  );
  const held = () => sandbox.records().practices[0]?.documents.length ?? -1;
  const early = held();
  return {
    outcome,
    held: early,
    after: () =>
      vi.waitFor(() => {
        expect(sandbox.records().lateEffects).toBe(0);
        return held();
      }),
  };
}

const cases: [SandboxFault, number | 'broken', number, number][] = [
  [{ ...ON_POST, kind: 'status', status: 429 }, 429, 0, 0],
  [{ ...ON_POST, kind: 'status', status: 503 }, 503, 0, 0],
  [{ ...ON_POST, kind: 'error-after-commit' }, 500, 1, 1],
  [{ ...ON_POST, kind: 'drop-before' }, 'broken', 0, 0],
  [{ ...ON_POST, kind: 'drop-after' }, 'broken', 1, 1],
  [{ ...ON_POST, kind: 'truncate' }, 'broken', 1, 1],
  [{ ...ON_POST, kind: 'hang', ms: 20 }, 201, 1, 1],
  [{ ...ON_POST, kind: 'commit-late', ms: 60 }, 504, 0, 1],
  [{ ...ON_POST, kind: 'commit-late', ms: 60, drop: true }, 'broken', 0, 1],
  [{ ...ON_POST, kind: 'revoke-tokens' }, 401, 0, 0],
  [{ method: 'GET', path: '^/api/documents$', kind: 'status', status: 500 }, 201, 1, 1],
];

test.each(cases)(
  '%j: the caller sees %s, the chart holds %i then and %i later',
  async (fault, seen, now, later) => {
    const { outcome, held, after } = await post(fault);
    expect([outcome, held]).toEqual([seen, now]);
    expect(await after()).toBe(later);
  },
);

test('hits as many calls as asked and then lets them through', async () => {
  const { sandbox } = await start();
  sandbox.addFault({ path: '^/api/users$', kind: 'status', status: 500, times: 2 });
  const call = as(sandbox, 'zally');
  const statuses: number[] = [];
  for (let i = 0; i < 3; i++) statuses.push((await call('GET', '/api/users')).status);
  expect(statuses).toEqual([500, 500, 200]);
  expect(sandbox.records().log.map((entry) => entry.fault)).toEqual(['status', 'status', null]);
});

test('drops a token answer after the rotation: the old refresh token is gone all the same', async () => {
  const { sandbox } = await start();
  const { refresh_token } = sandbox.giveTokens({ username: 'zally' });
  sandbox.addFault({ path: '^/o/token', kind: 'drop-after' });
  const body = new URLSearchParams({
    client_id: 'zally-sandbox',
    client_secret: 'zally-sandbox-secret',
    grant_type: 'refresh_token',
    refresh_token,
  });
  const refresh = () => fetch(`${sandbox.url}/o/token/`, { method: 'POST', body });
  await expect(refresh()).rejects.toThrow();
  expect((await refresh()).status).toBe(400);
});

test('hits only the calls about one fax', async () => {
  const { sandbox } = await start();
  const [first, second] = [dropFax(sandbox), dropFax(sandbox)];
  sandbox.addFault({ message: second, kind: 'status', status: 503, times: 9 });
  const call = as(sandbox, 'zally');
  const statusOf = async (id: number) => (await call('GET', `/api/messages/${id}`)).status;
  expect([await statusOf(first), await statusOf(second)]).toEqual([200, 503]);
  // Two faxes have these bytes, so a document with them is about neither.
  const form = documentForm({ document: null });
  form.set('document', new Blob(['%PDF fax']), 'fax.pdf');
  expect((await call('POST', '/api/documents', form)).status).toBe(201);
});

test('says how long a 429 lasts', async () => {
  const { sandbox } = await start();
  sandbox.addFault({ kind: 'status', status: 429, seconds: 2 });
  const { body } = await as(sandbox, 'zally')('GET', '/api/users');
  expect(body).toEqual({ detail: 'Request was throttled. Expected available in 2.0 seconds.' });
});

test('lets access tokens expire: a refresh helps', async () => {
  const { sandbox } = await start();
  const { access_token, refresh_token } = sandbox.giveTokens({ username: 'zally' });
  sandbox.addFault({ path: '^/api/users$', kind: 'expire-tokens' });
  expect((await withToken(sandbox, access_token)('GET', '/api/users')).status).toBe(401);
  const body = new URLSearchParams({
    client_id: 'zally-sandbox',
    client_secret: 'zally-sandbox-secret',
    grant_type: 'refresh_token',
    refresh_token,
  });
  const refreshed = await fetch(`${sandbox.url}/o/token/`, { method: 'POST', body });
  const { access_token: next } = (await refreshed.json()) as { access_token: string };
  expect((await withToken(sandbox, next)('GET', '/api/users')).status).toBe(200);
});

test('hands out a file that differs from the one it keeps, each time in another way', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  const { attachment } = (await as(sandbox, 'zally')('GET', `/api/messages/${id}`)).body;
  sandbox.addFault({ message: id, path: '^/media/messages/', kind: 'alter', times: 2 });
  const download = async () => await (await fetch(attachment)).text();
  const [first, second, third] = [await download(), await download(), await download()];
  expect(third).toBe('%PDF fax');
  // Two answers aren't damaged alike.
  expect(new Set([first, second, third]).size).toBe(3);
});

test('refuses a fault that it does not know', async () => {
  const { sandbox } = await start();
  expect(() => sandbox.addFault({ kind: 'status', status: 200 })).toThrow(/status/);
  expect(() => sandbox.addFault({ kind: 'drop-after', path: '(' })).toThrow(/regular expression/);
});
