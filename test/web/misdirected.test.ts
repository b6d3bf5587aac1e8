import { describe, expect, test as it } from 'vitest';
import { dateIn } from '../../src/domain/dates.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { statesOf } from '../support/steps.ts';
import { withoutChance } from './filed-faxes.ts';
import { signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('a misdirected fax', async () => {
  const { test, box, app, owner, waiting, audited, undo } = await practiceWithFaxes();
  const manager = await signedIn(app, test, box.practiceId, 'manager', 'Mara Quinn');
  const day = (): string => dateIn(new Date(test.clock.now), 'America/New_York');
  const setAside = async () => {
    const item = await waiting();
    await owner.get(`/review/${item.itemId}`);
    const answer = await owner.post(`/review/${item.itemId}/aside`, { outcome: 'misdirected' });
    const { go } = answer.json<{ go: string }>();
    return { ...item, go, id: go.replace('/misdirected/', '') };
  };
  const tick = (change: object = {}) => ({
    step: 'sender',
    answer: 'by_phone',
    on: day(),
    by: manager.staffId,
    ...change,
  });
  const ticks = async (checklist: string) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      tx.q
        .selectFrom('misdirected_ticks')
        .select(['step', 'answer', 'done_by', 'noted_by'])
        .where('checklist_id', '=', checklist)
        .orderBy('noted_at')
        .execute(),
    );

  it('opens a checklist that names nobody on the fax and is on the list', async () => {
    const { go, id } = await setAside();
    expect(go).toMatch(/^\/misdirected\/[0-9a-f-]{36}$/);
    const page = await owner.get(go);
    expect(page.body).toContain('The sender has been told');
    expect(page.body).toContain('Every copy is returned or destroyed');
    expect(withoutChance(page.body)).not.toMatch(/Smith|1980/);
    const list = await manager.get('/misdirected');
    expect(list.body).toContain(`/misdirected/${id}`);
    expect(list.body).toContain('Nothing noted yet');
    expect(withoutChance(list.body)).not.toMatch(/Smith|1980/);
  });

  it('stays on the list until all is ticked, with how, when and by whom on record', async () => {
    const { go, id } = await setAside();
    expect((await owner.post(go, tick())).statusCode).toBe(303);
    expect((await owner.get(go)).body).toMatch(/By phone on[\s\S]*by Mara Quinn\.[\s\S]*Noted by Olive Park/);
    const open = (await owner.get('/misdirected')).body.split('Closed')[0];
    expect(open).toContain(`/misdirected/${id}`);
    expect(open).toContain('1 of 2 left');
    await manager.post(go, tick({ step: 'copies', answer: 'destroyed' }));
    const [before, after] = (await owner.get('/misdirected')).body.split('>Closed<');
    expect([before?.includes(id), after?.includes(id)]).toEqual([false, true]);
    expect(await ticks(id)).toEqual([
      { step: 'sender', answer: 'by_phone', done_by: manager.staffId, noted_by: owner.staffId },
      { step: 'copies', answer: 'destroyed', done_by: manager.staffId, noted_by: manager.staffId },
    ]);
    expect(await audited(id)).toEqual([
      'misdirected.opened',
      'misdirected.ticked',
      'misdirected.ticked',
      'misdirected.done',
    ]);
  });

  it('can be said again while it is open, and keeps what was said first', async () => {
    const { go, id } = await setAside();
    await owner.post(go, tick());
    test.clock.now += 1000;
    await owner.post(go, tick({ answer: 'in_writing' }));
    expect((await owner.get(go)).body).toContain('In writing on');
    expect((await ticks(id)).map(({ answer }) => answer)).toEqual(['by_phone', 'in_writing']);
  });

  it('goes off the list when it is taken back, and keeps what was ticked', async () => {
    const { go, id, itemId, faxId } = await setAside();
    await owner.post(go, tick());
    expect((await undo(owner, itemId, { told: 'by_phone' })).statusCode).toBe(200);
    expect(await statesOf(test, box.practiceId, faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
    const [open, closed] = (await owner.get('/misdirected')).body.split('>Closed<');
    expect([open?.includes(id), closed?.includes(id)]).toEqual([false, true]);
    expect((await owner.get(go)).body).toContain('Taken back to review');
    expect((await owner.get(go)).body).toContain('By phone on');
    expect(await ticks(id)).toHaveLength(1);
    expect((await audited(id)).at(-1)).toBe('misdirected.withdrawn');
    expect((await owner.post(go, tick({ step: 'copies', answer: 'returned' }))).statusCode).toBe(409);
    // Misdirected after all: another checklist, with nothing ticked.
    await owner.get(`/review/${itemId}`);
    const again = await owner.post(`/review/${itemId}/aside`, { outcome: 'misdirected' });
    const { go: other } = again.json<{ go: string }>();
    expect(other).not.toBe(go);
    expect((await owner.get(other)).body).not.toContain('By phone on');
  });

  it.each([
    ['a step that there is not', { step: 'patient' }],
    ['an answer of another step', { answer: 'destroyed' }],
    ['words instead of an answer', { answer: 'Smith' }],
    ['a day that is still to come', { on: '2999-01-01' }],
    ['a day before it came', { on: '2001-01-01' }],
    ['no day', { on: '' }],
    ['somebody who is not a member', { by: '00000000-0000-4000-8000-000000000000' }],
  ])('refuses %s', async (_what, change) => {
    const { go, id } = await setAside();
    expect((await owner.post(go, tick(change))).statusCode).toBe(400);
    expect(await ticks(id)).toEqual([]);
  });

  it('is for owners and managers of that practice', async () => {
    const { go } = await setAside();
    const viewer = await signedIn(app, test, box.practiceId, 'viewer');
    const other = await createPracticeInABox(test);
    const stranger = await signedIn(app, test, other.practiceId, 'owner');
    for (const [who, status] of [
      [viewer, 403],
      [stranger, 404],
    ] as const) {
      expect((await who.get(go)).statusCode).toBe(status);
      expect((await who.post(go, tick())).statusCode).toBe(status);
    }
    expect((await viewer.get('/misdirected')).statusCode).toBe(403);
    expect((await stranger.get('/misdirected')).body).not.toContain(go);
  });

  it('opens nothing for what is set aside otherwise', async () => {
    const { itemId } = await waiting();
    await owner.get(`/review/${itemId}`);
    const answer = await owner.post(`/review/${itemId}/aside`, { outcome: 'junk' });
    expect(answer.json<{ go: string }>().go).not.toContain('misdirected');
  });
});
