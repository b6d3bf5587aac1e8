import { describe, expect, test as it } from 'vitest';
import { hashPassword } from '../../../src/adapters/credentials/password-hash.ts';
import { savePassword } from '../../../src/db/stores/passwords.ts';
import { lookAtPending, openPending } from '../../../src/db/stores/pending-sign-ins.ts';
import { lookAtChoice, openChoice } from '../../../src/db/stores/provider-sign-ins.ts';
import { addFactor } from '../../../src/db/stores/second-factors.ts';
import { saveOwnProvider } from '../../../src/db/stores/sign-in-providers.ts';
import { addStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb } from '../fixture.ts';
import { codeAt, createBrowser, enrolmentIn, inviteOf, NO_EHR } from './browser.ts';

const OPERATOR = { kind: 'operator' } as const;

describe('one address in several practices', async () => {
  const test = await createTestDatabase();
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const practices = [
    await createTestPractice(test),
    await createTestPractice(test),
    await createTestPractice(test),
  ] as const;
  const add = async (practiceId: PracticeId, email: string, password: string): Promise<StaffId> => {
    test.clock.now += 1000;
    const hash = await hashPassword(password);
    return await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
      const id = await addStaff(tx, { email, displayName: 'Thelma', role: 'owner' });
      await savePassword(tx, id, hash);
      await addFactor(tx, id, { kind: 'totp', secret: 'A'.repeat(32), step: 1 }, false);
      return id;
    });
  };
  const by = (email: string, password: string) => ({ email, password });

  it('loses a choice that waits when one of them gives new factors', async () => {
    const [a, b] = practices;
    const email = 'chosen@example.org';
    const old = 'old leaked password 1';
    const staffId = await add(a, email, old);
    await add(b, email, old);
    const thief = createBrowser(app, '10.2.0.1');
    expect((await thief.send('/sign-in/password', by(email, old))).headers.location).toBe('/sign-in/choose');
    const link = await inviteOf(test, a, { staffId, email }, true);
    await createBrowser(app, '10.2.0.9').send(link, {
      password: 'brand new password 22',
      again: 'brand new password 22',
    });
    expect((await thief.send('/sign-in/choose', { practice: a })).statusCode).toBe(403);
    expect((await thief.get('/sign-in/enrol/app')).statusCode).not.toBe(200);
  });

  it('has no tries at one password forgiven by another that is right', async () => {
    const [victims, others] = practices;
    const email = 'guessed@example.org';
    await add(victims, email, 'the victim’s own pass phrase');
    const own = 'somebody else chose this one';
    const staffId = await add(others, email, own);
    const link = await inviteOf(test, others, { staffId, email }, true);
    const thief = createBrowser(app, '10.3.0.1');
    await thief.send(link, { password: own, again: own });
    const { secret, sealed } = enrolmentIn((await thief.get('/sign-in/enrol/app')).body);
    await thief.send('/sign-in/enrol/app', { sealed, code: codeAt(secret, test.clock.now) });
    const said: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const n of [1, 2])
        said.push((await thief.send('/sign-in/password', by(email, `guess ${round} ${n}`))).statusCode);
      await thief.send('/sign-in/password', by(email, own));
    }
    expect(said.at(-1)).toBe(429);
    expect(said.filter((code) => code !== 429).length).toBeLessThanOrEqual(6);
  });

  it('has a password in each, and each works at the practice’s own address', async () => {
    const email = 'locum@example.org';
    for (const [n, practiceId] of practices.entries())
      await add(practiceId, email, `long password number ${n}`);
    for (const [n, practiceId] of practices.entries()) {
      const browser = createBrowser(app, `10.4.0.${n}`);
      await browser.get(`/sign-in/at/${practiceId}`);
      const { headers } = await browser.send('/sign-in/password', by(email, `long password number ${n}`));
      expect(headers.location).toBe('/sign-in/second');
    }
  });

  it('loses what is under way at a provider that the practice leaves', async () => {
    const [practiceId] = practices;
    const staffId = await add(practiceId, 'leaving@example.org', 'a password of some length');
    const own = { issuer: 'https://elm.example', clientId: 'elm', mfaAcr: [] };
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => await saveOwnProvider(tx, own, 'secret', 0));
    const who = { practiceId, staffId };
    const byProvider = { firstFactor: 'oidc', subject: 's', mfa: true, provenAt: null } as const;
    const under = async () => ({
      provider: await openPending(test.db, { ...who, firstFactor: 'oidc' }),
      password: await openPending(test.db, { ...who, firstFactor: 'password' }),
      choice: await openChoice(test.db, [who], byProvider),
    });
    const left = async ({ provider, password, choice }: Awaited<ReturnType<typeof under>>) => [
      (await lookAtPending(test.db, provider)) !== undefined,
      (await lookAtPending(test.db, password)) !== undefined,
      (await lookAtChoice(test.db, choice)).length > 0,
    ];
    const same = await under();
    await test.db.inPractice(
      practiceId,
      OPERATOR,
      async (tx) => await saveOwnProvider(tx, own, 'another', 1),
    );
    expect(await left(same)).toEqual([true, true, true]);
    const other = { ...own, issuer: 'https://oak.example' };
    await test.db.inPractice(
      practiceId,
      OPERATOR,
      async (tx) => await saveOwnProvider(tx, other, 'secret', 2),
    );
    expect(await left(same)).toEqual([false, true, false]);
  });
});
