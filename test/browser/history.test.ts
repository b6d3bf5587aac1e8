import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { filingsOf } from '../support/filings.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { filedByPerson, stepDeps } from '../support/steps.ts';
import { readerOf } from '../web/fixture.ts';
import { createBrowserFixture } from './fixture.ts';
import { keepProfile } from './profile.ts';

/** What is planted: names and dates that no browser brings along. */
const PLANTED = ['Varela', '12/31/1955', '1955-12-31'];

describe('the history of a chart', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, readerOf());
  const filing = await filedByPerson(test, box, stepDeps(test, box), {
    ehrPatientId: '1003',
    ehrDoctorId: '12',
  });
  await filingsOf(test, box).work(filing, 1);

  /** By the keyboard alone, from the page as it opens. */
  const openChart = async (page: Page): Promise<void> => {
    await page.goto(`${fixture.url}/history/patient`);
    await page.getByLabel('Birth date').fill('12/31/1955');
    await page.getByLabel('Name').fill('Varela');
    await page.keyboard.press('Enter');
    await page.locator('button[data-chart]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#patient-heading:focus').waitFor();
  };

  it('is found by keyboard, covered by H, and saved without a name', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    await openChart(page);
    await page.getByText('Filed to the chart of Varela, Peter').waitFor();
    expect(page.url()).toBe(`${fixture.url}/history/patient`);
    await page.keyboard.press('h');
    await page.getByText('Hidden. Press H.').waitFor();
    expect(await page.locator('#main').evaluate((main) => (main as { inert?: boolean }).inert)).toBe(true);
    await page.keyboard.press('h');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('chart-history.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('In this chart since');
    for (const word of PLANTED) expect(text).not.toContain(word);
    // The page is still there, with what was found.
    await page.getByText('Filed to the chart of Varela, Peter').waitFor();
    await page.getByLabel('Name').pressSequentially('h');
    expect(await page.locator('#cover').isHidden()).toBe(true);
    await page.context().close();
  });

  it('leaves nothing of it in the browser’s profile, also when the tab is open at the end', async () => {
    const profile = await keepProfile(async (context) => {
      const page = await context.newPage();
      await page.goto(`${fixture.url}/queue`);
      await fixture.signIn(page);
      await openChart(page);
      await page.goto(`${fixture.url}/queue`);
      await page.goBack();
      expect(await page.content()).not.toContain('Varela');
      expect(await page.getByLabel('Name').inputValue()).toBe('');
      await openChart(page);
    });
    // The profile was written, and the search sees what is in it.
    expect(profile.holding(['/history/patient']).length).toBeGreaterThan(0);
    expect(profile.holding(PLANTED)).toEqual([]);
    profile.done();
  });
});
