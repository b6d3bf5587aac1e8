import { describe, expect, test as it } from 'vitest';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { statesOf } from '../support/steps.ts';
import { signedIn } from './fixture.ts';
import { CHOICE, practiceWithFaxes } from './practice-with-faxes.ts';

describe('several faxes as junk', async () => {
  const { test, box, app, owner, waiting, audited, undo } = await practiceWithFaxes();
  const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
  const three = async () => [await waiting(), await waiting(), await waiting()] as const;
  const states = async (all: readonly { faxId: Parameters<typeof statesOf>[2] }[]) =>
    await Promise.all(all.map(async ({ faxId }) => (await statesOf(test, box.practiceId, faxId)).fax));
  const idsOf = (all: readonly { itemId: string }[]) => all.map(({ itemId }) => itemId);
  const undoPath = async (): Promise<string> =>
    /action="(\/queue\/junk\/undo\?at=\d+)"/.exec((await owner.get('/queue')).body)?.[1] ?? '';

  const sentAsForm = async (items: string) =>
    await app.inject({
      method: 'POST',
      url: '/queue/junk',
      headers: {
        cookie: owner.cookie,
        origin: 'http://zally.test',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ _csrf: owner.csrf, items }).toString(),
    });

  it('are set aside at one stroke, each on record', async () => {
    const all = await three();
    const answer = await owner.post('/queue/junk', { items: idsOf(all) });
    expect([answer.statusCode, answer.json()]).toEqual([200, { count: 3, left: 0, urgent: 0, unseen: 0 }]);
    expect(await states(all)).toEqual(['set_aside', 'set_aside', 'set_aside']);
    for (const { itemId } of all) expect(await audited(itemId)).toContain('review.decided');
  });

  it('are one line in what one decided, and are taken back by one press', async () => {
    const all = await three();
    await owner.post('/queue/junk', { items: idsOf(all) });
    const { body } = await owner.get('/queue');
    expect(body).toMatch(/3 faxes[\s\S]{0,120}Set aside as junk[\s\S]{0,300}Undo all/);
    expect((await owner.post(await undoPath())).statusCode).toBe(204);
    expect(await states(all)).toEqual(['review', 'review', 'review']);
  });

  it('leave what somebody else has, what is decided, and what is in the EHR in part', async () => {
    const [free, taken, decided] = await three();
    await manager.get(`/review/${taken.itemId}`);
    await owner.get(`/review/${decided.itemId}`);
    await owner.post(`/review/${decided.itemId}/file`, CHOICE);
    const stopped = await waiting();
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const filing = {
        practice_id: box.practiceId,
        id: tx.newId(),
        fax_id: stopped.faxId,
        state: 'stopped',
      } as const;
      const rest = {
        decided_by: null,
        document_type: 'billing',
        urgency: 'routine',
        plan_sealed: null,
      } as const;
      const times = { not_before: tx.at, created_at: tx.at, changed_at: tx.at };
      await tx.q
        .insertInto('filings')
        .values({ ...filing, ...rest, ...times })
        .execute();
    });
    const gone = await waiting();
    await owner.post('/queue/junk', { items: [gone.itemId] });
    const all = [free, taken, decided, stopped, gone];
    const answer = await owner.post('/queue/junk', { items: idsOf(all) });
    expect(answer.json()).toEqual({ count: 1, left: 4, urgent: 0, unseen: 0 });
    expect(await states(all)).toEqual(['set_aside', 'review', 'filing', 'review', 'set_aside']);
  });

  it('take back only what is still set aside, and only one’s own', async () => {
    const all = await three();
    await owner.post('/queue/junk', { items: idsOf(all) });
    const path = await undoPath();
    expect((await manager.post(path)).statusCode).toBe(409);
    await undo(owner, all[0].itemId);
    expect((await owner.post(path)).statusCode).toBe(204);
    expect(await states(all)).toEqual(['review', 'review', 'review']);
    expect((await owner.post(path)).statusCode).toBe(409);
  });

  it('leave closed what has become so since, when they are taken back, and say how many', async () => {
    const all = await three();
    const member = await signedIn(app, test, box.practiceId, 'manager', 'Nia Cole');
    await member.post('/queue/junk', { items: idsOf(all) });
    const path = /action="(\/queue\/junk\/undo\?at=\d+)"/.exec((await member.get('/queue')).body)?.[1] ?? '';
    const zally = { kind: 'zally' } as const;
    const protect = async (faxId: Parameters<typeof statesOf>[2]) =>
      await test.db.inPractice(box.practiceId, zally, async (tx) => await restrictFax(tx, faxId, true));
    await protect(all[0].faxId);
    const answer = await member.post(path);
    expect([answer.statusCode, answer.json()]).toEqual([200, { closed: 1 }]);
    expect(await states(all)).toEqual(['set_aside', 'review', 'review']);
    const again = await member.post(path);
    expect([again.statusCode, again.json().code]).toEqual([403, 'outside_classes']);
    expect(await states(all)).toEqual(['set_aside', 'review', 'review']);
  });

  it('leave what nobody has seen a page of, until somebody has', async () => {
    const [seen, unseen] = [await waiting(), await waiting(false)];
    const sent = { items: idsOf([seen, unseen]) };
    const box = async (): Promise<string> =>
      new RegExp(`<input[^>]*value="${unseen.itemId}"[^>]*>`).exec((await owner.get('/queue')).body)?.[0] ??
      '';
    expect(await box()).toBe('');
    expect((await owner.post('/queue/junk', sent)).json()).toEqual({
      count: 1,
      left: 1,
      urgent: 0,
      unseen: 1,
    });
    expect(await states([seen, unseen])).toEqual(['set_aside', 'review']);
    // The page of the review alone shows nothing of the fax yet.
    await manager.get(`/review/${unseen.itemId}`);
    await manager.post(`/queue/${unseen.itemId}/release`);
    expect((await owner.post('/queue/junk', sent)).json()).toMatchObject({ count: 0 });
    await manager.get(`/review/${unseen.itemId}`);
    expect((await manager.get(`/review/${unseen.itemId}/pages/1`)).statusCode).toBe(200);
    await manager.post(`/queue/${unseen.itemId}/release`);
    expect(await box()).toContain('Choose lab result');
    expect((await owner.post('/queue/junk', sent)).json()).toMatchObject({ count: 1 });
  });

  it('leave what is urgent, seen or not, and say so', async () => {
    const [routine, urgent] = [await waiting(), await waiting()];
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      await tx.q
        .updateTable('review_items')
        .set({ urgency: 'urgent' })
        .where('id', '=', urgent.itemId)
        .execute();
    });
    expect((await owner.get('/queue')).body).not.toMatch(
      new RegExp(`<input type="checkbox"[^>]*value="${urgent.itemId}"`),
    );
    const answer = await owner.post('/queue/junk', { items: idsOf([routine, urgent]) });
    expect(answer.json()).toEqual({ count: 1, left: 1, urgent: 1, unseen: 0 });
    expect(await states([routine, urgent])).toEqual(['set_aside', 'review']);
    const form = await sentAsForm(urgent.itemId);
    expect(form.headers.location).toBe('/queue?note=urgent');
    expect((await owner.get('/queue?note=urgent')).body).toContain('What is urgent is left');
  });

  it('come from a form without a script, too', async () => {
    const one = await waiting();
    const answer = await sentAsForm(one.itemId);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/queue']);
    expect(await states([one])).toEqual(['set_aside']);
  });

  it.each([
    ['nothing', {}],
    ['no item', { items: [] }],
    ['words', { items: ['smith'] }],
    [
      'more than a page shows',
      { items: Array.from({ length: 201 }, () => '00000000-0000-4000-8000-000000000000') },
    ],
  ])('are refused with %s', async (_what, sent) => {
    expect((await owner.post('/queue/junk', sent)).statusCode).toBe(400);
  });

  it('are of one practice: with one of another’s, nothing happens', async () => {
    const own = await waiting();
    const other = await createPracticeInABox(test);
    const stranger = await signedIn(app, test, other.practiceId, 'owner');
    expect((await stranger.post('/queue/junk', { items: [own.itemId] })).statusCode).toBe(404);
    const viewer = await signedIn(app, test, box.practiceId, 'viewer');
    expect((await viewer.post('/queue/junk', { items: [own.itemId] })).statusCode).toBe(403);
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect((await owner.post('/queue/junk', { items: [own.itemId, nowhere] })).statusCode).toBe(404);
    expect(await states([own])).toEqual(['review']);
  });

  it('says of a time that is none that it isn’t understood', async () => {
    for (const at of ['8640000000000001', '1e300', '-1', 'x', '']) {
      const { statusCode, body } = await owner.post(`/queue/junk/undo?at=${at}`, {}, { 'x-zally': '' });
      expect([statusCode, body.includes('Take it back in the queue')], at).toEqual([400, true]);
    }
  });
});
