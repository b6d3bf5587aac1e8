import { describe, expect, it } from 'vitest';
import { DRCHRONO_CALLS } from '../../src/adapters/ehr/drchrono/calls.ts';
import { reportDuplicate } from '../../src/db/stores/duplicates.ts';
import { phi } from '../../src/domain/phi.ts';
import { practiceWithFiledFaxes } from './filed-faxes.ts';

/** All that Zally asks of DrChrono in a day of work of a practice that is connected. */
const CALLS = [
  'DELETE /api/documents/{id}',
  'GET /api/doctors',
  'GET /api/documents',
  'GET /api/documents/{id}',
  'GET /api/messages',
  'GET /api/messages/{id}',
  'GET /api/patients',
  'GET /api/task_statuses',
  'GET /api/tasks',
  'GET /api/user_groups',
  'GET /api/users',
  'GET /media/{kind}/{id}',
  'PATCH /api/messages/{id}',
  'PATCH /api/tasks/{id}',
  'POST /api/documents',
  'POST /api/tasks',
];

describe('the calls of a day', async () => {
  const { test, box, as, filed, waiting, work, takeBack, lastFiling } = await practiceWithFiledFaxes();

  it('are these and no others, as the EHR sees them', async () => {
    const seen = new Set<string>();
    box.sandbox.watch((line) => {
      if (line.what === 'call') seen.add(`${line.method} ${line.template.replaceAll(/\{\w+_id\}/g, '{id}')}`);
    });
    // Intake, reading, the search for a chart, a person who files, and the filing with its task.
    const undone = await filed();
    const owner = await as('owner', 'Olive Park');
    expect((await takeBack(owner, undone.faxId)).statusCode).toBe(303);
    await work(undone.faxId);
    const wrong = await filed('1003');
    expect((await takeBack(owner, wrong.faxId, 'wrong-chart', { sure: '1' })).statusCode).toBe(303);
    await work(wrong.faxId);
    // A document that a lost call made twice.
    const twice = await filed();
    const ehr = await box.ehr.forPractice(box.practiceId, 'person');
    const { ehrDocumentId } = await ehr.createDocument({
      ehrPatientId: '1001',
      ehrDoctorId: '11',
      description: 'Lab result (fax)',
      date: '2026-11-19',
      bytes: phi(Buffer.from('%PDF-1.4 twice')),
      key: test.db.newId(),
    });
    const filing = await lastFiling(twice.faxId);
    await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) => await reportDuplicate(tx, filing, 'document', ehrDocumentId),
    );
    const remove =
      /action="(\/filed\/twice\/[^"]+\/remove)"/.exec((await owner.get('/filed')).body)?.[1] ?? '';
    expect((await owner.post(remove, {})).statusCode).toBe(303);
    // What waits is looked at and set aside; settings that ask the EHR.
    const aside = await waiting();
    await owner.get(`/review/${aside.itemId}`);
    await owner.get(`/review/${aside.itemId}/proposal`);
    await owner.post(`/review/${aside.itemId}/aside`, { outcome: 'junk' });
    for (const path of ['/settings', '/settings/team', '/settings/deputy', '/settings/rules/rule'])
      expect((await owner.get(path)).statusCode, path).toBe(200);
    await owner.post('/settings/first-hour/inboxes', {});
    const found = await owner.post('/history/patient/search', { name: 'Smith', born: '' });
    const chart = /data-chart="([^"]+)"/.exec(found.body)?.[1];
    expect((await owner.post('/history/patient/chart', { chart })).statusCode).toBe(200);
    expect([...seen].toSorted()).toEqual(CALLS);
  });

  it('are all on the list of what may be called at all', () => {
    const beside = CALLS.filter((call) => !call.includes(' /media/')).filter((call) => {
      const [method, template = ''] = call.split(' ');
      const path = template.replace('{id}', '1');
      return !DRCHRONO_CALLS.some((one) => one.method === method && one.path.test(path));
    });
    expect(beside).toEqual([]);
  });
});
