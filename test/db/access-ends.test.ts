import { beforeAll, describe, expect, it } from 'vitest';
import { addLinkCode, useLinkCode } from '../../src/db/stores/chat-links.ts';
import { inviteMember, lookAtInvitation } from '../../src/db/stores/invitations.ts';
import { lookAtPending, openPending } from '../../src/db/stores/pending-sign-ins.ts';
import { lookAtChoice, openChoice } from '../../src/db/stores/provider-sign-ins.ts';
import { addStaff, changeStaff } from '../../src/db/stores/staff.ts';
import { isKnownBrowser, rememberBrowser } from '../../src/db/stores/tries.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let practiceId: PracticeId;
beforeAll(async () => {
  test = await createTestDatabase();
  practiceId = await createTestPractice(test);
});

/** A member with everything that can open something for them. */
const withWays = async (code: string) => {
  const email = `${code}@example.org`;
  const { db } = test;
  const staffId = await db.inPractice(
    practiceId,
    OPERATOR,
    async (tx) => await addStaff(tx, { email, displayName: 'Some One', role: 'manager' }),
  );
  const link = await db.inPractice(
    practiceId,
    OPERATOR,
    async (tx) => await inviteMember(tx, staffId, { newFactors: false }),
  );
  const pending = await openPending(db, { practiceId, staffId, firstFactor: 'password' });
  const proven = { firstFactor: 'password', subject: null, mfa: false, provenAt: null } as const;
  const choice = await openChoice(db, [{ practiceId, staffId }], proven);
  const browser = await rememberBrowser(db, undefined, practiceId, staffId);
  await db.inPractice(practiceId, OPERATOR, async (tx) => await addLinkCode(tx, staffId, code));
  const change = async (active: boolean): Promise<void> =>
    await db.inPractice(practiceId, OPERATOR, async (tx) => await changeStaff(tx, staffId, { active }));
  const look = async () => ({
    link: (await lookAtInvitation(db, link))?.state,
    pending: (await lookAtPending(db, pending)) !== undefined,
    choice: (await lookAtChoice(db, choice)).length,
    browser: await isKnownBrowser(db, browser, practiceId, staffId),
  });
  return { staffId, change, look };
};

describe('deactivating', () => {
  it('ends every way in, for when somebody is activated again', async () => {
    const { change, look } = await withWays('ONE');
    expect(await look()).toEqual({ link: 'open', pending: true, choice: 1, browser: true });
    await change(false);
    await change(true);
    expect(await look()).toEqual({ link: 'replaced', pending: false, choice: 0, browser: false });
  });

  it('ends a code that was to link a chat account', async () => {
    const { change } = await withWays('TWO');
    await change(false);
    await change(true);
    const account = { platform: 'slack', workspace: 'T1', chatUser: 'U1' } as const;
    const used = await test.db.inPractice(
      practiceId,
      OPERATOR,
      async (tx) => await useLinkCode(tx, account, 'TWO'),
    );
    expect(used).toBeUndefined();
  });

  it('leaves those of others alone', async () => {
    const { look } = await withWays('THREE');
    await (await withWays('FOUR')).change(false);
    expect(await look()).toEqual({ link: 'open', pending: true, choice: 1, browser: true });
  });
});
