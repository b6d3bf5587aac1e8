import { describe, expect, test as it } from 'vitest';
import { takeReview } from '../../src/db/stores/review-claims.ts';
import { createTestPractice } from '../support/database.ts';
import { ORIGIN, sessionOf, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';
import { createBrowser, isIn, setUpAccount } from './sign-in/browser.ts';

describe('who signs out', async () => {
  const { test, box, app, waiting } = await practiceWithFaxes();
  const signOut = async (who: Awaited<ReturnType<typeof signedIn>>) =>
    await app.inject({
      method: 'POST',
      url: '/sign-out',
      payload: { _csrf: who.csrf },
      headers: { cookie: who.cookie, origin: ORIGIN },
    });
  const claimOf = async (itemId: string) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      tx.q
        .selectFrom('review_items')
        .select(['claimed_by', 'claimed_until', 'taken_until'])
        .where('id', '=', itemId)
        .executeTakeFirstOrThrow(),
    );

  it('frees what they had open, and what they had taken, at once', async () => {
    const [ada, ben] = [
      await signedIn(app, test, box.practiceId, 'manager', 'Ada Lund'),
      await signedIn(app, test, box.practiceId, 'manager', 'Ben Ortiz'),
    ];
    const [open, taken] = [await waiting(), await waiting()];
    await ada.get(`/review/${open.itemId}`);
    const by = { kind: 'staff', id: ada.staffId, role: 'manager' } as const;
    await test.db.inPractice(
      box.practiceId,
      by,
      async (tx) => await takeReview(tx, taken.itemId, ada.staffId),
    );
    expect(await claimOf(taken.itemId)).toMatchObject({ claimed_by: ada.staffId });
    expect((await ben.get(`/review/${open.itemId}`)).body).toContain('Ada Lund has this open.');
    expect((await signOut(ada)).statusCode).toBe(303);
    for (const { itemId } of [open, taken])
      expect(await claimOf(itemId)).toEqual({ claimed_by: null, claimed_until: null, taken_until: null });
    expect((await ben.get(`/review/${open.itemId}`)).body).not.toContain('has this open');
    const released = await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      tx.q
        .selectFrom('audit_events')
        .select('resource_id')
        .where('action', '=', 'review.released')
        .where('actor_id', '=', ada.staffId)
        .execute(),
    );
    expect(released.map(({ resource_id }) => resource_id)).toContain(open.itemId);
  });

  it('frees nothing of somebody else’s', async () => {
    const [ada, ben] = [
      await signedIn(app, test, box.practiceId, 'manager', 'Ann Bell'),
      await signedIn(app, test, box.practiceId, 'manager', 'Cid Rowe'),
    ];
    const item = await waiting();
    const page = await ben.get(`/review/${item.itemId}`);
    await signOut(ada);
    expect(await claimOf(item.itemId)).toMatchObject({ claimed_by: ben.staffId });
    const opening = /data-opening="([^"]+)"/.exec(page.body)?.[1];
    expect((await ben.post(`/review/${item.itemId}/hold`, { opening })).statusCode).toBeLessThan(300);
  });

  it('frees it too by signing in to another practice in that browser', async () => {
    const browser = createBrowser(app);
    const { staffId } = await setUpAccount(test, box.practiceId, browser);
    const [open, taken] = [await waiting(), await waiting()];
    await browser.get(`/review/${open.itemId}`);
    const by = { kind: 'staff', id: staffId, role: 'manager' } as const;
    await test.db.inPractice(box.practiceId, by, async (tx) => await takeReview(tx, taken.itemId, staffId));
    for (const { itemId } of [open, taken])
      expect(await claimOf(itemId)).toMatchObject({ claimed_by: staffId });
    await setUpAccount(test, await createTestPractice(test), browser);
    expect(await isIn(browser)).toBe(true);
    for (const { itemId } of [open, taken])
      expect(await claimOf(itemId)).toEqual({ claimed_by: null, claimed_until: null, taken_until: null });
  });

  it('leaves no page behind that would keep the fax after the next sign-in', async () => {
    const ada = await signedIn(app, test, box.practiceId, 'manager', 'Ada Lund');
    const { itemId } = await waiting();
    const open = async (who: Awaited<ReturnType<typeof signedIn>>) =>
      /data-opening="([^"]+)"/.exec((await who.get(`/review/${itemId}`)).body)?.[1];
    await open(ada);
    await signOut(ada);
    const again = await sessionOf(app, test, box.practiceId, ada.staffId);
    const opening = await open(again);
    expect(await claimOf(itemId)).toMatchObject({ claimed_by: ada.staffId });
    await again.post(`/review/${itemId}/leave`, { opening });
    expect(await claimOf(itemId)).toMatchObject({ claimed_by: null });
  });

  it('gives a page of another session of theirs its fax back at its next sign of life', async () => {
    const ada = await signedIn(app, test, box.practiceId, 'manager', 'Ada Lund');
    const other = await sessionOf(app, test, box.practiceId, ada.staffId);
    const { itemId } = await waiting();
    const page = await other.get(`/review/${itemId}`);
    const opening = /data-opening="([^"]+)"/.exec(page.body)?.[1];
    await signOut(ada);
    expect(await claimOf(itemId)).toMatchObject({ claimed_by: null });
    expect((await other.post(`/review/${itemId}/hold`, { opening })).statusCode).toBeLessThan(300);
    expect(await claimOf(itemId)).toMatchObject({ claimed_by: ada.staffId });
  });
});
