import { describe, expect, test as it } from 'vitest';
import { keepAnomaly, listOpenAnomalies } from '../../src/db/stores/anomalies.ts';
import { DOCUMENT_CLASSES } from '../../src/domain/document-classes.ts';
import { practiceWithFiledFaxes, textOf } from './filed-faxes.ts';
import type { Client } from './fixture.ts';

const FOUND = { kind: 'volume', measure: 'opened', span: 'hour', figure: 64, usual: 12 } as const;
const SMITH = { name: 'Smith, Joanna', born: '' };

describe('the security page', async () => {
  const { test, box, as: asMember, waiting } = await practiceWithFiledFaxes();
  const as = async (role: 'owner' | 'manager', name?: string) => await asMember(role, name, DOCUMENT_CLASSES);
  const inPractice = async <T>(work: Parameters<typeof test.db.inPractice<T>>[2]) =>
    await test.db.inPractice(box.practiceId, { kind: 'zally' }, work);
  const find = async (who: Client): Promise<string> =>
    String(await inPractice(async (tx) => await keepAnomaly(tx, who.staffId, FOUND)));
  const open = async () => (await inPractice(listOpenAnomalies)).filter(({ kind }) => kind === 'decoy');
  const events = async (action: string) =>
    await inPractice(
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select(['actor_id', 'resource_id'])
          .where('action', '=', action)
          .execute(),
    );

  it('is for owners, says who, when and how much, and leads to what was done then', async () => {
    const [owner, manager] = [await as('owner', 'Ada Owner'), await as('manager', 'Mara Quinn')];
    await find(manager);
    const { body } = await owner.get('/security');
    expect(textOf(body)).toContain(
      'Far more than usual: Mara Quinn Opened 64 faxes in an hour; usually up to 12.',
    );
    const [, address = ''] = /href="(\/audit\?[^"]+)"/.exec(body) ?? [];
    expect(address).toContain(`who=${manager.staffId}`);
    const audit = await owner.get(address.replaceAll('&amp;', '&'));
    expect(audit.statusCode).toBe(200);
    expect(audit.body).toContain(`<option value="${manager.staffId}" selected`);
    expect((await manager.get('/security')).statusCode).toBe(403);
  });

  it('an owner says that something was expected, which is on record, once', async () => {
    const [owner, manager] = [await as('owner'), await as('manager')];
    const id = await find(manager);
    expect((await owner.post(`/security/${id}/expected`)).statusCode).toBe(303);
    expect(await events('anomaly.acknowledged')).toContainEqual({ actor_id: owner.staffId, resource_id: id });
    expect((await owner.post(`/security/${id}/expected`)).statusCode).toBe(409);
  });

  it('of an owner’s own another owner says so', async () => {
    const [owner, other] = [await as('owner'), await as('owner')];
    const id = await find(owner);
    expect((await owner.get('/security')).body).not.toContain(`/security/${id}/expected`);
    const refused = await owner.post(`/security/${id}/expected`);
    expect([refused.statusCode, refused.json()]).toMatchObject([409, { code: 'own_anomaly' }]);
    expect((await other.post(`/security/${id}/expected`)).statusCode).toBe(303);
  });

  it('tells a decoy that a search shows, and one whose history is exported, and keeps no id of it', async () => {
    const [owner, manager] = [await as('owner'), await as('manager')];
    const found = await manager.post('/history/patient/search', SMITH);
    expect(await open()).toEqual([]);
    expect((await owner.post('/security/decoys', { chart: '1001' })).statusCode).toBe(303);
    const kept = await inPractice(async (tx) => await tx.q.selectFrom('decoys').selectAll().execute());
    expect(kept[0]?.chart).toHaveLength(32);
    const [, chart] = /data-chart="([^"]+)"/.exec(found.body) ?? [];
    expect((await manager.post('/history/patient/export', { chart })).statusCode).toBe(200);
    expect(await open()).toMatchObject([{ staffId: manager.staffId }]);
    const searcher = await as('manager');
    await searcher.post('/history/patient/search', SMITH);
    const viewer = await as('manager');
    await viewer.post('/history/patient/search', { name: 'Varela, Peter', born: '' });
    expect(new Set((await open()).map(({ staffId }) => staffId))).toEqual(
      new Set([manager.staffId, searcher.staffId]),
    );
  });

  it('tells a decoy that is shown as a candidate of a fax', async () => {
    const manager = await as('manager');
    const { itemId } = await waiting();
    await manager.get(`/review/${itemId}`);
    expect((await open()).filter(({ staffId }) => staffId === manager.staffId)).toEqual([]);
    expect((await manager.get(`/review/${itemId}/proposal`)).statusCode).toBe(200);
    expect((await open()).filter(({ staffId }) => staffId === manager.staffId)).toHaveLength(1);
  });

  it('contains a member, and then everything, which every page says to owners', async () => {
    const [owner, manager, viewing] = [await as('owner'), await as('manager'), await as('manager')];
    expect((await owner.post('/security/contain', { whom: manager.staffId })).statusCode).toBe(303);
    expect((await manager.get('/queue')).statusCode).toBe(303);
    expect((await viewing.get('/queue')).body).not.toContain('Contained since');
    expect((await owner.post('/security/contain', { whom: 'all' })).statusCode).toBe(303);
    expect((await owner.get('/queue')).statusCode).toBe(303);
    const [again, managing] = [await as('owner'), await as('manager')];
    expect((await again.get('/settings')).body).toContain('<a class="button small" href="/security">');
    const theirs = (await managing.get('/queue')).body;
    expect(theirs).toContain('Contained since');
    expect(theirs).not.toContain('href="/security"');
    expect((await again.post('/security/contain/end')).statusCode).toBe(303);
    expect((await again.get('/settings')).body).not.toContain('Contained since');
    expect(await events('containment.ended')).toContainEqual({
      actor_id: again.staffId,
      resource_id: box.practiceId,
    });
  });
});
