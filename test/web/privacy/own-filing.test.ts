import pg from 'pg';
import { describe, expect, test as it } from 'vitest';
import { countOpenEvents, eventsOfFax } from '../../../src/db/stores/privacy-events.ts';
import type { FaxId } from '../../../src/domain/ids.ts';
import { BREACH, practiceWithFiledFaxes, seenOn, textOf } from '../filed-faxes.ts';
import { type Client, sessionOf } from '../fixture.ts';

/** Whoever filed it says that it was no wrong chart, or takes it out after that was said. */
describe('an event that may have been a mistake', async () => {
  const { test, box, app, as, waiting, file, work, takeBack } = await practiceWithFiledFaxes();
  const within = async <T>(act: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, act);
  const prove = async (who: Client): Promise<Client> => {
    const client = new pg.Client({ connectionString: test.superUrl });
    await client.connect();
    const sql = 'update sessions set proven_at = $1 where staff_id = $2';
    await client.query(sql, [new Date(test.clock.now), who.staffId]);
    await client.end();
    return who;
  };
  const owner = async (name: string): Promise<Client> => await prove(await as('owner', name));
  const again = async ({ staffId }: Client): Promise<Client> =>
    await prove(await sessionOf(app, test, box.practiceId, staffId));
  const say = async (who: Client, address: string) =>
    await who.post(`${address}/mistaken`, { seen: seenOn((await who.get(address)).body), sure: '1' });
  const conclusions = async (faxId: FaxId) =>
    (await within(async (tx) => await eventsOfFax(tx, faxId))).map(({ conclusion }) => conclusion);
  /** Filed by one owner, called wrong by another, and filed there once more by the first. */
  const backThere = async () => {
    const item = await waiting();
    const filer = await owner('Fil Er');
    await file(item, filer, '1003');
    const finder = await owner('Fin Der');
    const said = await takeBack(finder, item.faxId, 'wrong-chart', { sure: '1' });
    await work(item.faxId);
    await file(item, await again(filer), '1003');
    const address = String(said.headers.location).split('?')[0] ?? '';
    return { ...item, filer: await again(filer), finder: await again(finder), address };
  };

  it('isn’t concluded as one by who decided the filing, while another owner is there', async () => {
    const { filer, finder, address, faxId } = await backThere();
    const page = (await filer.get(address)).body;
    expect(page).not.toContain('/mistaken');
    expect(textOf(page)).toContain('You decided this filing');
    expect((await filer.get(`${address}/mistaken`)).statusCode).toBe(409);
    expect((await say(filer, address)).json().code).toBe('own_filing');
    expect(await conclusions(faxId)).toEqual(['open']);
    expect((await say(finder, address)).statusCode).toBe(303);
  });

  it('is, where no other owner opens the document', async () => {
    const { filer, address } = await backThere();
    const others = async (set: { active?: boolean; classes?: ['billing'] }) =>
      await within(async (tx) => {
        await tx.q.updateTable('staff').set(set).where('id', '<>', filer.staffId).execute();
      });
    await others({ classes: ['billing'] });
    expect((await filer.get(address)).body).toContain(`href="${address}/mistaken"`);
    expect((await say(filer, address)).statusCode).toBe(303);
  });

  it('is in question again once the document leaves that chart, and can be assessed then', async () => {
    const { finder, filer, address, faxId } = await backThere();
    expect((await say(finder, address)).statusCode).toBe(303);
    const waited = await within(countOpenEvents);
    expect((await takeBack(filer, faxId)).statusCode).toBe(303);
    expect(await conclusions(faxId)).toEqual(['open']);
    expect(await within(countOpenEvents)).toBe(waited + 1);
    await work(faxId);
    const judge = await again(finder);
    expect((await say(judge, address)).statusCode).toBe(409);
    const seen = seenOn((await judge.get(address)).body);
    expect((await judge.post(address, { ...BREACH, seen })).statusCode).toBe(303);
    expect(await conclusions(faxId)).toEqual(['breach']);
  });
});
