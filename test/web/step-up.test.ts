import { randomUUID } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { openSession } from '../../src/db/stores/sessions.ts';
import { pageAbove, pageOfOurs } from '../../src/web/step-up.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { createTestWeb, ORIGIN, signedIn } from './fixture.ts';
import { codeAt, createBrowser, NO_EHR, setUpAccount } from './sign-in/browser.ts';

const MINUTE = 60_000;

describe('a route that asks for a fresh proof', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const changed: string[] = [];
  const config = { access: 'connection.manage', document: 'none', stepUp: true } as const;
  app.get('/settings/rules-to-be', { config }, async () => 'the form');
  app.get('/settings/rules-to-be/:id', { config }, async () => 'one of them');
  app.post('/settings/rules-to-be/:id/save', { config }, async (request) => {
    changed.push(request.url);
    return 'saved';
  });
  await app.ready();
  let host = 10;
  const fresh = () => createBrowser(app, `198.51.100.${(host += 1)}`);

  it('can’t be public', async () => {
    const other = await createTestWeb(test, { ehr: NO_EHR });
    expect(() => other.get('/open', { config: { access: 'public', stepUp: true } }, async () => 'x')).toThrow(
      /can't be public/,
    );
  });

  it('opens within five minutes of signing in, then asks, and comes back to the same page', async () => {
    const browser = fresh();
    const { secret } = await setUpAccount(test, practiceId, browser, 'owner');
    const id = randomUUID();
    const page = `/settings/rules-to-be/${id}?version=3`;
    test.clock.now += 4 * MINUTE;
    expect((await browser.get(page)).body).toBe('one of them');
    test.clock.now += 2 * MINUTE;
    expect((await browser.get('/queue')).statusCode).toBe(200);
    const held = await browser.get(page);
    expect([held.statusCode, held.headers.location, held.body]).toEqual([303, '/you/confirm', '']);
    const before = browser.cookies['zally-trial'];
    expect((await browser.get('/you/confirm')).body).toContain('You come back to it.');
    const wrong = await browser.send('/you/confirm/code', { code: '000000' });
    expect(wrong.statusCode).toBe(403);
    expect((await browser.get(page)).statusCode).toBe(303);
    const done = await browser.send('/you/confirm/code', { code: codeAt(secret, test.clock.now) });
    expect(done.headers.location).toBe(page);
    expect(browser.cookies['zally-trial']).not.toBe(before);
    expect((await browser.get(page)).body).toBe('one of them');
    const old = await app.inject({ url: '/queue', cookies: { 'zally-trial': before ?? '' } });
    expect(old.headers.location).toBe('/sign-in');
  });

  it('takes a form as long as it shows its page, and not a minute longer', async () => {
    const browser = fresh();
    await setUpAccount(test, practiceId, browser, 'owner');
    const id = randomUUID();
    await browser.get('/you');
    test.clock.now += 4 * MINUTE;
    expect((await browser.send(`/settings/rules-to-be/${id}/save`)).body).toBe('saved');
    test.clock.now += 2 * MINUTE;
    const late = await browser.send(`/settings/rules-to-be/${id}/save`);
    expect(late.statusCode).toBe(403);
    expect(late.body).toContain('The last time was 6 min ago, and it counts for 5 minutes.');
    expect(late.body).toContain('Nothing was changed');
    expect(late.body).toContain('href="/you/confirm"');
    expect(browser.cookies['zally-back']).toBe(`/settings/rules-to-be/${id}`);
    expect(changed).toHaveLength(1);
  });

  it('tells scripts in a code', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    const token = await openSession(
      test.db,
      practiceId,
      owner.staffId,
      8 * 60 * MINUTE,
      { address: null, device: null },
      null,
    );
    const cookies = { 'zally-trial': token };
    const page = await app.inject({ url: '/you', cookies });
    const csrf = /data-csrf="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const refused = await app.inject({
      method: 'POST',
      url: `/settings/rules-to-be/${randomUUID()}/save`,
      cookies,
      headers: { origin: ORIGIN, 'x-zally': '1', 'x-zally-csrf': csrf },
    });
    expect([refused.statusCode, refused.json()]).toMatchObject([403, { code: 'proof_needed' }]);
    const asForm = await app.inject({
      method: 'POST',
      url: `/settings/rules-to-be/${randomUUID()}/save`,
      cookies,
      payload: { _csrf: csrf },
      headers: { origin: ORIGIN },
    });
    expect(asForm.body).toContain('This sign-in has not asked for it yet.');
    expect(asForm.body).not.toContain('The last time');
  });

  it('tells whose role forbids it that, and asks them for nothing', async () => {
    const browser = fresh();
    await setUpAccount(test, practiceId, browser, 'viewer');
    test.clock.now += 6 * MINUTE;
    const refused = await browser.get('/settings/rules-to-be');
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain('Ask an owner');
  });

  it('keeps the stream of another tab open while the session’s token changes', async () => {
    const browser = fresh();
    const { secret, staffId } = await setUpAccount(test, practiceId, browser, 'owner');
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const abort = new AbortController();
    const stream = await fetch(`${url}/events`, {
      headers: { cookie: `zally-trial=${browser.cookies['zally-trial']}` },
      signal: abort.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('still');
    await browser.get('/you/confirm');
    await browser.send('/you/confirm/code', { code: codeAt(secret, test.clock.now) });
    // Another session of theirs ends, so that every stream looks at its own.
    await openSession(test.db, practiceId, staffId, 60_000);
    await browser.get('/you');
    await browser.send('/you/sessions/end');
    expect((await reader?.read())?.value).toContain('still');
    abort.abort();
  });

  it.each([
    'https://evil.example/settings',
    '//evil.example',
    '/sign-in',
    '/events',
    '/you/access/../../x',
    '/you/confirm/code',
    '/nowhere',
    '/review/a/b',
    '',
    undefined,
  ])('leads back to no such place as %j', (address) => {
    expect(pageOfOurs(app.declaredRoutes, address)).toBeUndefined();
  });

  it('leads back to pages, with a query of closed signs only', () => {
    const { declaredRoutes } = app;
    expect(pageOfOurs(declaredRoutes, '/history?state=set_aside&type=lab_result')).toBe(
      '/history?state=set_aside&type=lab_result',
    );
    expect(pageOfOurs(declaredRoutes, '/history?next=//evil.example')).toBe('/history');
    expect(pageAbove(declaredRoutes, '/you/access/factors/1/remove')).toBe('/you/access');
    expect(pageAbove(declaredRoutes, '/somewhere/else')).toBe('/queue');
  });
});

describe('pages of the settings', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });

  it.each(['/settings/team', '/settings/processing', '/settings/sign-in'])(
    'are read without a fresh proof, and %s asks for one before something is typed',
    async (path) => {
      const browser = createBrowser(app, '198.51.100.99');
      const { secret } = await setUpAccount(test, practiceId, browser, 'owner');
      const fresh = await browser.get(path);
      expect([fresh.statusCode, fresh.body.includes('/you/confirm')]).toEqual([200, false]);
      test.clock.now += 6 * MINUTE;
      const later = await browser.get(path);
      expect(later.statusCode).toBe(200);
      expect(later.body).toContain('href="/you/confirm"');
      // And leads back.
      const done = await browser.send('/you/confirm/code', { code: codeAt(secret, test.clock.now) });
      expect(done.headers.location).toBe(path);
      expect((await browser.get(path)).body).not.toContain('href="/you/confirm"');
    },
  );

  it('change nothing without it', async () => {
    const browser = createBrowser(app, '198.51.100.98');
    await setUpAccount(test, practiceId, browser, 'owner');
    await browser.get('/settings/team');
    test.clock.now += 6 * MINUTE;
    await browser.get('/settings/team');
    const sent = await browser.send('/settings/team', {
      name: 'Ann Lee',
      email: 'ann@example.org',
      role: 'owner',
    });
    expect(sent.statusCode).toBe(403);
    expect((await browser.get('/settings/team')).body).not.toContain('Ann Lee');
  });
});
