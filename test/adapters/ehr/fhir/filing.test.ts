import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { phi } from '../../../../src/domain/phi.ts';
import type { Ehr } from '../../../../src/pipeline/ports.ts';
import { createTestDatabase } from '../../../support/database.ts';
import type { FhirServer } from '../../../support/fhir/server.ts';
import { createPracticeOnFhir } from '../../../support/practice-on-fhir.ts';
import { documentFor, taskFor } from '../contract-filing.ts';
import { type EhrBench, FAX_BYTES } from '../ehr-bench.ts';
import { benchOf } from '../fhir-bench.ts';

let server: FhirServer;
let bench: EhrBench;
let ehr: Ehr;
let now = 0;
beforeAll(async () => {
  const test = await createTestDatabase();
  now = test.clock.now;
  const practice = await createPracticeOnFhir(test);
  server = practice.server;
  bench = benchOf(practice, test.db.now);
  ehr = await practice.ehr.forPractice(practice.practiceId, 'person');
});
const isJoanna = (ehrPatientId: string): boolean => ehrPatientId === 'joanna';
const file = async (key: string) => await ehr.createDocument(documentFor(bench, key));

describe('documents on a FHIR server', () => {
  it('are what R4 allows: in the chart, under their key, with the file inside', async () => {
    const key = randomUUID();
    const { ehrDocumentId } = await file(key);
    expect(await server.get('DocumentReference', ehrDocumentId)).toMatchObject({
      status: 'current',
      identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${key}` }],
      subject: { reference: 'Patient/joanna' },
      type: { text: 'Lab result (fax)' },
      date: new Date(now).toISOString(),
      context: { period: { start: '2026-03-02', end: '2026-03-02' } },
      content: [
        {
          attachment: {
            contentType: 'application/pdf',
            data: FAX_BYTES.toString('base64'),
            creation: '2026-03-02',
          },
        },
      ],
    });
  });

  it.each([
    ['image/tiff', [0x49, 0x49, 0x2a, 0]],
    ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ])('say that they are %s by the first bytes', async (contentType, head) => {
    const bytes = phi(Uint8Array.from(head));
    const { ehrDocumentId } = await ehr.createDocument({ ...documentFor(bench, randomUUID()), bytes });
    expect(await server.get('DocumentReference', ehrDocumentId)).toMatchObject({
      content: [{ attachment: { contentType } }],
    });
  });

  it('leave nothing else behind, however often the call is repeated', async () => {
    const key = randomUUID();
    await Promise.all(Array.from({ length: 5 }, async () => await file(key)));
    expect(await ehr.findDocuments({ ehrPatientId: 'joanna', key, since: 0 })).toHaveLength(1);
    expect(await server.all('Binary')).toEqual([]);
  });

  it('do not come back under a key that was retracted, or that stands in another chart', async () => {
    const key = randomUUID();
    const { ehrDocumentId } = await file(key);
    const elsewhere = { ...documentFor(bench, key), ehrPatientId: 'peter' };
    await expect(ehr.createDocument(elsewhere)).rejects.toMatchObject({ code: 'ehr_refused' });
    await ehr.retractDocument(ehrDocumentId, isJoanna);
    await expect(file(key)).rejects.toMatchObject({ code: 'ehr_refused' });
    expect((await bench.documents()).filter(({ id }) => id === ehrDocumentId)).toMatchObject([
      { retracted: true },
    ]);
  });

  it('stay where a colleague moves them between reading and writing', async () => {
    const { ehrDocumentId } = await file(randomUUID());
    server.beforeNextUpdate(async () => await bench.moveDocument(ehrDocumentId, 'peter'));
    const retracting = ehr.retractDocument(ehrDocumentId, isJoanna);
    await expect(retracting).rejects.toMatchObject({ code: 'ehr_changed' });
    expect(await server.get('DocumentReference', ehrDocumentId)).toMatchObject({
      status: 'current',
      subject: { reference: 'Patient/peter' },
    });
  });

  it.each([
    ['no subject', {}],
    ['a subject without a reference', { subject: { identifier: { value: 'SMJO000001' } } }],
    ['a patient of another server', { subject: { reference: 'https://elsewhere.example/Patient/joanna' } }],
  ])('are nobody’s of ours with %s', async (_what, now) => {
    const key = randomUUID();
    const { ehrDocumentId } = await file(key);
    const { subject: _subject, ...rest } = await server.get('DocumentReference', ehrDocumentId);
    await server.put({ ...rest, resourceType: 'DocumentReference', ...now });
    const retracting = ehr.retractDocument(ehrDocumentId, () => true);
    await expect(retracting).rejects.toMatchObject({ code: 'ehr_changed' });
    expect(await server.get('DocumentReference', ehrDocumentId)).toMatchObject({ status: 'current' });
    const found = await ehr.findDocuments({ ehrPatientId: 'joanna', key, since: 0 });
    expect(found).toEqual([{ ehrId: ehrDocumentId, stands: false }]);
  });

  it('are looked for when several carry the key already', async () => {
    const key = randomUUID();
    const { ehrDocumentId } = await file(key);
    await bench.repeatDocument(ehrDocumentId);
    await expect(file(key)).rejects.toMatchObject({ code: 'ehr_outcome_unknown' });
  });

  it('are read back from the Binary into which the server has put the file', async () => {
    const { ehrDocumentId, sha256 } = await file(randomUUID());
    const { content, ...rest } = await server.get('DocumentReference', ehrDocumentId);
    const [{ attachment }] = content as [{ attachment: { data: string; contentType: string } }];
    const { contentType, data } = attachment;
    const { id } = await server.put({ resourceType: 'Binary', contentType, data });
    await server.put({
      ...rest,
      resourceType: 'DocumentReference',
      content: [{ attachment: { contentType, url: `Binary/${id}` } }],
    });
    expect(await ehr.digestDocument(ehrDocumentId)).toBe(sha256);
  });
});

describe('tasks on a FHIR server', () => {
  it('are what R4 allows: about the document, for the patient, due on the day', async () => {
    const { ehrDocumentId } = await file(randomUUID());
    const id = await ehr.createTask(taskFor(bench, ehrDocumentId, randomUUID()));
    expect(await server.get('Task', id)).toMatchObject({
      status: 'requested',
      intent: 'order',
      description: 'Review result',
      focus: { reference: `DocumentReference/${ehrDocumentId}` },
      for: { reference: 'Patient/joanna' },
      owner: { reference: 'Practitioner/morrow' },
      restriction: { period: { end: '2026-03-03' } },
    });
  });

  it('are still found once somebody has done them, and called a mistake when they are taken back then', async () => {
    const key = randomUUID();
    const { ehrDocumentId } = await file(randomUUID());
    const id = await ehr.createTask(taskFor(bench, ehrDocumentId, key));
    const find = async (ehrPatientId: string) => await ehr.findTasks({ ehrPatientId, key, since: 0 });
    await server.put({ ...(await server.get('Task', id)), status: 'completed' });
    expect(await find('joanna')).toEqual([{ ehrId: id, stands: true }]);
    expect(await find('peter')).toEqual([{ ehrId: id, stands: false }]);
    await ehr.retractTask(id);
    expect(await server.get('Task', id)).toMatchObject({ status: 'entered-in-error' });
    expect(await find('joanna')).toEqual([{ ehrId: id, stands: false }]);
  });

  it('do not come back under a key that was retracted', async () => {
    const { ehrDocumentId } = await file(randomUUID());
    const task = taskFor(bench, ehrDocumentId, randomUUID());
    await ehr.retractTask(await ehr.createTask(task));
    await expect(ehr.createTask(task)).rejects.toMatchObject({ code: 'ehr_refused' });
  });
});
