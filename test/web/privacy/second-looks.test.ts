import { describe, expect, test as it } from 'vitest';
import type { DocumentClass } from '../../../src/domain/document-classes.ts';
import { practiceWithFiledFaxes, textOf } from '../filed-faxes.ts';
import { sessionOf } from '../fixture.ts';
import { CHOICE } from '../practice-with-faxes.ts';

/** Who may say that a filing on the same evidence is right, and of what it can still be said. */
describe('a second look at a filing on the same evidence', async () => {
  const { app, as, waiting, file, filed, work, takeBack, lastFiling, test, box } =
    await practiceWithFiledFaxes();
  /** An event, and another filing that is listed with it. */
  const listed = async () => {
    const [one, other] = [await filed(), await filed()];
    return { ...(await eventOf(one)), other, filing: await lastFiling(other.faxId) };
  };
  const eventOf = async (one: Awaited<ReturnType<typeof filed>>) => {
    const boss = await as('owner', 'Boss');
    const said = await takeBack(boss, one.faxId, 'wrong-chart', { sure: '1' });
    await work(one.faxId);
    return {
      boss: await as('owner', 'Boss now'),
      address: String(said.headers.location).split('?')[0] ?? '',
    };
  };
  const lookedBy = async (filing: string): Promise<readonly (string | null)[]> =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) =>
      (
        await tx.q.selectFrom('second_looks').select('looked_by').where('filing_id', '=', filing).execute()
      ).map((row) => row.looked_by),
    );

  it.each([
    ['doesn’t open such documents', ['billing', 'front_desk']],
    ['doesn’t open any', []],
  ] as readonly (readonly [string, readonly DocumentClass[]])[])(
    'isn’t an owner’s who %s: no button, and nothing is noted',
    async (_what, classes) => {
      const { address, filing } = await listed();
      const low = await as('owner', 'Low Owner', classes);
      expect((await low.get(address)).body).not.toContain('It is right');
      expect((await low.post(`${address}/looked`, { filing })).statusCode).toBe(403);
      expect(await lookedBy(filing)).toContain(null);
    },
  );

  it('isn’t an owner’s who has handed the fax on', async () => {
    const kin = await as('owner', 'Kin Ray');
    const item = await waiting();
    await kin.get(`/review/${item.itemId}`);
    expect((await kin.post(`/review/${item.itemId}/hand-on`)).statusCode).toBe(200);
    await file(item, await as('owner', 'Bea Lund'));
    const { address } = await eventOf(await filed());
    const filing = await lastFiling(item.faxId);
    expect((await (await as('owner')).get(address)).body).toContain(`value="${filing}"`);
    const later = await sessionOf(app, test, box.practiceId, kin.staffId);
    const { body } = await later.get(address);
    expect(body).not.toContain(`value="${filing}"`);
    expect(body).not.toContain(`href="/filed/${item.faxId}"`);
    expect(textOf(body)).toContain('Closed to you: you have handed it on');
    expect((await later.post(`${address}/looked`, { filing })).statusCode).toBe(403);
    expect(await lookedBy(filing)).toEqual([null]);
  });

  it('is said once: who comes later with an old page doesn’t take the place of who looked', async () => {
    const { address, filing, boss } = await listed();
    const other = await as('owner', 'Other Owner');
    expect((await boss.post(`${address}/looked`, { filing })).statusCode).toBe(303);
    expect((await other.post(`${address}/looked`, { filing })).statusCode).toBe(409);
    expect(await lookedBy(filing)).toContain(boss.staffId);
    expect(await lookedBy(filing)).not.toContain(other.staffId);
  });

  it('isn’t to be had before it is filed: it is listed without a way in and a button, and goes on being listed', async () => {
    const one = await filed();
    const item = await waiting();
    const owner = await as('owner', 'Planner');
    for (const path of ['', '/pages/1', '/proposal']) await owner.get(`/review/${item.itemId}${path}`);
    expect((await owner.post(`/review/${item.itemId}/file`, CHOICE)).statusCode).toBe(200);
    const planned = await lastFiling(item.faxId);
    const said = await takeBack(owner, one.faxId, 'wrong-chart', { sure: '1' });
    const address = String(said.headers.location).split('?')[0] ?? '';
    const before = (await owner.get(address)).body;
    expect(textOf(before)).toContain('To look at once it is filed');
    expect([before.includes(planned), before.includes(`/filed/${item.faxId}`)]).toEqual([false, false]);
    expect((await owner.post(`${address}/looked`, { filing: planned })).statusCode).toBe(409);
    await work(item.faxId);
    const now = await as('owner', 'Owner of now');
    expect((await now.get(address)).body).toContain(`value="${planned}"`);
    expect((await now.post(`${address}/looked`, { filing: planned })).statusCode).toBe(303);
  });

  it.each(['wrong-chart', 'undo'] as const)('can’t be said after %s, and the list says so', async (way) => {
    const { address, filing, boss, other } = await listed();
    await takeBack(boss, other.faxId, way, { sure: '1' });
    // While it is being taken back, and after that.
    for (const _ of ['retracting', 'retracted']) {
      const now = await as('owner', 'Owner of now');
      expect((await now.post(`${address}/looked`, { filing })).statusCode).toBe(409);
      const said = way === 'undo' ? 'Taken back since' : 'Wrong as well';
      const { body } = await now.get(address);
      expect(textOf(body)).toContain(said);
      expect(body).not.toContain(`value="${filing}"`);
      await work(other.faxId);
    }
    expect(await lookedBy(filing)).toContain(null);
  });

  it('is due of what was filed between a first and a second declaration, with the first one’s event', async () => {
    const one = await filed();
    const { address, boss } = await eventOf(one);
    // Back there by a person, who was asked and so went by no evidence.
    await file(one, boss);
    const since = await lastFiling((await filed()).faxId);
    expect((await (await as('owner')).get(address)).body).not.toContain(`value="${since}"`);
    const second = await eventOf(one);
    expect((await second.boss.get(address)).body).toContain(`value="${since}"`);
  });
});
