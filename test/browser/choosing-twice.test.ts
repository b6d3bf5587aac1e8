import { describe, expect, test as it } from 'vitest';
import { opened, setUp } from './review-desk.ts';

describe('a chart that disagrees', async () => {
  const { fixture, filings, ids } = await setUp(1);

  it('is chosen at the second press, and by nobody who could not read why', async () => {
    // The page's own time stands still, so that a slow machine can't make the taps slow ones.
    const still = await (await fixture.newContext()).newPage();
    await still.goto(fixture.url);
    await fixture.signIn(still);
    await still.clock.install();
    await still.clock.pauseAt(Date.now() + 60_000);
    await still.goto(`${fixture.url}/review/${ids[0]}`);
    await still.locator('.candidate.chosen').waitFor();
    await still.locator('#sheet').waitFor();
    await still.clock.runFor(600);
    const first = still.locator('.candidate').first().locator('input');
    const second = still.locator('.candidate').nth(1);
    const chosen = async () => [await first.isChecked(), await second.locator('input').isChecked()];
    const objection = second.locator('.objection');
    // Before the question has been answered, then soon after, and later, but each too soon after the one before.
    await still.keyboard.press('2');
    await still.keyboard.press('2');
    await objection.waitFor();
    expect(await objection.textContent()).toBe('Name differs on page 1. Press 2 again to choose anyway.');
    for (let tap = 0; tap < 4; tap += 1) {
      await still.keyboard.press('2');
      await still.clock.runFor(900);
    }
    await second.locator('label').dblclick();
    expect(await chosen()).toEqual([true, false]);
    await still.locator('body').press('Enter');
    expect(await still.locator('#notice').textContent()).toBe('Press 2 again, or choose another chart.');
    expect(await filings()).toBe(0);
    await still.clock.runFor(1600);
    await second.locator('label').click();
    expect(await chosen()).toEqual([false, true]);
    expect(await objection.textContent()).toBe('Name differs on page 1. Chosen anyway.');
    await still.keyboard.press('1');
    expect([await chosen(), await objection.isVisible()]).toEqual([[true, false], false]);
    await still.keyboard.press('2');
    await objection.waitFor();
    await still.clock.runFor(1600);
    await still.keyboard.press('2');
    expect(await chosen()).toEqual([false, true]);
    await still.context().close();
  });

  it('has no other key: one beyond the last says how many there are', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(fixture.url);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[0]);
    const count = await page.locator('.candidate').count();
    expect(count).toBeGreaterThan(1);
    const before = await page.locator('.candidate.chosen').count();
    await page.keyboard.press('9');
    const notice = page.locator('#notice');
    expect(await notice.textContent()).toBe(
      `There are ${count} charts here. Press 1 to ${count}, or S to search another.`,
    );
    expect(await page.locator('.candidate.chosen').count()).toBe(before);
    await page.locator('.candidate').evaluateAll((rows) => rows.slice(1).forEach((row) => row.remove()));
    await page.keyboard.press('2');
    expect(await notice.textContent()).toBe('There is 1 chart here. Press 1, or S to search another.');
    await page.locator('.candidate').evaluateAll((rows) => rows.forEach((row) => row.remove()));
    await page.keyboard.press('1');
    expect(await notice.textContent()).toBe('No chart is proposed here. Press S to search one.');
    await page.context().close();
  });
});
