import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test as it } from 'vitest';
import { keepProfile } from './profile.ts';
import { itemOf, opened, ready, setUp } from './review-desk.ts';

/** Of the patient on the faxes, and of another one who is searched for. */
const PLANTED = ['Joanna Smith', 'Smith, Joanna', '02/03/1980', '1980-02-03', 'Varela', 'SMJO000001'];

/** What a path cost: keys beside typed text, and what was asked of the server. */
const counted = (page: Page) => {
  const requests: string[] = [];
  // A blob is the page's own.
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:'))
      requests.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  let keys = 0;
  return {
    press: async (key: string): Promise<void> => {
      keys += 1;
      await page.keyboard.press(key);
    },
    /** Keys and requests since the last time; scripts and styles are in the cache, and events are one long request. */
    take: (): { readonly keys: number; readonly requests: readonly string[] } => {
      const taken = {
        keys,
        requests: requests
          .map((each) => each.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id'))
          .filter((each) => !each.includes('/assets/') && !each.endsWith('/events')),
      };
      keys = 0;
      requests.length = 0;
      return taken;
    },
  };
};

/** What a page fetches when it is told that something has changed: the counts, and the bar that takes back. */
const BY_EVENT: ReadonlySet<string> = new Set(['GET /status', 'GET /queue/last']);

describe('a reviewer’s path', async () => {
  const { fixture, ids, filings } = await setUp(5);
  const page = await (await fixture.newContext()).newPage();
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const path = counted(page);
  const costs: Record<string, ReturnType<typeof path.take>> = {};
  afterAll(() => {
    for (const [name, { keys, requests }] of Object.entries(costs))
      process.stdout.write(`${name}: keys ${keys}, requests ${requests.length} (${requests.join(', ')})\n`);
  });
  const next = async (from: string): Promise<void> => {
    await page.waitForURL((url) => url.pathname.startsWith('/review/') && url.pathname !== `/review/${from}`);
    await ready(page);
  };

  it('is one key for who agrees', async () => {
    await opened(page, fixture.url, ids[0]);
    path.take();
    const before = await filings();
    await path.press('Enter');
    await next(ids[0] ?? '');
    costs['agree'] = path.take();
    expect(costs['agree'].keys).toBe(1);
    expect(await filings()).toBe(before + 1);
    // The decision, the next page and what it shows: nothing is asked twice.
    const { requests } = costs['agree'];
    expect(requests[0]).toBe('POST /review/:id/file');
    // What the event about it brings may come before this is counted, or after, and more than once.
    const own = requests.filter((request) => !BY_EVENT.has(request));
    expect(new Set(own).size).toBe(own.length);
    expect(own.length).toBeLessThanOrEqual(5);
  });

  it('is at most six keys beside the name for who corrects the patient', async () => {
    const here = itemOf(page);
    const before = await filings();
    path.take();
    await path.press('s');
    await page.keyboard.type('Varela');
    await path.press('Enter');
    await page.locator('#found .candidate').waitFor();
    const number = (await page.locator('#found .candidate kbd').first().textContent()) ?? '';
    await path.press(number);
    // Another name is on the fax: it takes a second press, of somebody who has read it.
    await page.locator('#found .objection:visible').waitFor();
    await page.waitForTimeout(1600);
    await path.press(number);
    await page.locator('#found .candidate input:checked').waitFor();
    await page.locator('#file:enabled').waitFor();
    await path.press('Enter');
    // A chart that has to be brought into sight first takes one more.
    const filed = async (): Promise<boolean> => (await filings()) === before + 1;
    if (
      !(await page
        .waitForURL((url) => url.pathname !== `/review/${here}`, { timeout: 2_000 })
        .then(
          () => true,
          () => false,
        ))
    )
      await path.press('Enter');
    await next(here);
    costs['correct the patient'] = path.take();
    expect(await filed()).toBe(true);
    expect(costs['correct the patient'].keys).toBeLessThanOrEqual(6);
    expect(costs['correct the patient'].requests.filter((each) => each.endsWith('/search'))).toHaveLength(1);
  });

  it('is one key for junk, and one to take it back', async () => {
    const here = itemOf(page);
    path.take();
    await path.press('j');
    await next(here);
    await path.press('z');
    await page.waitForURL(`${fixture.url}/review/${here}`);
    await ready(page);
    costs['junk, and back'] = path.take();
    expect(costs['junk, and back'].keys).toBe(2);
  });

  it('leaves nothing in the browser’s profile, also when the tab is open at the end', async () => {
    const profile = await keepProfile(async (context) => {
      const kept = await context.newPage();
      await kept.goto(`${fixture.url}/queue`);
      await fixture.signIn(kept);
      await opened(kept, fixture.url, ids[3]);
      await kept.locator('#sheet').waitFor();
      await kept.keyboard.press('s');
      await kept.keyboard.type('Varela');
      await kept.keyboard.press('Enter');
      await kept.locator('#found .candidate').waitFor();
      await kept.keyboard.press('Escape');
      await kept.keyboard.press('x');
      await kept.goto(`${fixture.url}/queue`);
      await kept.goBack();
      // With the split as it was left.
      await kept.locator('#kept').waitFor();
    });
    // The profile was written, and the search sees what is in it.
    expect(profile.holding([`/review/${ids[3]}`]).length).toBeGreaterThan(0);
    expect(profile.holding(PLANTED)).toEqual([]);
    profile.done();
  });
});
