import { expect, test } from 'vitest';
import { loadOpenApi } from '../../support/openapi.ts';
import { as } from './checked.ts';
import { documentForm, dropFax, start } from './fixture.ts';

const check = loadOpenApi();
/** The document belongs to DrChrono and isn't kept in this project. */
const whenPresent = test.skipIf(check === undefined);

whenPresent('every answer of the sandbox is as the OpenAPI document has it', async () => {
  const { sandbox } = await start();
  // `as` itself throws when an answer isn't as documented; here every operation gets its turn.
  const call = as(sandbox, 'zally');
  const fax = dropFax(sandbox);
  const document = (await call('POST', '/api/documents', documentForm())).body.id;
  const note = { message_notes: [{ text: 'n' }], patient: 1001, owner: '101', responsible_user: '101' };
  const task = {
    title: 't',
    status: 71,
    assignee_user: '101',
    notes: [{ text: 'n' }],
    due_date: { time: '2026-03-04' },
  };
  const items = { associated_items: [{ type: 'Patient', value: 1001 }] };
  const created = (await call('POST', '/api/tasks', { ...task, ...items })).body.id;
  const steps: [method: string, path: string, status: number, body?: object][] = [
    ['PATCH', `/api/messages/${fax}`, 204, note],
    ['GET', `/api/messages/${fax}`, 200],
    ['GET', '/api/messages', 200],
    ['GET', '/api/documents', 200],
    ['GET', `/api/documents/${document}`, 200],
    ['PATCH', `/api/documents/${document}`, 204, { description: 'x' }],
    ['PATCH', `/api/tasks/${created}`, 204, { archived: true }],
    ['GET', '/api/tasks', 200],
    ['GET', `/api/tasks/${created}`, 200],
    ['GET', '/api/patients?verbose=true', 200],
    ['GET', '/api/patients/1001', 200],
    ...['users', 'user_groups', 'doctors', 'offices', 'task_statuses', 'task_categories'].map(
      (name): [string, string, number] => ['GET', `/api/${name}`, 200],
    ),
    ['GET', '/api/users/current', 200],
    ['GET', '/api/messages/1', 404],
    ['PATCH', `/api/messages/${fax}`, 400, { read: true }],
    ['DELETE', `/api/tasks/${created}`, 405],
    ['DELETE', `/api/documents/${document}`, 204],
    ['DELETE', `/api/messages/${fax}`, 204],
  ];
  for (const [method, path, status, body] of steps) {
    expect([method, path, (await call(method, path, body)).status]).toEqual([method, path, status]);
  }
});

whenPresent('the check sees a wrong answer', () => {
  const problems = (body: unknown, status = 200) =>
    check?.checkResponse({ method: 'GET', path: '/api/messages/5', status, body });
  const good = { id: 5, doctor: 1, title: 't', patient: null, received_at: '2026-03-02T10:20:00' };
  expect(problems(good)).toEqual([]);
  expect(problems({ ...good, title: undefined })).toHaveLength(1);
  expect(problems({ doctor: 1 })).toEqual([expect.stringContaining('.title is missing')]);
  expect(problems({ ...good, patient: '7' })).toEqual([expect.stringContaining('.patient is string')]);
  expect(problems({ ...good, id: null })).toHaveLength(1);
  expect(problems({ ...good, received_at: '2026-03-02T10:20:00Z' })).toHaveLength(1);
  expect(problems({ ...good, type: 'XX' })).toHaveLength(1);
  expect(problems({ ...good, truth: {} })).toEqual([expect.stringContaining('.truth is not documented')]);
  expect(problems(good, 206)).toHaveLength(1);
  const list = (body: unknown) =>
    check?.checkResponse({ method: 'GET', path: '/api/messages', status: 200, body });
  expect(list({ previous: null, next: null, data: [good] })).toEqual([]);
  expect(list({ previous: null, next: null, results: [good] })).toEqual([]);
  expect(list({ previous: null, next: null, results: [{}] })).not.toEqual([]);
  expect(list({ next: null, data: [] })).toHaveLength(1);
});

whenPresent('the check sees a wrong request', () => {
  const ask = (
    method: string,
    path: string,
    rest: { contentType?: string; body?: string[]; query?: string[] } = {},
  ) => check?.checkRequest({ method, path, ...rest });
  const json = 'application/json';
  const form = 'multipart/form-data; boundary=x';
  const filing = ['doctor', 'patient', 'date', 'description', 'document', 'metatags'];
  expect(ask('GET', '/api/messages?type=IF&received_since=x&cursor=y')).toEqual([]);
  expect(ask('GET', 'http://127.0.0.1:5/api/patients?verbose=true', { query: ['date_of_birth'] })).toEqual(
    [],
  );
  expect(ask('PATCH', '/api/messages/5', { contentType: json, body: ['patient', 'message_notes'] })).toEqual(
    [],
  );
  expect(ask('POST', '/api/documents', { contentType: form, body: filing })).toEqual([]);
  expect(ask('POST', '/api/tasks', { contentType: json, body: ['title', 'status'] })).toEqual([]);

  expect(ask('GET', '/api/messages?kind=IF')).toEqual([expect.stringContaining('kind')]);
  expect(ask('GET', '/api/faxes')).toHaveLength(1);
  expect(ask('DELETE', '/api/tasks/5')).toHaveLength(1);
  expect(ask('PATCH', '/api/messages/5', { contentType: json, body: ['archived'] })).toHaveLength(1);
  expect(ask('PATCH', '/api/messages/5', { contentType: json, body: ['doctor'] })).toHaveLength(1);
  expect(ask('POST', '/api/documents', { contentType: json, body: filing })).toHaveLength(1);
  expect(ask('POST', '/api/documents', { contentType: form, body: filing.slice(1) })).toHaveLength(1);
  expect(
    ask('POST', '/api/tasks', { contentType: json, body: ['title', 'status', 'created_by'] }),
  ).toHaveLength(1);
  expect(ask('GET', '/api/messages', { body: ['x'] })).toHaveLength(1);
});
