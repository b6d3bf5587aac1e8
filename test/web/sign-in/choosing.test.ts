import { describe, expect, test as it } from 'vitest';
import { hashPassword } from '../../../src/adapters/credentials/password-hash.ts';
import { inviteMember } from '../../../src/db/stores/invitations.ts';
import { savePassword } from '../../../src/db/stores/passwords.ts';
import { openChoice } from '../../../src/db/stores/provider-sign-ins.ts';
import { changeStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import { createTestPractice } from '../../support/database.ts';
import { auditOf, codeAt, enrolmentIn, inviteOf, isIn, PASSWORD } from './browser.ts';
import { comeBack, createTwoProviders, isSignedIn, OPERATOR, startAt, through } from './two-providers.ts';

describe('somebody who is a member of two practices', async () => {
  const world = await createTwoProviders();
  const { test, app, server, elm, atElm, atAsh, atFir, give, add, fresh, email } = world;

  const person = async (practices: readonly PracticeId[]) => {
    const address = email();
    const ids: StaffId[] = [];
    for (const practice of practices) ids.push(await add(practice, address));
    return { address, ids, browser: fresh() };
  };
  const signedInAt = async (practiceId: PracticeId, id: StaffId | undefined) =>
    id === undefined
      ? []
      : (await auditOf(test, practiceId, id)).filter(({ action }) => action === 'staff.signed_in');

  it('chooses after the provider has said who it is, and is on record in the chosen one alone', async () => {
    const { address, ids, browser } = await person([atAsh, atFir]);
    expect((await through(browser, server, address)).headers.location).toBe('/sign-in/choose');
    expect(isSignedIn(browser)).toBe(false);
    expect(await isIn(browser)).toBe(false);
    const page = await browser.get('/sign-in/choose');
    expect(
      [...page.body.matchAll(/name="practice" value="[^"]+"[^>]*>([^<]+)</g)].map(([, name]) => name),
    ).toEqual(['Ash Clinic', 'Fir Clinic']);
    expect((await browser.send('/sign-in/choose', { practice: atFir })).headers.location).toBe('/queue');
    expect((await browser.get('/you')).body).toContain('Fir Clinic');
    expect(await signedInAt(atFir, ids[1])).toHaveLength(1);
    expect(await auditOf(test, atAsh, String(ids[0]) as StaffId)).toEqual([
      expect.objectContaining({ action: 'staff.added' }),
    ]);
  });

  it('brings each of them to where they wanted to go', async () => {
    const { address, browser } = await person([atAsh, atFir]);
    await browser.get('/you');
    await through(browser, server, address);
    await browser.get('/sign-in/choose');
    expect((await browser.send('/sign-in/choose', { practice: atAsh })).headers.location).toBe('/you');
  });

  it('isn’t asked at a practice’s own address, nor for one that has a provider of its own', async () => {
    const { address, browser } = await person([atAsh, atFir]);
    await through(browser, server, address, atFir);
    expect((await browser.get('/you')).body).toContain('Fir Clinic');
    const two = await person([atAsh, atElm]);
    expect((await through(two.browser, server, two.address)).headers.location).toBe('/queue');
    expect((await two.browser.get('/you')).body).toContain('Ash Clinic');
  });

  it('chooses once, from what was offered, within ten minutes, in that browser', async () => {
    const { address, browser } = await person([atAsh, atFir]);
    const begin = async () => {
      await through(browser, server, address);
      return browser.cookies['zally-choice'] ?? '';
    };
    await begin();
    const refused = await browser.send('/sign-in/choose', { practice: atElm });
    expect(refused.statusCode).toBe(403);
    expect((await browser.send('/sign-in/choose', { practice: atAsh })).statusCode).toBe(403);
    const token = await begin();
    await browser.send('/sign-in/choose', { practice: atAsh });
    const other = fresh();
    other.cookies['zally-choice'] = token;
    expect((await other.send('/sign-in/choose', { practice: atFir })).statusCode).toBe(403);
    expect((await other.get('/sign-in/choose')).body).toContain('This choice is over');
    await begin();
    test.clock.now += 11 * 60_000;
    expect((await browser.send('/sign-in/choose', { practice: atFir })).statusCode).toBe(403);
    test.clock.now -= 11 * 60_000;
  });

  it('gives the second factor of the practice that was chosen', async () => {
    const { address, browser } = await person([atAsh, atFir]);
    server.forge({ leaveOut: 'amr' });
    await through(browser, server, address);
    const done = await browser.send('/sign-in/choose', { practice: atFir });
    expect(done.headers.location).toBe('/sign-in/second');
    expect(isSignedIn(browser)).toBe(false);
  });

  it('gets into no practice that has let them go, or taken a provider of its own, meanwhile', async () => {
    const one = await person([atAsh, atFir]);
    await through(one.browser, server, one.address);
    await test.db.inPractice(atFir, OPERATOR, async (tx) =>
      changeStaff(tx, one.ids[1] as StaffId, { active: false }),
    );
    expect((await one.browser.send('/sign-in/choose', { practice: atFir })).statusCode).toBe(403);
    const two = await person([atAsh, atFir]);
    await through(two.browser, server, two.address);
    await give(atFir, elm, 'fir');
    expect((await two.browser.send('/sign-in/choose', { practice: atFir })).statusCode).toBe(403);
    expect([one.browser, two.browser].map(isSignedIn)).toEqual([false, false]);
  });

  it('gets in by the server’s provider nowhere that has one of its own by the time it is chosen', async () => {
    const { ids, browser } = await person([atAsh, atElm]);
    // As where the setting is saved while the choice is being made: saving it takes away what had been open before.
    const options = [atAsh, atElm].map((practiceId, n) => ({ practiceId, staffId: ids[n] as StaffId }));
    const spoken = { firstFactor: 'oidc', subject: 'somebody', mfa: true, provenAt: null } as const;
    for (const [practice, status] of [
      [atElm, 403],
      [atAsh, 303],
    ] as const) {
      browser.cookies['zally-choice'] = await openChoice(test.db, options, spoken);
      expect((await browser.send('/sign-in/choose', { practice })).statusCode).toBe(status);
    }
  });

  const offeredIn = (body: string) =>
    [...body.matchAll(/name="practice" value="[^"]+"[^>]*>([^<]+)</g)].map(([, name = '']) => name);

  it('isn’t offered what they were invited to and haven’t accepted, where they are a member of another', async () => {
    const grove = await createTestPractice(test, { name: 'Grove Clinic' });
    const one = await person([atAsh, grove]);
    const [, invited] = one.ids;
    await inviteOf(test, grove, { staffId: invited as StaffId, email: one.address });
    expect((await through(one.browser, server, one.address)).headers.location).toBe('/queue');
    expect((await one.browser.get('/you')).body).toContain('Ash Clinic');
    // At that practice's own address it is theirs to come in.
    const there = fresh();
    await through(there, server, one.address, grove);
    expect((await there.get('/you')).body).toContain('Grove Clinic');
    expect((await through(fresh(), server, one.address)).headers.location).toBe('/sign-in/choose');
  });

  it('tells two of one name apart', async () => {
    const twins = [
      await createTestPractice(test, { name: 'Birch Clinic' }),
      await createTestPractice(test, { name: 'Birch Clinic' }),
    ] as const;
    const { address, browser } = await person([atAsh, ...twins]);
    await through(browser, server, address);
    const names = offeredIn((await browser.get('/sign-in/choose')).body);
    expect(names.toSorted()).toEqual(
      ['Ash Clinic', ...twins.map((id) => `Birch Clinic (${id.slice(0, 8)}…)`)].toSorted(),
    );
  });

  it('chooses with a password that is the same in both', async () => {
    const { address, ids, browser } = await person([atAsh, atElm]);
    const hash = await hashPassword(PASSWORD);
    for (const [n, practice] of [atAsh, atElm].entries())
      await test.db.inPractice(practice, OPERATOR, async (tx) => savePassword(tx, ids[n] as StaffId, hash));
    const sent = await browser.send('/sign-in/password', { email: address, password: PASSWORD });
    expect(sent.headers.location).toBe('/sign-in/choose');
    const done = await browser.send('/sign-in/choose', { practice: atElm });
    expect(done.headers.location).toBe('/sign-in/second');
    expect((await browser.get('/sign-in/enrol')).body).not.toContain('Ash Clinic');
    expect(browser.cookies['zally-had']).toBe('several');
  });

  it('changes the practice under You; the sign-in before ends, and neither names the other', async () => {
    const { address, browser } = await person([atAsh, atElm]);
    await through(browser, server, address);
    const before = browser.cookies['zally-trial'] ?? '';
    // Nobody has had another practice here yet; who has one gets there all the same.
    expect((await browser.get('/you')).body).not.toContain('Change practice');
    const page = await browser.get('/you/practice');
    expect(page.body).toContain('href="/sign-in/start"');
    expect(page.body).not.toContain('Elm Clinic');
    await browser.get(`/sign-in/at/${atElm}`);
    await through(browser, elm, address, atElm);
    const you = (await browser.get('/you')).body;
    expect([you.includes('Elm Clinic'), you.includes('href="/you/practice"')]).toEqual([true, true]);
    // Every time from now on, and in no other browser.
    await through(browser, elm, address, atElm);
    expect((await browser.get('/you')).body).toContain('href="/you/practice"');
    expect((await browser.get('/you/practice')).body).not.toContain('Ash Clinic');
    const old = await app.inject({ url: '/queue', cookies: { 'zally-trial': before } });
    expect(old.headers.location).toBe('/sign-in');
  });

  it('reaches nothing of the one practice from the other', async () => {
    const { address, ids, browser } = await person([atAsh, atFir]);
    const at = [atAsh, atFir] as const;
    for (const [n, practice] of at.entries())
      await test.db.inPractice(practice, OPERATOR, async (tx) =>
        changeStaff(tx, ids[n] as StaffId, { role: 'owner' }),
      );
    await through(browser, server, address, atAsh);
    expect((await browser.get(`/settings/team/${ids[0]}`)).statusCode).toBe(200);
    expect((await browser.get(`/settings/team/${ids[1]}`)).statusCode).toBe(404);
    expect((await browser.get('/settings/team')).body).not.toContain(String(ids[1]));
  });

  it('may follow an invitation to a practice with a provider of its own by a password or there', async () => {
    const { ids, browser } = await person([atElm, atAsh]);
    const invite = async (practiceId: PracticeId, n: number) =>
      `/sign-in/invitation/${await test.db.inPractice(practiceId, OPERATOR, async (tx) =>
        inviteMember(tx, ids[n] as StaffId, { newFactors: false }),
      )}`;
    const link = await invite(atElm, 0);
    expect((await browser.get(link)).body).toContain(`href="/sign-in/at/${atElm}"`);
    expect((await browser.get(await invite(atAsh, 1))).body).not.toContain('/sign-in/at/');
    await browser.send(link, { password: PASSWORD, again: PASSWORD });
    const { secret, sealed } = enrolmentIn((await browser.get('/sign-in/enrol/app')).body);
    await browser.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    expect((await browser.get('/you')).body).toContain('Elm Clinic');
    await browser.send('/sign-out');
    // The browser leads to the practice's own from now on.
    expect((await browser.get('/sign-in')).body).toContain(`href="/sign-in/at/${atElm}/start"`);
  });

  it('is nobody to an answer that is taken to a practice of another', async () => {
    const { address, browser } = await person([atAsh]);
    const asked = await startAt(browser, atElm);
    expect((await comeBack(browser, elm.consent(asked, address))).statusCode).toBe(403);
  });
});
