import { beforeEach, describe, expect, test as it } from 'vitest';
import { saveAbsence } from '../../src/db/stores/absences.ts';
import {
  listOnCallVersions,
  loadDuty,
  loadOnCall,
  loadOnCallState,
  saveOnCall,
} from '../../src/db/stores/on-call.ts';
import { addStaff, changeStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { OnCallTable } from '../../src/domain/on-call.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

const ZALLY = { kind: 'zally' } as const;
/** A Monday at 9 in New York. */
const MONDAY = Date.UTC(2026, 10, 23, 14);
const HOUR = 3_600_000;

describe('the on-call table', async () => {
  const test = await createTestDatabase();
  let practiceId: PracticeId;
  let [ada, ben]: StaffId[] = [];
  const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, ZALLY, work);
  let number = 0;
  const add = async (ehrUserId?: string): Promise<StaffId> => {
    number += 1;
    const email = `c${number}@example.org`;
    return await run(
      async (tx) => await addStaff(tx, { email, displayName: email, role: 'owner', ehrUserId }),
    );
  };
  const tableOf = (
    from: string,
    to: string,
    memberId: StaffId,
    coverId: StaffId | null = null,
  ): OnCallTable => ({
    weekly: [{ days: ['mon'], from, to, memberId, coverId }],
    dated: [],
    urgent: true,
  });
  const save = async (table: OnCallTable, seen: number): Promise<void> =>
    await run(async (tx) => await saveOnCall(tx, table, ada as StaffId, seen));

  beforeEach(async () => {
    test.clock.now = MONDAY;
    practiceId = await createTestPractice(test);
    [ada, ben] = [await add('101'), await add('102')];
  });

  it('is empty before anybody fills it, and a version for each change after', async () => {
    expect(await run(loadOnCall)).toEqual({ version: 0, table: { weekly: [], dated: [], urgent: false } });
    expect(await run(loadDuty)).toEqual({ ehrUserId: null, urgent: false });
    await save(tableOf('09:00', '10:00', ada as StaffId), 0);
    await expect(save(tableOf('09:00', '11:00', ada as StaffId), 0)).rejects.toMatchObject({
      code: 'conflict',
    });
    await save(tableOf('09:00', '11:00', ada as StaffId), 1);
    expect(
      (await run(listOnCallVersions)).map(({ version, table }) => [version, table.weekly[0]?.to]),
    ).toEqual([
      [2, '11:00'],
      [1, '10:00'],
    ]);
    const audited = await run(
      async (tx) =>
        await tx.q.selectFrom('audit_events').select('detail').orderBy('seq', 'desc').limit(1).execute(),
    );
    expect(audited[0]?.detail).toEqual({ field: 'on_call', version: 2, urgent: true });
  });

  it('says who is on call by the practice’s clock, as a user of the EHR, and who covers while they are out', async () => {
    await save(tableOf('09:00', '10:00', ada as StaffId, ben as StaffId), 0);
    test.clock.now = MONDAY - 1;
    expect(await run(loadDuty)).toEqual({ ehrUserId: null, urgent: true });
    test.clock.now = MONDAY;
    expect(await run(loadDuty)).toEqual({ ehrUserId: '101', urgent: true });
    test.clock.now = MONDAY + HOUR;
    expect((await run(loadDuty)).ehrUserId).toBeNull();
    test.clock.now = MONDAY;
    await run(async (tx) => await saveAbsence(tx, ada as StaffId, { outUntil: '2026-11-24', coverId: null }));
    expect((await run(loadDuty)).ehrUserId).toBe('102');
    const { now, gaps, local } = await run(loadOnCallState);
    expect([now, local, gaps[0]]).toEqual([
      { memberId: ben, insteadOf: ada },
      '2026-11-23T09:00',
      { from: '2026-11-23T10:00', until: '2026-11-30T09:00' },
    ]);
  });

  it('takes nobody who has left, and keeps who has left since', async () => {
    const cal = await add();
    await run(async (tx) => await changeStaff(tx, cal, { active: false }));
    await expect(save(tableOf('09:00', '10:00', cal), 0)).rejects.toMatchObject({ code: 'invalid_input' });
    await save(tableOf('09:00', '10:00', ben as StaffId), 0);
    await run(async (tx) => await changeStaff(tx, ben as StaffId, { active: false }));
    await save(tableOf('09:00', '11:00', ben as StaffId), 1);
    expect((await run(loadDuty)).ehrUserId).toBeNull();
  });

  it('says nobody where the EHR doesn’t know who is on call', async () => {
    await save(tableOf('09:00', '10:00', await add()), 0);
    expect((await run(loadDuty)).ehrUserId).toBeNull();
  });
});
