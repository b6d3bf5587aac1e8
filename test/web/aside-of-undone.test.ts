import { describe, expect, test as it } from 'vitest';
import { eventsOfFax } from '../../src/db/stores/privacy-events.ts';
import type { FaxId } from '../../src/domain/ids.ts';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';

/** Filed, an hour in a chart, undone, and waiting again. */
describe('setting a fax aside that was in a chart', async () => {
  const { test, box, as, filed, work, takeBack } = await practiceWithFiledFaxes();
  const undone = async () => {
    const one = await filed('1003');
    test.clock.now += 3_600_000;
    const who = await as('manager', 'Mara Quinn');
    await takeBack(who, one.faxId);
    await work(one.faxId);
    const manager = await as('manager', 'Mara Quinn');
    const page = (await manager.get(`/review/${one.itemId}`)).body;
    const aside = async (sent: object) => await manager.post(`/review/${one.itemId}/aside`, sent);
    return { ...one, manager, aside, page };
  };
  const opened = async (faxId: FaxId) =>
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => (await eventsOfFax(tx, faxId)).length,
    );
  const state = async (faxId: FaxId) => (await statesOf(test, box.practiceId, faxId)).fax;

  it('asks whose chart it was, on the page that sets it aside, and opens the event where it wasn’t theirs', async () => {
    const one = await undone();
    expect(one.page).toContain('<dialog id="was-in"');
    const asked = await one.aside({ outcome: 'duplicate' });
    expect([asked.statusCode, asked.json().code]).toEqual([409, 'whose_chart']);
    expect([await state(one.faxId), await opened(one.faxId)]).toEqual(['review', 0]);
    expect((await one.aside({ outcome: 'duplicate', chart: 'perhaps' })).statusCode).toBe(400);
    expect((await one.aside({ outcome: 'duplicate', chart: 'wrong' })).statusCode).toBe(200);
    expect([await state(one.faxId), await opened(one.faxId)]).toEqual(['set_aside', 1]);
  });

  it('opens none where it was the right one, and the fax’s story says who said so', async () => {
    const one = await undone();
    expect((await one.aside({ outcome: 'duplicate', chart: 'right' })).statusCode).toBe(200);
    expect([await state(one.faxId), await opened(one.faxId)]).toEqual(['set_aside', 0]);
    const story = textOf((await one.manager.get(`/history/${one.faxId}`)).body);
    expect(story).toContain('the chart that it had been in was said to be the right one');
  });

  it('doesn’t ask again once its chart was called wrong, or of a misdirected one', async () => {
    const wrong = await undone();
    const owner = await as('owner', 'Olive Park');
    await takeBack(owner, wrong.faxId, 'wrong-chart', { sure: '1' });
    expect((await wrong.aside({ outcome: 'junk' })).statusCode).toBe(200);
    const misdirected = await undone();
    expect((await misdirected.aside({ outcome: 'misdirected' })).statusCode).toBe(200);
    expect([await opened(wrong.faxId), await opened(misdirected.faxId)]).toEqual([1, 1]);
  });

  it('leaves it in the queue where several are set aside at one stroke', async () => {
    const one = await undone();
    await one.manager.post(`/review/${one.itemId}/leave`, { opening: '' });
    const answer = await one.manager.post('/queue/junk', { items: [one.itemId] });
    expect([answer.statusCode, answer.json()]).toEqual([200, { count: 0, left: 1, urgent: 0, unseen: 0 }]);
    expect([await state(one.faxId), await opened(one.faxId)]).toEqual(['review', 0]);
  });
});
