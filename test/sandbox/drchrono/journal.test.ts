import { expect, test, vi } from 'vitest';
import type { JournalEntry, Sandbox } from '../../../src/sandbox/drchrono/server.ts';
import { as, CONTROL, documentForm, dropFax, start } from './fixture.ts';

/** A document with the bytes of {@link dropFax}'s fax. */
const faxForm = (): FormData => {
  const form = documentForm({ document: null });
  form.set('document', new Blob(['%PDF fax'], { type: 'application/pdf' }), 'fax.pdf');
  return form;
};

const changes = (sandbox: Sandbox) =>
  sandbox.journal().flatMap((entry) => (entry.what === 'created' || entry.what === 'changed' ? [entry] : []));

const settled = (sandbox: Sandbox) =>
  vi.waitFor(() => {
    const entries = sandbox.journal();
    const open = entries.filter((entry) => entry.what === 'call').length;
    expect(entries.filter((entry) => entry.what === 'answer')).toHaveLength(open);
    expect(sandbox.records().lateEffects).toBe(0);
  });

test('tells in their order what changed, who did it and by which call', async () => {
  const { sandbox } = await start({ journal: 'calls' });
  const message = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  const document = (await call('POST', '/api/documents', faxForm())).body.id;
  sandbox.byHand({ message, action: 'assign', patient: 1002 });
  const associated_items = [{ type: 'Document', value: document }];
  const task = (await call('POST', '/api/tasks', { title: 'Look', status: 71, associated_items })).body.id;
  await call('PATCH', `/api/messages/${message}`, { patient: 1001, message_notes: [{ text: 'done' }] });
  await call('DELETE', `/api/documents/${document}`);
  await call('PATCH', `/api/tasks/${task}`, { archived: true });
  sandbox.mark('the end');
  await settled(sandbox);
  const entries = sandbox.journal();
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
  expect(changes(sandbox)).toMatchObject([
    { what: 'created', by: 'line', record: 'message', id: message, patient: null, call: null },
    { what: 'created', by: 'api', record: 'document', id: document, patient: 1001, archived: false },
    { what: 'changed', by: 'hand', record: 'message', id: message, patient: 1002, call: null },
    { what: 'created', by: 'api', record: 'task', id: task, archived: false, items: associated_items },
    { what: 'changed', by: 'api', record: 'message', id: message, patient: 1001, notes: ['done'] },
    { what: 'changed', by: 'api', record: 'document', id: document, archived: true },
    { what: 'changed', by: 'api', record: 'task', id: task, archived: true },
  ]);
  // Every call knows its fax: by its path, by the bytes, by the document of the task.
  const calls = entries.filter((entry) => entry.what === 'call');
  expect(calls.map((entry) => [entry.method, entry.template, entry.message, entry.patient])).toEqual([
    ['POST', '/api/documents', message, 1001],
    ['POST', '/api/tasks', message, null],
    ['PATCH', '/api/messages/{id}', message, 1001],
    ['DELETE', '/api/documents/{id}', message, null],
    ['PATCH', '/api/tasks/{id}', message, null],
  ]);
  const done = changes(sandbox).filter((entry) => entry.by === 'api');
  expect(done.map((entry) => entry.call)).toEqual(calls.map((entry) => entry.seq));
  expect(entries.find((entry) => entry.what === 'mark')).toMatchObject({ text: 'the end' });
});

test('tells which fault was played, and that its effect came after the answer', async () => {
  const { sandbox } = await start({ journal: 'calls' });
  dropFax(sandbox);
  sandbox.addFault({ method: 'POST', path: '^/api/documents$', kind: 'commit-late', ms: 20, drop: true });
  const call = as(sandbox, 'zally');
  await expect(call('POST', '/api/documents', faxForm())).rejects.toThrow();
  await settled(sandbox);
  const [asked] = sandbox.journal().filter((entry) => entry.what === 'call');
  const rest = sandbox.journal().filter((entry) => entry.seq > (asked?.seq ?? 0));
  expect(rest).toMatchObject([
    { what: 'fault', call: asked?.seq, kind: 'commit-late', status: 504 },
    { what: 'answer', call: asked?.seq, status: 0 },
    { what: 'created', record: 'document', call: asked?.seq, late: true },
  ]);
});

test('an effect is late as well when its caller has hung up before', async () => {
  const { sandbox } = await start({ journal: 'calls' });
  sandbox.addFault({ method: 'POST', path: '^/api/documents$', kind: 'hang', ms: 60 });
  const { access_token } = sandbox.giveTokens({ username: 'zally' });
  const signal = AbortSignal.timeout(20);
  const headers = { authorization: `Bearer ${access_token}` };
  const init = { method: 'POST', headers, body: documentForm(), signal };
  await expect(fetch(`${sandbox.url}/api/documents`, init)).rejects.toThrow();
  await vi.waitFor(() => expect(changes(sandbox)).toMatchObject([{ record: 'document', late: true }]));
});

test('an answer that nobody waited for is none', async () => {
  const { sandbox } = await start({ journal: 'calls' });
  sandbox.addFault({ path: '^/api/users$', kind: 'truncate' });
  const call = as(sandbox, 'zally');
  await expect(call('GET', '/api/users')).rejects.toThrow();
  await call('GET', '/api/users');
  await settled(sandbox);
  expect(sandbox.journal().flatMap((entry) => (entry.what === 'answer' ? [entry.status] : []))).toEqual([
    0, 200,
  ]);
});

test('keeps no calls unless it is told to, and numbers them all the same', async () => {
  const { sandbox } = await start();
  const heard: JournalEntry[] = [];
  const end = sandbox.watch((entry) => heard.push(entry));
  const call = as(sandbox, 'zally');
  await call('POST', '/api/documents', documentForm());
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  end();
  sandbox.mark('unheard');
  expect(heard.map((entry) => [entry.seq, entry.what])).toEqual([
    [1, 'call'],
    [2, 'created'],
    [3, 'answer'],
  ]);
  expect(sandbox.journal().map((entry) => entry.seq)).toEqual([2, 4]);
});

test('gives what is new over HTTP', async () => {
  const { sandbox } = await start();
  dropFax(sandbox);
  sandbox.mark('here');
  const headers = { authorization: `Bearer ${CONTROL}` };
  const ask = async (query: string) =>
    (await (await fetch(`${sandbox.url}/_sandbox/journal${query}`, { headers })).json()) as JournalEntry[];
  expect((await ask('')).map((entry) => entry.what)).toEqual(['created', 'mark']);
  expect((await ask('?after=1')).map((entry) => entry.what)).toEqual(['mark']);
});
