import { describe, expect, test as it } from 'vitest';
import { violationsOn } from './axe.ts';
import { setUp } from './review-desk.ts';

describe('what may be junk, side by side', async () => {
  const { fixture, test, box, ids } = await setUp(4);
  await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
    await tx.q
      .updateTable('review_items')
      .set({ document_type: 'junk' })
      .where('id', 'in', ids.slice(0, 3))
      .execute();
  });
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const waits = async (): Promise<number> => await page.locator('.rows .row').count();

  it('has nothing ticked that hasn’t been on the screen, as on a page that is looked at in a low window', async () => {
    await page.setViewportSize({ width: 360, height: 400 });
    await page.goto(`${fixture.url}/queue/junk`);
    await page.locator('.glance img').nth(2).waitFor();
    await page.waitForTimeout(700);
    await page.keyboard.press('a');
    expect(await page.locator('.glance input:checked').count()).toBeLessThan(3);
    for (const n of [0, 1, 2]) {
      await page.locator('.glance img').nth(n).scrollIntoViewIfNeeded();
      await page.locator('.glance').nth(n).locator('input:enabled').waitFor();
    }
    for (const box of await page.locator('.glance input:checked').all()) await box.click();
    await page.keyboard.press('a');
    expect(await page.locator('.glance input:checked').count()).toBe(3);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  it('can be ticked in a very low window too, and not while a dialog lies over it', async () => {
    await page.setViewportSize({ width: 1280, height: 16 });
    await page.goto(`${fixture.url}/queue/junk`);
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    const first = page.locator('.glance').first();
    const picture = first.locator('img');
    await picture.evaluate((one) => scrollBy(0, one.getBoundingClientRect().top - innerHeight + 3));
    await page.waitForTimeout(200);
    await picture.evaluate((one) => one.scrollIntoView({ block: 'start' }));
    await page.waitForTimeout(1200);
    expect(await page.locator('.glance input:enabled').count()).toBe(0);
    await page.keyboard.press('Escape');
    await first.locator('input:enabled').waitFor({ timeout: 5000 });
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  it('is reached by one key, ticked by figures once its page is shown, and set aside and taken back by one', async () => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.route('**/first-page', async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto(`${fixture.url}/queue`);
    expect(await waits()).toBe(4);
    await page.keyboard.press('g');
    await page.waitForURL(`${fixture.url}/queue/junk`);
    await page.locator('.glance').nth(2).waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('j');
    await page.getByText('Nothing is ticked').waitFor();
    open();
    await page.locator('.glance input:enabled').nth(2).waitFor();
    expect(await page.locator('.glance img').count()).toBe(3);
    await page.keyboard.press('1');
    await page.keyboard.press('3');
    expect(await page.locator('.glance input:checked').count()).toBe(2);
    expect(await violationsOn(page)).toEqual([]);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/likely-junk.png`, fullPage: true });
    // At once after a tick it is a double tap.
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    await page.keyboard.press('j');
    await page.getByText('That was too soon').waitFor();
    expect(await page.locator('.glance').count()).toBe(3);
    await page.waitForTimeout(600);
    await page.keyboard.press('j');
    await page.getByText('2 faxes').waitFor();
    await page.locator('.glance input:enabled').waitFor();
    expect(await page.locator('.glance').count()).toBe(1);
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/queue`);
    expect(await waits()).toBe(4);
  });
});
