import { describe, expect, test as it } from 'vitest';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, faxIds, never, stepDeps } from '../support/steps.ts';
import { readerOf } from '../web/fixture.ts';
import { violationsOn } from './axe.ts';
import { createBrowserFixture } from './fixture.ts';

describe('the queue', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const reader = readerOf();
  const deps = stepDeps(test, box, reader);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, reader);
  const zally = { kind: 'zally' } as const;
  const come = async (): Promise<void> => {
    await arrive(test, box, deps);
    const newest = (await faxIds(test, box.practiceId)).at(-1);
    if (newest !== undefined) await processFax(deps, box.practiceId, newest, never);
    // Somebody has looked at it already.
    await test.db.inPractice(box.practiceId, zally, async (tx) => {
      await tx.q.updateTable('review_items').set({ shown_at: tx.at }).execute();
    });
  };
  for (let n = 0; n < 5; n += 1) await come();
  const items = await test.db.inPractice(box.practiceId, zally, async (tx) => await listWaiting(tx));
  await test.db.inPractice(box.practiceId, zally, async (tx) => {
    const bills = items.slice(0, 2).map(({ id }) => id);
    await tx.q
      .updateTable('review_items')
      .set({ document_type: 'billing' })
      .where('id', 'in', bills)
      .execute();
  });
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(fixture.url);
  await fixture.signIn(page);
  await page.goto(`${fixture.url}/queue`);
  await page.evaluate('globalThis.sameDocument = true');
  const rows = page.locator('.rows .row');

  it('filters without reloading, with closed values in the address', async () => {
    await page.locator('#filter-type').selectOption('billing');
    await page.getByRole('heading', { name: '2 of 5 faxes to review' }).waitFor();
    expect([await rows.count(), page.url()]).toEqual([2, `${fixture.url}/queue?type=billing`]);
    await page.reload();
    expect(await page.locator('#filter-type').inputValue()).toBe('billing');
    await page.evaluate('globalThis.sameDocument = true');
  });

  it('moves the counts under a filter that has the focus, and keeps both', async () => {
    await page.locator('#filter-type').focus();
    await come();
    await page.locator('#filter-type option', { hasText: 'Lab result (4)' }).waitFor({ state: 'attached' });
    expect(await page.evaluate('document.activeElement.id')).toBe('filter-type');
    expect([await page.locator('#filter-type').inputValue(), await rows.count()]).toEqual(['billing', 2]);
    await page.getByRole('heading', { name: '2 of 6 faxes to review' }).waitFor();
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true);
  });

  it('chooses several by keyboard and keeps them when the list moves', async () => {
    await page.locator('#filter-type').selectOption('');
    await page.getByRole('heading', { name: /^6 faxes to review/ }).waitFor();
    await page.locator('.heading a').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.locator('#several').getByText('2 chosen').waitFor();
    await come();
    await rows.nth(6).waitFor();
    expect(await page.locator('input[name="items"]:checked').count()).toBe(2);
  });

  it('has nothing that axe finds wrong while some are chosen', async () => {
    expect(await violationsOn(page)).toEqual([]);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/queue-chosen.png` });
  });

  it('sets them aside as junk, and takes them back with Z', async () => {
    await page.getByRole('button', { name: 'Set aside as junk' }).click();
    await page.getByRole('heading', { name: /^5 faxes to review/ }).waitFor();
    expect(await page.locator('#several').isVisible()).toBe(false);
    await page.getByText('Undo all').waitFor();
    await page.locator('body').press('z');
    await page.getByRole('heading', { name: /^7 faxes to review/ }).waitFor();
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true);
  });

  it('says what is left because somebody else took it meanwhile', async () => {
    await page.locator('input[name="items"]').first().check();
    const other = await (await fixture.newContext()).newPage();
    await other.goto(fixture.url);
    await fixture.signIn(other, 'manager');
    // The list here doesn't hear of it before the press.
    await page.route('**/queue/list*', async (route) => await route.abort());
    const first = await page.locator('input[name="items"]').first().getAttribute('value');
    await other.goto(`${fixture.url}/review/${first}`);
    await other.locator('#file').waitFor();
    await page.getByRole('button', { name: 'Set aside as junk' }).click();
    await page.getByText('1 is left as before').waitFor();
    await page.unroute('**/queue/list*');
    await other.context().close();
  });

  it('works on a phone, and nothing has failed on the way', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    await page.goto(`${fixture.url}/queue`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/queue-phone.png` });
    expect(broken).toEqual([]);
  });
});
