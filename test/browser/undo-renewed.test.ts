import { describe, expect, test as it } from 'vitest';
import { opened, ready, setUp } from './review-desk.ts';

describe('what Z undoes', async () => {
  const { fixture, ids } = await setUp(2);
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);

  it('that there is nothing is said of that key alone', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('z');
    expect(await page.locator('#notice').textContent()).toContain('Nothing to undo here.');
    await page.keyboard.press('r');
    expect(await page.locator('#notice').textContent()).toBe('');
  });

  it('stays when the filing is done, in words of its own', async () => {
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/review/${ids[1]}`);
    await ready(page);
    expect(await page.locator('#undo').textContent()).toContain('Filing lab result…');
    // As the server answers once it is filed: here nobody files.
    await page.route('**/queue/last', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('Filing lab result…', 'Lab result: filed.');
      await route.fulfill({ response: answer, body });
    });
    await page.evaluate(`dispatchEvent(new CustomEvent('zally:changed'))`);
    await page.locator('#undo', { hasText: 'Lab result: filed.' }).waitFor();
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
  });
});
