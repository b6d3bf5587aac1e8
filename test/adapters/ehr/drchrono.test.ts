import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConnection } from '../../../src/db/stores/connections.ts';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import type { Ehr, InboxFax } from '../../../src/pipeline/ports.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { loadOpenApi } from '../../support/openapi.ts';
import { createPracticeInABox, type PracticeInABox } from '../../support/practice-in-a-box.ts';

let test: TestDatabase;
let box: PracticeInABox;
let ehr: Ehr;
beforeAll(async () => {
  test = await createTestDatabase();
  box = await createPracticeInABox(test);
  ehr = await box.ehr.forPractice(box.practiceId, 'person');
});

const bytes = Buffer.from('%PDF-1.4 not really');
const drop = (receivedAt = test.clock.now): string =>
  String(
    box.sandbox.dropFax({
      practice: 1,
      doctor: 11,
      bytes,
      contentType: 'application/pdf',
      filename: 'fax.pdf',
      receivedAt,
    }),
  );
const list = async (since: number): Promise<InboxFax[]> => {
  const all: InboxFax[] = [];
  for await (const page of ehr.listFaxes({ receivedSince: since })) all.push(...page);
  return all;
};
const document = (key: string) => ({
  ehrPatientId: '1001',
  ehrDoctorId: '11',
  description: 'Lab result (fax)',
  date: '2026-03-02',
  bytes: phi(bytes),
  key,
});
const KEY = '7d6f8a52-5a3c-4d7c-9a5a-3f6f5a0d1c11';

describe('the inbox', () => {
  it('lists every fax once the listing has more than one page, also at equal timestamps', async () => {
    const ids = Array.from({ length: 130 }, () => drop());
    const listed = (await list(test.clock.now - 1000)).map((fax) => fax.ehrFaxId);
    expect(new Set(listed)).toEqual(new Set(ids));
  });

  it('brings the very bytes, and none of a fax that a person has handled', async () => {
    const id = Number(drop());
    const opened = await ehr.openFax(String(id), 1000);
    expect(Buffer.from(reveal(opened.bytes ?? phi(Buffer.alloc(0))))).toEqual(bytes);
    box.sandbox.byHand({ message: id, action: 'assign', patient: 1001 });
    expect(await ehr.openFax(String(id), 1000)).toMatchObject({ fax: { handled: true }, bytes: null });
  });

  it('stops at the limit instead of taking in an endless file', async () => {
    await expect(ehr.openFax(drop(), 5)).rejects.toMatchObject({ code: 'ehr_refused' });
  });

  it('completes a fax without losing the notes of colleagues, and once however often it is asked', async () => {
    const id = Number(drop());
    box.sandbox.byHand({ message: id, action: 'note', note: 'Called the lab' });
    for (const _ of [1, 2])
      await ehr.completeFax(String(id), { ehrPatientId: '1001', ehrUserId: '104', key: KEY });
    const message = box.sandbox.records().practices[0]?.messages.find((row) => row.id === id);
    expect(message?.notes.map((note) => note.text)).toEqual(['Called the lab', expect.stringContaining(KEY)]);
    expect((await ehr.getFax(String(id))).noteKeys).toEqual([KEY]);
  });
});

describe('charts', () => {
  it('finds by birth date, with phones and member ids', async () => {
    const found = (await ehr.searchByBirthDate(phi('1980-02-03'))).map(reveal);
    expect(found.map((patient) => patient.ehrPatientId).toSorted()).toEqual(['1001', '1002']);
    expect(found.find((patient) => patient.ehrPatientId === '1001')).toMatchObject({
      memberIds: ['W123'],
      phones: ['(555) 010-0101'],
      ehrDoctorId: '11',
    });
  });
  it('knows the users, and which of them are doctors', async () => {
    expect(await ehr.listUsers()).toContainEqual({
      ehrUserId: '104',
      displayName: 'Dr. Ada Morrow',
      ehrDoctorId: '11',
      active: true,
    });
  });
});

describe('filing', () => {
  it('files the very bytes under a key by which they are found again', async () => {
    const { ehrDocumentId: id } = await ehr.createDocument(document(KEY));
    const stored = box.sandbox.records().practices[0]?.documents.find((row) => String(row.id) === id);
    const digest = createHash('sha256').update(bytes).digest('hex');
    expect([stored?.file?.sha256, await ehr.digestDocument(id)]).toEqual([digest, digest]);
    expect(await ehr.findDocuments({ ehrPatientId: '1001', key: KEY, since: test.clock.now - 1000 })).toEqual(
      [id],
    );
    expect(
      await ehr.findDocuments({
        ehrPatientId: '1001',
        key: KEY.replace('7', '8'),
        since: test.clock.now - 1000,
      }),
    ).toEqual([]);
  });
  it('makes a task for the right person, found again by its key', async () => {
    const made = await ehr.createTask({
      title: 'Review result',
      assignee: { kind: 'user', ehrUserId: '104' },
      due: '2026-03-03',
      priority: 'urgent',
      ehrPatientId: '1001',
      ehrDocumentId: (await ehr.createDocument(document(KEY))).ehrDocumentId,
      key: KEY,
    });
    expect(await ehr.findTasks({ ehrPatientId: '1001', key: KEY, since: test.clock.now - 1000 })).toEqual([
      made,
    ]);
  });

  it('knows the groups, and which of them were put away', async () => {
    expect(await ehr.listGroups()).toEqual([
      { ehrGroupId: '61', displayName: 'Front desk', active: true },
      { ehrGroupId: '62', displayName: 'Night shift', active: false },
    ]);
  });

  it.each([
    [{ kind: 'user', ehrUserId: '104' }, 'low', 104, null, '10'],
    [{ kind: 'user', ehrUserId: '104' }, 'normal', 104, null, '20'],
    [{ kind: 'group', ehrGroupId: '61' }, 'high', null, 61, '30'],
    [{ kind: 'group', ehrGroupId: '61' }, 'urgent', null, 61, '40'],
  ] as const)('gives a task to %o with priority %s', async (assignee, priority, user, group, said) => {
    const key = randomUUID();
    const made = await ehr.createTask({
      title: 'Review result',
      assignee,
      due: '2026-03-03',
      priority,
      ehrPatientId: '1001',
      ehrDocumentId: (await ehr.createDocument(document(key))).ehrDocumentId,
      key,
    });
    const task = box.sandbox.records().practices[0]?.tasks.find(({ id }) => String(id) === made);
    expect([task?.assigneeUser, task?.assigneeGroup, task?.priority]).toEqual([user, group, said]);
  });
});

describe('failures', () => {
  it.each([
    [{ kind: 'status', status: 429 }, 'ehr_throttled'],
    [{ kind: 'status', status: 400 }, 'ehr_refused'],
    [{ kind: 'status', status: 403 }, 'ehr_forbidden'],
    [{ kind: 'status', status: 500 }, 'ehr_outcome_unknown'],
    [{ kind: 'error-after-commit' }, 'ehr_outcome_unknown'],
    [{ kind: 'drop-before' }, 'ehr_outcome_unknown'],
    [{ kind: 'drop-after' }, 'ehr_outcome_unknown'],
    [{ kind: 'truncate' }, 'ehr_outcome_unknown'],
    [{ kind: 'hang', ms: 1500 }, 'ehr_outcome_unknown'],
  ] as const)('tells of a write that met %o: %s', async (fault, code) => {
    const own = await createPracticeInABox(test);
    const client = await own.ehr.forPractice(own.practiceId, 'person');
    own.sandbox.addFault({ ...fault, method: 'POST', path: '/api/documents' });
    await expect(client.createDocument(document(KEY))).rejects.toMatchObject({ code });
    own.sandbox.clearFaults();
  });

  it.each([
    [{ kind: 'status', status: 503 }, 'ehr_unavailable'],
    [{ kind: 'drop-before' }, 'ehr_unavailable'],
    [{ kind: 'truncate' }, 'ehr_unavailable'],
  ] as const)('tells of a read that met %o: %s', async (fault, code) => {
    box.sandbox.addFault({ ...fault, method: 'GET', path: '/api/patients' });
    await expect(ehr.searchByBirthDate(phi('1980-02-03'))).rejects.toMatchObject({ code });
    box.sandbox.clearFaults();
  });

  it('never says in an error what it asked for', async () => {
    box.sandbox.addFault({ kind: 'status', status: 400, method: 'GET', path: '/api/patients' });
    const error: unknown = await ehr.searchByBirthDate(phi('1980-02-03')).catch((caught: unknown) => caught);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('1980');
  });

  it('makes no call without a BAA', async () => {
    const own = await createPracticeInABox(test, { baa: false });
    await expect(own.ehr.forPractice(own.practiceId, 'person')).rejects.toMatchObject({
      code: 'baa_missing',
    });
    expect(own.sandbox.records().log).toEqual([]);
  });

  it('keeps a reserve of the hour for people, and stops before the limit', async () => {
    const own = await createPracticeInABox(test, { perHour: 20 });
    const background = await own.ehr.forPractice(own.practiceId, 'background');
    const person = await own.ehr.forPractice(own.practiceId, 'person');
    const spend = async (client: Ehr): Promise<number> => {
      for (let count = 0; ; count += 1) {
        const code = await client.searchByBirthDate(phi('2000-01-01')).then(
          () => '',
          (error: { code: string }) => error.code,
        );
        if (code !== '') {
          expect(code).toBe('ehr_budget_spent');
          return count;
        }
      }
    };
    const first = await spend(background);
    const second = await spend(person);
    expect(first + second).toBeLessThanOrEqual(20);
    expect(second).toBeGreaterThan(0);
  });
});

describe('tokens', () => {
  it('refreshes once for many calls at the same time, and keeps the rotated pair', async () => {
    const own = await createPracticeInABox(test);
    const client = await own.ehr.forPractice(own.practiceId, 'person');
    own.sandbox.advanceClock(0);
    test.clock.now += 48 * 3_600_000;
    await Promise.all(
      Array.from({ length: 5 }, async () => await client.searchByBirthDate(phi('1980-02-03'))),
    );
    expect(own.sandbox.records().log.filter((call) => call.template.includes('token'))).toHaveLength(1);
    const connection = await test.db.inPractice(own.practiceId, { kind: 'zally' }, loadConnection);
    expect(connection?.tokenVersion).toBe(2);
  });

  it('asks for a new connection when the EHR has ended the access, and then stops calling', async () => {
    const own = await createPracticeInABox(test);
    const client = await own.ehr.forPractice(own.practiceId, 'person');
    own.sandbox.revokeAllTokens();
    await expect(client.listUsers()).rejects.toMatchObject({ code: 'ehr_reconnect' });
    const calls = own.sandbox.records().log.length;
    await expect(own.ehr.forPractice(own.practiceId, 'person')).rejects.toMatchObject({
      code: 'ehr_reconnect',
    });
    expect(own.sandbox.records().log.length).toBe(calls);
  });
});

it('makes only requests that DrChrono documents', async (context) => {
  const openApi = loadOpenApi();
  if (openApi === undefined) {
    process.stderr.write('Skipped: the OpenAPI document is not beside the project.\n');
    return context.skip();
  }
  const problems = box.requests
    .filter(({ path }) => path.startsWith('/api'))
    .flatMap(({ contentType, ...request }) =>
      openApi.checkRequest({ ...request, ...(contentType === undefined ? {} : { contentType }) }),
    );
  expect(problems).toEqual([]);
});
