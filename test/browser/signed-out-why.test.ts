import { describe, expect, test as it } from 'vitest';
import { setUp } from './review-desk.ts';

describe('whoever is signed out', async () => {
  const { fixture } = await setUp(0);
  const page = await (await fixture.newContext()).newPage();
  const why = page.locator('.why-signed-out:visible');

  it('reads why, and that nothing is lost', async () => {
    await page.goto(fixture.url);
    expect(await why.count()).toBe(0);
    await fixture.signIn(page);
    await page.context().clearCookies();
    await page.evaluate(() => {
      document.body.dataset['idleMs'] = '1';
    });
    await why.waitFor({ timeout: 8_000 });
    expect(await why.textContent()).toMatch(/nobody was at this page for a while.*is kept for you/s);
    expect(await page.getByRole('link', { name: 'Sign in' }).isVisible()).toBe(true);
  });
});
