import { describe, expect, test as it } from 'vitest';
import { openReview } from '../../src/db/stores/review-items.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { closeFax } from '../../src/pipeline/steps/handled-in-ehr.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, ORIGIN, signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

describe('a fax that was given away', async () => {
  const { test, box, app, waiting, audited, undo } = await practiceWithFaxes();
  let people = 0;
  const somebody = async (): Promise<Client> => {
    people += 1;
    return await signedIn(app, test, box.practiceId, 'manager', `Member ${people}`);
  };
  const barOf = (body: string): string => /<div class="undo".*?<\/div>/s.exec(body)?.[0] ?? '';
  const rowOf = (body: string, itemId: string): string =>
    body.split('<li class="row').find((row) => row.includes(itemId)) ?? '';
  const listOf = (body: string): string =>
    textOf(/<section class="recent".*?<\/section>/s.exec(body)?.[0] ?? '');

  /** Files one, and gives the next away. */
  const setUp = async (how: 'hand-on' | 'give-back', body: object = {}) => {
    const [member, other] = [await somebody(), await somebody()];
    const [filed, given, next] = [await waiting(), await waiting(), await waiting()];
    for (const path of ['', '/pages/1', '/proposal']) await member.get(`/review/${filed.itemId}${path}`);
    expect((await member.post(`/review/${filed.itemId}/file`, CHOICE)).statusCode).toBe(200);
    test.clock.now += 1000;
    await member.get(`/review/${given.itemId}`);
    const to = 'to' in body ? { to: other.staffId } : {};
    expect((await member.post(`/review/${given.itemId}/${how}`, { ...body, ...to })).statusCode).toBe(200);
    test.clock.now += 1000;
    const bar = async () => barOf((await member.get(`/review/${next.itemId}`)).body);
    const away = async () => {
      for (const { itemId } of [given, next]) {
        await other.get(`/review/${itemId}`);
        await other.post(`/review/${itemId}/aside`, { outcome: 'junk' });
      }
    };
    /** As the page sends it that was drawn when it was given away. */
    const at = test.clock.now - 1000;
    const reclaim = async (body: object = {}) =>
      await member.post(`/review/${given.itemId}/reclaim`, { given: at, ...body });
    return { member, other, filed, given, next, bar, away, reclaim };
  };

  it('says so on the next one, and Z takes it back and nothing older', async () => {
    const { member, filed, given, bar, away, reclaim } = await setUp('hand-on');
    const shown = await bar();
    expect(textOf(shown)).toMatch(
      /Lab result: handed on to your colleagues\. Received (?:\w{3} \d+, )?\d\d:\d\d\./,
    );
    expect(shown).toContain('data-way="reclaim"');
    expect(shown).not.toContain('Undo filing');
    const older = await undo(member, filed.itemId, { shown: 'last' });
    expect([older.statusCode, older.json().advice]).toEqual([
      409,
      expect.stringContaining('You have given another fax away since.'),
    ]);
    const [, at = ''] = /data-given="(\d+)"/.exec(shown) ?? [];
    const answer = await reclaim({ shown: 'last', given: at });
    expect([answer.statusCode, answer.json()]).toEqual([200, { go: `/review/${given.itemId}` }]);
    expect((await member.get(`/review/${given.itemId}`)).body).toContain('data-opening');
    expect((await audited(given.itemId)).slice(1, -1)).toEqual([
      'review.handed_on',
      'review.released',
      'review.reclaimed',
    ]);
    await member.post(`/review/${given.itemId}/give-back`, { reason: 'no_time' });
    await away();
  });

  it('says to whom it was given back, and is nobody’s again', async () => {
    const { member, other, bar, away, reclaim } = await setUp('give-back', { reason: 'no_time', to: '' });
    expect(textOf(await bar())).toContain(`Lab result: given back to Member ${people}.`);
    expect(listOf((await member.get('/queue')).body)).toContain(`Given back to Member ${people}`);
    expect((await reclaim()).statusCode).toBe(200);
    expect(textOf((await other.get('/queue')).body)).not.toContain('for you');
    await away();
  });

  it('stays with whoever has opened it since', async () => {
    const { member, other, given, bar, away, reclaim } = await setUp('hand-on');
    const before = rowOf((await member.get('/queue')).body, given.itemId);
    expect(textOf(before)).toContain('you handed it on');
    expect(before).toContain(`/review/${given.itemId}/reclaim`);
    await other.get(`/review/${given.itemId}`);
    const late = reclaim;
    expect([(await late()).statusCode, (await late()).json().advice]).toEqual([
      409,
      'It was opened since, so it stays where it is.',
    ]);
    await other.post(`/queue/${given.itemId}/release`);
    expect((await late()).statusCode).toBe(409);
    const shown = await bar();
    expect([textOf(shown).includes('It was opened since.'), shown.includes('undo-go')]).toEqual([
      true,
      false,
    ]);
    const { body } = await member.get('/queue');
    expect(body).not.toContain('/reclaim');
    expect(listOf(body)).toContain('Handed on to your colleagues; it was opened since');
    expect((await member.get(`/review/${given.itemId}`, { 'x-zally': '1' })).json()).toMatchObject({
      code: 'handed_on',
    });
    await away();
    // Decided by others, it still was the last thing that they did.
    expect(listOf((await member.get('/queue')).body)).toMatch(
      /^ Decided by you \d\d:\d\d Lab result Handed on to your colleagues; somebody has decided it since/,
    );
  });

  it('is nobody’s to take back but whose it was', async () => {
    const { other, given, away } = await setUp('hand-on');
    const at = { given: test.clock.now - 1000 };
    expect((await other.post(`/review/${given.itemId}/reclaim`, at)).statusCode).toBe(409);
    await away();
  });

  it('stays where it is when the page is older than what they did last, and comes back from the queue', async () => {
    const { member, given, next, away, reclaim } = await setUp('hand-on');
    await member.get(`/review/${next.itemId}`);
    test.clock.now += 1000;
    await member.post(`/review/${next.itemId}/give-back`, { reason: 'no_time', to: '' });
    const stale = await reclaim({ shown: 'last' });
    expect([stale.statusCode, stale.json()]).toEqual([
      409,
      { code: 'not_last', advice: expect.stringContaining('You have done something else since.') },
    ]);
    await member.get(`/review/${next.itemId}`);
    test.clock.now += 1000;
    await member.post(`/review/${next.itemId}/aside`, { outcome: 'junk' });
    expect((await reclaim({ shown: 'last' })).statusCode).toBe(409);
    expect(await audited(given.itemId)).not.toContain('review.reclaimed');
    expect((await reclaim()).statusCode).toBe(200);
    await undo(member, next.itemId);
    await away();
  });

  it.each([{}, { given: '' }, { given: '0' }, { given: 'Smith' }])(
    'isn’t taken back by what doesn’t say which giving it means: %o',
    async (sent) => {
      const { member, given, away } = await setUp('hand-on');
      const answer = await member.post(`/review/${given.itemId}/reclaim`, sent);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'not_last']);
      await away();
    },
  );

  it('isn’t taken back by a page that shows an earlier giving, with a script or without', async () => {
    const { member, other, given, away, reclaim } = await setUp('give-back', { reason: 'no_time', to: '' });
    expect((await reclaim()).statusCode).toBe(200);
    await member.get(`/review/${given.itemId}`);
    test.clock.now += 1000;
    const anew = { reason: 'second_opinion', to: other.staffId };
    await member.post(`/review/${given.itemId}/give-back`, anew);
    expect((await reclaim()).json().advice).toContain('changed since the page was drawn');
    const plain = await app.inject({
      method: 'POST',
      url: `/review/${given.itemId}/reclaim`,
      payload: { _csrf: member.csrf, given: test.clock.now - 3000 },
      headers: { cookie: member.cookie, origin: ORIGIN },
    });
    expect([plain.statusCode, plain.body]).toEqual([409, expect.stringContaining('Changed meanwhile')]);
    expect(textOf((await other.get('/queue')).body)).toContain('for you');
    await away();
  });

  it('isn’t offered once it was handled in the EHR, and says that', async () => {
    const { member, given, bar, away, reclaim } = await setUp('hand-on');
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await closeFax(tx, given.faxId);
    });
    const shown = await bar();
    expect([textOf(shown), shown.includes('undo-go')]).toEqual([
      expect.stringContaining('It was handled in the EHR since.'),
      false,
    ]);
    const { body } = await member.get('/queue');
    expect([listOf(body).includes('it was handled in the EHR since'), body.includes('/reclaim')]).toEqual([
      true,
      false,
    ]);
    expect((await reclaim()).json().advice).toBe('It was handled in the EHR since, so it stays where it is.');
    await away();
  });

  it('isn’t offered to who doesn’t open such documents any more', async () => {
    const { member, given, away } = await setUp('hand-on');
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      await changeStaff(tx, member.staffId, { classes: ['billing'] });
    });
    const { body } = await member.get('/queue');
    expect(listOf(body)).toContain('you don’t open such documents any more');
    expect(body).not.toContain(`/review/${given.itemId}/reclaim`);
    await away();
  });

  it('isn’t offered once the fax was read and opened anew', async () => {
    const { member, given, away } = await setUp('hand-on');
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const about = { reasons: ['type_unsure'], type: 'lab_result', urgency: 'routine' } as const;
      await openReview(tx, given.faxId, about);
    });
    expect((await member.get('/queue')).body).not.toContain(`/review/${given.itemId}/reclaim`);
    await away();
  });

  it('says so in the queue where nothing else waits, for a minute', async () => {
    const [member, other] = [await somebody(), await somebody()];
    const { itemId } = await waiting();
    await member.get(`/review/${itemId}`);
    expect((await member.post(`/review/${itemId}/hand-on`)).json()).toEqual({ go: '/queue?note=done' });
    expect((await member.get('/queue?note=done')).body).toMatch(
      /note-away[^]*Lab result: handed on to your colleagues/,
    );
    test.clock.now += 60_000;
    expect((await member.get('/queue?note=done')).body).not.toContain('note-away');
    await other.get(`/review/${itemId}`);
    await other.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  });
});
