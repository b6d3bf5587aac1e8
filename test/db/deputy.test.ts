import { beforeEach, describe, expect, test as it } from 'vitest';
import { saveAbsence } from '../../src/db/stores/absences.ts';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { addLinkCode, findLinkedStaff, useLinkCode } from '../../src/db/stores/chat-links.ts';
import { passUntouched, saveBusinessHours, saveDeputy } from '../../src/db/stores/deputy.ts';
import { receiveFax } from '../../src/db/stores/faxes.ts';
import { releaseReview, takeReview } from '../../src/db/stores/review-claims.ts';
import { decideReview, loadReview, openReview, reopenReview } from '../../src/db/stores/review-items.ts';
import { listFiltered, loadFacets, NO_FILTER } from '../../src/db/stores/review-queue.ts';
import { addStaff, changeStaff } from '../../src/db/stores/staff.ts';
import type { DocumentClass } from '../../src/domain/document-classes.ts';
import type { FaxId, PracticeId, ReviewItemId, StaffId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { createTestDatabase, createTestPractice } from '../support/database.ts';

const ZALLY = { kind: 'zally' } as const;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** A Monday at 9 in New York. */
const MONDAY = Date.UTC(2026, 10, 23, 14);

describe('a fax that nobody touches', async () => {
  const test = await createTestDatabase();
  let practiceId: PracticeId;
  let people: { readonly owner: StaffId; readonly deputy: StaffId; readonly other: StaffId };
  const run = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(practiceId, ZALLY, work);
  let number = 0;
  const add = async (role: Role, classes?: readonly DocumentClass[]): Promise<StaffId> => {
    number += 1;
    const email = `d${number}@example.org`;
    return await run(async (tx) => await addStaff(tx, { email, displayName: email, role, classes }));
  };
  const waits = async (
    type: 'lab_result' | 'billing' = 'lab_result',
    restricted = false,
  ): Promise<ReviewItemId> => {
    number += 1;
    return await run(async (tx) => {
      const ref = { ehrFaxId: String(number), ehrDoctorId: null };
      const faxId = (await receiveFax(tx, ref, tx.at)) as FaxId;
      await tx.q.updateTable('faxes').set({ state: 'review', restricted }).where('id', '=', faxId).execute();
      return await openReview(tx, faxId, { reasons: ['no_rule'], type, urgency: 'routine' });
    });
  };
  const look = async (): Promise<number> => await run(passUntouched);
  const holder = async (id: ReviewItemId): Promise<StaffId | null> =>
    (await run(async (tx) => await loadReview(tx, id))).deputy;

  beforeEach(async () => {
    test.clock.now = MONDAY;
    practiceId = await createTestPractice(test);
    people = { owner: await add('owner'), deputy: await add('manager'), other: await add('manager') };
    await run(async (tx) => await saveDeputy(tx, people.deputy));
  });

  it('goes to the deputy after 4 business hours, and locks nobody out', async () => {
    const item = await waits();
    test.clock.now += 4 * HOUR - 1;
    expect(await look()).toBe(0);
    test.clock.now += 1;
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const { deputy, deputySince, claimedBy } = await run(async (tx) => await loadReview(tx, item));
    expect([deputy, deputySince?.getTime(), claimedBy]).toEqual([people.deputy, test.clock.now, null]);
    await run(async (tx) => await takeReview(tx, item, people.other));
  });

  it('is among what the deputy has, for the filter and for its counts', async () => {
    const item = await waits();
    test.clock.now += 4 * HOUR;
    await look();
    const mine = async (who: StaffId | 'nobody') =>
      (await run(async (tx) => await listFiltered(tx, { ...NO_FILTER, who }, 10))).map(({ id }) => id);
    expect(await mine(people.deputy)).toEqual([item]);
    expect(await mine('nobody')).toEqual([]);
    expect((await run(loadFacets)).holders).toEqual([[people.deputy, 1]]);
    await run(async (tx) => await takeReview(tx, item, people.other));
    expect(await mine(people.deputy)).toEqual([]);
    expect(await mine(people.other)).toEqual([item]);
  });

  it('waits for the practice to be open', async () => {
    test.clock.now = MONDAY + 6 * HOUR;
    const item = await waits();
    test.clock.now += 18 * HOUR;
    expect(await look()).toBe(0);
    test.clock.now += HOUR;
    expect(await look()).toBe(1);
    expect(await holder(item)).toBe(people.deputy);
  });

  it('waits over what an owner says is a holiday', async () => {
    const open = { from: '08:00', to: '17:00' };
    await run(
      async (tx) => await saveBusinessHours(tx, { days: { mon: open, wed: open }, holidays: ['2026-11-23'] }),
    );
    await waits();
    test.clock.now += 51 * HOUR - 1;
    expect(await look()).toBe(0);
    test.clock.now += 1;
    expect(await look()).toBe(1);
  });

  it('counts from when somebody last had it', async () => {
    const item = await waits();
    test.clock.now += 3 * HOUR;
    await run(async (tx) => await takeReview(tx, item, people.other));
    test.clock.now += 5 * MINUTE;
    await run(async (tx) => await releaseReview(tx, item, people.other));
    // More than 4 hours after the claim, and not yet after it was given back.
    test.clock.now += 4 * HOUR - MINUTE;
    expect(await look()).toBe(0);
    test.clock.now += MINUTE;
    expect(await look()).toBe(1);
  });

  it('counts from when somebody opened it, who has left it lying since', async () => {
    const item = await waits();
    test.clock.now += HOUR;
    await run(async (tx) => await takeReview(tx, item, people.other));
    test.clock.now += 4 * HOUR - MINUTE;
    expect(await look()).toBe(0);
    test.clock.now += MINUTE;
    expect(await look()).toBe(1);
  });

  it('counts anew when it comes back from being decided', async () => {
    const item = await waits();
    test.clock.now += 4 * HOUR;
    await look();
    await run(async (tx) => await decideReview(tx, item, people.other, 'file'));
    test.clock.now += HOUR;
    await run(async (tx) => await reopenReview(tx, item, ['no_rule']));
    expect(await holder(item)).toBeNull();
    expect(await look()).toBe(0);
    // From 14 to 17 on Monday, and from 8 on Tuesday.
    test.clock.now += 19 * HOUR - MINUTE;
    expect(await look()).toBe(0);
    test.clock.now += MINUTE;
    expect(await look()).toBe(1);
  });

  it('stays with whoever works on it at the moment', async () => {
    const item = await waits();
    test.clock.now += 4 * HOUR;
    await run(async (tx) => {
      await takeReview(tx, item, people.other);
      // As if it had been claimed long ago, and kept since.
      await tx.q
        .updateTable('review_items')
        .set({ touched_at: new Date(MONDAY) })
        .execute();
    });
    expect(await look()).toBe(0);
  });

  it('goes to whoever stands in while the deputy is out, and back', async () => {
    const item = await waits();
    const out = { outUntil: '2026-11-25', coverId: people.other };
    await run(async (tx) => await saveAbsence(tx, people.deputy, out));
    test.clock.now += 4 * HOUR;
    await look();
    expect(await holder(item)).toBe(people.other);
    await run(async (tx) => await saveAbsence(tx, people.deputy, null));
    await look();
    expect(await holder(item)).toBe(people.deputy);
  });

  it('stays with nobody while nobody is there for it', async () => {
    const item = await waits();
    await run(async (tx) => await saveAbsence(tx, people.deputy, { outUntil: '2026-11-25', coverId: null }));
    test.clock.now += 4 * HOUR;
    expect(await look()).toBe(0);
    await run(async (tx) => await saveAbsence(tx, people.deputy, null));
    await look();
    await run(async (tx) => await saveDeputy(tx, null));
    await look();
    expect(await holder(item)).toBeNull();
  });

  it('goes only to somebody who may open it', async () => {
    await run(async (tx) => await changeStaff(tx, people.deputy, { classes: ['clinical'] }));
    const [lab, bill, secret] = [await waits(), await waits('billing'), await waits('lab_result', true)];
    test.clock.now += 4 * HOUR;
    expect(await look()).toBe(1);
    expect([await holder(lab), await holder(bill), await holder(secret)]).toEqual([
      people.deputy,
      null,
      null,
    ]);
    await run(async (tx) => await changeStaff(tx, people.deputy, { classes: ['billing'] }));
    expect(await holder(lab)).toBeNull();
    await look();
    expect([await holder(lab), await holder(bill)]).toEqual([null, people.deputy]);
  });

  it('is never given to a viewer, or to somebody inactive', async () => {
    const viewer = await add('viewer');
    await expect(run(async (tx) => await saveDeputy(tx, viewer))).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const item = await waits();
    test.clock.now += 4 * HOUR;
    await look();
    await run(async (tx) => await changeStaff(tx, people.deputy, { role: 'viewer' }));
    expect(await holder(item)).toBeNull();
    expect(await look()).toBe(0);
  });

  it('is on record with Zally’s ids alone', async () => {
    const item = await waits();
    test.clock.now += 4 * HOUR;
    await look();
    const rows = await run(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_kind', 'detail'])
          .where('action', '=', 'review.to_deputy')
          .where('resource_id', '=', item)
          .execute(),
    );
    expect(rows).toEqual([{ actor_kind: 'zally', detail: { deputy: people.deputy } }]);
  });

  it('is free again when whoever has it is deactivated, and their chat link ends', async () => {
    const [claimed, lying] = [await waits(), await waits('billing')];
    const account = { platform: 'slack', workspace: 'T1', chatUser: 'U1' } as const;
    await run(async (tx) => {
      await connectWorkspace(tx, { platform: 'slack', workspace: 'T1', botToken: 'x', channel: null });
      await addLinkCode(tx, people.deputy, 'ABCDEFGH');
      await useLinkCode(tx, account, 'ABCDEFGH');
    });
    test.clock.now += 4 * HOUR;
    await look();
    await run(async (tx) => await takeReview(tx, claimed, people.deputy));
    await run(async (tx) => await changeStaff(tx, people.deputy, { active: false }));
    const after = await run(async (tx) => [await loadReview(tx, claimed), await loadReview(tx, lying)]);
    expect(after.map(({ claimedBy, deputy }) => [claimedBy, deputy])).toEqual([
      [null, null],
      [null, null],
    ]);
    await run(async (tx) => await takeReview(tx, claimed, people.other));
    // Active again, but the account has to be linked anew.
    await run(async (tx) => await changeStaff(tx, people.deputy, { active: true }));
    expect(await run(async (tx) => await findLinkedStaff(tx, account))).toBeUndefined();
  });

  it('stays with somebody whose access changes and who may still open it', async () => {
    const item = await waits();
    await run(async (tx) => await takeReview(tx, item, people.other));
    await run(async (tx) => await changeStaff(tx, people.other, { classes: ['clinical'] }));
    expect((await run(async (tx) => await loadReview(tx, item))).claimedBy).toBe(people.other);
    await run(async (tx) => await changeStaff(tx, people.other, { classes: ['billing'] }));
    expect((await run(async (tx) => await loadReview(tx, item))).claimedBy).toBeNull();
  });
});
