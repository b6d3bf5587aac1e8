import { describe, expect, test as it } from 'vitest';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb } from '../fixture.ts';
import { createTestProvider } from '../oidc-provider.ts';
import {
  addMember,
  auditOf,
  type Browser,
  codeAt,
  createBrowser,
  enrolmentIn,
  isIn,
  NO_EHR,
  PERIOD_MS,
  recoveryCodesIn,
} from './browser.ts';

describe('a sign-in service', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const provider = await createTestProvider('zally');
  const env = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'zally', OIDC_CLIENT_SECRET: 'secret' };
  const app = await createTestWeb(test, { ehr: NO_EHR, env });
  const agreed = await createTestWeb(test, { ehr: NO_EHR, env: { ...env, OIDC_MFA_ACR: 'gold, phr' } });
  let host = 10;
  const fresh = (of = app) => createBrowser(of, `198.51.100.${(host += 1)}`);

  /** Through the provider and back. @param from the address that leads there */
  const through = async (browser: Browser, email: string, from = '/sign-in/start') => {
    const start = await browser.get(from);
    const back = provider.consent(String(start.headers.location), email);
    return {
      asked: new URL(String(start.headers.location)),
      done: await browser.get(`${back.pathname}${back.search}`),
    };
  };

  it.each([
    ['mfa', { amr: ['mfa'] }],
    ['a password and a code', { amr: ['pwd', 'otp'] }],
    ['a key and a fingerprint', { amr: ['hwk', 'fpt'] }],
  ])('that proves %s opens a session', async (_what, claims) => {
    const { email } = await addMember(test, practiceId);
    const browser = fresh();
    provider.forge({ claims });
    expect((await through(browser, email)).done.headers.location).toBe('/queue');
    expect(await isIn(browser)).toBe(true);
  });

  it.each([
    ['says nothing', { leaveOut: 'amr' }],
    ['proves a password', { claims: { amr: ['pwd'] } }],
    ['proves two of a kind', { claims: { amr: ['pwd', 'pin'] } }],
    ['proves a code alone', { claims: { amr: ['otp'] } }],
    ['says it in another way', { claims: { amr: 'mfa' } }],
    ['names a level nobody agreed on', { leaveOut: 'amr', claims: { acr: 'gold' } }],
  ] as const)('that %s opens none: the second factor is given here', async (_what, forgery) => {
    const { email } = await addMember(test, practiceId);
    const browser = fresh();
    provider.forge(forgery);
    expect((await through(browser, email)).done.headers.location).toBe('/sign-in/second');
    expect(browser.cookies['zally-trial']).toBeUndefined();
    expect(await isIn(browser)).toBe(false);
  });

  it('that names a level the operator has agreed on opens a session', async () => {
    const { email } = await addMember(test, practiceId);
    const browser = fresh(agreed);
    provider.forge({ leaveOut: 'amr', claims: { acr: 'gold' } });
    await through(browser, email);
    expect(await isIn(browser)).toBe(true);
    const other = fresh(agreed);
    provider.forge({ leaveOut: 'amr', claims: { acr: 'silver' } });
    await through(other, email);
    expect(await isIn(other)).toBe(false);
  });

  it('without a second factor enrols one at the first sign-in, and asks for it at the next', async () => {
    const { email, staffId } = await addMember(test, practiceId);
    const browser = fresh();
    provider.forge({ leaveOut: 'amr' });
    await through(browser, email);
    expect((await browser.get('/sign-in/second')).headers.location).toBe('/sign-in/enrol');
    const { secret, sealed } = enrolmentIn((await browser.get('/sign-in/enrol/app')).body);
    const done = await browser.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect(recoveryCodesIn(done.body)).toHaveLength(10);
    expect(await isIn(browser)).toBe(true);
    const next = fresh();
    provider.forge({ leaveOut: 'amr' });
    await through(next, email);
    expect((await next.get('/sign-in/enrol')).headers.location).toBe('/sign-in/second');
    test.clock.now += PERIOD_MS;
    await next.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(await isIn(next)).toBe(true);
    expect((await auditOf(test, practiceId, staffId)).at(-1)).toMatchObject({
      detail: { by: 'oidc', factor: 'totp' },
    });
  });

  it('brings people back to where they wanted to go, through the second factor as well', async () => {
    const { email } = await addMember(test, practiceId);
    const browser = fresh();
    await browser.get('/you');
    provider.forge({ leaveOut: 'amr' });
    await through(browser, email);
    const { secret, sealed } = enrolmentIn((await browser.get('/sign-in/enrol/app')).body);
    const done = await browser.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect(done.body).toContain('href="/you">I have them, go on');
  });

  describe('confirms again', () => {
    const start = async (): Promise<{ browser: Browser; email: string; stale: string }> => {
      const { email } = await addMember(test, practiceId, 'owner');
      const browser = fresh();
      // They proved themselves an hour ago, and are signed in by that.
      provider.forge({ claims: { auth_time: Math.floor(test.clock.now / 1000) - 3600 } });
      await through(browser, email);
      const stale = browser.cookies['zally-trial'] ?? '';
      expect((await browser.get('/you/access/new')).headers.location).toBe('/you/confirm');
      return { browser, email, stale };
    };

    it('with a fresh proof, under a new token, and goes on where they were', async () => {
      const { browser, email, stale } = await start();
      expect((await browser.get('/you/confirm')).body).toContain('href="/sign-in/confirm"');
      const { asked, done } = await through(browser, email, '/sign-in/confirm');
      expect([asked.searchParams.get('prompt'), asked.searchParams.get('max_age')]).toEqual(['login', '0']);
      expect(done.headers.location).toBe('/you/access/new');
      expect((await browser.get('/you/access/new')).statusCode).toBe(200);
      expect((await app.inject({ url: '/queue', cookies: { 'zally-trial': stale } })).statusCode).toBe(303);
    });

    it.each([
      ['an old proof', { claims: { auth_time: Math.floor(Date.now() / 1000) - 600 } }],
      ['no time', { leaveOut: 'auth_time' }],
      ['no second factor', { claims: { amr: ['pwd'] } }],
      ['another person', { claims: { sub: 'somebody-else' } }],
    ] as const)('not with %s', async (_what, forgery) => {
      const { browser, email } = await start();
      provider.forge(forgery);
      const { done } = await through(browser, email, '/sign-in/confirm');
      expect(done.statusCode).toBe(403);
      expect(done.body).toContain('Nothing was changed');
      expect((await browser.get('/you/access/new')).headers.location).toBe('/you/confirm');
    });

    it('not for a session that has changed hands meanwhile', async () => {
      const { browser, email } = await start();
      const start2 = await browser.get('/sign-in/confirm');
      const back = provider.consent(String(start2.headers.location), email);
      const { browser: other } = await start();
      browser.cookies['zally-trial'] = other.cookies['zally-trial'] ?? '';
      const done = await browser.get(`${back.pathname}${back.search}`);
      expect(done.headers.location).toBe('/sign-in');
      expect((await other.get('/you/access/new')).headers.location).toBe('/you/confirm');
    });
  });
});
