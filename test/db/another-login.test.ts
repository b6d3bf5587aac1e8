import { expect, it } from 'vitest';
import { saveEhrAccount } from '../../src/db/stores/ehr-accounts.ts';
import { connectEhr } from '../bot/support.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

it('another login of the EHR is one of which nobody has said that it sees every inbox', async () => {
  const test = await createTestDatabase();
  const practiceId = await createTestPractice(test);
  await connectEhr(test, practiceId);
  const confirm = async (): Promise<void> =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q.updateTable('practices').set({ inboxes_confirmed_at: tx.at }).execute();
    });
  const connected = async (login: string) =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, async (tx) => {
      const another = await saveEhrAccount(tx, { ehrPractice: '9', login });
      const row = await tx.q.selectFrom('practices').select('inboxes_confirmed_at').executeTakeFirstOrThrow();
      return { another, confirmed: row.inboxes_confirmed_at !== null };
    });
  await confirm();
  // From before logins were kept: it isn't known to be another one.
  expect(await connected('one')).toEqual({ another: false, confirmed: true });
  expect(await connected('one')).toEqual({ another: false, confirmed: true });
  expect(await connected('two')).toEqual({ another: true, confirmed: false });
});
