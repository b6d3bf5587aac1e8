import { describe, expect, test as it } from 'vitest';
import { loadCallsMade } from '../../src/db/stores/workload.ts';
import { callFigures } from '../../src/domain/call-figures.ts';
import { LEAST_CALLS } from '../../src/domain/call-purposes.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const NOBODY = ['Please see the pages that follow.'];

describe('what a fax opened for review costs', () => {
  it.each([
    ['somebody is named on it', undefined],
    ['it names nobody', [NOBODY]],
  ])('is never told below the least possible where %s, however often it is opened', async (_, pages) => {
    const { test, box, owner, waiting } = await practiceWithFaxes(pages);
    const { itemId } = await waiting();
    for (let opening = 0; opening < 4; opening += 1) {
      await owner.get(`/review/${itemId}`);
      expect((await owner.get(`/review/${itemId}/proposal`)).statusCode).toBe(200);
    }
    // One that is left at once.
    await owner.get(`/review/${(await waiting()).itemId}`);
    const made = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await loadCallsMade(tx, 7),
    );
    expect(made.opened).toBe(1);
    expect(callFigures(made).perReview).toBeGreaterThanOrEqual(LEAST_CALLS.review);
    const page = (await owner.get('/settings')).body.replaceAll(/\s+/g, ' ');
    const [, shown, least] =
      /For a fax opened for review<\/dt><dd>([\d.]+) \(at least (\d)\)/.exec(page) ?? [];
    expect(Number(shown)).toBeGreaterThanOrEqual(Number(least));
  });
});
