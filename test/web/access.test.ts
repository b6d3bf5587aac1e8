import { randomUUID } from 'node:crypto';
import { describe, expect, test as it } from 'vitest';
import { DOCUMENT_CLASSES } from '../../src/domain/document-classes.ts';
import { may, ROLES, type Role } from '../../src/domain/permissions.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';
import { EXPECTED } from './expected-routes.ts';
import { type Client, createTestWeb, ORIGIN, signedIn } from './fixture.ts';

const NO_EHR = {
  forPractice: async () => {
    throw new Error('nobody calls the EHR here');
  },
};

describe('access', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  await app.ready();
  const routes = app.declaredRoutes.filter(({ method }) => method !== 'HEAD');
  const guarded = routes.filter(({ access }) => access !== 'public');
  const addressOf = (url: string): string => url.replace(':id', randomUUID()).replace(':page', '1');

  it('is declared for every route, as listed', () => {
    expect(
      routes
        .map(({ method, url, access, document, stepUp }) =>
          [
            method,
            url,
            access,
            ...(document === 'none' ? [] : [document]),
            ...(stepUp ? ['step-up'] : []),
          ].join(' '),
        )
        .toSorted(),
    ).toEqual(EXPECTED);
  });

  it('stops the start when a route declares nothing', async () => {
    const other = await createTestWeb(test, { ehr: NO_EHR });
    expect(() => other.get('/forgotten', async () => 'open')).toThrow(/declares no access/);
    const forgetful = { config: { access: 'fax.open' } } as const;
    expect(() => other.get('/forgotten/:id', forgetful, async () => 'open')).toThrow(/what its id names/);
    expect(() => other.post('/slack/events', async () => 'signed')).not.toThrow();
  });

  it('holds a form beside chat’s addresses against where it comes from; chat’s own have their guard', async () => {
    const other = await createTestWeb(test, { ehr: NO_EHR });
    other.post('/slack/events', async () => 'signed');
    other.post('/slack/beside', { config: { access: 'public' } }, async () => 'open');
    const headers = { origin: 'https://elsewhere.example' };
    const post = async (url: string) => (await other.inject({ method: 'POST', url, headers })).statusCode;
    expect([await post('/slack/events'), await post('/slack/beside')]).toEqual([200, 403]);
  });

  it.each(guarded)('$method $url gives an anonymous visitor nothing', async ({ method, url }) => {
    const headers = { origin: ORIGIN };
    const response = await app.inject({ method: method as 'GET' | 'POST', url: addressOf(url), headers });
    const scripted = await app.inject({
      method: method as 'GET' | 'POST',
      url: addressOf(url),
      headers: { ...headers, 'x-zally': '1' },
    });
    if (method === 'GET') {
      expect([response.statusCode, response.headers.location, response.body]).toEqual([303, '/sign-in', '']);
    } else expect(response.statusCode).toBe(401);
    expect([scripted.statusCode, scripted.json()]).toEqual([401, { code: 'signed_out' }]);
  });

  describe.each([...ROLES])('as %s', async (role: Role) => {
    const client: Client = await signedIn(app, test, practiceId, role, `Some ${role}`, DOCUMENT_CLASSES);
    // A stream doesn't end; that nobody gets it without a session stands above.
    it.each(guarded.filter(({ url }) => url !== '/events' && url !== '/sign-out'))(
      '$method $url ($access)',
      async ({ method, url, access }) => {
        const address = addressOf(url);
        const response = await (method === 'GET' ? client.get(address) : client.post(address));
        const allowed = access !== 'public' && may(role, access);
        expect(response.statusCode === 403).toBe(!allowed);
        expect(response.statusCode).not.toBe(401);
        expect(response.headers.location).not.toBe('/sign-in');
      },
    );
  });

  it('writes down what was refused', async () => {
    const viewer = await signedIn(app, test, practiceId, 'viewer');
    await viewer.get('/settings');
    const rows = await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
      tx.q.selectFrom('audit_events').selectAll().where('actor_id', '=', viewer.staffId).execute(),
    );
    expect(rows.at(-1)).toMatchObject({
      action: 'access.denied',
      outcome: 'denied',
      address: '127.0.0.1',
      detail: { permission: 'connection.manage' },
    });
  });

  it('looks the same for an unknown address, an unknown id and a malformed one', async () => {
    const anonymous = await Promise.all(
      ['/nowhere', '/review/1', `/review/${randomUUID()}`, '/queue', '/n/x', '/settings/../x'].map(
        async (url) => await app.inject(url),
      ),
    );
    expect(
      new Set(anonymous.map(({ statusCode, headers, body }) => `${statusCode} ${headers.location} ${body}`))
        .size,
    ).toBe(1);
    const owner = await signedIn(app, test, practiceId, 'owner');
    const known = await Promise.all(
      ['/nowhere', '/review/1', `/review/${randomUUID()}`, '/review/%00'].map(
        async (url) => await owner.get(url),
      ),
    );
    expect(known.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404]);
    expect(new Set(known.map(({ body }) => body.replaceAll(/data-now="\d+"/g, ''))).size).toBe(1);
  });

  it.each([
    ['without a token', { 'x-zally-csrf': '' }],
    ['with another token', { 'x-zally-csrf': 'x'.repeat(43) }],
    ['from another site', { origin: 'https://evil.example' }],
    ['from nowhere', { origin: 'null' }],
    ['from another site by its own word', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('refuses a POST %s', async (_what, headers) => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    const refused = await owner.post('/settings/pause', { hours: '1' }, headers);
    expect(refused.statusCode).toBe(403);
    // Not that their role forbids it: they are to load the page again.
    expect(refused.json()).toMatchObject({ code: 'form_expired' });
    expect((await owner.post('/settings/pause', { hours: '1' })).statusCode).toBe(303);
  });

  it('takes a form of its own, which a browser sends with Origin: null', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    const response = await app.inject({
      method: 'POST',
      url: '/you/link-code',
      payload: new URLSearchParams({ _csrf: owner.csrf }).toString(),
      headers: {
        cookie: owner.cookie,
        origin: 'null',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(response.statusCode).toBe(200);
    expect(response.body).toMatch(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/);
  });

  it('serves /healthz alone where the process plays no web', async () => {
    const worker = await createTestWeb(test, { ehr: NO_EHR, roles: 'worker,bot' });
    expect((await worker.inject('/healthz')).json()).toEqual({ ok: true });
    for (const url of ['/queue', '/sign-in', '/']) expect((await worker.inject(url)).statusCode).toBe(404);
  });
});

describe('headers', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  await app.ready();
  const owner = await signedIn(app, test, practiceId, 'owner');
  const addresses = app.declaredRoutes
    .filter(({ method, url }) => method === 'GET' && url !== '/events')
    .map(({ url }) => url.replace(':id', randomUUID()).replace(':page', '1'));

  it.each([...addresses, '/nowhere'])('%s is never kept, and runs nothing but our own files', async (url) => {
    for (const response of [await app.inject(url), await owner.get(url)]) {
      expect(response.headers['cache-control']).toBe('no-store');
      expect(response.headers['content-security-policy']).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' blob:;connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
      );
      expect(response.headers['referrer-policy']).toBe('no-referrer');
      expect(response.headers['x-content-type-options']).toBe('nosniff');
      expect(response.body).not.toMatch(/<script(?![^>]+src=)|\sstyle=|\son[a-z]+=|<style/);
    }
  });

  it('keeps files whose address holds their hash', async () => {
    const page = await owner.get('/queue');
    const [, href = ''] = /href="(\/assets\/[0-9a-f]{12}\/style\.css)"/.exec(page.body) ?? [];
    const style = await app.inject(href);
    expect(style.statusCode).toBe(200);
    expect(style.headers['cache-control']).toContain('immutable');
    expect((await app.inject(href.replace(/[0-9a-f]{12}/, '000000000000'))).statusCode).toBe(404);
    expect((await app.inject(href.replace('style.css', '..%2fapp.ts'))).statusCode).toBe(404);
  });

  it('has a title without a word about anybody', async () => {
    for (const url of addresses) {
      const title = /<title>([^<]*)<\/title>/.exec((await owner.get(url)).body)?.[1];
      if (title !== undefined)
        expect(title).toMatch(
          /^(?:(?:[A-Z][A-Za-z -]+ – (?=Settings))?(?:Queue|Review|Filed|History|Misdirected|Reports|Privacy|You|Settings|Compliance|Audit|Security) – )?Zally$/,
        );
    }
  });
});

describe('the stream', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  it('says that something has changed in this practice, not what, and ends with the session', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    const response = await fetch(`${url}/events`, { headers: { cookie: owner.cookie } });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    let heard = '';
    const changed = Promise.withResolvers<void>();
    const listening = (async () => {
      for await (const bytes of response.body ?? []) {
        heard += new TextDecoder().decode(bytes);
        if (heard.includes('changed')) changed.resolve();
      }
    })();
    const other = await createTestPractice(test);
    await test.db.inPractice(other, { kind: 'operator' }, async (tx) => tx.changed());
    expect(heard).not.toContain('changed');
    await test.db.inPractice(practiceId, { kind: 'operator' }, async (tx) => tx.changed());
    await changed.promise;
    await owner.post('/sign-out');
    await listening;
    expect(new Set(heard.split('\n').filter((line) => line !== ''))).toEqual(
      new Set(['event: still', 'event: changed', 'event: signed-out', 'data: {}']),
    );
  });
});

describe('sessions', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const MINUTE = 60_000;

  it('end after the idle time, which timers and streams do not renew', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    test.clock.now += 6 * MINUTE;
    expect((await owner.get('/queue/list')).statusCode).toBe(200);
    expect((await owner.get('/status')).statusCode).toBe(200);
    test.clock.now += 5 * MINUTE;
    expect((await owner.get('/queue')).headers.location).toBe('/sign-in');
  });

  it('go on while a person does something, until the last hour is over', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    for (let minutes = 0; minutes < 8 * 60 - 10; minutes += 8) {
      test.clock.now += 8 * MINUTE;
      expect((await owner.post('/stay')).statusCode).toBe(204);
    }
    test.clock.now += 9 * MINUTE;
    expect((await owner.get('/queue')).headers.location).toBe('/sign-in');
  });

  it('end on the server when somebody signs out', async () => {
    const owner = await signedIn(app, test, practiceId, 'owner');
    const response = await owner.post('/sign-out');
    expect(response.headers['clear-site-data']).toContain('cache');
    expect((await owner.get('/queue')).headers.location).toBe('/sign-in');
  });

  it('are worth nothing once the member is inactive', async () => {
    const { changeStaff } = await import('../../src/db/stores/staff.ts');
    const owner = await signedIn(app, test, practiceId, 'owner');
    await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await changeStaff(tx, owner.staffId, { active: false }),
    );
    expect((await owner.get('/queue')).headers.location).toBe('/sign-in');
  });
});

it('answers an address that can’t be parsed with a page of ours, and repeats none of it', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const response = await app.inject({ method: 'GET', url: '/%Jane-Doe' });
  expect(response.statusCode).toBe(400);
  expect(response.body).toContain('Nothing here');
  expect(response.body).not.toContain('Jane');
  expect(response.headers['cache-control']).toBe('no-store');
});
