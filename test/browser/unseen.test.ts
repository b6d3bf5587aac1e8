import { describe, expect, test as it } from 'vitest';
import { itemOf, ready, setUp } from './review-desk.ts';

describe('nothing leaves the queue unseen', async () => {
  const { fixture, filings, ids } = await setUp(6);
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const said = page.locator('#notice');
  /** The page's image comes this much later, in ms. */
  let late = 0;
  let down = false;
  let gone = false;
  await page.route('**/pages/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, late));
    const away = { status: 503, json: { code: 'ehr_unavailable', advice: 'The EHR does not answer.' } };
    if (gone)
      return await route.fulfill({ status: 404, json: { code: 'ehr_not_found', advice: 'It is gone.' } });
    await (down ? route.fulfill(away) : route.continue()).catch(() => undefined);
  });
  const decided: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/(file|split|aside)$/.test(new URL(request.url()).pathname))
      decided.push(new URL(request.url()).pathname);
  });
  const open = async (): Promise<void> => {
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await page.locator('html[data-ready]').waitFor();
    decided.length = 0;
  };

  it.each([
    ['J', ['j']],
    ['the button Junk', []],
    ['M, then U', ['m', 'u']],
    ['M, then N', ['m', 'n']],
    ['M, D and a fax', ['m', 'd', '0']],
    ['Enter', ['Enter']],
  ])('by %s while the page is on its way, and says why', async (what, keys) => {
    late = 2_000;
    await open();
    await page.locator('#proposal[aria-busy="false"]').waitFor();
    for (const key of keys) {
      if (key === '0') await page.locator('#originals[open] [data-key="0"]').waitFor();
      await page.keyboard.press(key);
    }
    if (keys.length === 0) await page.locator('.actions [data-act="junk"]').click();
    await said.getByText('The page isn’t on the screen yet').waitFor();
    expect([what, decided, itemOf(page), await page.locator('dialog[open]').count()]).toEqual([
      what,
      [],
      ids[0],
      0,
    ]);
    // It goes once the page has been there for a moment.
    await ready(page);
    await said.getByText('The page isn’t on the screen yet').waitFor({ state: 'detached' });
    expect(await said.textContent()).toBe('');
  });

  it('by a second J before the next page is on the screen', async () => {
    late = 0;
    await open();
    await ready(page);
    late = 2_000;
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.pathname !== `/review/${ids[0]}`);
    await page.locator('html[data-ready]').waitFor();
    const second = itemOf(page);
    for (const wait of [300, 500]) {
      await page.waitForTimeout(wait);
      await page.keyboard.press('j');
    }
    await said.getByText('The page isn’t on the screen yet').waitFor();
    expect([decided, itemOf(page)]).toEqual([[`/review/${ids[0]}/aside`], second]);
    await page.locator('#sheet').waitFor();
    // It has come this moment.
    await page.keyboard.press('j');
    await said.getByText('too soon').waitFor();
    expect(itemOf(page)).toBe(second);
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
  });

  it('while the EHR is away; and the page comes by itself once it is back', async () => {
    [late, down] = [0, true];
    await open();
    await page.locator('#image-words').getByText('The EHR does not answer.').waitFor();
    await page.waitForTimeout(700);
    await page.keyboard.press('j');
    await said.getByText('The page isn’t on the screen yet').waitFor();
    expect([decided, itemOf(page)]).toEqual([[], ids[0]]);
    down = false;
    await page.locator('#sheet').waitFor({ timeout: 8_000 });
    await ready(page);
  });

  it('once the EHR no longer shows it: the right side says so as well, with the ways on', async () => {
    [late, gone] = [1_000, true];
    await open();
    await page.locator('#proposal[aria-busy="false"] .candidate').first().waitFor();
    await page.locator('#proposal [data-act="gone"]').waitFor();
    await page.locator('#proposal .candidate').first().waitFor({ state: 'hidden' });
    expect(await page.locator('#file-words').textContent()).toBe('Nothing to file');
    await page.keyboard.press('Enter');
    await said.getByText('C closes it once you have looked there').waitFor();
    // It comes after all: what somebody has chosen meanwhile is as they left it.
    await page.evaluate(() => {
      for (const place of document.querySelectorAll<HTMLSelectElement>('#proposal select[name="type"]'))
        place.value = 'billing';
    });
    [late, gone] = [0, false];
    await page.keyboard.press('f');
    await ready(page);
    await page.locator('#proposal .candidate').first().waitFor();
    expect(await page.locator('#proposal select[name="type"]').first().inputValue()).toBe('billing');
    expect(decided).toEqual([]);
  });

  it('and F fetches at once', async () => {
    down = true;
    await open();
    await page.locator('#image-words').getByText('Try again F').waitFor();
    down = false;
    const [asked] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/pages/1')),
      page.keyboard.press('f'),
    ]);
    expect(asked.headers()['x-zally-timer']).toBeUndefined();
    await page.locator('#sheet').waitFor({ timeout: 2_000 });
  });

  it('lets D and 2 mean two days, and Enter in any field file', async () => {
    await open();
    await ready(page);
    await page.keyboard.press('d');
    await page.keyboard.press('2');
    expect(await page.locator('#due').inputValue()).toBe('2');
    const before = await filings();
    const [sent] = await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/file')),
      page.keyboard.press('Enter'),
    ]);
    expect(sent.postDataJSON()).toMatchObject({ dueDays: '2' });
    await page.waitForURL((url) => url.pathname !== `/review/${ids[0]}`);
    expect(await filings()).toBe(before + 1);
    await ready(page);
    // Of a list it files too; and where it can't, it says why.
    await page.keyboard.press('t');
    await page.locator('#type').evaluate((type: HTMLSelectElement) => {
      for (const chart of document.querySelectorAll<HTMLInputElement>('.candidate input'))
        chart.checked = false;
      type.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.keyboard.press('Enter');
    await said.getByText('Choose a chart first').waitFor();
    expect(await filings()).toBe(before + 1);
  });
});
