import { describe, expect, test as it } from 'vitest';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';
import { type Client, ORIGIN } from './fixture.ts';

const SET_ASIDE = ['junk', 'misdirected'] as const;

describe('a page that was drawn before somebody else decided', async () => {
  const { test, box, app, waiting, as, file, undo } = await practiceWithFiledFaxes();
  /** The fields of the form that undoes the item, as the page has it. */
  const fieldsOf = (body: string, itemId: string): Record<string, string> => {
    const form = new RegExp(`<form[^>]*action="/review/${itemId}/undo"[^>]*>(.*?)</form>`, 's').exec(
      body,
    )?.[1];
    if (form === undefined) throw new Error('the page offers no undo');
    const inputs = form.matchAll(/name="([^"]+)" value="([^"]*)"/g);
    return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
  };
  const barOf = (body: string): Record<string, string> => ({
    shown: 'last',
    decided: /id="undo"[^>]*data-decided="(\d+)"/.exec(body)?.[1] ?? '',
  });
  /** As a browser without a script sends it. */
  const send = async (who: Client, itemId: string, payload: object) =>
    await app.inject({
      method: 'POST',
      url: `/review/${itemId}/undo`,
      payload,
      headers: { cookie: who.cookie, origin: ORIGIN },
    });
  const faxOf = async (item: Pick<Awaited<ReturnType<typeof waiting>>, 'faxId'>): Promise<string> =>
    (await statesOf(test, box.practiceId, item.faxId)).fax;

  /** One member has set it aside and keeps every page open from which that is undone. */
  const setUp = async (outcome: (typeof SET_ASIDE)[number]) => {
    const [item, next] = [await waiting(), await waiting()];
    const [ann, ben] = [await as('owner', 'Ann Gray'), await as('manager', 'Ben Ito')];
    await ann.get(`/review/${item.itemId}`);
    const { go } = (await ann.post(`/review/${item.itemId}/aside`, { outcome })).json<{ go: string }>();
    const pages = [`/review/${item.itemId}`, '/queue', ...(outcome === 'misdirected' ? [go] : [])];
    const forms = [];
    for (const page of pages) forms.push(fieldsOf((await ann.get(page)).body, item.itemId));
    const bar = barOf((await ann.get(`/review/${next.itemId}`)).body);
    test.clock.now += 1000;
    return { item, ann, ben, forms, bar };
  };

  it.each(SET_ASIDE)('undoes nothing of what a colleague filed since: %s', async (outcome) => {
    const { item, ann, ben, forms, bar } = await setUp(outcome);
    expect((await undo(ben, item.itemId, { told: '' })).statusCode).toBe(200);
    await file(item, ben);
    for (const form of forms) {
      const answer = await send(ann, item.itemId, form);
      expect([answer.statusCode, answer.body]).toEqual([409, expect.stringContaining('Changed meanwhile')]);
    }
    expect((await ann.post(`/review/${item.itemId}/undo`, bar)).statusCode).toBe(409);
    expect(await faxOf(item)).toBe('filed');
  });

  it('undoes nothing of what the same member decided anew, from the bar neither', async () => {
    const { item, ann, forms, bar } = await setUp('junk');
    expect((await undo(ann, item.itemId)).statusCode).toBe(200);
    await ann.get(`/review/${item.itemId}`);
    test.clock.now += 1000;
    await ann.post(`/review/${item.itemId}/aside`, { outcome: 'duplicate' });
    for (const form of [...forms, { ...bar, _csrf: ann.csrf }]) {
      expect((await send(ann, item.itemId, form)).statusCode).toBe(409);
    }
    expect(await faxOf(item)).toBe('set_aside');
  });

  it.each(SET_ASIDE)('undoes the decision that it shows, while that holds: %s', async (outcome) => {
    const { item, ann, forms } = await setUp(outcome);
    const [form, ...others] = forms;
    expect(others.every(({ decided }) => decided === form?.['decided'])).toBe(true);
    expect((await send(ann, item.itemId, form ?? {})).statusCode).toBe(303);
    expect(await faxOf(item)).toBe('review');
  });

  it.each([{}, { decided: '' }, { decided: 'Smith' }, { decided: '0' }])(
    'that doesn’t say which decision undoes none: %o',
    async (sent) => {
      const { item, ann } = await setUp('junk');
      const answer = await ann.post(`/review/${item.itemId}/undo`, sent);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict']);
      expect(await faxOf(item)).toBe('set_aside');
    },
  );
});
