import pg from 'pg';
import { describe, expect, test as it } from 'vitest';
import { loadFax } from '../../../src/db/stores/faxes.ts';
import { loadEffects } from '../../../src/db/stores/filing-effects.ts';
import { findLastBegun } from '../../../src/db/stores/filings.ts';
import { forgetPlans } from '../../../src/db/stores/filings-waiting.ts';
import { eventsOfFax } from '../../../src/db/stores/privacy-events.ts';
import { findReviewOfFax } from '../../../src/db/stores/review-items.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { UNDO_WINDOW_MS } from '../../../src/domain/retraction.ts';
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
  const openTasks = (): number =>
    box.sandbox.records().practices[0]?.tasks.filter(({ archived }) => !archived).length ?? 0;
  const standing = async (faxId: FaxId) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      const item = await findReviewOfFax(tx, faxId);
      const filing = await findLastBegun(tx, faxId);
      const effects = filing === undefined ? [] : await loadEffects(tx, filing.id);
      return {
        fax: (await loadFax(tx, faxId)).state,
        item: item?.state,
        filing: filing?.state,
        effects: Object.fromEntries(effects.map(({ kind, state }) => [kind, state])),
      };
    });
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
    expect(form).toContain('the fax waits for nobody any more');
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    expect(await conclusions(one.faxId)).toEqual(['mistaken']);
    expect(copies()).toBe(before);
  });

  it('is filed as it was, with its task and its mark on the message', async () => {
    const one = await kept();
    await work(one.faxId);
    const filing = await lastFiling(one.faxId);
    expect(await standing(one.faxId)).toMatchObject({ fax: 'review', item: 'waiting' });
    const [tasks, before] = [openTasks(), copies()];
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    await work(one.faxId);
    expect(await standing(one.faxId)).toEqual({
      fax: 'filed',
      item: 'closed',
      filing: 'done',
      effects: { document: 'done', task: 'done', inbox: 'done' },
    });
    expect([openTasks() - tasks, copies(), await lastFiling(one.faxId)]).toEqual([1, before, filing]);
    expect(textOf((await one.who.get(`/filed/${one.faxId}`)).body)).not.toContain('Taken back');
    expect(textOf((await one.who.get(`/history/${one.faxId}`)).body)).toContain(
      'Filed as it was: the chart was the right one',
    );
  });

  it('is filed as it stands once the plan is gone, and says that its task was taken back', async () => {
    const one = await kept();
    await work(one.faxId);
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, async (tx) => {
      test.clock.now += UNDO_WINDOW_MS + 1000;
      await forgetPlans(Object.assign(tx, { at: new Date(test.clock.now) }));
    });
    const owner1 = await owner('Mara Quinn');
    const tasks = openTasks();
    expect((await say(owner1, one.address)).statusCode).toBe(303);
    expect(await standing(one.faxId)).toEqual({
      fax: 'filed',
      item: 'closed',
      filing: 'done',
      effects: { document: 'done', task: 'retracted', inbox: 'retracted' },
    });
    expect(openTasks()).toBe(tasks);
    const page = textOf((await owner1.get(`/filed/${one.faxId}`)).body);
    expect(page).toContain('Its task was taken back and isn’t made again');
  });

  it('keeps its one event when that chart is called wrong once more', async () => {
    const one = await kept();
    await work(one.faxId);
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    await work(one.faxId);
    const later = await owner('Mara Quinn');
    const said = await takeBack(later, one.faxId, 'wrong-chart', { sure: '1' });
    expect(String(said.headers.location).split('?')[0]).toBe(one.address);
    expect(await conclusions(one.faxId)).toEqual(['open']);
  });

  it('waits on where somebody has decided the fax meanwhile', async () => {
    const one = await kept();
    await work(one.faxId);
    await one.who.get(`/review/${one.itemId}`);
    const aside = await one.who.post(`/review/${one.itemId}/aside`, { outcome: 'duplicate' });
    expect(aside.statusCode).toBe(200);
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    expect(await standing(one.faxId)).toMatchObject({ fax: 'set_aside', filing: 'retracted' });
  });

  it('is in question again when it is taken out after all', async () => {
    const one = await kept();
    await work(one.faxId);
    // Set aside before, so that its filing stays taken back.
    await one.who.get(`/review/${one.itemId}`);
    expect((await one.who.post(`/review/${one.itemId}/aside`, { outcome: 'duplicate' })).statusCode).toBe(
      200,
    );
    expect((await say(one.who, one.address)).statusCode).toBe(303);
    const what = { filing: await lastFiling(one.faxId), kind: 'document', part: '1' };
    expect((await one.who.post(`/filed/${one.faxId}/done-by-hand`, what)).statusCode).toBe(303);
    expect(await conclusions(one.faxId)).toEqual(['open']);
    expect((await say(one.who, one.address)).statusCode).toBe(409);
  });
});
