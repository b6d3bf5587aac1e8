import { describe, expect, test as it } from 'vitest';
import { KEPT_MS } from '../../src/db/stores/kept-corrections.ts';
import { loadPracticeTypes } from '../../src/db/stores/practice-types.ts';
import { releaseReview } from '../../src/db/stores/review-claims.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { sweep } from '../../src/pipeline/steps/sweep.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

const CORRECTED = { whole: { type: 'imaging_report', assignee: '102', dueDays: '3' }, split: null };

describe('what a reviewer has corrected', async () => {
  const { test, box, app, deps, owner, waiting } = await practiceWithFaxes();
  const rows = async (itemId: string) =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q.selectFrom('kept_corrections').selectAll().where('item_id', '=', itemId).execute(),
    );
  const opened = async (who: Client = owner): Promise<string> => {
    const { itemId } = await waiting();
    await who.get(`/review/${itemId}`);
    return itemId;
  };
  const keptOn = async (who: Client, itemId: string): Promise<string | undefined> => {
    await who.get(`/review/${itemId}`);
    const { body } = await who.get(`/review/${itemId}/proposal`);
    return /data-kept="([^"]+)"/.exec(body)?.[1]?.replaceAll('&quot;', '"');
  };

  it('is there again for them when they open the fax anew, and for nobody else', async () => {
    const itemId = await opened();
    const answer = await owner.post(`/review/${itemId}/corrections`, CORRECTED);
    expect(answer.json<{ until: string }>().until).toMatch(/\d\d:\d\d$/);
    const page = await owner.get(`/review/${itemId}/proposal`);
    expect(textOf(page.body)).toContain('Kept from before: type, who gets it, due.');
    expect(JSON.parse((await keptOn(owner, itemId)) ?? '')).toEqual({
      whole: { type: 'imaging_report', assignee: '102', dueDays: 3 },
      split: null,
    });
    await owner.post(`/queue/${itemId}/release`);
    const other = await signedIn(app, test, box.practiceId, 'manager');
    expect(await keptOn(other, itemId)).toBeUndefined();
    await other.post(`/review/${itemId}/aside`, { outcome: 'junk' });
    expect(await rows(itemId)).toEqual([]);
  });

  it('is sealed', async () => {
    const itemId = await opened();
    await owner.post(`/review/${itemId}/corrections`, CORRECTED);
    const [row] = await rows(itemId);
    expect(row?.corrections_sealed.toString('latin1')).not.toContain('imaging');
    // What isn't this member's, put in its place, opens nothing.
    const other = await signedIn(app, test, box.practiceId, 'manager');
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const to = { practice_id: box.practiceId, item_id: itemId, staff_id: other.staffId };
      const { kept_at, corrections_sealed } = row as NonNullable<typeof row>;
      await tx.q
        .insertInto('kept_corrections')
        .values({ ...to, kept_at, corrections_sealed })
        .execute();
    });
    expect(await keptOn(owner, itemId)).toContain('imaging_report');
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await releaseReview(tx, itemId as ReviewItemId, owner.staffId);
    });
    expect(await keptOn(other, itemId)).toBeUndefined();
  });

  it.each([
    ['a chart', { whole: { patient: '1001' }, split: null }],
    ['a date', { whole: { documentDate: '2026-11-19' }, split: null }],
    ['a name', { whole: { assignee: 'Smith, Joanna' }, split: null }],
    ['a name without a comma', { whole: { assignee: 'Joanna-Smith' }, split: null }],
    ['a name for a group', { whole: { assignee: 'group:Smith' }, split: null }],
    ['an own type by its name', { whole: { practiceType: 'Genetics' }, split: null }],
    ['an empty due', { whole: { dueDays: '' }, split: null }],
    ['a page that no fax has', { whole: {}, split: { lines: [501], out: [], parts: [] } }],
  ])('never is %s', async (_what, sent) => {
    const itemId = await opened();
    expect((await owner.post(`/review/${itemId}/corrections`, sent)).statusCode).toBe(400);
    expect(await rows(itemId)).toEqual([]);
  });

  it('is gone when the fax is filed, given back, or left as Zally proposes', async () => {
    const filed = await opened();
    await owner.post(`/review/${filed}/corrections`, CORRECTED);
    expect(await rows(filed)).toHaveLength(1);
    expect((await owner.post(`/review/${filed}/file`, CHOICE)).statusCode).toBe(200);
    expect(await rows(filed)).toEqual([]);
    const back = await opened();
    await owner.post(`/review/${back}/corrections`, CORRECTED);
    await owner.post(`/review/${back}/give-back`, { reason: 'no_time' });
    expect(await rows(back)).toEqual([]);
    const left = await opened();
    await owner.post(`/review/${left}/corrections`, CORRECTED);
    const none = await owner.post(`/review/${left}/corrections`, { whole: {}, split: null });
    expect(none.json()).toEqual({ until: null });
    expect(await rows(left)).toEqual([]);
  });

  it('is gone after a day', async () => {
    const itemId = await opened();
    await owner.post(`/review/${itemId}/corrections`, CORRECTED);
    const before = test.clock.now;
    test.clock.now += KEPT_MS - 1000;
    await sweep(deps, box.practiceId, 60_000);
    expect(await rows(itemId)).toHaveLength(1);
    test.clock.now += 1000;
    await sweep(deps, box.practiceId, 60_000);
    expect(await rows(itemId)).toEqual([]);
    test.clock.now = before;
  });

  it('leaves out somebody who has left the EHR, and pages that the fax doesn’t have', async () => {
    const itemId = await opened();
    await owner.post(`/review/${itemId}/corrections`, {
      whole: { assignee: '999', type: 'junk', task: '' },
      split: { lines: [1], out: [], parts: [] },
    });
    expect(JSON.parse((await keptOn(owner, itemId)) ?? '')).toEqual({ whole: { task: '' }, split: null });
  });

  it('has the practice’s own type while it is in use', async () => {
    await owner.post('/settings/types/add', { name: 'Panel', parent: 'lab_result', seen: 0 });
    const { types } = await test.db.inPractice(box.practiceId, { kind: 'zally' }, loadPracticeTypes);
    const practiceType = types[0]?.id;
    const itemId = await opened();
    const sent = { whole: { practiceType, assignee: 'group:3' }, split: null };
    expect((await owner.post(`/review/${itemId}/corrections`, sent)).statusCode).toBe(200);
    expect(await keptOn(owner, itemId)).toContain(`"practiceType":"${practiceType}"`);
    const page = await owner.get(`/review/${itemId}/proposal`);
    expect(textOf(page.body)).toContain('Kept from before: your type');
    await owner.post('/settings/types/end', { id: practiceType, seen: 1 });
    expect((await keptOn(owner, itemId)) ?? '').not.toContain('"practiceType"');
  });

  it('takes nothing from who hasn’t got the fax', async () => {
    const itemId = await opened();
    const other = await signedIn(app, test, box.practiceId, 'manager');
    expect((await other.post(`/review/${itemId}/corrections`, CORRECTED)).statusCode).toBe(409);
    expect(await rows(itemId)).toEqual([]);
  });
});
