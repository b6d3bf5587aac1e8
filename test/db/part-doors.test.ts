import { beforeEach, describe, expect, test as it } from 'vitest';
import { passUntouched, saveDeputy } from '../../src/db/stores/deputy.ts';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { listGivenAway } from '../../src/db/stores/given-away.ts';
import { handOn } from '../../src/db/stores/handed-on.ts';
import { giveBack, takeReview } from '../../src/db/stores/review-claims.ts';
import { loadReview, openReview } from '../../src/db/stores/review-items.ts';
import { addStaff, changeStaff } from '../../src/db/stores/staff.ts';
import type { DocumentClass } from '../../src/domain/document-classes.ts';
import type { DocumentType } from '../../src/domain/document-types.ts';
import type { FaxId, PracticeId, ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

const HOUR = 3_600_000;
/** A Monday at 9 in New York. */
const MONDAY = Date.UTC(2026, 10, 23, 14);
const BOTH: readonly DocumentClass[] = ['clinical', 'billing'];

/** A lab report whose second document is a bill, as the last filing had them. */
describe('a fax that was filed as documents of two classes goes', async () => {
  const test = await createTestDatabase();
  let practiceId: PracticeId;
  const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, { kind: 'zally' }, work);
  let number = 0;
  const add = async (classes: readonly DocumentClass[]): Promise<StaffId> => {
    number += 1;
    const email = `p${number}@example.org`;
    return await run(
      async (tx) => await addStaff(tx, { email, displayName: email, role: 'manager', classes }),
    );
  };
  const waits = async (
    partTypes: readonly DocumentType[] = ['lab_result', 'billing'],
  ): Promise<ReviewItemId> => {
    number += 1;
    return await run(async (tx) => {
      const ref = { ehrFaxId: String(number), ehrDoctorId: null };
      const faxId = (await receiveFax(tx, ref, tx.at)) as FaxId;
      await tx.q
        .updateTable('faxes')
        .set({ state: 'review', document_type: 'lab_result', part_types: [...partTypes] })
        .where('id', '=', faxId)
        .execute();
      return await openReview(tx, faxId, { reasons: ['undone'], type: 'lab_result', urgency: 'routine' });
    });
  };
  const load = async (id: ReviewItemId) => await run(async (tx) => await loadReview(tx, id));

  beforeEach(async () => {
    test.clock.now = MONDAY;
    practiceId = await createTestPractice(test);
  });

  it('to the deputy only who opens both, and from one who no longer does', async () => {
    const deputy = await add(['clinical']);
    await run(async (tx) => await saveDeputy(tx, deputy));
    const [split, whole] = [await waits(), await waits([])];
    test.clock.now += 4 * HOUR;
    await run(passUntouched);
    expect([(await load(split)).deputy, (await load(whole)).deputy]).toEqual([null, deputy]);
    await run(async (tx) => await changeStaff(tx, deputy, { classes: BOTH }));
    await run(passUntouched);
    expect((await load(split)).deputy).toBe(deputy);
    await run(async (tx) => {
      await tx.q
        .updateTable('staff')
        .set({ classes: ['clinical'] })
        .where('id', '=', deputy)
        .execute();
    });
    await run(passUntouched);
    expect([(await load(split)).deputy, (await load(whole)).deputy]).toEqual([null, deputy]);
  });

  it('from who has it, when they lose the class of one part', async () => {
    const [holder, giver] = [await add(BOTH), await add(BOTH)];
    await run(async (tx) => await saveDeputy(tx, holder));
    const [taken, given, whole, lain] = [await waits(), await waits(), await waits([]), await waits()];
    await run(async (tx) => {
      for (const id of [taken, whole]) await takeReview(tx, id, holder);
      for (const id of [given]) {
        await takeReview(tx, id, giver);
        await giveBack(tx, id, giver, { reason: 'no_time', to: holder });
      }
    });
    test.clock.now += 4 * HOUR;
    await run(passUntouched);
    await run(async (tx) => {
      for (const id of [taken, whole]) await takeReview(tx, id, holder);
    });
    expect((await load(lain)).deputy).toBe(holder);
    await run(async (tx) => await changeStaff(tx, holder, { classes: ['clinical'] }));
    expect((await load(taken)).claimedBy).toBeNull();
    expect((await load(given)).givenBack?.to).toBeNull();
    expect((await load(lain)).deputy).toBeNull();
    expect((await load(whole)).claimedBy).toBe(holder);
  });

  it('not back to who gave it away and no longer opens one part', async () => {
    const giver = await add(BOTH);
    await add(BOTH);
    const [back, on, whole] = [await waits(), await waits(), await waits([])];
    await run(async (tx) => {
      for (const id of [back, on, whole]) await takeReview(tx, id, giver);
      for (const id of [back, whole]) await giveBack(tx, id, giver, { reason: 'no_time', to: null });
      await handOn(tx, await loadReview(tx, on), giver);
    });
    const since = async (classes: readonly DocumentClass[]) => {
      const list = await run(async (tx) => await listGivenAway(tx, { staffId: giver, classes }));
      return [back, on, whole].map((id) => list.find(({ itemId }) => itemId === id)?.since);
    };
    expect(await since(BOTH)).toEqual([null, null, null]);
    expect(await since(['clinical'])).toEqual(['closed_to_them', 'closed_to_them', null]);
  });

  it('on only to a colleague who opens both', async () => {
    const [giver] = [await add(BOTH), await add(['clinical'])];
    const [split, whole] = [await waits(), await waits([])];
    await run(async (tx) => {
      for (const id of [split, whole]) await takeReview(tx, id, giver);
      await handOn(tx, await loadReview(tx, whole), giver);
    });
    await expect(
      run(async (tx) => await handOn(tx, await loadReview(tx, split), giver)),
    ).rejects.toMatchObject({ code: 'nobody_else' });
  });

  it('to no deputy who has handed it on, whole or split', async () => {
    const deputy = await add(BOTH);
    await add(BOTH);
    await run(async (tx) => await saveDeputy(tx, deputy));
    for (const types of [[], ['lab_result', 'billing']] as const) {
      const id = await waits(types);
      await run(async (tx) => {
        await takeReview(tx, id, deputy);
        await handOn(tx, await loadReview(tx, id), deputy);
      });
      test.clock.now += 24 * HOUR;
      await run(passUntouched);
      expect((await load(id)).deputy).toBeNull();
    }
  });
});
