import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test as it } from 'vitest';
import { addStaff, changeStaff } from '../../src/db/stores/staff.ts';
import type { StaffId } from '../../src/domain/ids.ts';
import { returnTo } from '../../src/web/sign-in/return-to.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createTestWeb } from './fixture.ts';
import { createTestProvider } from './oidc-provider.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};

const cookiesOf = (response: LightMyRequestResponse): Record<string, string> =>
  Object.fromEntries(
    response.cookies.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
  );

describe('sign-in', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const provider = await createTestProvider('zally');
  const app = await createTestWeb(test, {
    ehr: NO_EHR,
    env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'zally', OIDC_CLIENT_SECRET: 'secret' },
  });
  const add = async (): Promise<{ email: string; staffId: StaffId }> => {
    const email = `${randomUUID()}@example.org`;
    const staffId = await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await addStaff(tx, { email, displayName: 'Ann', role: 'manager' }),
    );
    return { email, staffId };
  };
  const actions = async (staffId: StaffId): Promise<readonly string[]> =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
      (
        await tx.q.selectFrom('audit_events').select('action').where('resource_id', '=', staffId).execute()
      ).map(({ action }) => action),
    );
  /** From the button to the way back; `change` may turn the address or the cookies into something else. */
  const signIn = async (
    email: string,
    options: {
      readonly cookies?: Record<string, string>;
      readonly change?: (back: URL, cookies: Record<string, string>) => void;
    } = {},
  ): Promise<LightMyRequestResponse> => {
    const start = await app.inject({
      url: '/sign-in/start',
      ...(options.cookies ? { cookies: options.cookies } : {}),
    });
    const cookies = { ...options.cookies, ...cookiesOf(start) };
    const back = provider.consent(String(start.headers.location), email);
    options.change?.(back, cookies);
    return await app.inject({ url: `${back.pathname}${back.search}`, cookies });
  };
  const sessionOf = (response: LightMyRequestResponse): string | undefined =>
    cookiesOf(response)['zally-trial'];

  it('asks for a code with S256, state and a nonce', async () => {
    const start = await app.inject('/sign-in/start');
    const asked = new URL(String(start.headers.location)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(20);
  });

  it('opens a session for a member, binds the subject, and writes it down', async () => {
    const { email, staffId } = await add();
    const response = await signIn(email);
    expect(response.headers.location).toBe('/queue');
    const token = sessionOf(response) ?? '';
    expect((await app.inject({ url: '/queue', cookies: { 'zally-trial': token } })).statusCode).toBe(200);
    expect(await actions(staffId)).toEqual(expect.arrayContaining(['staff.changed', 'staff.signed_in']));
  });

  it.each([
    ['signed by another key', { foreignKey: true }],
    ['that has expired', { expired: true }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['without a nonce', { leaveOut: 'nonce' }],
    ['for another audience', { claims: { aud: 'somebody-else' } }],
    ['for several audiences without azp', { claims: { aud: ['zally', 'somebody-else'] } }],
    ['from another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['with an unverified address', { claims: { email_verified: false } }],
    ['without a subject', { leaveOut: 'sub' }],
    ['without an address', { leaveOut: 'email' }],
  ] as const)('refuses an ID token %s', async (_what, forgery) => {
    const { email } = await add();
    provider.forge(forgery);
    const response = await signIn(email);
    expect(response.statusCode).toBe(403);
    expect(sessionOf(response)).toBeUndefined();
    expect(sessionOf(await signIn(email))).toBeDefined();
  });

  it('refuses another state, a missing nonce cookie and a missing verifier', async () => {
    const { email } = await add();
    const changes: ((back: URL, cookies: Record<string, string>) => void)[] = [
      (back) => back.searchParams.set('state', 'another'),
      (_back, cookies) => delete cookies['zally-nonce'],
      (_back, cookies) => delete cookies['zally-verifier'],
      (_back, cookies) => delete cookies['zally-state'],
    ];
    for (const change of changes) {
      const response = await signIn(email, { change });
      expect(response.statusCode).toBe(403);
      expect(sessionOf(response)).toBeUndefined();
    }
  });

  it('tells a stranger, an inactive member and another subject the same', async () => {
    const inactive = await add();
    await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await changeStaff(tx, inactive.staffId, { active: false }),
    );
    const taken = await add();
    await signIn(taken.email);
    const stranger = await signIn('nobody@example.org');
    const left = await signIn(inactive.email);
    provider.forge({ claims: { sub: 'somebody-with-the-same-address' } });
    const other = await signIn(taken.email);
    expect([stranger.statusCode, left.statusCode, other.statusCode]).toEqual([403, 403, 403]);
    expect(new Set([stranger.body, left.body, other.body]).size).toBe(1);
    expect(await actions(taken.staffId)).toContain('staff.sign_in_refused');
  });

  it('gives a new session and ends the one that came along', async () => {
    const { email } = await add();
    const first = sessionOf(await signIn(email)) ?? '';
    const second = sessionOf(await signIn(email, { cookies: { 'zally-trial': first } })) ?? '';
    expect(second).not.toBe(first);
    expect((await app.inject({ url: '/queue', cookies: { 'zally-trial': first } })).headers.location).toBe(
      '/sign-in',
    );
    expect((await app.inject({ url: '/queue', cookies: { 'zally-trial': second } })).statusCode).toBe(200);
  });

  it('brings people back to where they wanted to go', async () => {
    const { email } = await add();
    const notice = `/n/${randomUUID()}`;
    const asked = await app.inject({ url: notice, headers: { accept: 'text/html' } });
    expect(asked.headers.location).toBe('/sign-in');
    expect((await signIn(email, { cookies: cookiesOf(asked) })).headers.location).toBe(notice);
  });

  it.each([
    'https://evil.example/queue',
    '//evil.example/queue',
    '/\\evil.example',
    '/queue?next=//evil.example',
    '/queue/list',
    '/review/1',
    `/review/${randomUUID()}/proposal`,
    '/settings',
    '/sign-in/start',
    '/n/../queue',
    '',
  ])('keeps no way back to %j', (path) => {
    expect(returnTo(path)).toBeUndefined();
  });

  it('takes no way back out of a cookie that somebody changed', async () => {
    const { email } = await add();
    const response = await signIn(email, { cookies: { 'zally-return': 'https://evil.example/' } });
    expect(response.headers.location).toBe('/queue');
  });

  it('says so when the provider is down, and works when it is back', async () => {
    const other = await createTestProvider('zally');
    const late = await createTestWeb(test, {
      ehr: NO_EHR,
      env: { OIDC_ISSUER: other.issuer, OIDC_CLIENT_ID: 'zally' },
    });
    other.down = true;
    const refused = await late.inject('/sign-in/start');
    expect(refused.statusCode).toBe(503);
    expect(refused.body).toContain('The sign-in service does not answer');
    other.down = false;
    expect((await late.inject('/sign-in/start')).statusCode).toBe(303);
  });

  it('begins with no provider whose tokens are on a host that is not on the list, whatever the metadata says', async () => {
    const [named, elsewhere] = [await createTestProvider('zally'), await createTestProvider('zally')];
    named.tokensAt = elsewhere.issuer;
    const app = await createTestWeb(test, {
      ehr: NO_EHR,
      env: { OIDC_ISSUER: named.issuer, OIDC_CLIENT_ID: 'zally' },
    });
    expect((await app.inject('/sign-in/start')).statusCode).toBe(503);
    expect(elsewhere.tokenCalls).toBe(0);
  });

  it('limits tries', async () => {
    const many = await Promise.all(
      Array.from(
        { length: 620 },
        async () => await app.inject({ url: '/sign-in', remoteAddress: '192.0.2.7' }),
      ),
    );
    expect(many.some(({ statusCode }) => statusCode === 429)).toBe(true);
  });

  it('uses a __Host- cookie that is Secure, HttpOnly and Lax when people come by HTTPS', async () => {
    const secure = await createTestWeb(test, {
      ehr: NO_EHR,
      env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'zally', ZALLY_PUBLIC_URL: 'https://zally.test' },
    });
    const { email } = await add();
    const start = await secure.inject('/sign-in/start');
    const back = provider.consent(String(start.headers.location), email);
    const done = await secure.inject({ url: `${back.pathname}${back.search}`, cookies: cookiesOf(start) });
    const cookie = done.cookies.find(({ name }) => name === '__Host-zally');
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie).not.toHaveProperty('domain');
    expect(done.headers['strict-transport-security']).toContain('max-age=31536000');
    for (const { name, secure: isSecure } of start.cookies) {
      expect(name).toMatch(/^__Host-/);
      expect(isSecure).toBe(true);
    }
  });
});
