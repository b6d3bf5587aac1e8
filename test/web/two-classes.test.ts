import { describe, expect, test as it } from 'vitest';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';
import { CHOICE } from './practice-with-faxes.ts';

describe('a fax that a person filed as another class than Zally read', async () => {
  const { test, box, waiting, as, work, undo, takeBack } = await practiceWithFiledFaxes();
  type Item = Awaited<ReturnType<typeof waiting>>;
  type Member = Awaited<ReturnType<typeof as>>;
  const file = async (by: Member, item: Item): Promise<void> => {
    for (const path of ['', '/pages/1', '/proposal']) await by.get(`/review/${item.itemId}${path}`);
    const answer = await by.post(`/review/${item.itemId}/file`, { ...CHOICE, type: 'billing' });
    expect(answer.statusCode).toBe(200);
  };
  /** Every door of the fax, with what a script or a form sends there. */
  const answers = async (who: Member, { itemId, faxId }: Item) => {
    const pages = [`/review/${itemId}`, `/review/${itemId}/pages/1`, `/filed/${faxId}`];
    const codes = [];
    for (const page of pages) codes.push((await who.get(page)).statusCode);
    codes.push((await undo(who, itemId)).statusCode, (await takeBack(who, faxId)).statusCode);
    return codes;
  };
  const CLOSED = [403, 403, 403, 403, 403];

  it.each(['clinical', 'billing'] as const)(
    'is closed to who opens only %s, also after its undo',
    async (only) => {
      const item = await waiting();
      const owner = await as('owner');
      await file(owner, item);
      await work(item.faxId);
      const member = await as('manager', `Only ${only}`, [only]);
      expect(await answers(member, item)).toEqual(CLOSED);
      expect(await statesOf(test, box.practiceId, item.faxId)).toMatchObject({ fax: 'filed' });
      // Neither list leads there, nor does its story.
      for (const path of ['/filed', '/history', `/history/${item.faxId}`])
        expect((await member.get(path)).body).not.toContain(`href="/filed/${item.faxId}`);
      const later = await as('owner', 'Olga Late');
      expect((await undo(later, item.itemId)).statusCode).toBe(200);
      await work(item.faxId);
      expect(await statesOf(test, box.practiceId, item.faxId)).toMatchObject({ fax: 'review' });
      expect((await answers(member, item)).slice(0, 3)).toEqual(CLOSED.slice(0, 3));
      // Nor does the queue lead there.
      expect((await member.get('/queue')).body).not.toContain(`href="/review/${item.itemId}`);
      expect((await member.get('/queue/next')).headers.location).not.toContain(item.itemId);
      const both = await as('manager', 'Both', ['clinical', 'billing']);
      expect((await both.get('/queue/next')).headers.location).toContain(item.itemId);
      expect((await both.get(`/review/${item.itemId}`)).statusCode).toBe(200);
      await both.post(`/review/${item.itemId}/aside`, { outcome: 'junk', chart: 'right' });
    },
  );

  it('is taken back before its filing by who filed it, and leads them on', async () => {
    const item = await waiting();
    const member = await as('manager', 'Mara Quinn', ['clinical']);
    await file(member, item);
    const answer = await undo(member, item.itemId);
    expect([answer.statusCode, answer.json().go]).toEqual([200, expect.stringMatching(/^\/queue/)]);
    expect(await statesOf(test, box.practiceId, item.faxId)).toMatchObject({ fax: 'review' });
    expect((await member.get(`/review/${item.itemId}`)).statusCode).toBe(403);
  });
});
