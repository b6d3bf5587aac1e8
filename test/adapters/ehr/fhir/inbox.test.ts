import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phi } from '../../../../src/domain/phi.ts';
import { reveal } from '../../../../src/domain/reveal.ts';
import type { Ehr } from '../../../../src/pipeline/ports.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import type { FhirServer, Stored } from '../../../support/fhir/server.ts';
import { createPracticeOnFhir } from '../../../support/practice-on-fhir.ts';
import { FAX_BYTES } from '../ehr-bench.ts';
import { faxAt } from '../fhir-bench.ts';

let test: TestDatabase;
let server: FhirServer;
let ehr: Ehr;
/** Another host, where an EHR keeps its files. */
const files = fastify();
const headersThere: (string | undefined)[] = [];
let filesUrl = '';
beforeAll(async () => {
  files.get('/fax.pdf', async (request, reply) => {
    headersThere.push(request.headers.authorization);
    return await reply.type('application/pdf').send(FAX_BYTES);
  });
  filesUrl = await files.listen({ host: '127.0.0.1', port: 0 });
  test = await createTestDatabase();
  const practice = await createPracticeOnFhir(test, { hosts: [filesUrl] });
  server = practice.server;
  ehr = await practice.ehr.forPractice(practice.practiceId, 'person');
});
afterAll(async () => await files.close());

const bytesOf = async (id: string): Promise<Buffer> => {
  const { bytes } = await ehr.openFax(id, 1000);
  return Buffer.from(reveal(bytes ?? phi(Buffer.alloc(0))));
};
const fax = async (changes: object = {}): Promise<Stored> =>
  await server.put({ ...faxAt(test.clock.now), ...changes });
const withFile = async (attachment: object): Promise<Stored> =>
  await fax({ payload: [{ contentString: 'A cover' }, { contentAttachment: attachment }] });
const listed = async (): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const page of ehr.listFaxes({ updatedSince: 0 })) ids.push(...page.map((one) => one.ehrFaxId));
  return ids;
};

describe('the file of a fax', () => {
  it.each(['Binary/file', 'absolute'])('is found behind a Binary (%s)', async (how) => {
    await server.put({
      resourceType: 'Binary',
      id: 'file',
      contentType: 'application/pdf',
      data: FAX_BYTES.toString('base64'),
    });
    const url = how === 'absolute' ? `${server.baseUrl}/Binary/file` : how;
    expect(await bytesOf((await withFile({ contentType: 'application/pdf', url })).id)).toEqual(FAX_BYTES);
  });

  it('is found where a server hands out the Binary as a resource all the same', async () => {
    const { id } = await server.put({
      resourceType: 'Binary',
      contentType: 'application/fhir+json',
      data: Buffer.from(
        JSON.stringify({
          resourceType: 'Binary',
          contentType: 'application/pdf',
          data: FAX_BYTES.toString('base64'),
        }),
      ).toString('base64'),
    });
    expect(await bytesOf((await withFile({ url: `Binary/${id}` })).id)).toEqual(FAX_BYTES);
  });

  it('is found on another host, where the token does not go', async () => {
    const { id } = await withFile({ contentType: 'application/pdf', url: `${filesUrl}/fax.pdf` });
    expect(await bytesOf(id)).toEqual(FAX_BYTES);
    expect(headersThere).toEqual([undefined]);
  });

  it('is not fetched from a host that is not on the list', async () => {
    const { id } = await withFile({ url: 'https://elsewhere.example/fax.pdf' });
    await expect(ehr.openFax(id, 1000)).rejects.toMatchObject({ code: 'egress_refused' });
  });

  it.each([
    ['two files', [1, 2]],
    ['no file', []],
  ])('is not guessed when there are %s', async (_how, count) => {
    const payload = [
      { contentString: 'A cover' },
      ...count.map(() => ({ contentAttachment: { data: 'AAAA' } })),
    ];
    const { id } = await fax({ payload });
    await expect(ehr.openFax(id, 1000)).rejects.toMatchObject({ code: 'ehr_unexpected' });
  });
});

describe('what is a fax that waits', () => {
  it.each([
    ['preparation', false],
    ['in-progress', false],
    ['unknown', false],
    ['on-hold', true],
    ['completed', true],
    ['stopped', true],
    ['not-done', true],
    ['entered-in-error', true],
  ])('tells by the status %s whether a person has handled it: %s', async (status, handled) => {
    const { id } = await fax({ status });
    expect((await ehr.getFax(id)).handled).toBe(handled);
  });

  it('counts a patient who is only named by an identifier as somebody’s decision', async () => {
    const { id } = await fax({ subject: { identifier: { value: 'SMJO000001' } } });
    expect((await ehr.getFax(id)).handled).toBe(true);
  });

  it('leaves alone what came another way, and what the practice itself sent', async () => {
    const { received: _received, ...sent } = faxAt(test.clock.now);
    const ids = [
      (await fax({ medium: [{ coding: [{ code: 'EMAILWRIT' }] }] })).id,
      (await server.put({ ...sent, sent: new Date(test.clock.now).toISOString() })).id,
    ];
    const waiting = (await fax()).id;
    const found = await listed();
    expect(found).toContain(waiting);
    for (const id of ids) expect(found).not.toContain(id);
  });

  it('asks only the server itself for further pages', async () => {
    for (let count = 0; count < 60; count += 1) await fax();
    server.says.nextPagesAt = `${filesUrl}/fhir`;
    await expect(listed()).rejects.toMatchObject({ code: 'ehr_unexpected' });
    server.says.nextPagesAt = server.baseUrl;
    expect((await listed()).length).toBeGreaterThan(60);
  });
});

const complete = async (id: string): Promise<string> => {
  const key = randomUUID();
  await ehr.completeFax(id, { ehrPatientId: 'joanna', ehrUserId: 'castle', key });
  return key;
};

describe('completing', () => {
  it('says who looks after it, and keeps everything that it does not know', async () => {
    const extension = [{ url: 'https://elsewhere.example/priority', valueString: 'blue' }];
    const { id } = await fax({ extension, category: [{ text: 'Incoming' }] });
    await complete(id);
    expect(await server.get('Communication', id)).toMatchObject({
      status: 'completed',
      subject: { reference: 'Patient/joanna' },
      extension,
      category: [{ text: 'Incoming' }],
      recipient: [
        { reference: 'Organization/front-desk' },
        { reference: 'Practitioner/morrow' },
        { reference: 'Practitioner/castle' },
      ],
      payload: [{ contentAttachment: { contentType: 'application/pdf' } }],
    });
  });

  it('keeps what a colleague wrote between reading and writing', async () => {
    const { id } = await fax();
    server.beforeNextUpdate(async () => {
      const now = await server.get('Communication', id);
      await server.put({ ...now, note: [{ text: 'Called the lab' }] });
    });
    const key = await complete(id);
    const { note } = await server.get('Communication', id);
    expect(note).toMatchObject([{ text: 'Called the lab' }, { text: expect.stringContaining(key) }]);
  });

  it('gives way to a colleague who assigned it between reading and writing', async () => {
    const { id } = await fax();
    server.beforeNextUpdate(async () => {
      const now = await server.get('Communication', id);
      await server.put({ ...now, subject: { reference: 'Patient/peter' } });
    });
    await expect(complete(id)).rejects.toMatchObject({ code: 'ehr_changed' });
    expect(await server.get('Communication', id)).toMatchObject({ subject: { reference: 'Patient/peter' } });
  });

  it('does not call done what a colleague called a mistake', async () => {
    const { id } = await fax({ status: 'entered-in-error' });
    await expect(complete(id)).rejects.toMatchObject({ code: 'ehr_changed' });
  });

  it('gives up for now when others change it over and over', async () => {
    const { id } = await fax();
    const again = async (): Promise<void> => {
      const now = await server.get('Communication', id);
      await server.put({ ...now, topic: { text: randomUUID() } });
      server.beforeNextUpdate(again);
    };
    server.beforeNextUpdate(again);
    await expect(complete(id)).rejects.toMatchObject({ code: 'ehr_unavailable' });
    server.beforeNextUpdate(async () => {});
    expect((await ehr.getFax(id)).handled).toBe(false);
  });
});

describe('reopening', () => {
  const reopen = async (id: string, key: string): Promise<void> =>
    await ehr.reopenFax(id, { key, isOurs: (ehrPatientId) => ehrPatientId === 'joanna' });
  /** A completed fax that a colleague then changes; what is there then has to stay. */
  const completed = async (changes: object = {}): Promise<{ id: string; key: string }> => {
    const { id } = await fax();
    const key = await complete(id);
    await server.put({ ...(await server.get('Communication', id)), ...changes });
    return { id, key };
  };

  it('lets it wait again without its patient, and keeps everything that it does not know', async () => {
    const { id, key } = await completed({ topic: { text: 'blue' } });
    await reopen(id, key);
    const { subject, ...rest } = await server.get('Communication', id);
    expect(subject).toBeUndefined();
    expect(rest).toMatchObject({ status: 'in-progress', topic: { text: 'blue' } });
  });

  it.each([
    ['the status on-hold', { status: 'on-hold' }],
    ['the status stopped', { status: 'stopped' }],
    ['the status not-done', { status: 'not-done' }],
    ['the status entered-in-error', { status: 'entered-in-error' }],
    ['a patient named by an identifier', { subject: { identifier: { value: 'SMJO000001' } } }],
    ['a patient of another server', { subject: { reference: 'https://elsewhere.example/Patient/joanna' } }],
  ])('gives way to a colleague’s decision: %s', async (_what, changes) => {
    const { id, key } = await completed(changes);
    const before = await server.get('Communication', id);
    await expect(reopen(id, key)).rejects.toMatchObject({ code: 'ehr_changed' });
    expect(await server.get('Communication', id)).toEqual(before);
  });

  it('gives way to a colleague who gives it to another patient between reading and writing', async () => {
    const { id, key } = await completed();
    server.beforeNextUpdate(async () => {
      const now = await server.get('Communication', id);
      await server.put({ ...now, subject: { reference: 'Patient/peter' } });
    });
    await expect(reopen(id, key)).rejects.toMatchObject({ code: 'ehr_changed' });
    expect(await server.get('Communication', id)).toMatchObject({ subject: { reference: 'Patient/peter' } });
  });

  it('has nothing more to do once it is taken back, whatever a colleague called it since', async () => {
    const { id, key } = await completed();
    await reopen(id, key);
    const { meta: _meta, ...before } = await server.get('Communication', id);
    await server.put({ ...before, resourceType: 'Communication', status: 'not-done' });
    await reopen(id, key);
    expect(await server.get('Communication', id)).toMatchObject({ ...before, status: 'not-done' });
  });
});
