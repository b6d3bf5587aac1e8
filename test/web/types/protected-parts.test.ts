import { describe, expect, test as it } from 'vitest';
import { loadPracticeTypes } from '../../../src/db/stores/practice-types.ts';
import { LAB_PAGE } from '../fixture.ts';
import { CHOICE, practiceWithFaxes } from '../practice-with-faxes.ts';
import { OTHER_PAGE, splittingReader } from '../two-patients.ts';

const ZALLY = { kind: 'zally' } as const;
const PAGES = [LAB_PAGE, OTHER_PAGE];
const LAB = { ...CHOICE, first: 1, last: 1 };
const IMAGING = { ...CHOICE, first: 2, last: 2, patient: '1003', type: 'imaging_report' };

describe('parts that have types of the practice’s own', async () => {
  const { test, box, owner, waiting } = await practiceWithFaxes(PAGES, splittingReader(PAGES));
  const load = async () => await test.db.inPractice(box.practiceId, ZALLY, loadPracticeTypes);
  const add = async (sent: object) => {
    const { version } = await load();
    expect((await owner.post('/settings/types/add', { seen: version, ...sent })).statusCode).toBe(303);
    return (await load()).types.at(-1)?.id ?? '';
  };
  const opened = async () => {
    const item = await waiting();
    await owner.get(`/review/${item.itemId}`);
    await owner.get(`/review/${item.itemId}/proposal`);
    return item;
  };
  const faxOf = async (faxId: string) =>
    await test.db.inPractice(
      box.practiceId,
      ZALLY,
      async (tx) =>
        await tx.q
          .selectFrom('faxes')
          .select(['practice_type', 'restricted'])
          .where('id', '=', faxId)
          .executeTakeFirstOrThrow(),
    );

  it('make the fax specially protected if any of them is', async () => {
    const scan = await add({ name: 'Scan', parent: 'imaging_report', restricted: 'yes' });
    const { itemId, faxId } = await opened();
    const parts = [LAB, { ...IMAGING, practiceType: scan }];
    expect((await owner.post(`/review/${itemId}/split`, { parts })).statusCode).toBe(200);
    expect(await faxOf(faxId)).toEqual({ practice_type: null, restricted: true });
  });

  it('are refused under another parent, with the part that has it', async () => {
    const panel = await add({ name: 'Panel', parent: 'lab_result' });
    const { itemId, faxId } = await opened();
    const parts = [LAB, { ...IMAGING, practiceType: panel }];
    const { statusCode, body } = await owner.post(`/review/${itemId}/split`, { parts });
    expect([statusCode, body]).toEqual([
      400,
      expect.stringContaining('Part 2: your type belongs to Lab result'),
    ]);
    expect(await faxOf(faxId)).toMatchObject({ restricted: false });
  });

  it('don’t have the whole fax’s own type', async () => {
    const scan = await add({ name: 'Chest', parent: 'imaging_report' });
    const { itemId, faxId } = await opened();
    await test.db.inPractice(
      box.practiceId,
      ZALLY,
      async (tx) =>
        await tx.q.updateTable('faxes').set({ practice_type: scan }).where('id', '=', faxId).execute(),
    );
    const { body } = await owner.post(`/review/${itemId}/part`, { first: 2, last: 2 });
    expect(body).toMatch(
      new RegExp(`<option value="${scan}" data-parent="imaging_report"(?![^>]* selected)[^>]*>`),
    );
  });
});
