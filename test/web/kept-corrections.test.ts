import { describe, expect, test as it } from 'vitest';
import type { PracticeTx } from '../../src/db/database.ts';
import { KEPT_MS, keepCorrections } from '../../src/db/stores/kept-corrections.ts';
import { loadPracticeTypes } from '../../src/db/stores/practice-types.ts';
import { giveBack, lockReview, releaseReview } from '../../src/db/stores/review-claims.ts';
import { closeReview } from '../../src/db/stores/review-items.ts';
import { correctionsSchema } from '../../src/domain/corrections.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { sweep } from '../../src/pipeline/steps/sweep.ts';
import { untilItWaits } from '../support/until-it-waits.ts';
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
    // Until anybody opens it they can have it back as it was; it is gone for good after that, for themselves as well.
    expect(await keptOn(owner, back)).toBeUndefined();
    expect(await rows(back)).toEqual([]);
    const released = await opened();
    await owner.post(`/review/${released}/corrections`, CORRECTED);
    await owner.post(`/queue/${released}/release`);
    expect(await rows(released)).toEqual([]);
    const left = await opened();
    await owner.post(`/review/${left}/corrections`, CORRECTED);
    const none = await owner.post(`/review/${left}/corrections`, { whole: {}, split: null });
    expect(none.json()).toEqual({ until: null });
    expect(await rows(left)).toEqual([]);
  });

  describe('and has the fax back that they gave away', () => {
    const WAYS = [
      ['given back', 'give-back', { reason: 'no_time', to: '' }],
      ['handed on', 'hand-on', {}],
    ] as const;
    const away = async (path: string, sent: object) => {
      const itemId = await opened();
      await owner.post(`/review/${itemId}/corrections`, CORRECTED);
      test.clock.now += 1000;
      expect((await owner.post(`/review/${itemId}/${path}`, sent)).statusCode).toBe(200);
      return { itemId, given: test.clock.now };
    };
    const haveBack = async (itemId: string, given: number) => {
      test.clock.now += 1000;
      return (await owner.post(`/review/${itemId}/reclaim`, { given })).statusCode;
    };

    it.each(WAYS)('is theirs again: %s', async (_how, path, sent) => {
      const { itemId, given } = await away(path, sent);
      expect(await haveBack(itemId, given)).toBe(200);
      expect(JSON.parse((await keptOn(owner, itemId)) ?? '{}')).toEqual({
        whole: { type: 'imaging_report', assignee: '102', dueDays: 3 },
        split: null,
      });
    });

    it('is nobody else’s meanwhile, and over as soon as somebody has the fax', async () => {
      const { itemId, given } = await away('hand-on', {});
      const other = await signedIn(app, test, box.practiceId, 'manager', 'Somebody Else');
      expect(await keptOn(other, itemId)).toBeUndefined();
      expect(await rows(itemId)).toEqual([]);
      expect(await haveBack(itemId, given)).toBe(409);
    });

    it('isn’t kept any longer by that', async () => {
      const { itemId, given } = await away('give-back', { reason: 'no_time', to: '' });
      await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
        await tx.q
          .updateTable('kept_corrections')
          .set({ kept_at: new Date(test.clock.now - KEPT_MS + 60_000) })
          .where('item_id', '=', itemId)
          .execute();
      });
      expect(await haveBack(itemId, given)).toBe(200);
      expect(await keptOn(owner, itemId)).toContain('imaging_report');
      test.clock.now += 60_000;
      expect(await keptOn(owner, itemId)).toBeUndefined();
    });
  });

  it('is gone when it becomes specially protected, for who doesn’t open that', async () => {
    const member = await signedIn(app, test, box.practiceId, 'manager');
    const itemId = await opened(member);
    await member.post(`/review/${itemId}/corrections`, CORRECTED);
    expect((await member.post(`/review/${itemId}/protect`, { restricted: 'yes' })).statusCode).toBe(200);
    expect(await rows(itemId)).toEqual([]);
  });

  /** Everything that a transaction does, but for its end. */
  const underWay = async (work: (tx: PracticeTx) => Promise<void>) => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const done = test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await work(tx);
      begin();
      await ended;
    });
    await begun;
    return async () => {
      end();
      await done;
    };
  };

  const BACK = { reason: 'no_time', to: null } as const;
  it.each([
    ['given back', async (tx: PracticeTx, id: ReviewItemId) => await giveBack(tx, id, owner.staffId, BACK)],
    [
      'handled in the EHR',
      async (tx: PracticeTx, id: ReviewItemId) => await closeReview(tx, id, 'waiting', 'handled_in_ehr'),
    ],
  ])('isn’t kept, from the page or its leaving, on a fax that is %s at that moment', async (_how, end) => {
    for (const path of ['corrections', 'leave']) {
      const itemId = (await opened()) as ReviewItemId;
      const finish = await underWay(async (tx) => await end(tx, itemId));
      const sent = path === 'leave' ? { opening: itemId, corrections: CORRECTED } : CORRECTED;
      const keeping = owner.post(`/review/${itemId}/${path}`, sent);
      await untilItWaits(test, keeping);
      await finish();
      expect((await keeping).statusCode).toBe(path === 'leave' ? 204 : 409);
      expect(await rows(itemId)).toEqual([]);
    }
  });

  it.each([
    ['given back from its page', 'review', 'give-back', { reason: 'no_time' }],
    ['handed on', 'review', 'hand-on', {}],
    ['given back from the queue', 'queue', 'release', {}],
    ['set aside', 'review', 'aside', { outcome: 'junk' }],
  ])('goes with a fax that is %s while it is being kept', async (_how, place, path, sent) => {
    await signedIn(app, test, box.practiceId, 'manager');
    const itemId = (await opened()) as ReviewItemId;
    const finish = await underWay(async (tx) => {
      await lockReview(tx, itemId);
      await keepCorrections(tx, itemId, owner.staffId, correctionsSchema.parse(CORRECTED));
    });
    const ending = owner.post(`/${place}/${itemId}/${path}`, sent);
    await untilItWaits(test, ending);
    await finish();
    expect((await ending).statusCode).toBeLessThan(400);
    // What lies aside is shown to nobody, and over once anybody has the fax.
    const shown = (await rows(itemId)).filter(({ given_away_at }) => given_away_at === null);
    expect(shown).toEqual([]);
    expect(await keptOn(owner, itemId)).toBeUndefined();
  });

  it('goes with a fax that is handled in the EHR while it is being kept', async () => {
    const itemId = (await opened()) as ReviewItemId;
    const finish = await underWay(async (tx) => {
      await lockReview(tx, itemId);
      await keepCorrections(tx, itemId, owner.staffId, correctionsSchema.parse(CORRECTED));
    });
    const closing = test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await closeReview(tx, itemId, 'waiting', 'handled_in_ehr');
    });
    await untilItWaits(test, closing);
    await finish();
    await closing;
    expect(await rows(itemId)).toEqual([]);
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
