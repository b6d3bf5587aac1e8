import { beforeAll, describe, expect, it } from 'vitest';
import { addFactor, listFactors, removeFactor, spendStep } from '../../src/db/stores/second-factors.ts';
import { addStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice, type TestDatabase } from '../support/database.ts';
import { untilItWaits } from '../support/until-it-waits.ts';

const OPERATOR = { kind: 'operator' } as const;

let test: TestDatabase;
let practiceId: PracticeId;
beforeAll(async () => {
  test = await createTestDatabase();
  practiceId = await createTestPractice(test);
});

let number = 0;
const memberWith = async (factors: number): Promise<StaffId> =>
  await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
    number += 1;
    const id = await addStaff(tx, { email: `p${number}@example.org`, displayName: 'Ann', role: 'manager' });
    for (let n = 0; n < factors; n += 1)
      await addFactor(tx, id, { kind: 'totp', secret: `secret ${n}`, step: 7 }, false);
    return id;
  });
const factorsOf = async (staffId: StaffId) =>
  await test.db.inPractice(practiceId, OPERATOR, async (tx) => await listFactors(tx, staffId));

describe('the last second factor', () => {
  it('stays, also when both are removed at the same moment', async () => {
    const staffId = await memberWith(2);
    const [one, two] = await factorsOf(staffId);
    let second: Promise<void> = Promise.resolve();
    await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
      await removeFactor(tx, staffId, one?.id ?? '');
      second = test.db.inPractice(
        practiceId,
        OPERATOR,
        async (other) => await removeFactor(other, staffId, two?.id ?? ''),
      );
      // Seen to be refused below; nobody is to call it unhandled before.
      second.catch(() => {});
      await untilItWaits(test, second);
    });
    await expect(second).rejects.toMatchObject({ code: 'last_factor' });
    expect(await factorsOf(staffId)).toHaveLength(1);
  });

  it('is one of the member’s own, and not removed twice', async () => {
    const [one, other] = [await memberWith(2), await memberWith(2)];
    const [factor] = await factorsOf(other);
    const remove = async (staffId: StaffId): Promise<void> =>
      await test.db.inPractice(
        practiceId,
        OPERATOR,
        async (tx) => await removeFactor(tx, staffId, factor?.id ?? ''),
      );
    await expect(remove(one)).rejects.toMatchObject({ code: 'not_found' });
    await remove(other);
    await expect(remove(other)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a code’s step', () => {
  it('is spent once, and takes those before it along', async () => {
    const [factor] = await factorsOf(await memberWith(1));
    const spend = async (step: number): Promise<boolean> =>
      await test.db.inPractice(
        practiceId,
        OPERATOR,
        async (tx) => await spendStep(tx, factor?.id ?? '', step),
      );
    expect([await spend(7), await spend(6), await spend(9), await spend(9), await spend(8)]).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    const many = await Promise.all(Array.from({ length: 6 }, async () => await spend(10)));
    expect(many.filter(Boolean)).toHaveLength(1);
  });

  it('of a factor that was removed is worth nothing', async () => {
    const staffId = await memberWith(2);
    const [factor] = await factorsOf(staffId);
    const spent = await test.db.inPractice(practiceId, OPERATOR, async (tx) => {
      await removeFactor(tx, staffId, factor?.id ?? '');
      return await spendStep(tx, factor?.id ?? '', 99);
    });
    expect(spent).toBe(false);
  });
});
