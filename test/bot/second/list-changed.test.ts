import { beforeAll, expect, it } from 'vitest';
import { sayListChanged } from '../../../src/bot/second/say-list-changed.ts';
import type { PracticeId, StaffId } from '../../../src/domain/ids.ts';
import type { SubprocessorList } from '../../../src/domain/subprocessors.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../../support/database.ts';
import { addMember } from '../support.ts';

const ZALLY = { kind: 'zally' } as const;
const DAY = 24 * 3_600_000;

let test: TestDatabase;
let practiceId: PracticeId;
let owners: readonly StaffId[];
beforeAll(async () => {
  test = await createTestDatabase();
  test.clock.now = Date.parse('2027-03-01T12:00:00Z');
  practiceId = await createTestPractice(test);
  owners = [await addMember(test, practiceId, 'owner'), await addMember(test, practiceId, 'owner')];
  await addMember(test, practiceId, 'manager');
});

const list = (from: string): SubprocessorList => ({ from, list: [] });
const FIRST = list('2027-02-01');
const SECOND = list('2027-03-10');

const tell = async (...lists: readonly [SubprocessorList, ...SubprocessorList[]]) =>
  await test.db.inPractice(practiceId, ZALLY, async (tx) => {
    await sayListChanged(tx, lists);
    return await tx.q
      .selectFrom('second_notices')
      .select(['way', 'staff_id', 'body'])
      .where('cause', 'like', 'subprocessors:%')
      .execute();
  });

it('says to each owner, by mail and once, that there is another list than the one with which they came', async () => {
  expect(await tell(FIRST)).toEqual([]);
  // Known, and not in force yet.
  expect(await tell(SECOND, FIRST)).toEqual([]);
  test.clock.now += 10 * DAY;
  const said = await tell(SECOND, FIRST);
  expect(new Set(said.map(({ way, staff_id: who }) => `${way} ${who}`))).toEqual(
    new Set(owners.map((id) => `mail ${id}`)),
  );
  expect(said[0]?.body).toEqual({ kind: 'subprocessors_changed', at: Date.parse('2027-03-10') });
  expect(await tell(SECOND, FIRST)).toHaveLength(2);
  // Another one of the same day is another one.
  expect(await tell(list('2027-03-10'), SECOND, FIRST)).toHaveLength(4);
});
