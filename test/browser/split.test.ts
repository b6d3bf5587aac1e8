import type { Page } from 'playwright-core';
import { describe, expect, test as it } from 'vitest';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import type { FaxId, FilingId } from '../../src/domain/ids.ts';
import { fileFax } from '../../src/pipeline/steps/file-fax.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, faxIds, never, statesOf, stepDeps } from '../support/steps.ts';
import { LAB_PAGE } from '../web/fixture.ts';
import { OTHER_PAGE, splittingReader } from '../web/two-patients.ts';
import { violationsOn } from './axe.ts';
import { createBrowserFixture } from './fixture.ts';

const setUp = async (pages: readonly (readonly string[])[], faxes: number) => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const reader = splittingReader(pages);
  const deps = stepDeps(test, box, reader);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, reader);
  const zally = { kind: 'zally' } as const;
  for (let n = 0; n < faxes; n += 1) await arrive(test, box, deps);
  for (const id of await faxIds(test, box.practiceId)) await processFax(deps, box.practiceId, id, never);
  const items = await test.db.inPractice(box.practiceId, zally, async (tx) => await listWaiting(tx));
  const planned = async () =>
    await test.db.inPractice(
      box.practiceId,
      zally,
      async (tx) =>
        await tx.q.selectFrom('filings').select(['id', 'fax_id']).where('state', '=', 'planned').execute(),
    );
  const page = await (await fixture.newContext()).newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of')) broken.push(message.text());
  });
  await page.goto(fixture.url);
  await fixture.signIn(page);
  const open = async (index: number): Promise<void> => {
    await page.goto(`${fixture.url}/review/${items[index]?.id}`);
    await page.locator('#strip [data-page="2"]').waitFor();
  };
  return { test, box, deps, fixture, page, items, planned, broken, open };
};

const openPart = (page: Page, number: number) => page.locator('.part.open', { hasText: `Part ${number},` });
/** Somebody who looks waits longer than the keys are dead. */
const armed = async (page: Page): Promise<void> => await page.locator('#file:enabled').waitFor();
/** Drops a split in which something was done. */
const drop = async (page: Page): Promise<void> => {
  await page.locator('body').press('Escape');
  await page.getByText('Esc again drops the split').waitFor();
  await page.waitForTimeout(450);
  await page.locator('body').press('Escape');
};
const parts = async (page: Page): Promise<readonly (string | null)[]> =>
  await page.locator('.part-head > :first-child').allTextContents();

describe('a fax about two patients', async () => {
  const { test, box, deps, fixture, page, items, planned, broken, open } = await setUp(
    [LAB_PAGE, OTHER_PAGE],
    3,
  );

  it('opens with the split that Zally proposes, and no chart chosen', async () => {
    await open(0);
    await openPart(page, 1).locator('.candidate').first().waitFor();
    expect(await parts(page)).toEqual(['Part 1, page 1', 'Part 2, page 2']);
    expect(await page.locator('.cut').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('#whole').isVisible()).toBe(false);
    expect(await page.locator('.candidate input:checked').count()).toBe(0);
    expect(await page.locator('#file').isDisabled()).toBe(true);
  });

  it('has nothing that axe finds wrong', async () => {
    expect(await violationsOn(page)).toEqual([]);
    const pictures = process.env['ZALLY_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/split.png` });
  });

  it('is filed by keyboard, each part after it has been looked at, into both charts', async () => {
    await page.keyboard.press('1');
    await armed(page);
    await page.keyboard.press('Enter');
    await openPart(page, 2).locator('.candidate').first().waitFor();
    expect(await page.locator('#page-words').textContent()).toBe('Page 2 of 2');
    expect(await planned()).toEqual([]);
    await page.keyboard.press('1');
    await armed(page);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/review/${items[1]?.id}`);
    const [filing] = await planned();
    test.clock.now += 10_000;
    await fileFax(deps, box.practiceId, filing?.id as FilingId, never);
    expect((await statesOf(test, box.practiceId, filing?.fax_id as FaxId)).fax).toBe('filed');
    const made = box.sandbox.records().practices[0]?.documents ?? [];
    expect(made.map(({ patient, description }) => [patient, description.split(' of a fax')[0]])).toEqual([
      [1001, 'Lab result (fax) (page 1 of 2'],
      [1003, 'Imaging report (fax) (page 2 of 2'],
    ]);
  });

  it('files nothing for a key that is held or pressed twice', async () => {
    await open(1);
    await openPart(page, 1).locator('.candidate').first().waitFor();
    await page.keyboard.press('1');
    await armed(page);
    await page.keyboard.down('Enter');
    for (let n = 0; n < 5; n += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await openPart(page, 2).locator('.candidate').first().waitFor();
    await page.keyboard.press('1');
    // At once, before somebody could have seen the page.
    await page.locator('.part-head').first().click();
    await openPart(page, 1).waitFor();
    await page.keyboard.press('Enter');
    await armed(page);
    expect(await planned()).toEqual([]);
  });

  it('wants a part to be agreed to again when its chart has been changed', async () => {
    await page.locator('.part-head').first().click();
    await drop(page);
    await page.keyboard.press('x');
    await openPart(page, 1).locator('.candidate').first().waitFor();
    await page.keyboard.press('1');
    await armed(page);
    await page.locator('body').press('Enter');
    await openPart(page, 2).locator('.candidate').first().waitFor();
    await page.keyboard.press('ArrowLeft');
    await openPart(page, 1).waitFor();
    await page.keyboard.press('2');
    await openPart(page, 1).locator('.objection:visible').waitFor();
    await page.waitForTimeout(1600);
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
    await openPart(page, 2).waitFor();
    await page.keyboard.press('1');
    await armed(page);
    await page.keyboard.press('Enter');
    await openPart(page, 1).waitFor();
    expect(await planned()).toEqual([]);
  });

  it('says what is missing, and keeps the parts', async () => {
    await page.locator('.part.open select[name="p1-assignee"]').selectOption('');
    await armed(page);
    await page.locator('#file').click();
    await page.getByText('Part 1: a task needs somebody who gets it.').waitFor();
    expect([await planned(), await parts(page)]).toEqual([[], ['Part 1, page 1', 'Part 2, page 2']]);
  });

  it('shows the whole fax again with Esc, and moves no name into the address', async () => {
    await drop(page);
    await page.locator('#whole .candidate').first().waitFor();
    expect([await page.locator('.part').count(), await page.locator('.cut').count()]).toEqual([0, 0]);
    expect(page.url()).toBe(`${fixture.url}/review/${items[1]?.id}`);
    expect(broken).toEqual([]);
  });
});

describe('lines that a person draws', async () => {
  const { fixture, items, page, broken, open, planned } = await setUp(
    [LAB_PAGE, ['Page 2 of 3', 'Comments: none'], ['Page 3 of 3', 'Comments: none']],
    1,
  );

  it('come and go with X, and with a click or the space bar on the line', async () => {
    await open(0);
    await armed(page);
    await page.keyboard.press('x');
    expect(await parts(page)).toEqual(['Part 1, page 1', 'Part 2, pages 2–3']);
    const second = page.locator('.cut[data-after="2"]');
    await second.click();
    expect(await parts(page)).toEqual(['Part 1, page 1', 'Part 2, page 2', 'Part 3, page 3']);
    await second.press('Space');
    expect(await parts(page)).toEqual(['Part 1, page 1', 'Part 2, pages 2–3']);
    await page.locator('.cut[data-after="1"]').focus();
    await page.keyboard.press('x');
    expect(await parts(page)).toEqual(['Part 1, pages 1–3']);
  });

  it('leave a page out with L, and take it in again', async () => {
    await page.keyboard.press('ArrowRight');
    await page.locator('#page-words', { hasText: 'Page 2 of 3' }).waitFor();
    await page.keyboard.press('l');
    expect(await parts(page)).toEqual(['Part 1, page 1', 'Part 2, page 3']);
    expect(await page.locator('#left-out').textContent()).toBe('Left out: page 2 (by you).');
    expect(await page.locator('#strip [data-page="2"]').textContent()).toBe('Page 2, left out');
    await page.keyboard.press('l');
    expect(await parts(page)).toEqual(['Part 1, pages 1–3']);
  });

  it('keep what was corrected in a part whose end moves', async () => {
    await page.keyboard.press('ArrowLeft');
    await openPart(page, 1).locator('select[name="p1-type"]').selectOption('billing');
    await page.keyboard.press('1');
    await openPart(page, 1).locator('.candidate.chosen').waitFor();
    await page.locator('.cut[data-after="1"]').click();
    await page.getByText('Part 1 has other pages now: choose its chart again.').waitFor();
    expect(await page.locator('.part-head .sub').first().textContent()).toBe(
      'Other pages: choose its chart again',
    );
    expect(await page.locator('select[name="p1-type"]').inputValue()).toBe('billing');
    expect(await page.locator('.part.open input:checked').count()).toBe(0);
    await page.locator('body').press('Enter');
    await page.getByText('Choose a chart of part 1 first').waitFor();
  });

  it('are not needed to leave out a cover: L opens the split without it', async () => {
    await drop(page);
    await page.locator('#whole .candidate').first().waitFor();
    await page.keyboard.press('l');
    expect(await parts(page)).toEqual(['Part 1, pages 2–3']);
    await page.keyboard.press('Escape');
    await page.locator('#whole .candidate').first().waitFor();
  });

  it('leave no fax to be filed whole by a key that comes right after Esc', async () => {
    const state = await page.context().storageState();
    const still = await (await fixture.newContext({ storageState: state })).newPage();
    // Time stands still on this page, so that the moment lasts as long as the test needs it.
    await still.clock.install({ time: Date.now() });
    await still.clock.pauseAt(Date.now() + 60_000);
    await still.goto(`${fixture.url}/review/${items[0]?.id}`);
    // What isn't read yet is asked for again by a timer.
    while (!(await still.locator('.candidate.chosen').isVisible())) await still.clock.runFor(200);
    await still.locator('#strip [data-page="3"]').waitFor();
    await still.keyboard.press('x');
    await openPart(still, 1).locator('.candidate').first().waitFor();
    await still.keyboard.press('1');
    await still.clock.runFor(2_000);
    await armed(still);
    await still.keyboard.press('Escape');
    await still.clock.runFor(500);
    await still.keyboard.press('Escape');
    await still.locator('#whole .candidate').first().waitFor();
    // Longer than keys are dead for anything else that has changed.
    await still.clock.runFor(1_000);
    await still.keyboard.press('Enter');
    await still.getByText('Not split any more. Enter files every page into one chart.').waitFor();
    expect(await still.locator('#file').isDisabled()).toBe(true);
    expect(await planned()).toEqual([]);
    await still.clock.runFor(2_000);
    await armed(still);
    await still.context().close();
  });

  it('have filed nothing, and nothing has failed on the way', async () => {
    expect([await planned(), broken]).toEqual([[], []]);
  });
});
