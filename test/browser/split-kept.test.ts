import { describe, expect, test as it } from 'vitest';
import { opened, setUp } from './review-desk.ts';

describe('a split in which something was chosen', async () => {
  const { fixture, filings, ids } = await setUp(1);
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const notice = page.locator('#notice');
  const part = (number: number) => page.locator('.part.open', { hasText: `Part ${number},` });

  it('doesn’t go by one Esc, nor by a double tap, and Enter then files no page unsplit', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('x');
    await part(1).locator('.candidate').first().waitFor();
    await page.keyboard.press('1');
    await part(1).locator('.candidate.chosen').waitFor();
    // Out of the search for a chart, and once more than needed.
    await page.keyboard.press('s');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await notice.textContent()).toBe('Esc again drops the split, with everything chosen in it.');
    expect(await part(1).locator('.candidate.chosen').count()).toBe(1);
    await page.locator('#file:enabled').waitFor();
    await page.keyboard.press('Enter');
    await part(2).waitFor();
    expect(await filings()).toBe(0);
  });

  it('goes by the second one', async () => {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(450);
    await page.keyboard.press('Escape');
    await page.locator('#whole .candidate').first().waitFor();
    expect(await page.locator('.part').count()).toBe(0);
  });

  it('goes by one where nothing was done but opening it', async () => {
    await page.keyboard.press('x');
    await part(2).getByRole('button', { name: 'Search' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#whole .candidate').first().waitFor();
    expect([await filings(), broken]).toEqual([0, []]);
  });

  it('says that no chart is listed, and that a choice went with its part', async () => {
    await page.keyboard.press('x');
    await part(2).getByRole('button', { name: 'Search' }).waitFor();
    await page.keyboard.press('Enter');
    await notice.getByText('No chart is listed for part 2: search for one first, with S.').waitFor();
    await page.keyboard.press('s');
    await page.keyboard.type('Smith');
    await page.keyboard.press('Enter');
    await part(2).locator('.candidate').first().waitFor();
    await page.keyboard.press('Enter');
    await notice.getByText(/^Choose a chart of part 2 first: 1 to [2-9], or S to search\.$/).waitFor();
    // Nothing on that page agrees with it: it is asked about, and chosen once that could be read.
    await page.keyboard.press('1');
    await part(2).locator('.objection:visible').waitFor();
    await page.waitForTimeout(1600);
    await page.keyboard.press('1');
    await part(2).locator('.candidate.chosen').waitFor();
    await page.locator('.cut').click();
    await notice.getByText('A part that had its chart is gone, and so is that choice.').waitFor();
    // The line that was clicked isn't pressed again by the key that files.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    expect([await filings(), broken]).toEqual([0, []]);
  });
});
