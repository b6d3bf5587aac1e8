import { describe, expect, test as it } from 'vitest';
import { connectWorkspace } from '../../src/db/stores/chat.ts';
import { restrictFax } from '../../src/db/stores/faxes.ts';
import { addNotice } from '../../src/db/stores/notices.ts';
import { DOCUMENT_CLASSES, type DocumentClass } from '../../src/domain/document-classes.ts';
import { statesOf } from '../support/steps.ts';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';

const ALL = DOCUMENT_CLASSES;
const USUAL = ALL.filter((each) => each !== 'restricted');

describe('what a member may not open', async () => {
  const { test, box, as, filed, waiting, audited } = await practiceWithFiledFaxes();
  const within = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, work);
  const who = async (classes: readonly DocumentClass[]) => await as('manager', 'A manager', classes);
  const protectedFax = async () => {
    const fax = await waiting();
    await within(async (tx) => await restrictFax(tx, fax.faxId, true));
    return fax;
  };
  const stateOf = async ({ faxId }: Awaited<ReturnType<typeof waiting>>) =>
    (await statesOf(test, box.practiceId, faxId)).fax;

  it('is in the queue without a way in, and says for whom it is', async () => {
    const fax = await protectedFax();
    const some = await who(USUAL);
    const { body } = await some.get('/queue');
    expect(body).not.toContain(`/review/${fax.itemId}`);
    expect(body).not.toContain(`/queue/${fax.itemId}/claim`);
    expect(body).not.toContain(`value="${fax.itemId}"`);
    expect(textOf(body)).toContain('Closed to you (specially protected)');
    expect((await (await who(ALL)).get('/queue')).body).toContain(`/review/${fax.itemId}`);
    // A role that opens nothing isn't told what it would need.
    expect(textOf((await (await as('viewer')).get('/queue')).body)).not.toContain('specially protected');
    await (await who(ALL)).post('/queue/junk', { items: [fax.itemId] });
  });

  it('is not the next one', async () => {
    const [closed, open] = [await protectedFax(), await waiting()];
    const some = await who(USUAL);
    expect((await some.get('/queue/next')).headers.location).toBe(`/review/${open.itemId}`);
    expect((await (await who(ALL)).get('/queue/next')).headers.location).toBe(`/review/${closed.itemId}`);
    expect((await (await who(['billing'])).get('/queue/next')).headers.location).toBe('/queue?note=done');
    expect((await (await who([])).get('/queue/next')).headers.location).toBe('/queue?note=done');
    await (await who(ALL)).post('/queue/junk', { items: [closed.itemId, open.itemId] });
  });

  it('is not set aside with others', async () => {
    const [closed, open] = [await protectedFax(), await waiting()];
    const some = await who(USUAL);
    const answer = await some.post('/queue/junk', { items: [closed.itemId, open.itemId] });
    expect(answer.json()).toEqual({ count: 1, left: 1, urgent: 0, unseen: 0 });
    expect([await stateOf(closed), await stateOf(open)]).toEqual(['review', 'set_aside']);
    await (await who(ALL)).post('/queue/junk', { items: [closed.itemId] });
  });

  it('is where no link from chat leads', async () => {
    const fax = await protectedFax();
    const notice = await within(async (tx) => {
      const channel = { platform: 'slack', workspace: 'T1', botToken: 'xoxb-1', channel: 'C1' } as const;
      const workspace = await connectWorkspace(tx, channel);
      return await addNotice(tx, workspace, (noticeId) => ({ kind: 'duplicates', noticeId, count: 1 }));
    });
    expect((await (await who(USUAL)).get(`/n/${notice}`)).headers.location).toBe('/queue');
    expect((await (await who(ALL)).get(`/n/${notice}`)).headers.location).toBe(`/review/${fax.itemId}`);
    await (await who(ALL)).post('/queue/junk', { items: [fax.itemId] });
  });

  it('is not among what was filed to a chart, and nothing says that there is any', async () => {
    const [shown, hidden] = [await filed(), await filed()];
    const search = async (client: Awaited<ReturnType<typeof who>>) => {
      const found = await client.post('/history/patient/search', { name: 'Smith, Joanna', born: '' });
      return /data-chart="([^"]+)"/.exec(found.body)?.[1] ?? '';
    };
    const some = await who(USUAL);
    const before = await some.post('/history/patient/chart', { chart: await search(some) });
    await within(async (tx) => await restrictFax(tx, hidden.faxId, true));
    const after = await some.post('/history/patient/chart', { chart: await search(some) });
    expect(before.body).toContain(hidden.faxId);
    expect(after.body).toContain(shown.faxId);
    expect(after.body).not.toContain(hidden.faxId);
    expect(textOf(before.body)).toContain('2 documents in this chart of the classes that you open');
    expect(textOf(after.body)).toContain('1 document in this chart of the classes that you open');
    const every = await who(ALL);
    const whole = await every.post('/history/patient/chart', { chart: await search(every) });
    expect(whole.body).toContain(hidden.faxId);
    expect(textOf(whole.body)).toContain('2 documents in this chart.');
  });

  it('keeps the export for a patient from who could give half of it', async () => {
    const some = await who(USUAL);
    const found = await some.post('/history/patient/search', { name: 'Smith, Joanna', born: '' });
    const chart = /data-chart="([^"]+)"/.exec(found.body)?.[1] ?? '';
    expect((await some.post('/history/patient/chart', { chart })).body).not.toContain('Save as CSV');
    const answer = await some.post('/history/patient/export', { chart });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'outside_classes']);
  });

  it('is on record when somebody tries', async () => {
    const fax = await protectedFax();
    const some = await who(['clinical']);
    const { statusCode, body } = await some.get(`/review/${fax.itemId}`, { 'x-zally': '' });
    expect(statusCode).toBe(403);
    expect(body).toContain('You don’t open documents of this class.');
    const denied = await within(async (tx) =>
      tx.q
        .selectFrom('audit_events')
        .select(['action', 'outcome', 'detail'])
        .where('resource_id', '=', fax.itemId)
        .where('actor_id', '=', some.staffId)
        .execute(),
    );
    expect(denied).toEqual([
      { action: 'access.denied', outcome: 'denied', detail: { classes: 'restricted' } },
    ]);
    await (await who(ALL)).post('/queue/junk', { items: [fax.itemId] });
  });

  it('is what a person says that it is, and who may not see it any more doesn’t have it', async () => {
    const [fax, next] = [await waiting(), await waiting()];
    const some = await who(USUAL);
    await some.get(`/review/${fax.itemId}`);
    const answer = await some.post(`/review/${fax.itemId}/protect`, { restricted: 'yes' });
    expect(answer.json()).toEqual({ go: `/review/${next.itemId}` });
    expect((await some.get(`/review/${fax.itemId}`)).statusCode).toBe(403);
    expect((await some.post(`/review/${fax.itemId}/protect`, { restricted: 'no' })).statusCode).toBe(403);
    expect(await audited(fax.faxId)).toContain('fax.restricted');
    const every = await who(ALL);
    const page = await every.get(`/review/${fax.itemId}`);
    expect(textOf(page.body)).toContain('Specially protected');
    const back = await every.post(`/review/${fax.itemId}/protect`, { restricted: 'no' });
    expect(back.json()).toEqual({ go: `/review/${fax.itemId}` });
    await every.post(`/review/${fax.itemId}/give-back`, { reason: 'no_time' });
    expect((await some.get(`/review/${fax.itemId}`)).statusCode).toBe(200);
  });
});
