import { describe, expect, test as it } from 'vitest';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { textOf } from './filed-faxes.ts';
import { type Client, signedIn } from './fixture.ts';
import { practiceWithFaxes } from './practice-with-faxes.ts';

describe('a fax that somebody gives back', async () => {
  const { test, box, app, owner, waiting, audited, undo } = await practiceWithFaxes();
  const member = async (name: string, classes?: readonly 'billing'[]): Promise<Client> =>
    await signedIn(app, test, box.practiceId, 'manager', name, classes);
  const [mara, ben, cara] = [await member('Mara Quinn'), await member('Ben Ito'), await member('Cara Diaz')];
  const nobody = await member('Bill Only', ['billing']);
  const opened = async (): Promise<string> => {
    const { itemId } = await waiting();
    await mara.get(`/review/${itemId}`);
    return itemId;
  };
  const next = async (who: Client): Promise<string> =>
    String((await who.get('/queue/next')).headers.location).replace('/review/', '');
  const away = async (itemId: string): Promise<void> => {
    await cara.get(`/review/${itemId}`);
    await cara.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  };

  it('says why to whoever opens it, in the queue and in its story, and isn’t the next one for them', async () => {
    const itemId = await opened();
    const { statusCode, body } = await mara.post(`/review/${itemId}/give-back`, {
      reason: 'clinician_looks',
      to: '',
    });
    expect([statusCode, JSON.parse(body)]).toEqual([200, { go: '/queue?note=done' }]);
    expect(await audited(itemId)).toEqual(['review.claimed', 'review.released', 'review.given_back']);
    const why = 'A clinician has to look at it.';
    expect(textOf((await mara.get('/queue')).body)).toContain(`Given back: ${why}`);
    expect(await next(ben)).toBe(itemId);
    const page = textOf((await ben.get(`/review/${itemId}`)).body);
    expect(page).toMatch(/Mara Quinn gave it back, [^:]*\d\d:\d\d: A clinician has to look at it\./);
    await ben.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  });

  it('goes to the one who is named, and locks nobody out', async () => {
    const itemId = await opened();
    await mara.post(`/review/${itemId}/give-back`, { reason: 'other_work', to: ben.staffId });
    expect(await next(ben)).toBe(itemId);
    expect(await next(cara)).toBe('/queue?note=done');
    expect(textOf((await ben.get('/queue?who=mine')).body)).toContain('for you');
    expect(textOf((await cara.get('/queue')).body)).toContain('for Ben Ito');
    expect((await cara.get(`/review/${itemId}`)).body).toContain('data-opening');
    await cara.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  });

  it('goes to nobody who doesn’t open it, and says why by closed words', async () => {
    const itemId = await opened();
    const send = async (sent: object) => await mara.post(`/review/${itemId}/give-back`, sent);
    for (const sent of [
      {},
      { reason: 'Mrs. Smith is my aunt' },
      { reason: 'no_time', to: nobody.staffId },
      { reason: 'no_time', to: mara.staffId },
      { reason: 'no_time', to: 'Ben' },
    ])
      expect((await send(sent)).statusCode).toBe(400);
    expect((await send({})).json<{ advice: string }>().advice).toBe('Choose why you give it back.');
    const offered = (await mara.get(`/review/${itemId}`)).body;
    expect(offered).toContain(ben.staffId);
    expect(offered).not.toContain(nobody.staffId);
    expect((await ben.post(`/review/${itemId}/give-back`, { reason: 'no_time' })).statusCode).toBe(409);
    await mara.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  });

  it('is for who gave it back too, after everything else', async () => {
    const itemId = await opened();
    await mara.post(`/review/${itemId}/give-back`, { reason: 'no_time', to: '' });
    const alone = (await mara.get('/queue?note=done')).body;
    expect(alone).toContain('Nothing else waits for you but what you gave back.');
    expect(alone).not.toContain('right now');
    expect(alone).toContain('id="next"');
    expect(await next(mara)).toBe(itemId);
    const { itemId: other } = await waiting();
    expect(await next(mara)).toBe(other);
    expect((await mara.get('/queue?note=done')).body).not.toContain('Nothing else waits');
    await away(other);
    await away(itemId);
  });

  it('leads nobody on where it is somebody else’s', async () => {
    const itemId = await opened();
    await mara.post(`/review/${itemId}/give-back`, { reason: 'no_time', to: ben.staffId });
    const { body } = await cara.get('/queue?note=done');
    expect(body).toContain('Nothing else waits for you right now.');
    expect(body).not.toContain('id="next"');
    await away(itemId);
  });

  it('is everybody’s again when the one who is named knows the person', async () => {
    const itemId = await opened();
    await mara.post(`/review/${itemId}/give-back`, { reason: 'other_work', to: ben.staffId });
    await ben.get(`/review/${itemId}`);
    expect((await ben.post(`/review/${itemId}/hand-on`)).statusCode).toBe(200);
    expect(textOf((await cara.get('/queue')).body)).not.toContain('for Ben Ito');
    expect([await next(ben), await next(cara), await next(mara)]).toEqual([
      '/queue?note=done',
      itemId,
      itemId,
    ]);
    await away(itemId);
  });

  it('is everybody’s again when it is specially protected, and the one who is named doesn’t open that', async () => {
    const itemId = await opened();
    await mara.post(`/review/${itemId}/give-back`, { reason: 'other_work', to: ben.staffId });
    await owner.get(`/review/${itemId}`);
    expect((await owner.post(`/review/${itemId}/protect`, { restricted: 'yes' })).statusCode).toBe(200);
    await owner.post(`/queue/${itemId}/release`);
    expect(textOf((await owner.get('/queue')).body)).not.toContain('for Ben Ito');
    expect(await next(owner)).toBe(itemId);
    await owner.get(`/review/${itemId}`);
    await owner.post(`/review/${itemId}/aside`, { outcome: 'junk' });
  });

  it('is everybody’s again when the one who is named may no longer open it, or it was decided', async () => {
    const itemId = await opened();
    await mara.post(`/review/${itemId}/give-back`, { reason: 'other_work', to: ben.staffId });
    await test.db.inPractice(box.practiceId, { kind: 'operator' }, async (tx) => {
      await changeStaff(tx, ben.staffId, { active: false });
    });
    expect(await next(cara)).toBe(itemId);
    await away(itemId);
    await undo(cara, itemId);
    expect(textOf((await cara.get('/queue')).body)).not.toContain('Given back');
    await away(itemId);
  });
});
