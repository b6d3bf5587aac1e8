import { describe, expect, test as it } from 'vitest';
import { hashPassword } from '../../src/adapters/credentials/password-hash.ts';
import { savePassword } from '../../src/db/stores/passwords.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { readerOf } from '../web/fixture.ts';
import { violationsOn } from './axe.ts';
import { createBrowserFixture } from './fixture.ts';

describe('a form', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, readerOf());
  const page = await (await fixture.newContext()).newPage();
  page.setDefaultTimeout(8000);
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.method() === 'POST') posts.push(request.url());
  });
  await page.goto(`${fixture.url}/settings/types`);
  await fixture.signIn(page);
  const picture = async (name: string): Promise<void> => {
    const folder = process.env['ZALLY_PICTURES'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  it('that is refused has what was typed, the cursor in its field, and is sent no second time by a reload', async () => {
    await page.goto(`${fixture.url}/settings/types`);
    await page.locator('input[name="name"]').fill('Thyroid panel');
    await page.locator('textarea[name="phrases"]').fill('Joanna Smith');
    posts.length = 0;
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Not taken.' }).waitFor();
    expect(await page.locator('input[name="name"]').inputValue()).toBe('Thyroid panel');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('phrases');
    expect(await violationsOn(page)).toEqual([]);
    await picture('refused_type');
    expect(page.url()).toBe(`${fixture.url}/settings/types`);
    await page.reload();
    expect(await page.locator('input[name="name"]').inputValue()).toBe('');
    expect(posts).toHaveLength(1);
  });

  it('that is taken says so aloud, once', async () => {
    await page.locator('input[name="name"]').fill('Thyroid panel');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Added.' }).waitFor({ state: 'attached' });
    expect(await page.getByText('Added.').first().isVisible()).toBe(true);
    expect(page.url()).toBe(`${fixture.url}/settings/types`);
    expect(await violationsOn(page)).toEqual([]);
    await picture('taken_type');
    await page.reload();
    expect(await page.getByText('Added.').count()).toBe(0);
  });

  it('that searches what was filed, and its answer, have nothing that axe finds wrong', async () => {
    await page.goto(`${fixture.url}/filed`);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('heading', { name: 'Filed: search' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await violationsOn(page)).toEqual([]);
    await picture('filed_search');
  });

  it('of the sign-in service comes back with its fields marked, and one after the session has ended gets a page', async () => {
    // Without a way in of their own nobody can fill in the form.
    const { owner } = fixture.staff;
    const hash = await hashPassword('quiet harbour seven lamps');
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => savePassword(tx, owner, hash));
    await page.goto(`${fixture.url}/settings/sign-in`);
    await page.locator('input[name="issuer"]').fill('elm');
    await page.locator('input[name="clientId"]').fill('zally');
    await page.locator('input[name="secret"]').fill('top-secret');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Not taken.' }).waitFor();
    expect(await page.locator('input[name="clientId"]').inputValue()).toBe('zally');
    expect(await page.locator('input[name="secret"]').inputValue()).toBe('');
    expect(await violationsOn(page)).toEqual([]);
    await picture('refused_sign_in');
    await page.goto(`${fixture.url}/filed`);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await picture('signed_out');
  });
});
