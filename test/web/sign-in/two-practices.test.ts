import { describe, expect, test as it } from 'vitest';
import { hashPassword } from '../../../src/adapters/credentials/password-hash.ts';
import { savePassword } from '../../../src/db/stores/passwords.ts';
import { addStaff, bindSubject, changeStaff, loadStaff } from '../../../src/db/stores/staff.ts';
import type { PracticeId } from '../../../src/domain/ids.ts';
import { admit } from '../../../src/web/sign-in/admit.ts';
import { createTestDatabase, createTestPractice } from '../../support/database.ts';
import { createTestWeb } from '../fixture.ts';
import { createBrowser, NO_EHR, PASSWORD, problemIn } from './browser.ts';

const ZALLY = { kind: 'zally' } as const;

describe('an address that two practices know', async () => {
  const test = await createTestDatabase();
  const [own, other] = [await createTestPractice(test), await createTestPractice(test)];
  const app = await createTestWeb(test, { ehr: NO_EHR });
  const add = async (practiceId: PracticeId, email: string) => {
    test.clock.now += 1000;
    return await test.db.inPractice(
      practiceId,
      { kind: 'operator' },
      async (tx) => await addStaff(tx, { email, displayName: 'Saul', role: 'manager' }),
    );
  };
  /** As when somebody is deactivated and activated: the directory's row is written anew. */
  const rewrite = async (practiceId: PracticeId, id: Awaited<ReturnType<typeof add>>) => {
    // Nobody is the last owner here.
    for (const active of [false, true])
      await test.db.inPractice(practiceId, ZALLY, async (tx) => await changeStaff(tx, id, { active }));
  };
  const web = { db: test.db } as Parameters<typeof admit>[0];
  const identityOf = (email: string, subject: string) =>
    ({ email, subject, mfa: true, provenAt: null }) as Parameters<typeof admit>[1];

  const ANY = { practiceId: null, own: false, issuer: 'https://idp.example', clientId: 'zally' };
  const admitted = async (email: string, subject: string) =>
    (await admit(web, identityOf(email, subject), ANY, '::1')).map(({ practiceId }) => practiceId);

  it('opens the practice that is bound to the identity, and every one that is bound to nobody', async () => {
    const mine = await add(own, 'saul@x.example');
    await test.db.inPractice(
      own,
      ZALLY,
      async (tx) => await bindSubject(tx, await loadStaff(tx, mine), 's-1'),
    );
    await add(other, 'saul@x.example');
    await rewrite(own, mine);
    expect(await admitted('saul@x.example', 's-1')).toEqual([own, other]);
    // Whoever isn't the one it is bound to gets to the other alone.
    expect(await admitted('saul@x.example', 's-9')).toEqual([other]);
  });

  it('opens all where none is bound, that in which somebody has been a member longest first', async () => {
    const mine = await add(own, 'ann@x.example');
    await add(other, 'ann@x.example');
    await rewrite(own, mine);
    expect(await admitted('ann@x.example', 's-2')).toEqual([own, other]);
  });

  it('opens with each password the practice that it is of', async () => {
    const [mine, theirs] = [await add(own, 'mike@x.example'), await add(other, 'mike@x.example')];
    const hashes = [await hashPassword(PASSWORD), await hashPassword('nine grey herons in fog')];
    await test.db.inPractice(own, ZALLY, async (tx) => await savePassword(tx, mine, String(hashes[0])));
    await test.db.inPractice(other, ZALLY, async (tx) => await savePassword(tx, theirs, String(hashes[1])));
    let host = 10;
    for (const password of [PASSWORD, 'nine grey herons in fog']) {
      const browser = createBrowser(app, `198.51.100.${(host += 1)}`);
      const answer = await browser.send('/sign-in/password', { email: 'mike@x.example', password });
      expect(answer.headers.location).toBe('/sign-in/second');
    }
    const wrong = createBrowser(app, '198.51.100.30');
    const refused = await wrong.send('/sign-in/password', {
      email: 'mike@x.example',
      password: 'something else here',
    });
    expect(problemIn(refused.body)).toContain('don’t go together');
  });
});
