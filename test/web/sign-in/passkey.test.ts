import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb, ORIGIN } from '../fixture.ts';
import {
  addMember,
  askedIn,
  auditOf,
  createBrowser,
  givePassword,
  inviteOf,
  isIn,
  NO_EHR,
  PASSWORD,
  problemIn,
  recoveryCodesIn,
} from './browser.ts';

describe('a passkey', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  const app = await createTestWeb(test, { ehr: NO_EHR });
  let host = 10;
  const fresh = () => createBrowser(app, `198.51.100.${(host += 1)}`);

  const setUp = async () => {
    const member = await addMember(test, practiceId);
    const browser = fresh();
    await browser.send(await inviteOf(test, practiceId, member), { password: PASSWORD, again: PASSWORD });
    const device = createAuthenticator(ORIGIN);
    const page = await browser.get('/sign-in/enrol');
    const answer = device.make(askedIn(page.body, 'make'));
    const done = await browser.send('/sign-in/enrol/passkey', { answer });
    return { ...member, device, browser, done };
  };

  it('is made at the first sign-in, and comes with recovery codes', async () => {
    const { browser, done, staffId } = await setUp();
    expect(recoveryCodesIn(done.body)).toHaveLength(10);
    expect(await isIn(browser)).toBe(true);
    expect((await auditOf(test, practiceId, staffId)).at(-1)).toMatchObject({
      detail: { by: 'invitation', factor: 'passkey' },
    });
  });

  it('is a second factor after a password', async () => {
    const { email, device } = await setUp();
    const browser = fresh();
    await givePassword(browser, email);
    const page = await browser.get('/sign-in/second');
    expect(page.body).not.toContain('one-time-code');
    const answer = device.use(askedIn(page.body, 'use'));
    expect((await browser.send('/sign-in/second/passkey', { answer })).headers.location).toBe('/queue');
    expect(await isIn(browser)).toBe(true);
  });

  it('signs in by itself', async () => {
    const { device, staffId } = await setUp();
    const browser = fresh();
    const asked = askedIn((await browser.get('/sign-in')).body, 'use');
    const done = await browser.send('/sign-in/passkey', { answer: device.use(asked) });
    expect(done.headers.location).toBe('/queue');
    expect(await isIn(browser)).toBe(true);
    expect((await auditOf(test, practiceId, staffId)).at(-1)).toMatchObject({
      action: 'staff.signed_in',
      detail: { by: 'passkey', factor: 'passkey' },
    });
  });

  it('is refused when anything about it is wrong', async () => {
    const { device } = await setUp();
    const stranger = createAuthenticator(ORIGIN);
    const tries = [
      // A page that looks like ours somewhere else.
      (asked: { challenge: string }) => device.use(asked, { origin: 'http://zally.test.evil.example' }),
      (asked: { challenge: string }) => device.use(asked, { verified: false }),
      () => device.use({ challenge: 'c29tZXRoaW5nIGVsc2U' }),
      (asked: { challenge: string }) => {
        const real = JSON.parse(device.use(asked)) as { response: { signature: string } };
        const forged = JSON.parse(stranger.use(asked)) as { response: { signature: string } };
        real.response.signature = forged.response.signature;
        return JSON.stringify(real);
      },
      (asked: { challenge: string }) => stranger.use(asked),
      () => '{}',
      () => 'null',
      () => 'not JSON',
      () => JSON.stringify({ id: 1, response: { userHandle: 'AAAA' } }),
      // A copy of the device is behind the original.
      (asked: { challenge: string }) => device.use(asked, { counter: 0 }),
    ];
    // The counter has to be known for a copy to be told.
    const known = fresh();
    await known.send('/sign-in/passkey', {
      answer: device.use(askedIn((await known.get('/sign-in')).body, 'use')),
    });
    for (const attempt of tries) {
      const browser = fresh();
      const asked = askedIn((await browser.get('/sign-in')).body, 'use');
      const refused = await browser.send('/sign-in/passkey', { answer: attempt(asked) });
      expect([attempt.toString(), refused.statusCode]).toEqual([attempt.toString(), 403]);
      expect(problemIn(refused.body)).toMatch(/^That passkey was not accepted here\./);
      expect(await isIn(browser)).toBe(false);
    }
  });

  it('answers each challenge once, and not after five minutes', async () => {
    const { device } = await setUp();
    const browser = fresh();
    const asked = askedIn((await browser.get('/sign-in')).body, 'use');
    // As passkeys do that are on several devices: they don't count, so nothing but the challenge tells a replay.
    const answer = device.use(asked, { counter: 0 });
    const replay = fresh();
    replay.cookies['zally-passkey'] = browser.cookies['zally-passkey'] ?? 'none';
    expect((await browser.send('/sign-in/passkey', { answer })).statusCode).toBe(303);
    expect((await replay.send('/sign-in/passkey', { answer })).statusCode).toBe(403);
    const late = fresh();
    const before = askedIn((await late.get('/sign-in')).body, 'use');
    test.clock.now += 5 * 60_000 + 1;
    expect((await late.send('/sign-in/passkey', { answer: device.use(before) })).statusCode).toBe(403);
  });

  it('proves nothing for anybody else', async () => {
    const [one, two] = [await setUp(), await setUp()];
    const browser = fresh();
    await givePassword(browser, one.email);
    const asked = askedIn((await browser.get('/sign-in/second')).body, 'use');
    const refused = await browser.send('/sign-in/second/passkey', { answer: two.device.use(asked) });
    expect(refused.statusCode).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  it('opens nothing for somebody who was deactivated', async () => {
    const { device, staffId } = await setUp();
    await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await changeStaff(tx, staffId, { active: false }),
    );
    const browser = fresh();
    const asked = askedIn((await browser.get('/sign-in')).body, 'use');
    expect((await browser.send('/sign-in/passkey', { answer: device.use(asked) })).statusCode).toBe(403);
    expect(await isIn(browser)).toBe(false);
  });

  it('isn’t made without a finger, a face or a PIN, from another page, or for another challenge', async () => {
    const member = await addMember(test, practiceId);
    const browser = fresh();
    await browser.send(await inviteOf(test, practiceId, member), { password: PASSWORD, again: PASSWORD });
    const faults = [{ verified: false }, { origin: 'https://evil.example' }];
    for (const fault of faults) {
      const asked = askedIn((await browser.get('/sign-in/enrol')).body, 'make');
      const answer = createAuthenticator(ORIGIN).make(asked, fault);
      expect((await browser.send('/sign-in/enrol/passkey', { answer })).statusCode).toBe(403);
    }
    const asked = askedIn((await browser.get('/sign-in/enrol')).body, 'make');
    const answer = createAuthenticator(ORIGIN).make({ ...asked, challenge: 'YW5vdGhlciBvbmU' });
    const refused = await browser.send('/sign-in/enrol/passkey', { answer });
    expect([refused.statusCode, problemIn(refused.body)]).toEqual([
      403,
      'The passkey was not made, or the page was open for too long. Try again.',
    ]);
    expect(await isIn(browser)).toBe(false);
  });
});
