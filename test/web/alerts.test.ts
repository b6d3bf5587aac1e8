import { describe, expect, test as it } from 'vitest';
import { markSeen } from '../../src/db/stores/alert-answers.ts';
import { listAlerts, reconcileAlerts } from '../../src/db/stores/alerts.ts';
import { listWorkspaces } from '../../src/db/stores/chat.ts';
import { addNotice } from '../../src/db/stores/notices.ts';
import { toTheSecond } from '../../src/web/pages/words.ts';
import { addWorkspace } from '../bot/support.ts';
import { addByZally, finishByZally } from '../support/filed-by-zally.ts';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';

const ZALLY = { kind: 'zally' } as const;

describe('urgent faxes that somebody has to see', async () => {
  const { test, box, as, waiting } = await practiceWithFiledFaxes();
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]): Promise<T> =>
    await test.db.inPractice(box.practiceId, ZALLY, work);
  const open = async () => (await inPractice(listAlerts)).map(({ faxId }) => faxId);
  const urgentItem = async () => {
    const item = await waiting();
    await inPractice(async (tx) => {
      await tx.q
        .updateTable('review_items')
        .set({ urgency: 'urgent' })
        .where('id', '=', item.itemId)
        .execute();
      await reconcileAlerts(tx);
    });
    return item;
  };
  const audits = async (action: 'alert.seen') =>
    await inPractice(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'detail'])
          .where('action', '=', action)
          .execute(),
    );

  it('are marked as seen on the review page, by name and on record, and wait on', async () => {
    const { itemId, faxId } = await urgentItem();
    const manager = await as('manager', 'Mara Quinn');
    // Whoever hasn't been shown a page of it hasn't seen it.
    expect((await manager.post(`/review/${itemId}/seen`, {}, { 'x-zally': '1' })).json()).toMatchObject({
      code: 'unseen',
    });
    expect((await manager.post(`/filed/${faxId}/seen`)).statusCode).toBe(409);
    expect((await manager.get(`/review/${itemId}`)).body).toContain('data-act="seen"');
    expect((await manager.post(`/review/${itemId}/seen`, {}, { 'x-zally': '1' })).statusCode).toBe(204);
    expect(await open()).not.toContain(faxId);
    const again = await manager.get(`/review/${itemId}`);
    expect(again.body).not.toContain('data-act="seen"');
    expect(textOf(again.body)).toMatch(/Seen by Mara Quinn \(/);
    expect((await audits('alert.seen')).at(-1)).toEqual({
      actor_id: manager.staffId,
      detail: { fax: faxId },
    });
    expect((await manager.post(`/review/${itemId}/seen`)).statusCode).toBe(409);
  });

  it('and stand in no queue are said in the header of every page, and above the queue', async () => {
    const member = await as('manager', 'Mia Lund');
    const header = async (path: string): Promise<string | undefined> =>
      /<a class="to-see" href="\/alerts">(.*?)<\/a>/.exec((await member.get(path)).body)?.[1];
    const before = /\d+/.exec((await header('/queue')) ?? '0')?.[0];
    await urgentItem();
    // One that waits stands in the queue.
    expect(/\d+/.exec((await header('/queue')) ?? '0')?.[0]).toBe(before);
    const filing = await addByZally(test, box.practiceId);
    await inPractice(reconcileAlerts);
    for (const path of ['/queue', '/filed', '/alerts', '/status'])
      expect(textOf((await header(path)) ?? '')).toMatch(/^\s*1 urgent to be seen\s*$/);
    for (const path of ['/queue', '/queue/list'])
      expect(textOf((await member.get(path)).body)).toMatch(
        /An urgent fax that isn’t in this queue has to be seen. Until then people are called. See it/,
      );
    await inPractice(async (tx) => await markSeen(tx, filing.faxId, member.staffId));
    expect(await header('/queue')).toBeUndefined();
    // One that was decided a moment ago is over, whether or not its alert has been closed.
    const decided = await urgentItem();
    await member.get(`/review/${decided.itemId}`);
    expect((await member.post(`/review/${decided.itemId}/aside`, { outcome: 'unreadable' })).statusCode).toBe(
      200,
    );
    expect(await header('/queue')).toBeUndefined();
    expect(textOf((await member.get('/queue')).body)).not.toContain('isn’t in this queue');
  });

  it('that Zally has filed are marked on the page of the filing', async () => {
    const filing = await addByZally(test, box.practiceId);
    await finishByZally(test, box.practiceId, filing);
    await inPractice(reconcileAlerts);
    const owner = await as('owner', 'Olga Seer');
    expect((await owner.get('/alerts')).body).toContain(`/filed/${filing.faxId}`);
    expect((await owner.get(`/filed/${filing.faxId}`)).body).toContain('data-press="e"');
    expect((await owner.post(`/filed/${filing.faxId}/seen`)).statusCode).toBe(303);
    expect(textOf((await owner.get(`/filed/${filing.faxId}`)).body)).toMatch(/Seen by Olga Seer \(/);
    expect(await open()).not.toContain(filing.faxId);
  });

  it('that have still to be filed are seen in the EHR’s inbox', async () => {
    const filing = await addByZally(test, box.practiceId);
    await inPractice(reconcileAlerts);
    const owner = await as('owner');
    expect(textOf((await owner.get('/alerts')).body)).toContain('I have seen it in the EHR’s inbox');
    expect((await owner.post(`/filed/${filing.faxId}/seen`)).statusCode).toBe(303);
    expect(await open()).not.toContain(filing.faxId);
  });

  it('are seen by nobody whose role or classes don’t open them', async () => {
    const { itemId, faxId } = await urgentItem();
    const viewer = await as('viewer');
    const clerk = await as('manager', 'Ben Clerk', ['billing']);
    for (const who of [viewer, clerk]) {
      expect((await who.post(`/review/${itemId}/seen`)).statusCode).toBe(403);
      expect((await who.post(`/filed/${faxId}/seen`)).statusCode).toBe(403);
    }
    expect(await open()).toContain(faxId);
    const { body } = await clerk.get('/alerts');
    expect(body).toContain('Not yours to open');
    expect(body).not.toContain(itemId);
  });

  it('are where the link of an urgent message leads, without a word about whose they are', async () => {
    await addWorkspace(test, box.practiceId);
    const id = await inPractice(async (tx) => {
      const [workspace] = await listWorkspaces(tx);
      return await addNotice(tx, workspace?.id ?? '', (noticeId) => ({ kind: 'urgent_fax', noticeId }));
    });
    const { itemId } = await urgentItem();
    const owner = await as('owner');
    const answer = await owner.get(`/n/${id}`);
    expect(answer.headers.location).toBe('/alerts');
    const { body } = await owner.get('/alerts');
    expect(body).toContain(`/review/${itemId}`);
    for (const phi of ['Smith', 'Joanna', '02/03/1980']) expect(body).not.toContain(phi);
  });

  it('are told apart by type, pages and the second they came, without what isn’t somebody’s to open', async () => {
    const { itemId, faxId } = await urgentItem();
    const { received_at: at } = await inPractice(
      async (tx) =>
        await tx.q
          .updateTable('faxes')
          .set({ document_type: 'pathology_report', pages: 7 })
          .where('id', '=', faxId)
          .returning('received_at')
          .executeTakeFirstOrThrow(),
    );
    const received = toTheSecond(at, 'America/New_York');
    const rowOf = (body: string): string =>
      textOf(body.split('<tr>').find((row) => row.includes('7 pages')) ?? '');
    const owner = (await (await as('owner')).get('/alerts')).body;
    expect(rowOf(owner)).toMatch(new RegExp(`${received}.*Pathology report, 7 pages`));
    expect(owner).toContain(`href="/review/${itemId}" aria-label="Open the fax received ${received}"`);
    const clerk = rowOf((await (await as('manager', 'Bo Clerk', ['billing'])).get('/alerts')).body);
    expect(clerk).toMatch(new RegExp(`${received}\\s+7 pages`));
    expect(clerk).toContain('Not yours to open');
    expect(clerk).not.toContain('Pathology');
  });
});
