import { describe, expect, test as it } from 'vitest';
import { violationsOn } from './axe.ts';
import { itemOf, opened, ready, setUp } from './review-desk.ts';

describe('giving a fax away', async () => {
  const { test, fixture, filings, ids } = await setUp(4);
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const picture = async (name: string): Promise<void> => {
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
  };
  const notice = page.locator('#notice');

  it('says so on the next fax, and Z takes it back instead of the filing before', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${fixture.url}/review/${ids[1]}`);
    await ready(page);
    test.clock.now += 1000;
    await page.keyboard.press('m');
    await page.locator('#more[open]').waitFor();
    await page.keyboard.press('k');
    await page.waitForURL(`${fixture.url}/review/${ids[2]}`);
    await ready(page);
    expect(await page.locator('#undo').textContent()).toContain('handed on to your colleagues');
    await picture('handed-on');
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${ids[1]}`);
    await ready(page);
    expect(await filings()).toBe(1);
  });

  it('says to whom it was given back', async () => {
    test.clock.now += 1000;
    await page.keyboard.press('m');
    await page.keyboard.press('g');
    await page.locator('#back[open]').waitFor();
    await page.locator('#back-to').selectOption({ label: 'Mara Quinn' });
    await page.keyboard.press('1');
    await page.waitForURL((url) => url.pathname !== `/review/${ids[1]}`);
    await ready(page);
    expect(await page.locator('#undo').textContent()).toContain('given back to Mara Quinn');
  });

  it('says that it is too late once a colleague has opened it, and undoes nothing else', async () => {
    const other = await (await fixture.newContext()).newPage();
    await other.goto(fixture.url);
    await fixture.signIn(other, 'manager');
    test.clock.now += 1000;
    await opened(other, fixture.url, ids[1]);
    const here = itemOf(page);
    await page.keyboard.press('z');
    await page.locator('#undo', { hasText: 'It was opened since' }).waitFor();
    await page.keyboard.press('z');
    await notice.getByText('Nothing to undo here.').waitFor();
    expect([await filings(), itemOf(page)]).toEqual([1, here]);
    await page.goto(`${fixture.url}/queue`);
    await page.keyboard.press('z');
    await page.getByText('What you did last can’t be undone here: Given back to Mara Quinn').waitFor();
    await picture('given-back-queue');
    expect(await violationsOn(page)).toEqual([]);
    expect([await filings(), broken]).toEqual([1, []]);
    await other.context().close();
  });

  it('has a way back in the queue, in the row and under Z', async () => {
    await opened(page, fixture.url, ids[2]);
    test.clock.now += 1000;
    await page.keyboard.press('m');
    await page.locator('#more[open]').waitFor();
    await page.keyboard.press('k');
    await page.waitForURL((url) => url.pathname !== `/review/${ids[2]}`);
    await page.goto(`${fixture.url}/queue`);
    const mark = page.getByText('you handed it on');
    await mark.waitFor();
    await picture('handed-on-queue');
    await page.locator('.row', { has: mark }).getByRole('button', { name: 'Take it back' }).click();
    await mark.waitFor({ state: 'detached' });
    expect(await page.locator('.note-away').count()).toBe(0);
    expect([await filings(), broken]).toEqual([1, []]);
  });
});
