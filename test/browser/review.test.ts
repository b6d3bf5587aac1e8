import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { addNotice } from '../../src/db/stores/notices.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { arrive, faxIds, never } from '../support/steps.ts';
import { itemOf, opened, ready, setUp } from './review-desk.ts';

describe('signing in', async () => {
  const { test, box, fixture, ids } = await setUp(1);

  it('leads from a link in chat through the provider to the item', async () => {
    const noticeId = await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      const workspaceId = await connectWorkspace(tx, {
        platform: 'slack',
        workspace: 'T1',
        botToken: 'xoxb-test',
        channel: 'C1',
      });
      return await addNotice(tx, workspaceId, (noticeId: NoticeId) => ({
        kind: 'review_waiting',
        noticeId,
        waiting: 1,
        urgent: 0,
        oldestHours: 0,
      }));
    });
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/n/${noticeId}`);
    expect([await page.title(), new URL(page.url()).pathname]).toEqual(['Zally', '/sign-in']);
    await fixture.signIn(page);
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
    await ready(page);
    expect(await page.title()).toBe('Review – Zally');
  });

  it('refuses somebody whom the provider knows and the practice does not', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page, 'stranger');
    expect(await page.getByRole('heading').textContent()).toBe('Sign-in did not complete');
  });

  it('leaves nothing for Back after signing out', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(fixture.url);
    await fixture.signIn(page);
    await opened(page, fixture.url, ids[0]);
    await page.goto(`${fixture.url}/you`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.goBack().catch(() => undefined);
    await page.goBack().catch(() => undefined);
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await page.locator('#canvas, .candidate').count()).toBe(0);
  });
});

describe('deciding with the keyboard', async () => {
  const { test, box, fixture, deps, filings, ids } = await setUp(6);
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of')) broken.push(message.text());
  });
  const left: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(fixture.url) && !request.url().startsWith('blob:'))
      left.push(request.url());
  });
  await page.goto(fixture.url);
  await fixture.signIn(page);
  left.length = 0;

  /** Another window of the same person, with a clock of its own: a clock belongs to a whole context. */
  const sameSession = async (): Promise<Page> =>
    await (await fixture.newContext({ storageState: await page.context().storageState() })).newPage();

  it('files with one key, and the next one opens', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/review/${ids[1]}`);
    await ready(page);
    expect(await filings()).toBe(1);
    expect(await page.locator('#undo').textContent()).toContain('Filing lab result');
  });

  it('undoes with Z, and opens the same one again', async () => {
    const before = await filings();
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/review/${ids[0]}`);
    await ready(page);
    expect(await filings()).toBe(before - 1);
  });

  it('files one fax for a key that is pressed twice', async () => {
    const before = await filings();
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/review/${ids[1]}`);
    // The second press, once more, before the page is ready for it.
    await page.keyboard.press('Enter');
    await ready(page);
    expect(await filings()).toBe(before + 1);
  });

  it('does nothing for a press at the moment when the page has come', async () => {
    const before = await filings();
    const still = await sameSession();
    // Time stands still on this page, so that the moment lasts as long as the test needs it.
    await still.clock.install({ time: Date.now() });
    await still.clock.pauseAt(Date.now() + 60_000);
    await still.goto(`${fixture.url}/review/${ids[3]}`);
    await still.locator('.candidate.chosen').waitFor();
    await still.locator('#sheet').waitFor();
    await still.keyboard.press('Enter');
    expect(await still.locator('#file').isDisabled()).toBe(true);
    await still.clock.runFor(2_000);
    await still.locator('#file:enabled').waitFor();
    expect([await filings(), itemOf(still)]).toEqual([before, ids[3]]);
    await still.context().close();
  });

  it('files nothing for a series of quick taps, however long it is', async () => {
    const before = await filings();
    const still = await sameSession();
    await still.clock.install({ time: Date.now() });
    await still.clock.pauseAt(Date.now() + 60_000);
    await still.goto(`${fixture.url}/review/${ids[3]}`);
    await still.locator('.candidate.chosen').waitFor();
    await still.locator('#sheet').waitFor();
    // A tap each third of a second: half a second after the page has come is in the midst of them.
    for (let tap = 0; tap < 6; tap += 1) {
      await still.keyboard.press('Enter');
      await still.clock.runFor(330);
    }
    expect([await filings(), itemOf(still)]).toEqual([before, ids[3]]);
    await still.clock.runFor(600);
    await still.locator('#file:enabled').waitFor();
    await still.context().close();
  });

  it('files one fax for a key that is held', async () => {
    const before = await filings();
    const here = itemOf(page);
    await page.keyboard.down('Enter');
    // A key that is down repeats.
    for (let n = 0; n < 5; n += 1) await page.keyboard.down('Enter');
    await page.waitForURL((url) => url.pathname !== `/review/${here}`);
    await ready(page);
    for (let n = 0; n < 5; n += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.locator('#file:enabled').waitFor();
    expect(await filings()).toBe(before + 1);
  });

  it('finds another chart, and keeps what is typed out of the address', async () => {
    await page.keyboard.press('s');
    await page.keyboard.type('Varela');
    await page.keyboard.press('Enter');
    const found = page.locator('#found .candidate');
    await found.waitFor();
    expect(await found.textContent()).toContain('Varela, Peter');
    expect(page.url()).not.toContain('Varela');
    for (const field of await page.locator('#search input').all()) {
      expect([
        await field.getAttribute('autocomplete'),
        await field.getAttribute('spellcheck'),
        await field.getAttribute('translate'),
      ]).toEqual(['off', 'false', 'no']);
    }
  });

  it('draws outlines over the page that fit it, and turns with it', async () => {
    await page.locator('#overlay rect.patient').first().waitFor({ state: 'attached' });
    expect(await page.locator('#overlay').getAttribute('viewBox')).toBe('0 0 1700 2200');
    await page.keyboard.press('r');
    await page.locator('#overlay[viewBox="0 0 2200 1700"]').waitFor({ state: 'attached' });
    const size = await page.evaluate('[canvas.width, canvas.height]');
    expect(size).toEqual([220, 170]);
  });

  it('hides the page with H, and decides nothing behind it', async () => {
    const before = await filings();
    await page.keyboard.press('h');
    expect(await page.getByText('Hidden. Press H.').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('j');
    await page.keyboard.press('h');
    await page.locator('#cover').waitFor({ state: 'hidden' });
    await ready(page);
    expect(await filings()).toBe(before);
  });

  it('blanks while the tab is hidden', async () => {
    const hide = async (hidden: boolean): Promise<void> =>
      await page.evaluate(`(() => {
        Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      })()`);
    await hide(true);
    expect(await page.locator('#cover').isVisible()).toBe(true);
    await hide(false);
    expect(await page.locator('#cover').isVisible()).toBe(false);
  });

  it('sets aside with J', async () => {
    await ready(page);
    const here = itemOf(page);
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.pathname !== `/review/${here}`);
    await page.goto(`${fixture.url}/review/${here}`);
    await page.getByText('set this aside as junk').waitFor();
  });

  it('moves the counts without reloading', async () => {
    await page.goto(`${fixture.url}/queue`);
    const rows = page.locator('.rows .row');
    const before = await rows.count();
    await page.evaluate('globalThis.sameDocument = true');
    await arrive(test, box, deps);
    const newest = (await faxIds(test, box.practiceId)).at(-1);
    if (newest !== undefined) await processFax(deps, box.practiceId, newest, never);
    await rows.nth(before).waitFor();
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true);
  });

  it('warns before it signs off, and stays when asked', async () => {
    const idle = await sameSession();
    await idle.clock.install();
    await idle.goto(`${fixture.url}/queue`);
    await idle.clock.fastForward('09:05');
    const stay = idle.getByRole('button', { name: 'Stay' });
    await stay.waitFor();
    await stay.click();
    await stay.waitFor({ state: 'hidden' });
    expect(new URL(idle.url()).pathname).toBe('/queue');
    await idle.context().close();
  });

  it('has called nobody else, and nothing has failed on the way', () => {
    expect(left).toEqual([]);
    expect(broken).toEqual([]);
  });
});

describe('while the EHR lets nobody in', async () => {
  const { box, fixture, ids } = await setUp(1);

  it('says so once, with a way to try again, and does not load the page over and over', async () => {
    const page = await (await fixture.newContext()).newPage();
    await page.goto(`${fixture.url}/queue`);
    await fixture.signIn(page);
    box.sandbox.revokeAllTokens();
    let loads = 0;
    page.on('framenavigated', () => {
      loads += 1;
    });
    await page.goto(`${fixture.url}/review/${ids[0]}`);
    await page.locator('main').getByText('ended Zally’s access').first().waitFor();
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    expect(loads).toBe(1);
  });
});
