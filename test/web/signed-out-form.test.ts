import { describe, expect, test as it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { createTestWeb, ORIGIN } from './fixture.ts';
import { NO_EHR } from './sign-in/browser.ts';

describe('a form that is sent after the session has ended', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });

  it.each([
    ['/filed/search', /Nothing was changed. Sign in, then do it again/],
    ['/settings/sign-in', /Nothing was changed/],
    ['/no/such/form', /Nothing was changed/],
    ['/sign-out', /Your session had ended before\./],
  ])('to %s is answered by a page that says so', async (url, words) => {
    const { statusCode, headers, body } = await app.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams({ typed: 'Joanna' }).toString(),
      headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      401,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(body).toMatch(words);
    expect(body).toContain('<h1>You are signed out</h1>');
    expect(body).toContain('href="/sign-in"');
    expect(body).not.toContain('Joanna');
  });

  it('gives a program that asks for JSON its code, and leads from a form of a fax back to the fax', async () => {
    const url = `/review/${'0198c0de-0000-7000-8000-000000000001'}/release`;
    const headers = { origin: ORIGIN };
    for (const asks of [{ accept: 'application/json' }, { 'content-type': 'application/json' }]) {
      const told = await app.inject({ method: 'POST', url, payload: '{}', headers: { ...headers, ...asks } });
      expect([told.statusCode, told.json()]).toEqual([401, { code: 'signed_out' }]);
    }
    const { cookies } = await app.inject({ method: 'POST', url, headers });
    expect(cookies).toMatchObject([
      { name: 'zally-return', value: url.replace('/release', ''), httpOnly: true },
    ]);
  });
});
