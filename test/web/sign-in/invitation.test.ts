import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb } from '../fixture.ts';
import {
  addMember,
  auditOf,
  codeAt,
  createBrowser,
  enrolmentIn,
  givePassword,
  inviteOf,
  isIn,
  NO_EHR,
  PASSWORD,
  problemIn,
  recoveryCodesIn,
  setUpAccount,
} from './browser.ts';

const OTHER = 'nine grey herons in fog';

describe('an invitation', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test, { name: 'Elm Street' });
  const app = await createTestWeb(test, { ehr: NO_EHR });
  let host = 10;
  const fresh = () => createBrowser(app, `198.51.100.${(host += 1)}`);

  it('leads through a password and a second factor to recovery codes and in', async () => {
    const member = await addMember(test, practiceId);
    const link = await inviteOf(test, practiceId, member);
    const browser = fresh();
    const shown = await browser.get(link);
    expect(shown.body).toContain('For Ann Ray at Elm Street.');
    const sent = await browser.send(link, { password: PASSWORD, again: PASSWORD });
    expect(sent.headers.location).toBe('/sign-in/second');
    expect((await browser.get('/sign-in/second')).headers.location).toBe('/sign-in/enrol');
    expect(await isIn(browser)).toBe(false);
    const page = await browser.get('/sign-in/enrol/app');
    expect(page.body).toContain('<svg class="qr"');
    const { secret, sealed } = enrolmentIn(page.body);
    const wrong = await browser.send('/sign-in/enrol/app', { sealed, code: '12345' });
    expect([wrong.statusCode, problemIn(wrong.body)]).toEqual([
      403,
      'That code doesn’t fit. Check that the phone’s clock is right, then type the next code.',
    ]);
    // The same key: it is in the app already.
    expect(enrolmentIn(wrong.body).secret).toBe(secret);
    const done = await browser.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect(recoveryCodesIn(done.body)).toHaveLength(10);
    expect(await isIn(browser)).toBe(true);
    expect((await auditOf(test, practiceId, member.staffId)).map(({ action }) => action)).toEqual([
      'staff.added',
      'staff.invited',
      'staff.password_set',
      'staff.factor_added',
      'staff.recovery_codes_made',
      'staff.signed_in',
    ]);
  });

  it('keeps hashes only, and nothing of it in what is written down', async () => {
    const browser = fresh();
    const { secret, codes, staffId } = await setUpAccount(test, practiceId, browser);
    const kept = await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) =>
      JSON.stringify(
        [
          await tx.q.selectFrom('staff_passwords').selectAll().execute(),
          await tx.q.selectFrom('second_factors').selectAll().execute(),
          await tx.q.selectFrom('recovery_codes').selectAll().execute(),
          await auditOf(test, practiceId, staffId),
        ],
        (_key, value: unknown) =>
          typeof value === 'object' && value !== null && 'data' in value
            ? Buffer.from(value.data as number[]).toString('latin1')
            : value,
      ),
    );
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    for (const word of [PASSWORD, secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(word);
  });

  it.each([
    ['short words', 'short words', /at least 12 characters/],
    ['passwordpassword', 'passwordpassword', /easy to guess/],
    ['Password1234!', 'Password1234!', /easy to guess/],
    ['Elm Street 12', 'Elm Street 12', /easy to guess/],
    [`${'ab'.repeat(200)}`, `${'ab'.repeat(200)}`, /at most 256 characters/],
    [PASSWORD, OTHER, /aren’t the same/],
  ])('doesn’t take %j, and isn’t used up by it', async (password, again, words) => {
    const member = await addMember(test, practiceId);
    const link = await inviteOf(test, practiceId, member);
    const browser = fresh();
    const refused = await browser.send(link, { password, again });
    expect(refused.statusCode).toBe(400);
    expect(problemIn(refused.body)).toMatch(words);
    expect((await browser.send(link, { password: PASSWORD, again: PASSWORD })).statusCode).toBe(303);
  });

  it('takes a password of letters that keyboards write in two ways', async () => {
    const member = await addMember(test, practiceId);
    const browser = fresh();
    await browser.send(await inviteOf(test, practiceId, member), {
      password: 'naïve zebra läuft',
      again: 'naïve zebra läuft',
    });
    const typed = 'naïve zebra läuft'.normalize('NFD');
    expect((await givePassword(fresh(), member.email, typed)).headers.location).toBe('/sign-in/second');
  });

  it('says why it doesn’t work: used, replaced, expired, unknown', async () => {
    const member = await addMember(test, practiceId);
    const replaced = await inviteOf(test, practiceId, member);
    const used = await inviteOf(test, practiceId, member);
    const browser = fresh();
    await browser.send(used, { password: PASSWORD, again: PASSWORD });
    const expired = await inviteOf(test, practiceId, await addMember(test, practiceId));
    const left = await addMember(test, practiceId);
    const ofLeft = await inviteOf(test, practiceId, left);
    await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await changeStaff(tx, left.staffId, { active: false }),
    );
    test.clock.now += 72 * 3_600_000;
    const cases: [string, RegExp][] = [
      [used, /was used before/],
      [replaced, /A newer link was made/],
      [expired, /has expired/],
      [ofLeft, /has expired|leads nowhere|was ended/],
      [`/sign-in/invitation/${'x'.repeat(43)}`, /leads nowhere/],
      ['/sign-in/invitation/%00', /leads nowhere/],
    ];
    for (const [link, words] of cases) {
      for (const response of [
        await fresh().get(link),
        await fresh().send(link, { password: OTHER, again: OTHER }),
      ]) {
        expect([link, response.statusCode]).toEqual([link, 403]);
        expect(response.body).toMatch(words);
        expect(response.body).toContain('makes a new one');
      }
    }
    expect((await givePassword(fresh(), member.email, OTHER)).statusCode).toBe(403);
  });

  it('works once, also for two at the same moment', async () => {
    const member = await addMember(test, practiceId);
    const link = await inviteOf(test, practiceId, member);
    const answers = await Promise.all(
      [PASSWORD, OTHER].map(async (password) => await fresh().send(link, { password, again: password })),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 403]);
  });

  it('brings back who forgot the password: signed out everywhere, and asked for the factor they have', async () => {
    const before = fresh();
    const account = await setUpAccount(test, practiceId, before);
    const halfway = fresh();
    await givePassword(halfway, account.email);
    // Somebody has tried until it had to wait.
    for (let n = 0; n < 6; n += 1) await givePassword(fresh(), account.email, 'wrong');
    for (let n = 0; n < 6; n += 1) await halfway.send('/sign-in/second/code', { code: '000000' });
    const browser = fresh();
    await browser.send(await inviteOf(test, practiceId, account), { password: OTHER, again: OTHER });
    expect(await isIn(before)).toBe(false);
    expect((await halfway.get('/sign-in/second')).headers.location).toBe('/sign-in');
    // Whoever has the link alone adds no factor to those that are there.
    expect((await browser.get('/sign-in/enrol/app')).headers.location).toBe('/sign-in/second');
    await browser.send('/sign-in/second/code', { code: codeAt(account.secret, test.clock.now) });
    expect(await isIn(browser)).toBe(true);
    expect((await givePassword(fresh(), account.email, PASSWORD)).statusCode).toBe(403);
    expect((await givePassword(fresh(), account.email, OTHER)).statusCode).toBe(303);
  });

  it('ends lost second factors when it says so, and only once it is used', async () => {
    const account = await setUpAccount(test, practiceId, fresh());
    const link = await inviteOf(test, practiceId, account, true);
    const holder = fresh();
    await givePassword(holder, account.email);
    await holder.send('/sign-in/second/code', { code: codeAt(account.secret, test.clock.now) });
    expect(await isIn(holder)).toBe(true);
    const browser = fresh();
    expect((await browser.get(link)).body).toContain('Your earlier second factors end');
    await browser.send(link, { password: OTHER, again: OTHER });
    expect((await browser.get('/sign-in/second')).headers.location).toBe('/sign-in/enrol');
    const { secret, sealed } = enrolmentIn((await browser.get('/sign-in/enrol/app')).body);
    const done = await browser.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect(recoveryCodesIn(done.body)).toHaveLength(10);
    const old = fresh();
    await givePassword(old, account.email, OTHER);
    const [code = ''] = account.codes;
    expect((await old.send('/sign-in/second/recovery', { code })).statusCode).toBe(403);
  });

  it('enrols one first factor, also when two are sent at the same moment', async () => {
    const member = await addMember(test, practiceId);
    const [one, two] = [fresh(), fresh()];
    await one.send(await inviteOf(test, practiceId, member), { password: PASSWORD, again: PASSWORD });
    await givePassword(two, member.email);
    const pages = await Promise.all(
      [one, two].map(async (browser) => await browser.get('/sign-in/enrol/app')),
    );
    const [first, second] = pages.map(({ body }) => enrolmentIn(body));
    const send = async (browser: typeof one, { secret, sealed } = { secret: '', sealed: '' }) =>
      await browser.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    const answers = await Promise.all([send(one, first), send(two, second)]);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect([await isIn(one), await isIn(two)].filter(Boolean)).toHaveLength(1);
  });

  it('takes a key for an app from nobody else', async () => {
    const [one, two] = [fresh(), fresh()];
    for (const browser of [one, two]) {
      const link = await inviteOf(test, practiceId, await addMember(test, practiceId));
      await browser.send(link, { password: PASSWORD, again: PASSWORD });
    }
    const { secret, sealed } = enrolmentIn((await one.get('/sign-in/enrol/app')).body);
    const foreign = await two.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect(foreign.statusCode).toBe(403);
    expect(await isIn(two)).toBe(false);
  });
});
