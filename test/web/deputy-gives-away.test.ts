import { describe, expect, test as it } from 'vitest';
import { passUntouched, saveDeputy } from '../../src/db/stores/deputy.ts';
import { loadReview } from '../../src/db/stores/review-items.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, sessionOf, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const ZALLY = { kind: 'zally' } as const;
const WEEK = 7 * 24 * 3_600_000;

describe('a fax that lies with the deputy and is given away', async () => {
  const { test, box, app, waiting } = await practiceWithFaxes();
  let people = 0;
  const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, ZALLY, work);
  const stands = async (id: ReviewItemId) => {
    const { givenBack, deputy, deputySince } = await within(async (tx) => await loadReview(tx, id));
    return { givenBack, deputy, deputySince };
  };
  const fresh = async (...whom: readonly Client[]): Promise<readonly Client[]> =>
    await Promise.all(whom.map(async (who) => await sessionOf(app, test, box.practiceId, who.staffId)));
  const gives = async (who: Client, id: string, to: Client | null): Promise<string> => {
    await who.get(`/review/${id}`);
    test.clock.now += 1000;
    const sent = { reason: 'second_opinion', to: to?.staffId ?? '' };
    const answer = await who.post(`/review/${id}/give-back`, sent);
    expect(answer.statusCode).toBe(200);
    return answer.json<{ go: string }>().go;
  };
  const row = async (who: Client, id: string): Promise<string> =>
    textOf((await who.get('/queue')).body.split('<li class="row').find((part) => part.includes(id)) ?? '');
  const settle = async (who: Client, ...ids: readonly string[]): Promise<void> => {
    for (const id of ids) {
      await who.get(`/review/${id}`);
      expect((await who.post(`/review/${id}/aside`, { outcome: 'junk' })).statusCode).toBe(200);
    }
  };

  /** Untouched for a week, so that it lies with the deputy. */
  const withDeputy = async () => {
    people += 1;
    const signIn = async (name: string) =>
      await signedIn(app, test, box.practiceId, 'manager', `${name} ${people}`);
    const [before, other, another] = [await signIn('Dee'), await signIn('Cole'), await signIn('Tess')];
    const { itemId } = await waiting();
    await within(async (tx) => await saveDeputy(tx, before.staffId));
    test.clock.now += WEEK;
    await within(passUntouched);
    const [deputy, colleague, third] = (await fresh(before, other, another)) as [Client, Client, Client];
    const lay = await stands(itemId);
    expect(lay.deputy).toBe(deputy.staffId);
    return { deputy, colleague, third, itemId, lay };
  };

  it('is the colleague’s, and the deputy is led to the next one', async () => {
    const { deputy, colleague, itemId } = await withDeputy();
    const later = await waiting();
    const go = await gives(deputy, itemId, colleague);
    expect(go).toContain(later.itemId);
    expect(await stands(itemId)).toMatchObject({ deputy: null, givenBack: { to: colleague.staffId } });
    expect(await row(colleague, itemId)).toContain('for you');
    expect((await colleague.get(`/queue?who=${colleague.staffId}`)).body).toContain(itemId);
    expect((await deputy.get(`/queue?who=${deputy.staffId}`)).body).not.toContain(`/review/${itemId}"`);
    expect((await colleague.get(`/review/${itemId}`)).body).toContain('data-opening');
    await settle(colleague, itemId, later.itemId);
  });

  it('is the colleague’s as well where a third gives it', async () => {
    const { deputy, colleague, third, itemId } = await withDeputy();
    await gives(third, itemId, colleague);
    expect((await stands(itemId)).deputy).toBeNull();
    expect(await row(colleague, itemId)).toContain('for you');
    expect((await deputy.get('/queue/next')).headers.location).not.toContain(itemId);
    await settle(colleague, itemId);
  });

  it('stays with the deputy where a third gives it back to everybody', async () => {
    const { deputy, third, itemId, lay } = await withDeputy();
    await gives(third, itemId, null);
    expect((await stands(itemId)).deputy).toBe(lay.deputy);
    expect((await deputy.get('/queue/next')).headers.location).toContain(itemId);
    await settle(deputy, itemId);
  });

  it('is nobody’s when the deputy gives it back to everybody, and leads them to nothing', async () => {
    const { deputy, colleague, itemId } = await withDeputy();
    expect(await gives(deputy, itemId, null)).not.toContain(itemId);
    expect((await stands(itemId)).deputy).toBeNull();
    expect((await colleague.get('/queue?who=nobody')).body).toContain(itemId);
    await settle(colleague, itemId);
  });

  it.each([true, false])('doesn’t come back to them when nobody touches it, named: %s', async (named) => {
    const { deputy, colleague, third, itemId } = await withDeputy();
    await gives(deputy, itemId, named ? colleague : null);
    test.clock.now += WEEK;
    await within(passUntouched);
    expect((await stands(itemId)).deputy).toBeNull();
    // Somebody else who becomes the deputy may well get it.
    await within(async (tx) => await saveDeputy(tx, third.staffId));
    await within(passUntouched);
    expect((await stands(itemId)).deputy).toBe(third.staffId);
    const told = await within(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select('detail')
          .where('resource_id', '=', itemId)
          .where('action', '=', 'review.to_deputy')
          .orderBy('seq')
          .execute(),
    );
    expect(told.map(({ detail }) => detail['deputy'])).toEqual([deputy.staffId, third.staffId]);
    const [again] = (await fresh(third)) as [Client];
    await settle(again, itemId);
  });

  it('goes to the deputy when the colleague to whom a third gave it doesn’t touch it', async () => {
    const { deputy, colleague, third, itemId, lay } = await withDeputy();
    await gives(third, itemId, colleague);
    test.clock.now += WEEK;
    expect(await within(passUntouched)).toBe(1);
    const now = await stands(itemId);
    expect([now.deputy, now.deputySince]).toEqual([deputy.staffId, new Date(test.clock.now)]);
    expect(now.deputySince).not.toEqual(lay.deputySince);
    expect(await within(passUntouched)).toBe(0);
    const [again] = (await fresh(colleague)) as [Client];
    await settle(again, itemId);
  });

  it.each([true, false])('lies with them as before once they have it back, named: %s', async (named) => {
    const { deputy, colleague, itemId, lay } = await withDeputy();
    await gives(deputy, itemId, named ? colleague : null);
    const given = test.clock.now;
    test.clock.now += 1000;
    expect((await deputy.post(`/review/${itemId}/reclaim`, { given })).statusCode).toBe(200);
    expect(await stands(itemId)).toEqual(lay);
    await settle(deputy, itemId);
  });
});
