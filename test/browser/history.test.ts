import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { filingsOf } from '../support/filings.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { filedByPerson, stepDeps } from '../support/steps.ts';
import { readerOf } from '../web/fixture.ts';
import { createBrowserFixture } from './fixture.ts';

/** What is planted: names and dates that no browser brings along. */
const PLANTED = ['Varela', '12/31/1955', '1955-12-31'];

/** Files below a folder that hold one of some words, as a browser may write them: a byte a letter, or two. */
const filesWith = (folder: string, words: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return words.some((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'));
    });

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
    await fixture.signIn(page, 'manager');
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
    const profile = mkdtempSync(join(tmpdir(), 'zally-profile-'));
    try {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      });
      const page = await context.newPage();
      await page.goto(`${fixture.url}/queue`);
      await fixture.signIn(page);
      await openChart(page);
      await page.goto(`${fixture.url}/queue`);
      await page.goBack();
      expect(await page.content()).not.toContain('Varela');
      expect(await page.getByLabel('Name').inputValue()).toBe('');
      await openChart(page);
      await context.close();
      // The profile was written, and the search sees what is in it.
      expect(filesWith(profile, ['/history/patient']).length).toBeGreaterThan(0);
      expect(filesWith(profile, PLANTED)).toEqual([]);
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
});
