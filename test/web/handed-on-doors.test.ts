import { describe, expect, test as it } from 'vitest';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';

describe('a fax that somebody has handed on, once a colleague has filed it', async () => {
  const { test, box, waiting, as, file } = await practiceWithFiledFaxes();

  it('is closed to them at its filing and in its story, and open to others', async () => {
    const [kin, bea] = [await as('manager', 'Kin Ray'), await as('manager', 'Bea Lund')];
    const item = await waiting();
    await kin.get(`/review/${item.itemId}`);
    expect((await kin.post(`/review/${item.itemId}/hand-on`)).statusCode).toBe(200);
    test.clock.now += 1000;
    await file(item, bea);
    for (const path of [`/review/${item.itemId}`, `/filed/${item.faxId}`, `/history/${item.faxId}`]) {
      const answer = await kin.get(path);
      expect([path, answer.statusCode, answer.body.includes('handed the fax on')]).toEqual([path, 403, true]);
      expect((await bea.get(path)).statusCode).toBe(200);
    }
    for (const way of ['undo', 'wrong-chart']) {
      const answer = await kin.post(`/filed/${item.faxId}/${way}`, { sure: '1' });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'handed_on']);
    }
    expect((await statesOf(test, box.practiceId, item.faxId)).filing).toBe('done');
  });
});
