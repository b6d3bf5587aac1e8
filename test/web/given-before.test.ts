import { describe, expect, test as it } from 'vitest';
import { passUntouched, saveDeputy } from '../../src/db/stores/deputy.ts';
import { loadReview } from '../../src/db/stores/review-items.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import type { ReviewItemId } from '../../src/domain/ids.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, sessionOf, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

const zally = { kind: 'zally' } as const;

describe('what was given away and is had back', async () => {
  const { test, box, app, waiting } = await practiceWithFaxes();
  const member = async (name: string): Promise<Client> =>
    await signedIn(app, test, box.practiceId, 'manager', name);
  const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, zally, work);
  const stands = async (id: ReviewItemId) => {
    const { givenBack, deputy, deputySince } = await within(async (tx) => await loadReview(tx, id));
    return { givenBack, deputy, deputySince };
  };
  const acts = async (who: Client, id: string, path: string, sent: object = {}): Promise<void> => {
    test.clock.now += 1000;
    expect((await who.post(`/review/${id}/${path}`, sent)).statusCode).toBe(200);
  };
  /** Opens it, gives it away, and has it back as the page of then says. */
  const awayAndBack = async (who: Client, id: string, path: string, sent: object = {}): Promise<void> => {
    await who.get(`/review/${id}`);
    await acts(who, id, path, sent);
    const given = test.clock.now;
    await acts(who, id, 'reclaim', { given });
  };

  /** Given to the one by the other. */
  const givenTo = async () => {
    const [giver, taker] = [await member('Giver'), await member('Taker')];
    const { itemId } = await waiting();
    await giver.get(`/review/${itemId}`);
    await acts(giver, itemId, 'give-back', { reason: 'second_opinion', to: taker.staffId });
    return { giver, taker, itemId };
  };

  it.each([
    ['given back to everybody', 'give-back', { reason: 'no_time', to: '' }],
    ['handed on', 'hand-on', {}],
  ])('is theirs as a colleague had given it to them: %s', async (_how, path, sent) => {
    const { giver, taker, itemId } = await givenTo();
    const before = await stands(itemId);
    expect(before.givenBack).toMatchObject({ by: giver.staffId, to: taker.staffId });
    await awayAndBack(taker, itemId, path, sent);
    expect(await stands(itemId)).toEqual(before);
    // Once more: what is had back is what stood before, however often.
    await awayAndBack(taker, itemId, path, sent);
    expect(await stands(itemId)).toEqual(before);
  });

  it('isn’t given to a colleague again who has left since', async () => {
    const { taker, itemId } = await givenTo();
    const other = await member('Other');
    await other.get(`/review/${itemId}`);
    await acts(other, itemId, 'give-back', { reason: 'no_time', to: '' });
    const given = test.clock.now;
    await within(async (tx) => await changeStaff(tx, taker.staffId, { active: false }));
    await acts(other, itemId, 'reclaim', { given });
    expect((await stands(itemId)).givenBack).toMatchObject({ reason: 'second_opinion', to: null });
  });

  it('blames nobody for what they did themselves: the second of two own givings is had back', async () => {
    const { giver, taker, itemId } = await givenTo();
    const other = await member('Other');
    const before = await stands(itemId);
    await awayAndBack(giver, itemId, 'give-back', { reason: 'no_time', to: other.staffId });
    expect(await stands(itemId)).toEqual(before);
    const { body } = await giver.get('/queue');
    const recent = textOf(/<section class="recent".*?<\/section>/s.exec(body)?.[0] ?? '');
    expect(recent).toContain('Given back to Taker; it was opened since');
    expect(body).not.toMatch(/somebody has opened/i);
    // The first isn't theirs to have back: whether somebody had it in between isn't known any more.
    const given = before.givenBack?.at.getTime();
    const answer = await giver.post(`/review/${itemId}/reclaim`, { given });
    expect([answer.statusCode, answer.json().advice]).toEqual([
      409,
      'It was opened since, so it stays where it is.',
    ]);
    expect((await taker.get(`/queue?who=${taker.staffId}`)).body).toContain(itemId);
  });

  it('doesn’t come back to an earlier giving once it was decided', async () => {
    const { taker, itemId } = await givenTo();
    await taker.get(`/review/${itemId}`);
    await acts(taker, itemId, 'give-back', { reason: 'no_time', to: '' });
    const given = test.clock.now;
    await taker.get(`/review/${itemId}`);
    await acts(taker, itemId, 'aside', { outcome: 'junk' });
    const sent = { decided: test.clock.now };
    await acts(taker, itemId, 'undo', sent);
    expect((await taker.post(`/review/${itemId}/reclaim`, { given })).statusCode).toBe(409);
    expect((await stands(itemId)).givenBack).toBeNull();
  });

  it('lies with them as the deputy again, since when it did', async () => {
    const deputy = await member('Deputy');
    const { itemId } = await waiting();
    await within(async (tx) => await saveDeputy(tx, deputy.staffId));
    test.clock.now += 7 * 24 * 3_600_000;
    const later = await sessionOf(app, test, box.practiceId, deputy.staffId);
    await within(passUntouched);
    const before = await stands(itemId);
    expect(before.deputy).toBe(deputy.staffId);
    test.clock.now += 60_000;
    await awayAndBack(later, itemId, 'hand-on');
    expect(await stands(itemId)).toEqual(before);
    await within(async (tx) => await saveDeputy(tx, null));
  });
});
