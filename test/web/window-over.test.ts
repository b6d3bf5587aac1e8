import { describe, expect, test as it } from 'vitest';
import { LOCK_MS } from '../../src/db/stores/review-openings.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import type { DocumentClass } from '../../src/domain/document-classes.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, ORIGIN } from './fixture.ts';
import { CORRECTED, from, openItem, practiceWithOpenings } from './openings.ts';
import { CHOICE } from './practice-with-faxes.ts';

const ALL: readonly DocumentClass[] = ['clinical', 'billing', 'front_desk'];

describe('a window whose opening is over', async () => {
  const { test, app, waiting, somebody, within, kept } = await practiceWithOpenings();

  const PART = { ...CHOICE, first: 1, last: 1 };
  const ACTS = [
    ['file', CHOICE],
    ['split', { parts: [PART] }],
    ['aside', { outcome: 'junk' }],
    ['finish', {}],
    ['take-back', {}],
    ['protect', { restricted: 'yes' }],
    ['give-back', { reason: 'no_time', to: '' }],
    ['hand-on', {}],
    ['corrections', CORRECTED],
  ] as const;

  /** Ways in which a window's opening ends while its person has the fax in another. @returns the window that is over */
  const ENDS = [
    [
      'given back and had back',
      async (who: Client, id: string) => {
        const first = await openItem(who, id);
        await who.post(`/review/${id}/give-back`, { reason: 'no_time', to: '' }, from(first));
        await who.post(`/review/${id}/reclaim`, { given: test.clock.now });
        return first;
      },
    ],
    [
      'handed on and had back',
      async (who: Client, id: string) => {
        const first = await openItem(who, id);
        await who.post(`/review/${id}/hand-on`, {}, from(first));
        await who.post(`/review/${id}/reclaim`, { given: test.clock.now });
        return first;
      },
    ],
    [
      'run out',
      async (who: Client, id: string) => {
        const first = await openItem(who, id);
        test.clock.now += LOCK_MS;
        return first;
      },
    ],
    [
      'closed to them for a while',
      async (who: Client, id: string) => {
        const first = await openItem(who, id);
        for (const classes of [['billing'], ALL] as const)
          await within(async (tx) => await changeStaff(tx, who.staffId, { classes }));
        return first;
      },
    ],
    [
      'a colleague’s meanwhile',
      async (who: Client, id: string) => {
        const first = await openItem(who, id);
        test.clock.now += LOCK_MS;
        const other = await somebody();
        await other.post(`/review/${id}/leave`, { opening: await openItem(other, id) });
        return first;
      },
    ],
  ] as const;

  it.each(ENDS)('decides nothing and keeps nothing where it was %s', async (_how, end) => {
    const [who] = [await somebody(), await somebody()];
    const { itemId } = await waiting();
    const first = await end(who, itemId);
    const second = await openItem(who, itemId);
    for (const path of ['pages/1', 'proposal']) await who.get(`/review/${itemId}/${path}`);
    for (const [path, sent] of ACTS) {
      const answer = await who.post(`/review/${itemId}/${path}`, sent, from(first));
      expect([path, answer.statusCode, answer.json().code]).toEqual([path, 409, 'opening_over']);
    }
    const last = { opening: first, corrections: CORRECTED };
    expect((await who.post(`/review/${itemId}/leave`, last)).statusCode).toBe(204);
    expect(await kept(itemId)).toBe(0);
    // The other one goes on.
    expect((await who.post(`/review/${itemId}/corrections`, CORRECTED, from(second))).statusCode).toBe(200);
    const aside = await who.post(`/review/${itemId}/aside`, { outcome: 'junk' }, from(second));
    expect(aside.statusCode).toBe(200);
  });

  it('is none that doesn’t say which it is, nor one of somebody else’s', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const [{ itemId }, another] = [await waiting(), await waiting()];
    await openItem(who, itemId);
    const elsewhere = await openItem(who, another.itemId);
    const theirs = await openItem(other, (await waiting()).itemId);
    for (const opening of ['', 'Smith', elsewhere, theirs]) {
      const answer = await who.post(`/review/${itemId}/aside`, { outcome: 'junk' }, from(opening));
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'opening_over']);
    }
  });

  it('gets no fax back that somebody else has had since', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const { itemId } = await waiting();
    const first = await openItem(who, itemId);
    test.clock.now += LOCK_MS;
    await other.post(`/review/${itemId}/leave`, { opening: await openItem(other, itemId) });
    const beat = await who.post(`/review/${itemId}/beat`, { opening: first });
    expect([beat.statusCode, beat.json().code]).toEqual([409, 'opening_over']);
  });

  it('gets a page that says who has it', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const over = async (id: string) => textOf((await who.get(`/review/${id}/over`)).body);
    const [ran, given, two, gone, on] = [
      await waiting(),
      await waiting(),
      await waiting(),
      await waiting(),
      await waiting(),
    ];
    await openItem(who, ran.itemId);
    test.clock.now += LOCK_MS;
    expect(await over(ran.itemId)).toContain('This window’s opening is over. Nobody has it now.');
    await who.post(
      `/review/${given.itemId}/give-back`,
      { reason: 'no_time', to: '' },
      from(await openItem(who, given.itemId)),
    );
    expect(await over(given.itemId)).toMatch(/You gave it back [^.]*\d\d:\d\d\./);
    await openItem(who, two.itemId);
    expect(await over(two.itemId)).toContain('You have it: go on where it is open');
    await openItem(other, gone.itemId);
    const held = await who.get(`/review/${gone.itemId}/over`);
    expect([held.statusCode, held.headers.location]).toEqual([303, `/review/${gone.itemId}`]);
    await who.post(`/review/${on.itemId}/hand-on`, {}, from(await openItem(who, on.itemId)));
    const handed = await who.get(`/review/${on.itemId}/over`);
    expect([handed.statusCode, textOf(handed.body)]).toEqual([
      403,
      expect.stringContaining('You know this person and handed the fax on.'),
    ]);
    // It takes nothing, and shows nothing of the fax.
    const page = await who.get(`/review/${ran.itemId}/over`);
    expect(page.body).not.toContain('data-opening');
    expect(page.body).toContain(`href="/review/${ran.itemId}"`);
  });

  it('gets it without a script as well', async () => {
    const who = await somebody();
    const { itemId } = await waiting();
    await openItem(who, itemId);
    const answer = await app.inject({
      method: 'POST',
      url: `/review/${itemId}/aside`,
      payload: { outcome: 'junk', _csrf: who.csrf },
      headers: { cookie: who.cookie, origin: ORIGIN },
    });
    expect([answer.statusCode, textOf(answer.body)]).toEqual([
      409,
      expect.stringContaining('This window no longer has the fax'),
    ]);
  });
});
