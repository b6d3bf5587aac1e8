import { describe, expect, test as it } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { type Client, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const CORRECTED = { whole: { type: 'imaging_report', dueDays: 3 }, split: null };

describe('what somebody has corrected and left', async () => {
  const { test, box, app, owner, waiting } = await practiceWithFaxes();
  let people = 0;
  const somebody = async (): Promise<Client> =>
    await signedIn(app, test, box.practiceId, 'manager', `Member ${(people += 1)}`);
  const open = async (who: Client, itemId: string): Promise<string> =>
    /data-opening="([^"]+)"/.exec((await who.get(`/review/${itemId}`)).body)?.[1] ?? '';
  const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, work);
  const kept = async (itemId: string): Promise<number> =>
    await within(
      async (tx) =>
        (await tx.q.selectFrom('kept_corrections').select('item_id').where('item_id', '=', itemId).execute())
          .length,
    );
  const from = (opening: string) => ({ 'x-zally-opening': opening });

  it.each([
    ['lose its class', { classes: ['billing'] }],
    ['become a viewer', { role: 'viewer', classes: [] }],
    ['are deactivated', { active: false }],
  ] as const)('goes with people who %s, open or not', async (_what, change) => {
    const who = await somebody();
    const [left, held] = [await waiting(), await waiting()];
    for (const { itemId } of [left, held]) {
      const opening = await open(who, itemId);
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
    await who.post(`/review/${itemId}/corrections`, CORRECTED, from(await open(who, itemId)));
    await within(async (tx) => await changeStaff(tx, who.staffId, { classes: ['clinical'] }));
    expect(await kept(itemId)).toBe(1);
    expect((await who.get(`/review/${itemId}/proposal`)).body).toContain('Kept from before: type, due.');
  });

  it('goes from a fax that has become specially protected, but for who opens that', async () => {
    const who = await somebody();
    const { itemId, faxId } = await waiting();
    for (const each of [who, owner]) {
      const opening = await open(each, itemId);
      await each.post(`/review/${itemId}/corrections`, CORRECTED, from(opening));
      await each.post(`/review/${itemId}/leave`, { opening });
    }
    expect(await kept(itemId)).toBe(2);
    await within(async (tx) => await restrictFax(tx, faxId, true));
    expect(await kept(itemId)).toBe(1);
  });
});
