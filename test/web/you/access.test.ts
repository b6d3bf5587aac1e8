import { describe, expect, test as it } from 'vitest';
import { createAuthenticator } from '../../support/authenticator.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb, ORIGIN } from '../fixture.ts';
import {
  askedIn,
  auditOf,
  codeAt,
  createBrowser,
  enrolmentIn,
  givePassword,
  isIn,
  NO_EHR,
  PASSWORD,
  problemIn,
  recoveryCodesIn,
  setUpAccount,
} from '../sign-in/browser.ts';

const OTHER = 'nine grey herons in fog';
const MINUTE = 60_000;

describe('one’s own access', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  let host = 10;
  const fresh = () => createBrowser(app, `198.51.100.${(host += 1)}`);
  const factorsIn = (body: string): string[] =>
    [...body.matchAll(/action="(\/you\/access\/factors\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const setUp = async () => {
    const browser = fresh();
    return { browser, ...(await setUpAccount(test, practiceId, browser)) };
  };

  it('shows what one signs in with, without asking', async () => {
    const { browser } = await setUp();
    test.clock.now += 6 * MINUTE;
    const { body } = await browser.get('/you');
    for (const words of ['a password', 'Authenticator app', '10 recovery codes left', 'href="/you/access"'])
      expect(body).toContain(words);
    // Neither does its own page; each change does, and the page says so.
    const page = await browser.get('/you/access');
    expect([page.statusCode, page.headers.location]).toEqual([200, undefined]);
    expect(page.body).toContain('Authenticator app');
    expect(page.body).toContain('Before you change something here, confirm that it is you');
    for (const way of ['recovery-codes', 'password', 'factors/00000000-0000-4000-8000-000000000000/remove']) {
      const sent = await browser.send(`/you/access/${way}`);
      expect([way, sent.statusCode, sent.body.includes('/you/confirm')]).toEqual([way, 403, true]);
    }
    expect((await browser.get('/you/access/new')).headers.location).toBe('/you/confirm');
  });

  it('keeps the last factor, whatever is sent', async () => {
    const { browser, staffId, email, secret } = await setUp();
    expect(factorsIn((await browser.get('/you/access')).body)).toEqual([]);
    const id = await test.db.inPractice(
      practiceId,
      { kind: 'zally' },
      async (tx) =>
        (
          await tx.q
            .selectFrom('second_factors')
            .select('id')
            .where('staff_id', '=', staffId)
            .executeTakeFirstOrThrow()
        ).id,
    );
    const refused = await browser.send(`/you/access/factors/${id}/remove`);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('Add another first');
    const next = fresh();
    await givePassword(next, email);
    await next.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    expect(await isIn(next)).toBe(true);
  });

  it('adds a passkey and then gives up the app; the last of two sent at once stays', async () => {
    const { browser, staffId } = await setUp();
    const device = createAuthenticator(ORIGIN);
    const asked = askedIn((await browser.get('/you/access/new')).body, 'make');
    const added = await browser.send('/you/access/new/passkey', { answer: device.make(asked) });
    expect(added.headers.location).toBe('/you/access');
    const rows = factorsIn((await browser.get('/you/access')).body);
    expect(rows).toHaveLength(2);
    const answers = await Promise.all(rows.map(async (row) => await browser.send(row)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const actions = (await auditOf(test, practiceId, staffId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'staff.factor_removed')).toHaveLength(1);
  });

  it('gives a removed app no way in', async () => {
    const { browser, email, secret } = await setUp();
    const page = enrolmentIn((await browser.get('/you/access/new/app')).body);
    const code = codeAt(page.secret, test.clock.now);
    await browser.send('/you/access/new/app', { sealed: page.sealed, code });
    const [first = ''] = factorsIn((await browser.get('/you/access')).body);
    await browser.send(first);
    test.clock.now += MINUTE;
    const next = fresh();
    await givePassword(next, email);
    expect(
      (await next.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) })).statusCode,
    ).toBe(403);
    await next.send('/sign-in/second/code', { code: codeAt(page.secret, test.clock.now) });
    expect(await isIn(next)).toBe(true);
  });

  it('takes no forged key for an app, and none after the proof has run out', async () => {
    const { browser } = await setUp();
    const { secret, sealed } = enrolmentIn((await browser.get('/you/access/new/app')).body);
    const code = codeAt(secret, test.clock.now);
    const forged = await browser.send('/you/access/new/app', { sealed: 'AAAA', code });
    expect(forged.statusCode).toBe(403);
    // Longer than a proof lasts.
    test.clock.now += 6 * MINUTE;
    const late = await browser.send('/you/access/new/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect(late.statusCode).toBe(403);
    expect(late.body).toContain('Nothing was changed: confirm, then send it again.');
  });

  it('removes nothing of anybody else’s', async () => {
    const [one, two] = [await setUp(), await setUp()];
    const device = createAuthenticator(ORIGIN);
    const asked = askedIn((await one.browser.get('/you/access/new')).body, 'make');
    await one.browser.send('/you/access/new/passkey', { answer: device.make(asked) });
    const [row = ''] = factorsIn((await one.browser.get('/you/access')).body);
    await two.browser.get('/you');
    expect((await two.browser.send(row)).statusCode).toBe(404);
    expect(factorsIn((await one.browser.get('/you/access')).body)).toHaveLength(2);
  });

  it('makes new recovery codes and ends the old ones', async () => {
    const { browser, codes, email } = await setUp();
    await browser.get('/you/access');
    const made = recoveryCodesIn((await browser.send('/you/access/recovery-codes')).body);
    expect(made).toHaveLength(10);
    expect(made.some((code) => codes.includes(code))).toBe(false);
    const next = fresh();
    await givePassword(next, email);
    expect((await next.send('/sign-in/second/recovery', { code: codes[0] ?? '' })).statusCode).toBe(403);
    await next.send('/sign-in/second/recovery', { code: made[0] ?? '' });
    expect(await isIn(next)).toBe(true);
  });

  it('changes the password, and signs out everywhere else', async () => {
    const { browser, email, secret, staffId } = await setUp();
    const elsewhere = fresh();
    await givePassword(elsewhere, email);
    await elsewhere.send('/sign-in/second/code', { code: codeAt(secret, test.clock.now) });
    await browser.get('/you/access');
    const send = async (current: string, password: string, again = password) =>
      await browser.send('/you/access/password', { current, password, again });
    const refused: [Awaited<ReturnType<typeof send>>, RegExp][] = [
      [await send('wrong', OTHER), /current password is wrong/],
      [await send(PASSWORD, 'short'), /at least 12/],
      [await send(PASSWORD, `${email.slice(0, 36)}`), /easy to guess/],
      [await send(PASSWORD, OTHER, `${OTHER}!`), /aren’t the same/],
    ];
    for (const [response, words] of refused) {
      expect([400, 403]).toContain(response.statusCode);
      expect(problemIn(response.body)).toMatch(words);
    }
    expect(await isIn(elsewhere)).toBe(true);
    expect((await send(PASSWORD, OTHER)).headers.location).toBe('/you/access');
    expect(await isIn(browser)).toBe(true);
    expect(await isIn(elsewhere)).toBe(false);
    expect((await givePassword(fresh(), email)).statusCode).toBe(403);
    expect((await givePassword(fresh(), email, OTHER)).statusCode).toBe(303);
    const actions = (await auditOf(test, practiceId, staffId)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'staff.password_set')).toHaveLength(2);
  });

  it('makes guesses at the current password wait', async () => {
    const { browser } = await setUp();
    await browser.get('/you/access');
    const guess = async () =>
      await browser.send('/you/access/password', { current: 'wrong', password: OTHER, again: OTHER });
    for (let n = 0; n < 5; n += 1) expect((await guess()).statusCode).toBe(403);
    expect((await guess()).statusCode).toBe(429);
  });
});
