import { describe, expect, test as it } from 'vitest';
import { opened, ready, setUp } from './review-desk.ts';

const BUTTON = '#file-words';

describe('File on the review page', async () => {
  const { fixture, filings, ids } = await setUp(2);
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);
  /** Holds back what an address answers until told. */
  const hold = async (pattern: RegExp) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route(pattern, async (route) => {
      await promise;
      await route.continue();
    });
    return resolve;
  };
  const words = async (): Promise<string> => (await page.locator(BUTTON).textContent()) ?? '';
  const notice = async (): Promise<string> => (await page.locator('#notice').textContent()) ?? '';

  it('says why it is grey, and a key that comes too early that it did nothing', async () => {
    const read = await hold(/\/proposal/);
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await page.locator(BUTTON, { hasText: 'Reading the fax…' }).waitFor();
    for (const key of ['2', 't', 'x', 'Enter']) {
      await page.evaluate(() => document.getElementById('notice')?.replaceChildren());
      await page.keyboard.press(key);
      expect(await notice()).toContain('The fax is still being read');
    }
    read();
    await ready(page);
    expect(await words()).toBe('File and next');
    expect(await filings()).toBe(0);
  });

  it('says that a chart asks, and whose press it waits for', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('2');
    await page.locator(BUTTON, { hasText: 'Press 2 again, or choose another chart' }).waitFor();
    await page.keyboard.press('1');
    await page.locator(BUTTON, { hasText: 'File and next' }).waitFor();
    await page.evaluate(() => {
      for (const radio of document.querySelectorAll<HTMLInputElement>('.candidate input'))
        radio.checked = false;
      document.getElementById('urgency')?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect([await words(), await page.locator('#file').isDisabled()]).toEqual(['Choose a chart first', true]);
  });

  it('tells of a key that was pressed before the page’s own script', async () => {
    const come = await hold(/review\.mjs/);
    await page.goto(`${fixture.url}/review/${ids[0]}`, { waitUntil: 'commit' });
    await page.locator('#file').waitFor();
    await page.keyboard.press('1');
    come();
    await ready(page);
    expect(await notice()).toBe('A key came before this page was ready, and did nothing. Press it again.');
    await opened(page, fixture.url, ids[0]);
    expect(await notice()).toBe('');
  });
});
