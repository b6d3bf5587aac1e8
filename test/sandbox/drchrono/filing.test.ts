import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { as } from './checked.ts';
import { documentForm, dropFax, start } from './fixture.ts';

test('files a document: null in the 201, a link on GET, the tags as the text that was sent', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const created = await call('POST', '/api/documents', documentForm());
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    patient: 1001,
    doctor: 11,
    metatags: '["a","b"]',
    document: null,
    archived: false,
  });
  const { body } = await call('GET', `/api/documents/${created.body.id}`);
  expect(await (await fetch(String(body.document))).text()).toBe('%PDF doc');
  const sha256 = createHash('sha256').update('%PDF doc').digest('hex');
  expect(sandbox.records().practices[0]?.documents[0]?.file.sha256).toBe(sha256);
  expect(sandbox.bytes(sha256).toString()).toBe('%PDF doc');
});

test('gives the link in the 201 when told to', async () => {
  const { sandbox } = await start({ documentUrlInCreate: true });
  const { body } = await as(sandbox, 'zally')('POST', '/api/documents', documentForm());
  expect((await fetch(String(body.document))).status).toBe(200);
});

test.each([
  ['patient', null],
  ['doctor', null],
  ['date', null],
  ['description', null],
  ['document', null],
  ['document', 'text instead of a file'],
  ['date', '03/01/2026'],
  ['date', '2026-02-30'],
  ['patient', '2001'],
  ['doctor', '21'],
  ['metatags', 'a,b'],
  ['archived', 'true'],
])('refuses a document with %s = %j and keeps nothing', async (field, value) => {
  const { sandbox } = await start();
  const { status, body } = await as(sandbox, 'zally')(
    'POST',
    '/api/documents',
    documentForm({ [field]: value }),
  );
  expect([status, Object.keys(body)]).toEqual([400, [field]]);
  expect(sandbox.records().practices[0]?.documents).toEqual([]);
});

test('takes documents as multipart alone', async () => {
  const { sandbox } = await start();
  expect((await as(sandbox, 'zally')('POST', '/api/documents', { patient: 1001 })).status).toBe(415);
});

test('lists documents by patient, doctor and since, and never those of another practice', async () => {
  const { sandbox, clock } = await start();
  const call = as(sandbox, 'zally');
  const first = (await call('POST', '/api/documents', documentForm())).body.id;
  clock.at += 60_000;
  const second = (await call('POST', '/api/documents', documentForm({ patient: '1003', doctor: '12' }))).body
    .id;
  const ids = async (query: string) =>
    (await call('GET', `/api/documents?${query}`)).body.data.map((row) => row.id);
  expect(await ids('patient=1001')).toEqual([first]);
  expect(await ids('doctor=12')).toEqual([second]);
  expect(await ids('since=2026-03-02T10:21:00')).toEqual([second]);
  expect((await call('GET', '/api/documents?since=2026-03-02T10:21:00Z')).status).toBe(400);
  expect((await call('GET', '/api/documents?patient=abc')).status).toBe(400);
  expect((await as(sandbox, 'oak')('GET', '/api/documents')).body.data).toEqual([]);
  expect((await as(sandbox, 'oak')('GET', `/api/documents/${first}`)).status).toBe(404);
});

test('goes on listing what was archived, with its flag', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const document = (await call('POST', '/api/documents', documentForm())).body.id;
  const task = (await call('POST', '/api/tasks', { title: 'x', status: 71 })).body.id;
  await call('DELETE', `/api/documents/${document}`);
  await call('PATCH', `/api/tasks/${task}`, { archived: true });
  expect((await call('GET', '/api/documents?patient=1001')).body.data).toMatchObject([
    { id: document, archived: true },
  ]);
  expect((await call('GET', '/api/tasks')).body.data).toMatchObject([{ id: task, archived: true }]);
});

test('archives a document for good', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const { id } = (await call('POST', '/api/documents', documentForm())).body;
  expect((await call('DELETE', `/api/documents/${id}`)).status).toBe(204);
  expect((await call('PATCH', `/api/documents/${id}`, { archived: false })).status).toBe(400);
  expect((await call('PATCH', `/api/documents/${id}`, { description: 'Other' })).status).toBe(204);
  expect((await call('GET', `/api/documents/${id}`)).body).toMatchObject({
    archived: true,
    description: 'Other',
  });
});

test('creates a task about a document, a fax and a patient', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const fax = dropFax(sandbox);
  const document = (await call('POST', '/api/documents', documentForm())).body.id;
  const created = await call('POST', '/api/tasks', {
    title: 'Review lab report',
    status: 71,
    category: 81,
    assignee_user: '102',
    priority: '40',
    due_date: { time: '2026-03-03T17:00:00' },
    notes: [{ text: 'Filed by Zally' }],
    associated_items: [
      { type: 'Document', value: document },
      { type: 'Message', value: fax },
      { type: 'Patient', value: 1001 },
    ],
  });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    created_by: '101',
    assigned_by: '101',
    due_date: { time: '2026-03-03T17:00:00' },
  });
  const verbose = {
    notes: [{ text: 'Filed by Zally', created_by: '101' }],
    associated_items: [{ type: 'Document', value: document }, { value: fax }, { value: 1001 }],
  };
  const { id } = created.body;
  for (const path of ['/api/tasks', `/api/tasks/${id}`]) {
    const shown = async (query: string) => {
      const { body } = await call('GET', path + query);
      return body.data?.find((row) => row.id === id) ?? body;
    };
    expect(await shown('?verbose=true')).toMatchObject({ id, ...verbose });
    const keys = Object.keys(await shown(''));
    expect([keys.includes('id'), keys.includes('notes'), keys.includes('associated_items')]).toEqual([
      true,
      false,
      false,
    ]);
  }
  const found = async (query: string) => (await call('GET', `/api/tasks?${query}`)).body.data.length;
  expect(await found('assignee_user=102&status=71&category=81&due_at_date=2026-03-03')).toBe(1);
  expect(await found('due_at_range=2026-03-01/2026-03-02')).toBe(0);
  expect(await found('due_at_unknown=true')).toBe(0);
  expect(await found('since=2026-03-02T10:20:00')).toBe(1);
});

test.each([
  [{ status: 71 }, 'title'],
  [{ title: 'x' }, 'status'],
  [{ title: 'x', status: 72 }, 'status'],
  [{ title: 'x', status: 71, category: 5 }, 'category'],
  [{ title: 'x', status: 71, priority: 'urgent' }, 'priority'],
  [{ title: 'x', status: 71, assignee_user: '102', assignee_group: 61 }, 'non_field_errors'],
  [{ title: 'x', status: 71, assignee_user: '201' }, 'assignee_user'],
  [{ title: 'x', status: 71, associated_items: [{ type: 'Document', value: 5 }] }, 'associated_items'],
  [{ title: 'x', status: 71, associated_items: [{ type: 'Fax', value: 5 }] }, 'associated_items'],
  [{ title: 'x', status: 71, created_by: '101' }, 'created_by'],
  [{ title: 'x', status: 71, due_date: '2026-03-03' }, 'due_date'],
])('refuses the task %j because of %s', async (body, field) => {
  const { sandbox } = await start();
  const reply = await as(sandbox, 'zally')('POST', '/api/tasks', body);
  expect([reply.status, Object.keys(reply.body)]).toEqual([400, [field]]);
  expect(sandbox.records().practices[0]?.tasks).toEqual([]);
});

test('takes a task back by archiving it, since tasks know no DELETE', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const { id } = (await call('POST', '/api/tasks', { title: 'x', status: 71, assignee_group: 61 })).body;
  expect((await call('DELETE', `/api/tasks/${id}`)).status).toBe(405);
  expect((await call('PATCH', `/api/tasks/${id}`, { archived: true })).status).toBe(204);
  expect((await call('GET', `/api/tasks/${id}`)).body).toMatchObject({ archived: true, assignee_group: 61 });
  expect((await as(sandbox, 'oak')('PATCH', `/api/tasks/${id}`, { archived: false })).status).toBe(404);
});
