import { Client } from 'pg';
import { beforeEach, describe, expect, test as it } from 'vitest';
import type { Actor } from '../../src/db/audit.ts';
import { loadCovers, saveAbsence } from '../../src/db/stores/absences.ts';
import { listLinked, noteEhrUsers, saveEhrUser } from '../../src/db/stores/ehr-users.ts';
import { addStaff, changeStaff, loadStaff } from '../../src/db/stores/staff.ts';
import type { PracticeId, StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

const OPERATOR = { kind: 'operator' } as const;
const ZALLY = { kind: 'zally' } as const;
const DAY = 24 * 3_600_000;

describe('the team', async () => {
  const test = await createTestDatabase();
  let practiceId: PracticeId;
  beforeEach(async () => {
    practiceId = await createTestPractice(test);
  });
  const run = async <T>(
    work: Parameters<typeof test.db.inPractice<T>>[2],
    actor: Actor = OPERATOR,
  ): Promise<T> => await test.db.inPractice(practiceId, actor, work);
  let number = 0;
  const add = async (role: Role, ehrUserId?: string): Promise<StaffId> => {
    number += 1;
    const email = `m${number}@example.org`;
    return await run(async (tx) => await addStaff(tx, { email, displayName: email, role, ehrUserId }));
  };
  const audited = async (id: StaffId) =>
    await run(async (tx) =>
      (
        await tx.q
          .selectFrom('audit_events')
          .select(['action', 'detail'])
          .where('resource_id', '=', id)
          .orderBy('seq')
          .execute()
      ).map(({ action, detail }) => [action, detail]),
    );
  const isActive = async (id: StaffId): Promise<boolean> =>
    (await run(async (tx) => await loadStaff(tx, id))).active;

  /** Until a connection of this database waits for a lock of another, or the work is over. */
  const blockedOr = async (over: () => boolean): Promise<void> => {
    const client = new Client({ connectionString: test.superUrl });
    await client.connect();
    try {
      for (;;) {
        const { rows } = await client.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        if (rows.length > 0 || over()) return;
      }
    } finally {
      await client.end();
    }
  };

  it('keeps its last owner, whoever asks', async () => {
    const [owner, manager] = [await add('owner'), await add('manager')];
    const asOwner = { kind: 'staff', id: owner, role: 'owner' } as const;
    for (const actor of [OPERATOR, ZALLY, asOwner])
      for (const change of [{ active: false }, { role: 'manager' }] as const)
        await expect(run(async (tx) => await changeStaff(tx, owner, change), actor)).rejects.toMatchObject({
          code: 'last_owner',
        });
    expect(await isActive(owner)).toBe(true);
    await run(async (tx) => await changeStaff(tx, manager, { role: 'owner' }), asOwner);
    await run(async (tx) => await changeStaff(tx, owner, { active: false }), asOwner);
    expect(await isActive(owner)).toBe(false);
  });

  it('keeps one of two owners when both are deactivated at the same moment', async () => {
    const owners = [await add('owner'), await add('owner')] as const;
    let second: Promise<string> | undefined;
    let over = false;
    await run(async (tx) => {
      await changeStaff(tx, owners[0], { active: false });
      second = run(async (other) => await changeStaff(other, owners[1], { active: false }))
        .then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
        .finally(() => {
          over = true;
        });
      // The first commits only when the second waits for it, or has gone ahead.
      await blockedOr(() => over);
    });
    expect(await second).toBe('last_owner');
    expect([await isActive(owners[0]), await isActive(owners[1])]).toEqual([false, true]);
  });

  it('lets nobody widen their own access, and says by which code', async () => {
    const manager = await add('manager');
    const self = { kind: 'staff', id: manager, role: 'manager' } as const;
    await expect(
      run(async (tx) => await changeStaff(tx, manager, { classes: ['restricted'] }), self),
    ).rejects.toMatchObject({ code: 'own_access' });
    await expect(
      run(async (tx) => await changeStaff(tx, test.db.newId() as StaffId, { role: 'viewer' })),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  describe('somebody who has left in the EHR', () => {
    const users = (...ids: string[]) => ids.map((ehrUserId) => ({ ehrUserId, active: true }));
    const note = async (...ids: string[]): Promise<void> =>
      await run(async (tx) => await noteEhrUsers(tx, users(...ids)), ZALLY);
    const leftAt = async (id: StaffId) =>
      (await run(listLinked)).find((member) => member.id === id)?.leftAt ?? null;

    it('is deactivated here, once: an owner who activates them again has the last word', async () => {
      const [, one, two] = [await add('owner'), await add('manager', '7'), await add('manager', '8')];
      await note('7', '8', '9');
      expect([await isActive(one), await isActive(two)]).toEqual([true, true]);
      await note('8', '9');
      expect([await isActive(one), await isActive(two)]).toEqual([false, true]);
      expect(await audited(one)).toEqual([
        ['staff.added', { role: 'manager' }],
        ['staff.left_in_ehr', {}],
        ['staff.changed', { active: false, why: 'left_in_ehr' }],
      ]);
      await run(async (tx) => await changeStaff(tx, one, { active: true }));
      await note('8', '9');
      expect(await isActive(one)).toBe(true);
      expect(await leftAt(one)).not.toBeNull();
      await note('7', '8');
      expect(await leftAt(one)).toBeNull();
      await note('8');
      expect(await isActive(one)).toBe(false);
    });

    it('stays when they are the last owner, and it is known that they have left', async () => {
      const [owner, manager] = [await add('owner', '7'), await add('manager', '8')];
      await note('8');
      expect([await isActive(owner), await isActive(manager)]).toEqual([true, true]);
      expect(await leftAt(owner)).not.toBeNull();
    });

    it('is nobody by a list that names none of us', async () => {
      const one = await add('manager', '7');
      await note();
      await note('55');
      expect(await isActive(one)).toBe(true);
    });

    it('is forgotten when another EHR user is named for them', async () => {
      const one = await add('manager', '7');
      await add('manager', '8');
      await note('8');
      await run(async (tx) => await saveEhrUser(tx, one, '9'));
      expect(await leftAt(one)).toBeNull();
      await run(async (tx) => await saveEhrUser(tx, one, null));
      expect((await run(listLinked)).some(({ id }) => id === one)).toBe(false);
    });
  });

  describe('somebody who is out', () => {
    const dayIn = (days: number): string =>
      Temporal.Instant.fromEpochMilliseconds(test.clock.now + days * DAY)
        .toZonedDateTimeISO('America/New_York')
        .toPlainDate()
        .toString();
    const out = async (id: StaffId, coverId: StaffId | null, days = 3): Promise<void> =>
      await run(async (tx) => await saveAbsence(tx, id, { outUntil: dayIn(days), coverId }));

    it('has what is theirs in the EHR go along the covers, until the day they are back', async () => {
      const [one, two, three] = [
        await add('owner', '1'),
        await add('manager', '2'),
        await add('manager', '3'),
      ];
      expect(await run(loadCovers)).toEqual(new Map());
      await out(one, two);
      expect(await run(loadCovers)).toEqual(new Map([['1', '2']]));
      await out(two, three, 1);
      expect(await run(loadCovers)).toEqual(
        new Map([
          ['1', '3'],
          ['2', '3'],
        ]),
      );
      test.clock.now += DAY;
      expect(await run(loadCovers)).toEqual(new Map([['1', '2']]));
      await run(async (tx) => await saveAbsence(tx, one, null));
      expect(await run(loadCovers)).toEqual(new Map());
    });

    it('keeps what is theirs where nobody stands in: a circle, somebody who has left, somebody not in the EHR', async () => {
      const [one, two, stranger] = [await add('owner', '1'), await add('manager', '2'), await add('manager')];
      await out(one, two);
      await out(two, one);
      expect(await run(loadCovers)).toEqual(new Map());
      await run(async (tx) => await saveAbsence(tx, two, null));
      await run(async (tx) => await changeStaff(tx, two, { active: false }));
      expect(await run(loadCovers)).toEqual(new Map());
      await out(one, stranger);
      expect(await run(loadCovers)).toEqual(new Map());
    });

    it('is covered by somebody else who is active', async () => {
      const [one, two] = [await add('owner'), await add('manager')];
      await expect(out(one, one)).rejects.toMatchObject({ code: 'invalid_input' });
      await run(async (tx) => await changeStaff(tx, two, { active: false }));
      await expect(out(one, two)).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(out(one, test.db.newId() as StaffId)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});
