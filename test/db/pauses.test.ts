import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { PracticeTx } from '../../src/db/database.ts';
import { startPause } from '../../src/db/stores/pauses.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import { addMember } from '../bot/support.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';

const MINUTE = 60_000;
let test: TestDatabase;
let practiceId: PracticeId;
let [owner, other] = ['' as StaffId, '' as StaffId];
const within = async <T>(work: (tx: PracticeTx) => Promise<T>): Promise<T> =>
  await test.db.inPractice(practiceId, { kind: 'zally' }, work);
const pause = async (by: StaffId, minutes: number, shortens: 'own' | 'any' = 'own'): Promise<Date> =>
  await within(async (tx) => {
    await startPause(tx, by, new Date(tx.at.getTime() + minutes * MINUTE), null, shortens);
    return tx.at;
  });

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  practiceId = await createTestPractice(test);
  owner = await addMember(test, practiceId, 'owner');
  other = await addMember(test, practiceId, 'owner');
});

it('has each pause’s end on record, also where a shorter one took its place', async () => {
  await pause(other, 300);
  await pause(owner, 60, 'any');
  const rows = await within(
    async (tx) =>
      await tx.q
        .selectFrom('audit_events')
        .select(['action', 'resource_id'])
        .where('practice_id', '=', practiceId)
        .where('resource_kind', '=', 'pause')
        .orderBy('seq')
        .execute(),
  );
  const [first] = rows;
  expect(rows.map(({ action, resource_id: id }) => [action, id === first?.resource_id])).toEqual([
    ['routing.paused', true],
    ['routing.resumed', true],
    ['routing.paused', false],
  ]);
});
