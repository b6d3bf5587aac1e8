import { describe, expect, test as it } from 'vitest';
import { loadReview } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { violationsOn } from './axe.ts';
import { opened, setUp } from './review-desk.ts';

describe('a window that no longer has its fax', async () => {
  const { fixture, ids, test, box } = await setUp(3);
  const { url } = fixture;
  const [first, second] = ids as [ReviewItemId, ReviewItemId];
  const context = await fixture.newContext();
  const desk = async () => {
    const page = await context.newPage();
    await page.goto(`${url}/queue`);
    if (page.url().includes('sign-in')) await fixture.signIn(page);
    return page;
  };
  const review = async (id: ReviewItemId) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => await loadReview(tx, id));

  it('says that it was given back in another one, and takes it from nobody again', async () => {
    const [one, two] = [await desk(), await desk()];
    await opened(one, url, first);
    await opened(two, url, first);
    for (const key of ['m', 'g', '5']) await two.keyboard.press(key);
    await two.waitForURL((address) => !address.pathname.includes(first));
    await one.keyboard.press('j');
    await one.waitForURL(`**/review/${first}/over`);
    await one.getByRole('heading', { name: 'This window no longer has the fax' }).waitFor();
    expect(await one.locator('main').innerText()).toMatch(/You gave it back at .*\. Nobody has it now\./);
    expect(await violationsOn(one)).toEqual([]);
    const { state, claimedBy, givenBack } = await review(first);
    expect([state, claimedBy, givenBack?.reason]).toEqual(['waiting', null, 'no_time']);
    await one.getByRole('link', { name: 'Open it again' }).click();
    await one.locator('#review').waitFor();
    for (const page of [one, two]) await page.close();
  });

  it('goes on in the window that has it', async () => {
    const [one, two] = [await desk(), await desk()];
    await opened(one, url, second);
    await opened(two, url, second);
    for (const page of [one, two]) expect(await page.locator('#file').isEnabled()).toBe(true);
    await two.close();
    await one.keyboard.press('j');
    await one.waitForURL((address) => !address.pathname.includes(second));
    expect((await review(second)).outcome).toBe('junk');
    await one.close();
  });
});
