import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { saveIdleMinutes } from '../../src/db/stores/idle.ts';
import { violationsOn } from './axe.ts';
import { endStaffSessions } from './end-sessions.ts';
import { itemOf, opened, ready, setUp } from './review-desk.ts';

/** The server has answered that it keeps what was corrected. */
const kept = async (page: Page, correct: () => Promise<unknown>): Promise<void> => {
  const answer = page.waitForResponse((response) => response.url().endsWith('/corrections'));
  await correct();
  expect((await answer).status()).toBe(200);
};

describe('somebody who is signed out in the middle of a fax', async () => {
  const { fixture, ids, test, box } = await setUp(3);

  it('finds what they had corrected when they sign in again, and files nothing by that', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[0]);
    await kept(page, async () => await page.locator('#type').selectOption('consult_note'));
    await kept(page, async () => {
      await page.locator('#due').fill('9');
      await page.locator('#due').blur();
    });
    expect(await page.locator('#idle-kept').textContent()).toMatch(/^What you corrected is kept until .+\.$/);
    // The whole page is left at once: the stream says so.
    await endStaffSessions(test, box.practiceId, fixture.staff.owner);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await fixture.signIn(page);
    await ready(page);
    expect(itemOf(page)).toBe(ids[0]);
    expect(await page.locator('#kept').textContent()).toContain('Kept from before: type, due.');
    expect(await page.locator('#type').inputValue()).toBe('consult_note');
    expect(await page.locator('#due').inputValue()).toBe('9');
    // What wasn't corrected is as Zally proposes.
    expect(await page.locator('#task').inputValue()).toBe('review_report');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'As Zally proposes' }).click();
    await page.waitForEvent('load');
    await ready(page);
    expect(await page.locator('#kept').count()).toBe(0);
    expect(await page.locator('#type').inputValue()).toBe('lab_result');
  });

  it('finds the split as it was drawn', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[1]);
    await kept(page, async () => await page.keyboard.press('x'));
    await page.locator('#p2-type').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.locator('#p2-type').waitFor();
    await kept(page, async () => await page.locator('#p2-type').selectOption('billing'));
    await page.reload();
    await page.locator('#parts').waitFor();
    await page.locator('#p2-type').waitFor({ state: 'attached' });
    expect(await page.locator('#p2-type').inputValue()).toBe('billing');
    expect(await page.locator('#kept').textContent()).toContain('the split, type');
  });

  it('is told before, and that it is kept', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.clock.install();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[2]);
    await kept(page, async () => {
      await page.locator('#type').selectOption('billing');
      await page.clock.runFor(1000);
    });
    await page.clock.runFor(9 * 60_000 + 5000);
    const bar = page.locator('#idle');
    expect(await bar.textContent()).toMatch(/Signing out in\s+\d+ s.*What you corrected is kept until/s);
    expect(await page.locator('#idle-why').isVisible()).toBe(false);
  });

  it('is told in time when an owner shortens the time while a page is open', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.clock.install();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    await page.locator('#queue').waitFor();
    const learnt = page.waitForResponse((response) => response.url().endsWith('/status'));
    const shorten = async (minutes: 3 | null): Promise<void> =>
      await test.db.inPractice(
        box.practiceId,
        { kind: 'operator' },
        async (tx) => await saveIdleMinutes(tx, minutes),
      );
    await shorten(3);
    await learnt;
    await page.waitForFunction(() => document.body.dataset['idleMs'] === '180000');
    await page.clock.runFor(2 * 60_000 + 5000);
    expect(await page.locator('#idle').isVisible()).toBe(true);
    await shorten(null);
  });
});
