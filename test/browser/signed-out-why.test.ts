import { describe, expect, test as it } from 'vitest';
import { changeStaff, listStaff } from '../../src/db/stores/staff.ts';
import { setUp } from './review-desk.ts';

describe('whoever is signed out', async () => {
  const { test, box, fixture } = await setUp(0);
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

  it('reads nothing of what is kept where they are no longer a member', async () => {
    const other = await (await fixture.newContext()).newPage();
    const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
      await test.db.inPractice(box.practiceId, { kind: 'operator' }, work);
    await other.goto(fixture.url);
    await fixture.signIn(other, 'manager');
    await other.locator('#live').waitFor();
    await inPractice(async (tx) => {
      const member = (await listStaff(tx)).find(({ role }) => role === 'manager');
      if (member !== undefined) await changeStaff(tx, member.id, { active: false });
    });
    const words = other.locator('.why-signed-out:visible');
    await words.waitFor({ timeout: 8_000 });
    expect(await words.textContent()).toContain('you are no longer a member here');
    expect(await words.textContent()).not.toContain('kept');
    await other.context().close();
  });
});
