import { randomUUID } from 'node:crypto';
import { describe, expect, test as it, vi } from 'vitest';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb, ORIGIN } from '../fixture.ts';
import {
  addMember,
  auditOf,
  codeAt,
  createBrowser,
  givePassword,
  isIn,
  NO_EHR,
  PASSWORD,
  PERIOD_MS,
  problemIn,
  setUpAccount,
} from './browser.ts';

describe('a local account', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  let host = 10;
  const fresh = () => createBrowser(app, `198.51.100.${(host += 1)}`);

  it('opens with password and code, and has no session in between', async () => {
    const { email, secret, staffId } = await setUpAccount(test, practiceId, fresh());
    const browser = fresh();
    const first = await givePassword(browser, email);
    expect(first.headers.location).toBe('/sign-in/second');
    const pending = browser.cookies['zally-pending'] ?? '';
    expect(browser.cookies['zally-trial']).toBeUndefined();
    expect(await isIn(browser)).toBe(false);
    // The token of the way in opens nothing either, by whatever name.
    expect((await app.inject({ url: '/queue', cookies: { 'zally-trial': pending } })).statusCode).toBe(303);
    const done = await browser.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(done.headers.location).toBe('/queue');
    expect(browser.cookies['zally-trial']).not.toBe(pending);
    expect(await isIn(browser)).toBe(true);
    expect((await auditOf(test, practiceId, staffId)).at(-1)).toMatchObject({
      action: 'staff.signed_in',
      detail: { by: 'password', factor: 'totp' },
    });
  });

  it('takes a code once, and none from before it', async () => {
    const { email, secret } = await setUpAccount(test, practiceId, fresh());
    const at = test.clock.now;
    const [one, two] = [fresh(), fresh()];
    await givePassword(one, email);
    await givePassword(two, email);
    expect((await one.send('/sign-in/second/code', { code: codeAt(secret, at) })).statusCode).toBe(303);
    for (const replayed of [codeAt(secret, at), codeAt(secret, at - PERIOD_MS)]) {
      const refused = await two.send('/sign-in/second/code', { code: replayed });
      expect(refused.statusCode).toBe(403);
      expect(problemIn(refused.body)).toMatch(/was used before/);
      expect(await isIn(two)).toBe(false);
    }
    test.clock.now += PERIOD_MS;
    await two.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(await isIn(two)).toBe(true);
  });

  it('takes the same code once, also when it is sent twice at the same moment', async () => {
    const { email, secret } = await setUpAccount(test, practiceId, fresh());
    const browsers = Array.from({ length: 4 }, fresh);
    for (const browser of browsers) await givePassword(browser, email);
    const code = codeAt(secret, test.clock.now);
    const answers = await Promise.all(
      browsers.map(async (browser) => await browser.send('/sign-in/second/code', { code })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
  });

  it('takes the code of the period before and after, for clocks that are off', async () => {
    const { email, secret } = await setUpAccount(test, practiceId, fresh());
    test.clock.now += 10 * PERIOD_MS;
    for (const offset of [-2, 2, -1, 1]) {
      const browser = fresh();
      await givePassword(browser, email);
      await browser.send('/sign-in/second/code', {
        code: codeAt(secret, test.clock.now + offset * PERIOD_MS),
      });
      expect([offset, await isIn(browser)]).toEqual([offset, Math.abs(offset) === 1]);
    }
  });

  it('makes wrong codes wait, longer each time, says until when, and forgets them after a right one', async () => {
    const { email, secret, staffId } = await setUpAccount(test, practiceId, fresh());
    const browser = fresh();
    await givePassword(browser, email);
    const wrong = async () => await browser.send('/sign-in/second/code', { code: '000000' });
    for (let n = 0; n < 5; n += 1) expect((await wrong()).statusCode).toBe(403);
    const held = await wrong();
    expect(held.statusCode).toBe(429);
    expect(problemIn(held.body)).toBe('Too many tries. Try again in 30 s.');
    // The right one isn't judged either.
    const early = await browser.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(early.statusCode).toBe(429);
    test.clock.now += 30_000;
    expect((await wrong()).statusCode).toBe(403);
    expect(problemIn((await wrong()).body)).toBe('Too many tries. Try again in 1 min.');
    test.clock.now += 60_000;
    await browser.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(await isIn(browser)).toBe(true);
    const other = fresh();
    await givePassword(other, email);
    expect((await other.send('/sign-in/second/code', { code: '000000' })).statusCode).toBe(403);
    const actions = (await auditOf(test, practiceId, staffId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'staff.factor_refused')).toHaveLength(7);
  });

  it('takes a recovery code once, and tells when it was used', async () => {
    const { email, codes, staffId } = await setUpAccount(test, practiceId, fresh());
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    const browser = fresh();
    await givePassword(browser, email);
    // Typed by hand, in small letters and without the lines.
    await browser.send('/sign-in/second/recovery', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(await isIn(browser)).toBe(true);
    expect((await browser.get('/you')).body).toContain('9 recovery codes left');
    const again = fresh();
    await givePassword(again, email);
    const refused = await again.send('/sign-in/second/recovery', { code });
    expect([refused.statusCode, problemIn(refused.body)]).toEqual([
      403,
      'That is not one of your recovery codes, or it was used before. Try another.',
    ]);
    expect(await isIn(again)).toBe(false);
    expect((await auditOf(test, practiceId, staffId)).map(({ action }) => action)).toContain(
      'staff.recovery_code_used',
    );
  });

  it('ends the way in after ten minutes, and when it was used', async () => {
    const { email, secret } = await setUpAccount(test, practiceId, fresh());
    const browser = fresh();
    await givePassword(browser, email);
    const { 'zally-pending': token = '' } = browser.cookies;
    await browser.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    const used = fresh();
    used.cookies['zally-pending'] = token;
    expect((await used.get('/sign-in/second')).headers.location).toBe('/sign-in');
    const late = fresh();
    await givePassword(late, email);
    test.clock.now += 10 * 60_000 + 1;
    const told = await late.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(told.statusCode).toBe(403);
    expect(told.body).toContain('Start again');
    expect(await isIn(late)).toBe(false);
  });

  it('ends the way in of somebody who was deactivated meanwhile', async () => {
    const { email, secret, staffId } = await setUpAccount(test, practiceId, fresh());
    const browser = fresh();
    await givePassword(browser, email);
    await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await changeStaff(tx, staffId, { active: false }),
    );
    const refused = await browser.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(refused.statusCode).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  it('enrols nothing for somebody who has the password alone', async () => {
    const { email } = await setUpAccount(test, practiceId, fresh());
    const browser = fresh();
    await givePassword(browser, email);
    for (const url of ['/sign-in/enrol', '/sign-in/enrol/app'])
      expect((await browser.get(url)).headers.location).toBe('/sign-in/second');
    for (const url of ['/sign-in/enrol/app', '/sign-in/enrol/passkey'])
      expect((await browser.send(url, { sealed: 'x', code: '1', answer: '{}' })).headers.location).toBe(
        '/sign-in/second',
      );
  });

  it('answers the same to a stranger, a wrong password, a member without one and one who has left', async () => {
    const known = await setUpAccount(test, practiceId, fresh());
    const without = await addMember(test, practiceId);
    const left = await setUpAccount(test, practiceId, fresh());
    await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await changeStaff(tx, left.staffId, { active: false }),
    );
    const tries: [string, string][] = [
      [`${randomUUID()}@example.org`, PASSWORD],
      [known.email, 'another password'],
      [without.email, PASSWORD],
      [left.email, PASSWORD],
    ];
    const seen = new Set<string>();
    for (const [email, password] of tries) {
      const { statusCode, body, headers } = await givePassword(fresh(), email, password);
      const fixed = body.replaceAll(/data-options="[^"]*"/g, '');
      seen.add(JSON.stringify([statusCode, fixed, headers.location]));
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toContain('don’t go together');
    await vi.waitFor(async () =>
      expect((await auditOf(test, practiceId, known.staffId)).map(({ action }) => action)).toContain(
        'staff.sign_in_refused',
      ),
    );
  });

  it('makes wrong passwords wait, for an account that nobody has as well', async () => {
    const { email } = await setUpAccount(test, practiceId, fresh());
    for (const address of [email, `${randomUUID()}@example.org`]) {
      for (let n = 0; n < 5; n += 1)
        expect((await givePassword(fresh(), address, 'wrong')).statusCode).toBe(403);
      const held = await givePassword(fresh(), address, PASSWORD);
      expect([held.statusCode, problemIn(held.body)]).toEqual([429, 'Too many tries. Try again in 30 s.']);
      expect(held.headers['retry-after']).toBe('30');
    }
    test.clock.now += 30_000;
    expect((await givePassword(fresh(), email)).headers.location).toBe('/sign-in/second');
  });

  it('lets nobody through who tries many at the same moment', async () => {
    const { email } = await setUpAccount(test, practiceId, fresh());
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => await givePassword(fresh(), email, 'wrong')),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 403)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
  });

  it('doesn’t make its owner wait, in a browser they know, for what strangers try', async () => {
    const [own, others] = [fresh(), fresh()];
    await setUpAccount(test, practiceId, others);
    const { email } = await setUpAccount(test, practiceId, own);
    for (let n = 0; n < 6; n += 1) await givePassword(fresh(), email, 'wrong');
    expect((await givePassword(fresh(), email)).statusCode).toBe(429);
    expect((await givePassword(own, email)).headers.location).toBe('/sign-in/second');
    // And a browser that is known to somebody else is a stranger's.
    expect((await givePassword(others, email)).statusCode).toBe(429);
  });

  it('makes an address wait that tries one account after the other', async () => {
    const browser = fresh();
    const one = async () => await givePassword(browser, `${randomUUID()}@example.org`, 'wrong');
    for (let n = 0; n < 30; n += 1) expect((await one()).statusCode).toBe(403);
    const held = await one();
    expect([held.statusCode, problemIn(held.body)]).toEqual([429, 'Too many tries. Try again in 30 s.']);
  });

  it('takes no form from another site', async () => {
    const { email } = await setUpAccount(test, practiceId, fresh());
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }]) {
      const response = await app.inject({
        method: 'POST',
        url: '/sign-in/password',
        headers,
        payload: { email, password: PASSWORD },
      });
      expect(response.statusCode).toBe(403);
      expect(response.cookies).toEqual([]);
    }
    const own = await app.inject({
      method: 'POST',
      url: '/sign-in/password',
      headers: { origin: ORIGIN },
      payload: { email, password: PASSWORD },
    });
    expect(own.statusCode).toBe(303);
  });

  it.each([{}, { email: 'x', password: 'y' }, { email: ['a'], password: {} }, 'text'])(
    'isn’t thrown off by %j',
    async (payload) => {
      const response = await app.inject({
        method: 'POST',
        url: '/sign-in/password',
        remoteAddress: '203.0.113.5',
        headers: { origin: ORIGIN, 'content-type': 'application/json' },
        payload: JSON.stringify(payload),
      });
      expect(response.statusCode).toBe(403);
      expect(response.body).toContain('don’t go together');
    },
  );
});
