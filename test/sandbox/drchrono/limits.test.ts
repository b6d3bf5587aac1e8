import { expect, test } from 'vitest';
import { settle } from '../../../src/sandbox/drchrono/options.ts';
import { as, start } from './fixture.ts';

test('limits by default as documented: 500 calls an hour, 10 a second', () => {
  expect(settle({})).toMatchObject({ hourlyLimit: 500, burstPerSecond: 10 });
});

test('allows so many calls a clock hour and client, and says the wait in the body alone', async () => {
  const { sandbox, clock } = await start({ hourlyLimit: 5 });
  const call = as(sandbox, 'zally');
  const other = as(sandbox, 'oak');
  for (const each of [call, other, call, other, call])
    expect((await each('GET', '/api/users')).status).toBe(200);
  const refused = await call('GET', '/api/users');
  expect([refused.status, refused.body]).toEqual([
    429,
    { detail: 'Request was throttled. Expected available in 2400.0 seconds.' },
  ]);
  expect([...refused.headers.keys()].filter((name) => /retry|limit/.test(name))).toEqual([]);
  clock.at += 2400_000 - 1;
  expect((await call('GET', '/api/users')).status).toBe(429);
  clock.at += 1;
  expect((await call('GET', '/api/users')).status).toBe(200);
  expect(sandbox.records().usedThisHour).toEqual({ 'zally-sandbox': 1 });
});

test('throttles a burst and refills with time', async () => {
  const { sandbox, clock } = await start({ burstPerSecond: 10 });
  const call = as(sandbox, 'zally');
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async () => (await call('GET', '/api/users')).status),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  clock.at += 100;
  expect((await call('GET', '/api/users')).status).toBe(200);
  expect((await call('GET', '/api/users')).body.detail).toContain('1.0 seconds');
});

test('throttles the token endpoint too', async () => {
  const { sandbox } = await start({ hourlyLimit: 1 });
  const body = new URLSearchParams({
    client_id: 'zally-sandbox',
    client_secret: 'zally-sandbox-secret',
    grant_type: 'refresh_token',
    refresh_token: 'x',
  });
  const post = async () => (await fetch(`${sandbox.url}/o/token/`, { method: 'POST', body })).status;
  expect([await post(), await post()]).toEqual([400, 429]);
});
