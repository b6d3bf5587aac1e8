import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { reconcileAlerts } from '../../src/db/stores/alerts.ts';
import { addByZally, finishByZally } from '../support/filed-by-zally.ts';
import { violationsOn } from './axe.ts';
import { opened, ready, setUp } from './review-desk.ts';

/** Esc and Enter so close together that the focus is still on the button of the dialog that Esc has closed. */
const escapeAndEnterAtOnce = async (page: Page): Promise<void> => {
  await page.locator('#keys[open]').waitFor();
  await page.locator('#keys').evaluate((dialog: HTMLDialogElement) => {
    const button = dialog.querySelector('button');
    dialog.close();
    button?.focus();
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
};

describe('the keys of a page', async () => {
  const { test, box, fixture, filings, ids } = await setUp(3);
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const keys = page.locator('#keys');
  const focused = async (): Promise<string | null> =>
    await page.evaluate(() => document.activeElement?.getAttribute('href') ?? null);

  it('stand behind ? on the review page', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('?');
    await keys.getByText('Split after this page, or take the line away').waitFor();
    await page.keyboard.press('Escape');
    expect(await keys.isVisible()).toBe(false);
    await page.keyboard.press('?');
    await escapeAndEnterAtOnce(page);
    await page.waitForURL(`${fixture.url}/review/${ids[1]}`);
    await ready(page);
  });

  it('are those of the queue on the queue, and do nothing while they are shown', async () => {
    await page.goto(`${fixture.url}/queue`);
    await page.keyboard.press('?');
    await keys.getByText('Undo what you did last, while that can be done').waitFor();
    expect(await keys.getByText('Split after').count()).toBe(0);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/keys-queue.png` });
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('z');
    await page.keyboard.press('x');
    expect([await filings(), await page.locator('.row input:checked').count()]).toEqual([1, 0]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keys' }).click();
    await keys.waitFor();
    await page.reload();
    await page.keyboard.press('?');
    await escapeAndEnterAtOnce(page);
    await page.waitForURL((url) => ids.some((id) => url.pathname === `/review/${id}`));
  });

  it('are few on Filed and History, where arrows move along the rows', async () => {
    await page.goto(`${fixture.url}/history`);
    await page.keyboard.press('?');
    await keys.getByText('Open the row that you are on', { exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    const stories = await page
      .locator('table.history tbody tr a[href^="/history/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const seen: (string | null)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key);
      seen.push(await focused());
    }
    expect(seen).toEqual([stories[0], stories[1], stories[0]]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${fixture.url}${stories[0]}`);
    for (const [address, words] of [
      ['/filed', 'Open the row that you are on'],
      ['/history/patient', 'Hide the page, and show it again'],
    ] as const) {
      await page.goto(`${fixture.url}${address}`);
      await page.keyboard.press('?');
      await keys.getByText(words, { exact: true }).waitFor();
    }
    expect(broken).toEqual([]);
  });

  it('move along the urgent faxes, and open one', async () => {
    const filed = await addByZally(test, box.practiceId);
    await finishByZally(test, box.practiceId, filed);
    await addByZally(test, box.practiceId);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, reconcileAlerts);
    await page.goto(`${fixture.url}/queue`);
    await page.locator('body').press('e');
    await page.waitForURL(`${fixture.url}/alerts`);
    await page.keyboard.press('?');
    await keys.getByText('Open the row that you are on', { exact: true }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/alerts.png` });
    const rows = await page.locator('table.alerts tbody tr').count();
    const on: string[] = [];
    for (let row = 0; row < rows; row += 1) {
      await page.keyboard.press('ArrowDown');
      on.push((await page.evaluate(() => document.activeElement?.textContent)) ?? '');
    }
    // The one without a page yet has its button.
    expect(on.toSorted()).toEqual(['I have seen it in the EHR’s inbox', 'Open']);
    await page.locator(`a[href="/filed/${filed.faxId}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${fixture.url}/filed/${filed.faxId}`);
  });

  it('are typed where somebody types', async () => {
    await page.goto(`${fixture.url}/history/patient`);
    await page.locator('#patient-name').focus();
    await page.keyboard.press('?');
    expect([await page.locator('#patient-name').inputValue(), await keys.isVisible()]).toEqual(['?', false]);
  });
});
