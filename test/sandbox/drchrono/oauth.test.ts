import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DEFAULT_CLIENT, type Sandbox } from '../../../src/sandbox/drchrono/server.ts';
import { type Reply, read, start, withToken } from './fixture.ts';

const VERIFIER = 'v'.repeat(64);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const BACK = 'http://127.0.0.1:9/callback';

async function authorize(sandbox: Sandbox, over: Readonly<Record<string, string>> = {}): Promise<URL> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: DEFAULT_CLIENT.id,
    redirect_uri: BACK,
    scope: 'messages:read user:read',
    state: 's1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    sandbox_user: 'zally',
    ...over,
  });
  const response = await fetch(`${sandbox.url}/o/authorize/?${query}`, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function token(
  sandbox: Sandbox,
  fields: Readonly<Record<string, string>>,
  basic = false,
): Promise<Reply> {
  const { id, secret } = DEFAULT_CLIENT;
  const body = new URLSearchParams(basic ? fields : { client_id: id, client_secret: secret, ...fields });
  const headers = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
  return read(await fetch(`${sandbox.url}/o/token/`, { method: 'POST', body, ...(basic && { headers }) }));
}

const exchange = (code: string | null, over: Readonly<Record<string, string>> = {}) => ({
  grant_type: 'authorization_code',
  code: code ?? '',
  redirect_uri: BACK,
  code_verifier: VERIFIER,
  ...over,
});

test('gives tokens for a code and lets the API be called with them', async () => {
  const { sandbox } = await start();
  const back = await authorize(sandbox);
  expect(back.searchParams.get('state')).toBe('s1');
  const given = await token(sandbox, exchange(back.searchParams.get('code')), true);
  expect(given.body).toMatchObject({
    token_type: 'Bearer',
    expires_in: 172_800,
    scope: 'messages:read user:read',
  });
  const call = withToken(sandbox, String(given.body.access_token));
  expect((await call('GET', '/api/users/current')).body).toMatchObject({ id: '101', username: 'zally' });
});

test('refuses a code with a wrong verifier, and the code is used up then', async () => {
  const { sandbox } = await start();
  const code = (await authorize(sandbox)).searchParams.get('code');
  expect((await token(sandbox, exchange(code, { code_verifier: 'w'.repeat(64) }))).body.error).toBe(
    'invalid_grant',
  );
  expect((await token(sandbox, exchange(code))).status).toBe(400);
});

test('refuses a code twice, late, for another redirect address or a wrong secret', async () => {
  const { sandbox, clock } = await start();
  const code = (await authorize(sandbox)).searchParams.get('code');
  expect((await token(sandbox, exchange(code, { client_secret: 'x' }))).body.error).toBe('invalid_client');
  expect((await token(sandbox, exchange(code))).status).toBe(200);
  expect((await token(sandbox, exchange(code))).status).toBe(400);
  const other = (await authorize(sandbox)).searchParams.get('code');
  expect((await token(sandbox, exchange(other, { redirect_uri: 'http://127.0.0.1:9/else' }))).status).toBe(
    400,
  );
  const late = (await authorize(sandbox)).searchParams.get('code');
  clock.at += 61_000;
  expect((await token(sandbox, exchange(late))).status).toBe(400);
});

test('takes plain PKCE and unknown scopes for errors, and sends nothing to an unregistered address', async () => {
  const clients = [{ ...DEFAULT_CLIENT, redirectUris: [BACK] }];
  const { sandbox } = await start({ clients });
  expect((await authorize(sandbox, { code_challenge_method: 'plain' })).searchParams.get('error')).toBe(
    'invalid_request',
  );
  expect((await authorize(sandbox, { scope: 'messages:all' })).searchParams.get('error')).toBe(
    'invalid_scope',
  );
  const query = `client_id=${DEFAULT_CLIENT.id}&response_type=code&redirect_uri=http://evil.example/`;
  const response = await fetch(`${sandbox.url}/o/authorize/?${query}`, { redirect: 'manual' });
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
});

test('asks a person who they are, and lets them refuse', async () => {
  const { sandbox } = await start();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: DEFAULT_CLIENT.id,
    redirect_uri: BACK,
    scope: 'tasks:read',
  });
  const address = `${sandbox.url}/o/authorize/?${query}`;
  expect(await (await fetch(address)).text()).toContain('value="1/102"');
  const post = async (who: string) => {
    const body = new URLSearchParams({ as: who });
    const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    return new URL(response.headers.get('location') ?? '').searchParams;
  };
  expect((await post('1/102')).get('code')).toBeTruthy();
  expect((await post('deny')).get('error')).toBe('access_denied');
});

test('rotates refresh tokens: the old pair dies at once', async () => {
  const { sandbox } = await start();
  const first = sandbox.giveTokens({ username: 'zally' });
  const refresh = (value: string) => token(sandbox, { grant_type: 'refresh_token', refresh_token: value });
  const second = await refresh(first.refresh_token);
  expect(second.status).toBe(200);
  expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
  expect((await withToken(sandbox, first.access_token)('GET', '/api/users')).status).toBe(401);
  expect((await withToken(sandbox, String(second.body.access_token))('GET', '/api/users')).status).toBe(200);
  expect((await refresh(String(second.body.refresh_token))).status).toBe(200);
});

test('ends access tokens after 48 hours and revokes both halves of a pair', async () => {
  const { sandbox, clock } = await start();
  const pair = sandbox.giveTokens({ username: 'zally' });
  const users = () => withToken(sandbox, pair.access_token)('GET', '/api/users');
  clock.at += 48 * 3_600_000 - 1;
  expect((await users()).status).toBe(200);
  clock.at += 1;
  expect((await users()).status).toBe(401);

  const other = sandbox.giveTokens({ username: 'zally' });
  const body = new URLSearchParams({
    client_id: DEFAULT_CLIENT.id,
    client_secret: DEFAULT_CLIENT.secret,
    token: other.refresh_token,
  });
  expect((await fetch(`${sandbox.url}/o/revoke_token/`, { method: 'POST', body })).status).toBe(200);
  expect((await withToken(sandbox, other.access_token)('GET', '/api/users')).status).toBe(401);
});

test('asks for the scope of each endpoint and method', async () => {
  const { sandbox } = await start();
  const status = async (scope: string[], method: string, path: string) => {
    const { access_token } = sandbox.giveTokens({ username: 'zally', scopes: scope });
    return (await withToken(sandbox, access_token)(method, path, method === 'GET' ? undefined : {})).status;
  };
  const cases: [scope: string, method: string, path: string][] = [
    ['messages:read', 'GET', '/api/messages'],
    ['messages:write', 'PATCH', '/api/messages/1'],
    ['messages:write', 'DELETE', '/api/messages/1'],
    ['patients:read', 'GET', '/api/patients'],
    ['patients:read', 'GET', '/api/documents'],
    ['patients:write', 'POST', '/api/documents'],
    ['tasks:read', 'GET', '/api/tasks'],
    ['tasks:write', 'POST', '/api/tasks'],
    ['tasks:read', 'GET', '/api/task_statuses'],
    ['tasks:read', 'GET', '/api/task_categories'],
    ['user:read', 'GET', '/api/doctors'],
    ['user:read', 'GET', '/api/offices'],
  ];
  const families = ['messages', 'patients', 'tasks', 'user'].flatMap((name) => [
    `${name}:read`,
    `${name}:write`,
  ]);
  for (const [scope, method, path] of cases) {
    const others = families.filter((each) => each !== scope);
    expect([path, await status(others, method, path)]).toEqual([path, 403]);
    expect([path, await status([scope], method, path)]).not.toEqual([path, 403]);
  }
  expect(await status(['tasks:read'], 'GET', '/api/users')).toBe(200);
});
