import pg from 'pg';
import { describe, expect, test as it } from 'vitest';
import { eventsOfFax } from '../../../src/db/stores/privacy-events.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { statesOf } from '../../support/steps.ts';
import { practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';
import type { Client } from '../fixture.ts';

/** The right chart was called wrong, and the EHR didn't let the document go. */
describe('a document that never left the chart that was called wrong', async () => {
  const { test, box, as, filed, work, takeBack, lastFiling } = await practiceWithFiledFaxes();
  const owner = async (name: string): Promise<Client> => {
    const who = await as('owner', name);
    const client = new pg.Client({ connectionString: test.superUrl });
    await client.connect();
    const sql = 'update sessions set proven_at = $1 where staff_id = $2';
    await client.query(sql, [new Date(test.clock.now), who.staffId]);
    await client.end();
    return who;
  };
  const kept = async () => {
    const one = await filed('1001', 'Olive Park');
    const before = await owner('Mara Quinn');
    box.sandbox.addFault({ kind: 'status', status: 403, method: 'DELETE', path: '/api/documents' });
    const said = await takeBack(before, one.faxId, 'wrong-chart', { sure: '1' });
    const address = String(said.headers.location).split('?')[0] ?? '';
    return { ...one, address, who: before };
  };
  const say = async (who: Client, address: string) =>
    await who.post(`${address}/mistaken`, { seen: seenOn((await who.get(address)).body), sure: '1' });
  const conclusions = async (faxId: FaxId) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      (await eventsOfFax(tx, faxId)).map(({ conclusion }) => conclusion),
    );
  const copies = (): number =>
    box.sandbox
      .records()
      .practices[0]?.documents.filter(({ patient, archived }) => patient === 1001 && !archived).length ?? 0;

  it('is called that by mistake without a second copy, once it isn’t on its way out', async () => {
    const one = await kept();
    expect((await say(one.who, one.address)).statusCode).toBe(409);
    const before = copies();
    await work(one.faxId);
    expect((await one.who.get(one.address)).body).toContain(`href="${one.address}/mistaken"`);
    const form = textOf((await one.who.get(`${one.address}/mistaken`)).body);
    expect(form).toContain('it has never left that chart');
    expect(form).toContain('set it aside as a duplicate');
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    expect(await conclusions(one.faxId)).toEqual(['mistaken']);
    // As the page says: nothing is filed a second time.
    await one.who.get(`/review/${one.itemId}`);
    expect((await one.who.post(`/review/${one.itemId}/aside`, { outcome: 'duplicate' })).statusCode).toBe(
      200,
    );
    expect([copies(), (await statesOf(test, box.practiceId, one.faxId)).fax]).toEqual([before, 'set_aside']);
  });

  it('is in question again when it is taken out after all', async () => {
    const one = await kept();
    await work(one.faxId);
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    const what = { filing: await lastFiling(one.faxId), kind: 'document', part: '1' };
    expect((await one.who.post(`/filed/${one.faxId}/done-by-hand`, what)).statusCode).toBe(303);
    expect(await conclusions(one.faxId)).toEqual(['open']);
    expect((await say(one.who, one.address)).statusCode).toBe(409);
  });
});
