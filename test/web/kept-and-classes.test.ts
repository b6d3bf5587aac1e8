import { describe, expect, test as it } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { CORRECTED, from, openItem, practiceWithOpenings } from './openings.ts';

describe('what somebody has corrected and left', async () => {
  const { owner, waiting, somebody, within, kept } = await practiceWithOpenings();

  it.each([
    ['lose its class', { classes: ['billing'] }],
    ['become a viewer', { role: 'viewer', classes: [] }],
    ['are deactivated', { active: false }],
  ] as const)('goes with people who %s, open or not', async (_what, change) => {
    const who = await somebody();
    const [left, held] = [await waiting(), await waiting()];
    for (const { itemId } of [left, held]) {
      const opening = await openItem(who, itemId);
      await who.post(`/review/${itemId}/corrections`, CORRECTED, from(opening));
      if (itemId === left.itemId) await who.post(`/review/${itemId}/leave`, { opening });
    }
    expect([await kept(left.itemId), await kept(held.itemId)]).toEqual([1, 1]);
    await within(async (tx) => await changeStaff(tx, who.staffId, change));
    expect([await kept(left.itemId), await kept(held.itemId)]).toEqual([0, 0]);
  });

  it('stays on a document that they still open', async () => {
    const who = await somebody();
    const { itemId } = await waiting();
    await who.post(`/review/${itemId}/corrections`, CORRECTED, from(await openItem(who, itemId)));
    await within(async (tx) => await changeStaff(tx, who.staffId, { classes: ['clinical'] }));
    expect(await kept(itemId)).toBe(1);
    expect((await who.get(`/review/${itemId}/proposal`)).body).toContain('Kept from before: type, due.');
  });

  it('goes from a fax that has become specially protected, but for who opens that', async () => {
    const who = await somebody();
    const { itemId, faxId } = await waiting();
    for (const each of [who, owner]) {
      const opening = await openItem(each, itemId);
      await each.post(`/review/${itemId}/corrections`, CORRECTED, from(opening));
      await each.post(`/review/${itemId}/leave`, { opening });
    }
    expect(await kept(itemId)).toBe(2);
    await within(async (tx) => await restrictFax(tx, faxId, true));
    expect(await kept(itemId)).toBe(1);
  });
});
