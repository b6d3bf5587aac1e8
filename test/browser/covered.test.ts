import { beforeEach, describe, expect, test as it } from 'vitest';
import { itemOf, ready, setUp } from './review-desk.ts';

describe('what lies over the page', async () => {
  const { fixture, ids } = await setUp(4);
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const said = page.locator('#notice');
  const decided: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/(file|split|aside|protect)$/.test(new URL(request.url()).pathname))
      decided.push(new URL(request.url()).pathname);
  });
  /** The page's image waits until it is let go. */
  let letGo = (): void => undefined;
  await page.route('**/pages/1', async (route) => {
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await route.continue().catch(() => undefined);
  });
  const come = async (): Promise<void> => {
    letGo();
    await page.locator('#sheet').waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.getElementById('sheet')?.hidden === false);
    // Longer than keys wait after a page has come.
    await page.waitForTimeout(900);
  };
  beforeEach(async () => {
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await page.locator('html[data-ready]').waitFor();
    await page.locator('#proposal[aria-busy="false"]').waitFor();
    decided.length = 0;
  });
  const nothingHappened = async (): Promise<void> => {
    await said.getByText('too soon').waitFor();
    expect([decided, itemOf(page), await page.locator('dialog[open]').count()]).toEqual([[], ids[0], 0]);
  };

  it.each(['Enter', 'j'])('the cover: nothing under it has been seen, and %s says so', async (key) => {
    await page.keyboard.press('h');
    await come();
    await page.keyboard.press('h');
    await page.keyboard.press(key);
    await nothingHappened();
  });

  it('another tab', async () => {
    const turn = async (hidden: boolean): Promise<void> =>
      await page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await turn(true);
    await come();
    await turn(false);
    await page.keyboard.press('j');
    await nothingHappened();
  });

  it.each(['u', 'n', 'p'])('a dialog: %s in it closes it and says so', async (key) => {
    await page.keyboard.press('m');
    await come();
    await page.keyboard.press(key);
    await nothingHappened();
  });

  it('a page that has been seen stays so, whatever comes over it later', async () => {
    letGo();
    await ready(page);
    await page.keyboard.press('h');
    await page.keyboard.press('h');
    await page.keyboard.press('m');
    await page.locator('dialog[open]').waitFor();
    await page.waitForTimeout(600);
    await page.keyboard.press('u');
    await page.waitForURL((url) => !url.pathname.endsWith(ids[0] ?? ''));
    expect(decided).toEqual([`/review/${ids[0]}/aside`]);
  });
});
