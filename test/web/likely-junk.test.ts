import { describe, expect, test as it } from 'vitest';
import { loadReview } from '../../src/db/stores/review-items.ts';
import { signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('what may be junk, side by side', async () => {
  const { test, box, app, owner, reader, waiting, audited } = await practiceWithFaxes();
  const zally = { kind: 'zally' } as const;
  const junk = async (urgency: 'routine' | 'urgent' = 'routine') => {
    const item = await waiting(false);
    await test.db.inPractice(box.practiceId, zally, async (tx) => {
      await tx.q
        .updateTable('review_items')
        .set({ document_type: 'junk', urgency })
        .where('id', '=', item.itemId)
        .execute();
    });
    return item;
  };
  const shown = async (): Promise<readonly string[]> =>
    [...(await owner.get('/queue/junk')).body.matchAll(/data-item="([^"]+)"/g)].map(([, id]) => id ?? '');
  const firstPage = async (itemId: string) =>
    (await owner.get(`/queue/${itemId}/first-page`, { 'x-zally': '1' })).statusCode;

  it('are what nobody is at, and never what is urgent, taken or of another type', async () => {
    const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
    const [free, urgent, taken, other] = [await junk(), await junk('urgent'), await junk(), await waiting()];
    await manager.get(`/review/${taken.itemId}`);
    expect(await shown()).toEqual([free.itemId]);
    expect((await owner.get('/queue')).body).toContain('Look through 1 fax that may be junk');
    const answers = [];
    for (const { itemId } of [free, urgent, taken, other]) answers.push(await firstPage(itemId));
    expect(answers).toEqual([200, 409, 409, 409]);
    await manager.post(`/queue/${taken.itemId}/release`);
    expect(await shown()).toEqual([free.itemId, taken.itemId]);
  });

  it('can be set aside once its page was shown, which is on record', async () => {
    const { itemId, faxId } = await junk();
    const send = async () => (await owner.post('/queue/junk', { items: [itemId] })).json();
    await owner.get('/queue/junk');
    expect(await send()).toMatchObject({ count: 0, unseen: 1 });
    expect(await firstPage(itemId)).toBe(200);
    expect(await audited(faxId)).toContain('fax.page_viewed');
    expect(await send()).toMatchObject({ count: 1 });
    expect((await owner.get('/queue/junk')).body).toContain('Set aside as junk');
  });

  it('is not shown when it was taken while its page was drawn', async () => {
    const { itemId } = await junk();
    const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mo Reed');
    reader.asked.before = async () => {
      reader.asked.before = undefined;
      await manager.post(`/queue/${itemId}/claim`);
    };
    expect(await firstPage(itemId)).toBe(409);
    const item = await test.db.inPractice(box.practiceId, zally, async (tx) => await loadReview(tx, itemId));
    expect(item.shownAt).toBeNull();
  });

  it('is ten at a time', async () => {
    for (let n = 0; n < 10; n += 1) await junk();
    expect(await shown()).toHaveLength(10);
    expect((await owner.get('/queue/junk')).body).toMatch(/10<\/span> of 1\d/);
  });

  it('is closed to who may not decide', async () => {
    const viewer = await signedIn(app, test, box.practiceId, 'viewer');
    expect((await viewer.get('/queue/junk')).statusCode).toBe(403);
  });
});
