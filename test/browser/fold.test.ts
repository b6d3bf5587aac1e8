import { describe, expect, test as it } from 'vitest';
import { savePracticeTypes } from '../../src/db/stores/practice-types.ts';
import { LAB_PAGE } from '../web/fixture.ts';
import { opened, setUp } from './review-desk.ts';

const PAGE = [
  ...LAB_PAGE.slice(0, 4),
  'Patient Phone: (312) 555-0100',
  'Patient Address: 12 Elm Street, Chicago IL 60601',
  ...LAB_PAGE.slice(4),
];

describe('a fax that fits two charts, at 1366 by 768', async () => {
  const { test, box, fixture, ids } = await setUp(1, [PAGE, ['Page 2 of 2', 'Comments: none']]);
  await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
    const type = { id: tx.newId(), name: 'Thyroid panel', parent: 'lab_result' as const, phrases: [] };
    const own = { ...type, waits: false, restricted: false, ended: false };
    await savePracticeTypes(tx, [own], fixture.staff.owner, 0);
  });

  it('shows who gets it and which task without scrolling, also while a chart asks', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(fixture.url);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[0]);
    const bottom = async (id: string): Promise<number> => {
      const box = await page.locator(id).boundingBox();
      return (box?.y ?? Infinity) + (box?.height ?? 0);
    };
    const fold = async (): Promise<number> => (await page.locator('.panel > footer').boundingBox())?.y ?? 0;
    const inSight = async (): Promise<readonly boolean[]> => {
      const end = await fold();
      return [await bottom('#assignee'), await bottom('#task'), await bottom('#due')].map((at) => at <= end);
    };
    expect(await page.locator('.candidate').count()).toBe(2);
    expect(await inSight()).toEqual([true, true, true]);
    await page.keyboard.press('2');
    await page.locator('.objection').nth(1).waitFor();
    expect(await inSight()).toEqual([true, true, true]);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/fold.png` });
    await page.context().close();
  });
});
