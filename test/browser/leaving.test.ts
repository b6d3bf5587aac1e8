import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { loadReview } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { violationsOn } from './axe.ts';
import { itemOf, opened, ready, setUp } from './review-desk.ts';

describe('leaving a fax', async () => {
  const { fixture, ids, test, box } = await setUp(4);
  const { url, staff } = fixture;
  const [first, second, third, fourth] = ids as [ReviewItemId, ReviewItemId, ReviewItemId, ReviewItemId];
  const review = async (id: ReviewItemId) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => await loadReview(tx, id));
  const freed = async (id: ReviewItemId): Promise<void> => {
    await expect.poll(async () => (await review(id)).claimedBy, { timeout: 5000 }).toBeNull();
  };
  const context = await fixture.newContext();
  const desk = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${url}/queue`);
    if (page.url().includes('sign-in')) await fixture.signIn(page);
    return page;
  };

  /** Closes the tab once it rests: a browser kills a tab that is too busy to say that it goes. */
  const close = async (page: Page): Promise<void> => {
    await page.evaluate(async () => await new Promise((resolve) => requestIdleCallback(resolve)));
    await page.close();
  };

  it('frees it at once, by a link, by closing the tab, by loading it again not', async () => {
    const page = await desk();
    await opened(page, url, first);
    expect((await review(first)).claimedBy).toBe(staff.owner);
    await page.getByRole('link', { name: 'History' }).click();
    await page.waitForURL(/history/);
    await freed(first);
    await opened(page, url, first);
    await page.reload();
    await ready(page);
    // The page that went has said so, and the one that came has it.
    await page.waitForTimeout(300);
    expect((await review(first)).claimedBy).toBe(staff.owner);
    await close(page);
    await freed(first);
  });

  it('keeps it for a second tab of the same person', async () => {
    const [one, two] = [await desk(), await desk()];
    await opened(one, url, second);
    await opened(two, url, second);
    await close(one);
    await two.waitForTimeout(300);
    expect((await review(second)).claimedBy).toBe(staff.owner);
    await two.keyboard.press('2');
    await close(two);
    await freed(second);
  });

  it('gives it back to a colleague, with the reason', async () => {
    const page = await desk();
    await opened(page, url, third);
    await page.keyboard.press('m');
    await page.keyboard.press('g');
    await page.locator('#back[open]').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('a');
    expect(
      await page.locator('#back-to').evaluate((element) => element === element.ownerDocument.activeElement),
    ).toBe(true);
    await page.locator('#back-to').selectOption({ label: 'Mara Quinn' });
    await page.keyboard.press('1');
    await page.waitForURL((address) => !address.pathname.includes(third));
    expect((await review(third)).givenBack).toMatchObject({ reason: 'clinician_looks', to: staff.manager });
    await page.close();
  });

  it('gives it back to everybody by three keys alone', async () => {
    const page = await desk();
    await opened(page, url, second);
    await page.keyboard.press('m');
    await page.keyboard.press('g');
    await page.keyboard.press('5');
    await page.waitForURL((address) => !address.pathname.includes(second));
    expect((await review(second)).givenBack).toMatchObject({ reason: 'no_time', to: null });
    await page.close();
  });

  it('says how urgent it is by a key; then it is due today', async () => {
    const page = await desk();
    await opened(page, url, fourth);
    expect(await page.locator('#due').inputValue()).toBe('1');
    await page.keyboard.press('u');
    await page.keyboard.type('Urg');
    expect(await page.locator('#urgency').inputValue()).toBe('urgent');
    expect(await page.locator('#due').inputValue()).toBe('0');
    await page.keyboard.press('Enter');
    expect(itemOf(page)).toBe(fourth);
    await page.close();
  });
});
