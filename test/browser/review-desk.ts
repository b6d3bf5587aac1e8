import type { Page } from 'playwright-core';
import { listWaiting } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import type { FaxReader } from '../../src/pipeline/reading.ts';
import { processFax } from '../../src/pipeline/steps/process-fax.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { arrive, faxIds, never, stepDeps } from '../support/steps.ts';
import { LAB_PAGE, readerOf } from '../web/fixture.ts';
import { createBrowserFixture } from './fixture.ts';

/** Long enough that no test waits for it. */
const GRACE_SECONDS = '600';

const PAGES = [LAB_PAGE, ['Page 2 of 2', 'Comments: none']];

/** A practice with faxes to review, and a browser. */
export const setUp = async (
  faxes: number,
  pages: readonly (readonly string[])[] = PAGES,
  reader: FaxReader = readerOf(pages),
) => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const deps = stepDeps(test, box, reader);
  const fixture = await createBrowserFixture(test, box.practiceId, box.ehr, reader, {
    ZALLY_GRACE_SECONDS: GRACE_SECONDS,
  });
  for (let n = 0; n < faxes; n += 1) await arrive(test, box, deps);
  for (const id of await faxIds(test, box.practiceId)) await processFax(deps, box.practiceId, id, never);
  const items = await test.db.inPractice(
    box.practiceId,
    { kind: 'zally' },
    async (tx) => await listWaiting(tx),
  );
  const filings = async (): Promise<number> =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const rows = await tx.q.selectFrom('filings').select('id').where('state', '=', 'planned').execute();
      return rows.length;
    });
  return { test, box, fixture, deps, filings, ids: items.map(({ id }) => id) };
};

export const ready = async (page: Page): Promise<void> => {
  await page.locator('#file:enabled').waitFor();
};
export const itemOf = (page: Page): string => new URL(page.url()).pathname.replace('/review/', '');
export const opened = async (page: Page, url: string, id: ReviewItemId | undefined): Promise<void> => {
  await page.goto(`${url}/review/${id}`);
  await ready(page);
};
