import { describe, expect, test as it } from 'vitest';
import type { FilingId } from '../../src/domain/ids.ts';
import { filingsOf } from '../support/filings.ts';
import { violationsOn } from './axe.ts';
import { opened, setUp } from './review-desk.ts';

describe('keys beyond the fax in front', async () => {
  const { test, box, fixture, ids } = await setUp(5);
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const focused = async (): Promise<string> =>
    await page.evaluate(() => document.activeElement?.id ?? 'nothing');
  const shown = async (words: string): Promise<void> => {
    await page.locator('body').press('?');
    await page.locator('#keys').getByText(words).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
  };
  const checklistKeys = async (keys: readonly string[], comesTo: string): Promise<void> => {
    test.clock.now += 1000;
    for (const key of keys) await page.keyboard.press(key);
    await page.getByText(comesTo).waitFor();
  };

  it('go to the date of a document, and file without opening another', async () => {
    await opened(page, fixture.url, ids[0]);
    await page.keyboard.press('w');
    expect(await focused()).toBe('date');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Enter');
    await page.waitForURL(`${fixture.url}/queue`);
    await page.getByRole('heading', { name: /^4 faxes to review/ }).waitFor();
  });

  it('go to the filters of the queue, and clear them', async () => {
    await page.locator('body').press('1');
    expect(await focused()).toBe('filter-type');
    await page.keyboard.press('Escape');
    await page.keyboard.press('3');
    expect(await focused()).toBe('filter-who');
    await page.locator('#filter-who').selectOption({ index: 1 });
    await page.locator('#filter-clear').waitFor();
    await page.keyboard.press('Escape');
    await shown('Clear the filters');
    await page.locator('body').press('c');
    await page.waitForURL(`${fixture.url}/queue`);
  });

  it('tick the steps of a misdirected fax, and correct them', async () => {
    await opened(page, fixture.url, ids[1]);
    await page.keyboard.press('m');
    await page.keyboard.press('n');
    await page.waitForURL(/\/misdirected\//);
    await shown('Note as done the step whose answer is chosen');
    // The second step first: the key is for what is filled in.
    await checklistKeys(['5', 'n'], 'Destroyed on');
    await checklistKeys(['1', 'n'], 'All done');
    await checklistKeys(['c', '2', 'n'], 'Before: By phone');
    await checklistKeys(['r'], 'Quest Reference Laboratories');
    await page.keyboard.press('b');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${fixture.url}/review/${ids[1]}`);
  });

  it('close what the EHR no longer shows, or go on to another', async () => {
    const gone = {
      kind: 'status',
      status: 404,
      times: 1000,
      method: 'GET',
      path: '^/api/messages/',
    } as const;
    box.sandbox.addFault(gone);
    // Not one that has been read ahead.
    const first = ids[4];
    await page.goto(`${fixture.url}/review/${first}`);
    await page.locator('#proposal [data-act="gone"]').waitFor();
    await page.keyboard.press('j');
    await page.locator('#notice').getByText('C closes it once you have looked there').waitFor();
    await page.keyboard.press('n');
    await page.waitForURL(
      (url) => url.pathname.startsWith('/review/') && !url.pathname.endsWith(first ?? ''),
    );
    // A key that was meant for the page before, at the very moment that this one says so, closes nothing.
    const begun = Promise.withResolvers<void>();
    await page.route('**/proposal*', async (route) => {
      await begun.promise;
      await route.continue();
    });
    await page.goto(`${fixture.url}/review/${first}`);
    const pressed = page.evaluate(
      async () =>
        await new Promise<void>((done) => {
          const look = (): void => {
            if (document.querySelector('#proposal [data-act="gone"]') === null) requestAnimationFrame(look);
            else {
              document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));
              done();
            }
          };
          look();
        }),
    );
    begun.resolve();
    await pressed;
    await page.locator('#notice').getByText('That was too soon').waitFor();
    await page.waitForTimeout(600);
    await page.keyboard.press('c');
    await page.waitForURL((url) => !url.pathname.endsWith(first ?? ''));
    box.sandbox.clearFaults();
    await page.goto(`${fixture.url}/review/${first}`);
    await page.getByText('Already done').waitFor();
  });

  it('go from the list of filings to undoing one, which still takes Enter, and to its wrong chart', async () => {
    const { id, fax_id: faxId } = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await tx.q.selectFrom('filings').select(['id', 'fax_id']).executeTakeFirstOrThrow(),
    );
    // Beyond the time in which it can be undone at no cost.
    test.clock.now += 601_000;
    await filingsOf(test, box).work({ filingId: id as FilingId }, 1);
    // The session has ended meanwhile.
    await page.goto(fixture.url);
    await fixture.signIn(page);
    await page.goto(`${fixture.url}/filed`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('z');
    await page.waitForURL(`${fixture.url}/filed/${faxId}#undo-filing`);
    expect(await focused()).toBe('undo-filing');
    await shown('Go to undoing this filing; Enter does it');
    await page.goto(`${fixture.url}/filed`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('w');
    await page.waitForURL(`${fixture.url}/filed/${faxId}#wrong-chart`);
    expect([await focused(), await page.locator('#wrong-chart').isChecked()]).toEqual(['wrong-chart', false]);
    await page.keyboard.press('z');
    expect(await focused()).toBe('undo-filing');
    await page.keyboard.press('w');
    for (const key of ['Space', 'Enter']) await page.keyboard.press(key);
    await page.waitForURL(/\/privacy\//);
    expect(broken).toEqual([]);
  });
});
