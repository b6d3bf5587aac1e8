import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMasterKey } from '../../src/adapters/vault/vault.ts';
import { createDatabase } from '../../src/db/database.ts';
import { rewrapKeys } from '../../src/db/stores/practice-keys.ts';
import {
  createPractice,
  listPracticesKnown,
  loadDefaultAssignee,
  saveDefaultAssignee,
} from '../../src/db/stores/practices.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

const OPERATOR = { kind: 'operator' } as const;

it('a new master key takes the place of the one before, while every process goes on', async () => {
  const test = await createTestDatabase();
  const next = randomBytes(32).toString('base64');
  const withMaster = (master: ReturnType<typeof createMasterKey>) =>
    createDatabase({ url: test.appUrl, poolSize: 2, master, now: test.db.now, newId: test.db.newId });
  const both = createMasterKey(test.masterKey, next);
  const [during, after] = [withMaster(both), withMaster(createMasterKey(next))];
  const old = await createTestPractice(test);
  await test.db.inPractice(old, OPERATOR, async (tx) => await saveDefaultAssignee(tx, '104'));
  // Made while both are known, it is wrapped by the new one.
  const young = test.db.newId() as PracticeId;
  await during.inPractice(young, OPERATOR, async (tx) => {
    await createPractice(tx, both, { name: 'Young', timeZone: 'America/New_York' });
    await saveDefaultAssignee(tx, '105');
  });
  const assignee = async (db: typeof during, id: PracticeId) =>
    await db.inPractice(id, OPERATOR, loadDefaultAssignee);
  expect([await assignee(during, old), await assignee(during, young)]).toEqual(['104', '105']);
  const wrong = { code: 'master_key_wrong' };
  await expect(assignee(after, old)).rejects.toMatchObject(wrong);
  expect(await listPracticesKnown(during)).toEqual([old, young].toSorted());
  for (const id of await listPracticesKnown(during))
    expect(await during.inPractice(id, OPERATOR, async (tx) => await rewrapKeys(tx, both))).toBe(2);
  expect([await assignee(during, old), await assignee(after, old)]).toEqual(['104', '104']);
  expect(await assignee(after, young)).toBe('105');
  await expect(assignee(test.db, old)).rejects.toMatchObject(wrong);
  await Promise.all([during.close(), after.close()]);
});
