import { describe, expect, test as it } from 'vitest';
import { loadReview } from '../../src/db/stores/review-items.ts';
import { endSession } from '../../src/db/stores/sessions.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { LAB_PAGE, readerOf, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('a page of a fax counts as shown', async () => {
  const works = readerOf([LAB_PAGE]);
  const state = { fails: false };
  const reader: typeof works = {
    ...works,
    renderPage: async (...asked) =>
      state.fails ? { ok: false, reason: 'reader_failed' } : await works.renderPage(...asked),
  };
  const { test, box, app, owner, waiting, audited } = await practiceWithFaxes([LAB_PAGE], reader);
  const shown = async (id: ReviewItemId): Promise<Date | null> =>
    (await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => await loadReview(tx, id)))
      .shownAt;
  const views = async (faxId: string) =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['outcome', 'detail'])
          .where('action', '=', 'fax.page_viewed')
          .where('resource_id', '=', faxId)
          .execute(),
    );
  const junk = async (itemId: string): Promise<unknown> =>
    (await owner.post('/queue/junk', { items: [itemId] })).json();
  /** @returns what asks for a page, and ends with the fax free again */
  const opened = async () => {
    const who = await signedIn(app, test, box.practiceId, 'manager');
    const { itemId, faxId } = await waiting(false);
    await who.get(`/review/${itemId}`);
    const page = async (number: number): Promise<number> => {
      const { statusCode } = await who.get(`/review/${itemId}/pages/${number}`);
      await who.post(`/queue/${itemId}/release`);
      return statusCode;
    };
    return { who, itemId, faxId, page };
  };

  it('once it was drawn', async () => {
    const { itemId, faxId, page } = await opened();
    expect(await page(1)).toBe(200);
    expect(await views(faxId)).toEqual([{ outcome: 'ok', detail: { page: 1 } }]);
    expect(await shown(itemId)).not.toBeNull();
    expect(await junk(itemId)).toMatchObject({ count: 1, unseen: 0 });
  });

  it('not where drawing it failed, and not for a number that it doesn’t have', async () => {
    const { itemId, faxId, page } = await opened();
    expect(await page(400)).toBe(404);
    expect(await shown(itemId)).toBeNull();
    // Else its story said that they saw page 400.
    expect(await audited(faxId)).toEqual(['fax.opened']);
    const failed = await opened();
    state.fails = true;
    expect(await failed.page(1)).toBe(422);
    state.fails = false;
    expect(await views(failed.faxId)).toEqual([
      { outcome: 'failed', detail: { page: 1, code: 'reader_failed' } },
    ]);
    expect(await shown(failed.itemId)).toBeNull();
    expect(await junk(failed.itemId)).toMatchObject({ count: 0, unseen: 1 });
  });

  it('not to somebody who was signed out while it was drawn', async () => {
    const { who, itemId, faxId, page } = await opened();
    const [, token = ''] = who.cookie.split('=');
    works.asked.before = async () => await endSession(test.db, token);
    expect(await page(1)).not.toBe(200);
    expect(await views(faxId)).toEqual([]);
    works.asked.before = undefined;
    expect(await shown(itemId)).toBeNull();
  });
});
