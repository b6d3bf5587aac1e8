import { describe, expect, test as it } from 'vitest';
import { violationsOn } from './axe.ts';
import { setUp } from './review-desk.ts';

describe('the keys of the queue', async () => {
  const { test, box, fixture, ids } = await setUp(4);
  const zally = { kind: 'zally' } as const;
  await test.db.inPractice(box.practiceId, zally, async (tx) => {
    await tx.q
      .updateTable('review_items')
      // A long reason, and others beside it.
      .set({ shown_at: tx.at, reasons: ['compression_bomb', 'several_patients', 'weak_match'] })
      .execute();
  });
  const page = await (await fixture.newContext()).newPage();
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const heading = async (words: RegExp): Promise<void> =>
    await page.getByRole('heading', { name: words }).waitFor();

  it('show each reason whole in a window of 1366 pixels', async () => {
    await page.goto(`${fixture.url}/queue`);
    const cut = await page
      .locator('.row .first')
      .evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
    expect(cut).toBe(0);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/queue-reasons.png` });
  });

  it('set aside as junk what is chosen, with J, and say so where nothing is', async () => {
    await page.locator('body').press('j');
    await page.getByText('Nothing is chosen').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.locator('#several').getByText('2 chosen').waitFor();
    expect(await page.locator('#several button[type="submit"]').textContent()).toContain('J');
    await page.keyboard.press('j');
    await heading(/^2 faxes to review/);
    await page.locator('body').press('z');
    await heading(/^4 faxes to review/);
  });

  it('stand behind ?', async () => {
    await page.locator('body').press('?');
    await page.locator('#keys').getByText('Set aside as junk what you have chosen').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('take an Enter that comes before the page is ready, once it is', async () => {
    // Its script comes late: the key is there before it.
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/page.mjs', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${fixture.url}/queue`, { waitUntil: 'commit' });
    await page.locator('#next').waitFor();
    await page.keyboard.press('Enter');
    // Another one after it takes nothing from it.
    await page.keyboard.press('j');
    release?.();
    await page.waitForURL((url) => ids.some((id) => url.pathname === `/review/${id}`));
    await page.unroute('**/page.mjs');
  });

  it('take an Enter right after the page has come, and none that is held from the page before', async () => {
    await page.goto(`${fixture.url}/queue`);
    await page.locator('#next').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => ids.some((id) => url.pathname === `/review/${id}`));
    await page.goto(`${fixture.url}/queue`);
    await page.evaluate(() => {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true }),
      );
    });
    await page.waitForTimeout(900);
    expect(new URL(page.url()).pathname).toBe('/queue');
  });
});
