import { sql } from 'kysely';
import { describe, expect, test as it } from 'vitest';
import { listAutonomy } from '../../../src/db/stores/autonomy.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { BREACH, seenOn, textOf } from '../filed-faxes.ts';
import { IMAGING, LAB, practiceOfSplitFaxes, SWAPPED, WHOLE } from '../filed-splits.ts';

/** Somebody's page was in somebody else's chart, and the right page is in that chart now. */
describe('a fax that goes back into the charts it was taken out of, with other pages in them', async () => {
  const { owner, filed, file, takeBack, events, within } = await practiceOfSplitFaxes();
  /** As if Zally had decided the filing by itself. */
  const asByZally = async (faxId: FaxId) =>
    await within(async (tx) => {
      await sql`update filings set decided_by = null, chosen_as = null where fax_id = ${faxId}`.execute(tx.q);
    });
  const wrongCharts = async () =>
    (await within(listAutonomy)).find(({ type }) => type === 'lab_result')?.otherChart ?? 0;
  const conclude = async (address: string) => {
    const who = await owner('Ida Blum');
    return await who.post(address, { ...BREACH, seen: seenOn((await who.get(address)).body) });
  };
  const sayMistaken = async (address: string) => {
    const who = await owner('Ida Blum');
    const seen = seenOn((await who.get(address)).body);
    return await who.post(`${address}/mistaken`, { seen, sure: '1' });
  };

  it('is not back: what each patient’s page was in is assessed as it was', async () => {
    const one = await filed(SWAPPED);
    const address = await takeBack(one.faxId, 'wrong-chart');
    await file(one, [LAB, IMAGING]);
    const { body } = await (await owner('Ida Blum')).get(address);
    expect(textOf(body)).not.toMatch(/charts? again/);
    expect(body).not.toContain('/mistaken');
    expect((await sayMistaken(address)).statusCode).toBe(409);
    expect((await conclude(address)).statusCode).toBe(303);
    expect(await events(one.faxId)).toMatchObject([{ conclusion: 'breach' }]);
  });

  it('stays concluded when it is filed the right way round afterwards', async () => {
    const one = await filed(SWAPPED);
    const address = await takeBack(one.faxId, 'wrong-chart');
    expect((await conclude(address)).statusCode).toBe(303);
    await file(one, [LAB, IMAGING]);
    expect(await events(one.faxId)).toMatchObject([{ conclusion: 'breach' }]);
  });

  it('is there in part, where a page of it is left out or goes elsewhere', async () => {
    for (const parts of [[LAB], [LAB, IMAGING]]) {
      const one = await filed(WHOLE);
      const address = await takeBack(one.faxId, 'wrong-chart');
      await file(one, parts);
      const { body } = await (await owner('Ida Blum')).get(address);
      expect(textOf(body)).toContain('Something of this fax in one of its charts again');
      expect(body).not.toContain('/mistaken');
      expect((await sayMistaken(address)).statusCode).toBe(409);
      expect((await conclude(address)).statusCode).toBe(303);
    }
  });

  it('was called wrong by mistake where every page is in the chart that it was in, also in more documents', async () => {
    for (const [before, after] of [
      [
        [LAB, IMAGING],
        [LAB, IMAGING],
      ],
      [WHOLE, [LAB, { ...LAB, first: 2, last: 2 }]],
      [[LAB], WHOLE],
    ] as const) {
      const one = await filed(before);
      const address = await takeBack(one.faxId, 'wrong-chart');
      await file(one, after);
      expect((await conclude(address)).statusCode).toBe(409);
      expect((await sayMistaken(address)).statusCode).toBe(303);
    }
  });

  it('opens an event where it was only undone, and counts against the type where the choice was Zally’s own', async () => {
    for (const [before, after] of [
      [SWAPPED, [LAB, IMAGING]],
      [WHOLE, [LAB]],
      [WHOLE, [LAB, IMAGING]],
    ] as const) {
      const one = await filed(before);
      const own = before === WHOLE;
      if (own) await asByZally(one.faxId);
      const counted = await wrongCharts();
      await takeBack(one.faxId, 'undo');
      await file(one, after);
      expect(await events(one.faxId)).toMatchObject([{ conclusion: 'open' }]);
      expect((await wrongCharts()) - counted).toBe(own ? 1 : 0);
    }
  });

  it('opens none where every page goes back into the chart that it was undone from', async () => {
    for (const [before, after] of [
      [[LAB], [LAB, IMAGING]],
      [
        [LAB, IMAGING],
        [LAB, IMAGING],
      ],
      [WHOLE, [LAB, { ...LAB, first: 2, last: 2 }]],
    ] as const) {
      const one = await filed(before);
      await takeBack(one.faxId, 'undo');
      await file(one, after);
      expect(await events(one.faxId)).toEqual([]);
    }
  });
});
