import { describe, expect, test as it } from 'vitest';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';
import { type Client, ORIGIN } from './fixture.ts';

const WAYS = ['undo', 'wrong-chart'] as const;

describe('a page about a filing, when the fax has been taken back and filed anew since', async () => {
  const { test, box, app, as, work, filed, file, lastFiling, takeBack, audited } =
    await practiceWithFiledFaxes();
  /** The fields of the form that takes it back, as the page has it. */
  const fieldsOf = (body: string, way: string): Record<string, string> => {
    const form = new RegExp(`<form[^>]*action="/filed/[^"]+/${way}"[^>]*>(.*?)</form>`, 's').exec(body)?.[1];
    if (form === undefined) throw new Error('the page offers no such form');
    const inputs = form.matchAll(/name="([^"]+)" value="([^"]*)"/g);
    return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
  };
  /** As a browser sends a form. */
  const send = async (who: Client, faxId: string, way: string, payload: object) =>
    await app.inject({
      method: 'POST',
      url: `/filed/${faxId}/${way}`,
      payload,
      headers: { cookie: who.cookie, origin: ORIGIN },
    });

  it.each(WAYS)('takes nothing of the later filing back, and says so: %s', async (way) => {
    const item = await filed();
    const ann = await as('owner', 'Ann Gray');
    const form = { ...fieldsOf((await ann.get(`/filed/${item.faxId}`)).body, way), sure: '1' };
    const ben = await as('manager', 'Ben Ito');
    await takeBack(ben, item.faxId);
    await work(item.faxId);
    await file(item, ben);
    const later = await lastFiling(item.faxId);
    // The clock has moved beyond her session meanwhile.
    const again = await as('owner', 'Ann Gray');
    const answer = await send(again, item.faxId, way, { ...form, _csrf: again.csrf });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Filed anew meanwhile');
    expect(answer.body).toContain('Nothing was done: look at the filing as it is now.');
    expect(answer.body).toContain(`href="/filed/${item.faxId}"`);
    expect(await statesOf(test, box.practiceId, item.faxId)).toMatchObject({ fax: 'filed', filing: 'done' });
    expect(await audited(later)).toEqual(['filing.planned']);
    expect((await again.get('/privacy')).body).not.toContain('/privacy/');
    // The page as it is now does it.
    const now = fieldsOf((await again.get(`/filed/${item.faxId}`)).body, way);
    expect(now['filing']).toBe(later);
    expect((await send(again, item.faxId, way, { ...now, sure: '1' })).statusCode).toBe(303);
    await work(item.faxId);
    expect((await statesOf(test, box.practiceId, item.faxId)).filing).toBe('retracted');
  });

  it.each([{}, { filing: '' }, { filing: 'Smith' }])(
    'that doesn’t say which takes none back: %o',
    async (sent) => {
      const item = await filed();
      for (const way of WAYS) {
        const answer = await item.owner.post(`/filed/${item.faxId}/${way}`, { sure: '1', ...sent });
        expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict']);
      }
      expect((await statesOf(test, box.practiceId, item.faxId)).filing).toBe('done');
    },
  );

  it('says that a filing that was only taken back is that', async () => {
    const item = await filed();
    await takeBack(item.owner, item.faxId);
    const twice = await takeBack(item.owner, item.faxId);
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'conflict']);
  });
});
