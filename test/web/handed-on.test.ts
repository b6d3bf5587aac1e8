import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('a fax about somebody whom one knows', async () => {
  const { test, box, app, waiting, audited } = await practiceWithFaxes();
  const member = async (name: string): Promise<Client> =>
    await signedIn(app, test, box.practiceId, 'manager', name);
  const [some, other] = [await member('Mara Quinn'), await member('Ben Ito')];
  const open = async (who: Client, id: string) => await who.get(`/review/${id}`);

  it('goes to the queue, is closed to who knows them, and open to colleagues', async () => {
    const [first, second] = [await waiting(), await waiting()];
    await open(some, first.itemId);
    const answer = await some.post(`/review/${first.itemId}/hand-on`);
    expect(answer.json()).toEqual({ go: `/review/${second.itemId}` });
    for (const path of ['', '/proposal', '/pages/1'])
      expect((await some.get(`/review/${first.itemId}${path}`, { 'x-zally': '1' })).json()).toMatchObject({
        code: 'handed_on',
      });
    for (const path of ['search', 'file', 'aside', 'protect', 'give-back', 'hold'])
      expect((await some.post(`/review/${first.itemId}/${path}`)).statusCode).toBe(403);
    expect((await some.post(`/queue/${first.itemId}/claim`)).statusCode).toBe(403);
    expect((await open(other, first.itemId)).statusCode).toBe(200);
    expect(await audited(first.itemId)).toEqual([
      'review.claimed',
      'review.handed_on',
      'review.released',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'access.denied',
      'review.claimed',
    ]);
    await other.post('/queue/junk', { items: [first.itemId, second.itemId] });
  });

  it('stands in the queue without a way in, and isn’t the next one nor junk with others', async () => {
    const fax = await waiting();
    await open(some, fax.itemId);
    expect((await some.post(`/review/${fax.itemId}/hand-on`)).json()).toEqual({ go: '/queue?note=done' });
    const { body } = await some.get('/queue');
    expect(textOf(body)).toContain('you handed it on');
    expect(body).not.toContain(`href="/review/${fax.itemId}`);
    expect(body).not.toContain(`value="${fax.itemId}"`);
    expect((await some.get('/queue/next')).headers.location).toBe('/queue?note=done');
    expect((await some.post('/queue/junk', { items: [fax.itemId] })).json()).toEqual({
      count: 0,
      left: 1,
      unseen: 0,
      urgent: 0,
    });
    expect((await other.get('/queue')).body).toContain(`/review/${fax.itemId}`);
    await other.post('/queue/junk', { items: [fax.itemId] });
  });

  it('stays with the last one who may open it', async () => {
    const fax = await waiting();
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const staff = await tx.q.selectFrom('staff').select('id').execute();
      for (const { id } of staff)
        if (id !== some.staffId && id !== other.staffId)
          await changeStaff(tx, id as never, { classes: ['billing', 'restricted'] });
    });
    await open(some, fax.itemId);
    await some.post(`/review/${fax.itemId}/hand-on`);
    await open(other, fax.itemId);
    const answer = await other.post(`/review/${fax.itemId}/hand-on`);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'nobody_else']);
    expect((await open(other, fax.itemId)).statusCode).toBe(200);
  });
});
