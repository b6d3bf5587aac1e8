import { expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/drchrono/server.ts';
import { as, CONTROL, dropFax, read, SEED, start } from './fixture.ts';

async function control(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  type = 'application/json',
) {
  const raw = Buffer.isBuffer(body)
    ? new Uint8Array(body)
    : body === undefined
      ? undefined
      : JSON.stringify(body);
  return read(
    await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      headers: { authorization: `Bearer ${CONTROL}`, ...(raw !== undefined && { 'content-type': type }) },
      ...(raw !== undefined && { body: raw }),
    }),
  );
}

test('guards the control routes, and has none without a control token', async () => {
  const { sandbox } = await start();
  expect((await fetch(`${sandbox.url}/_sandbox/records`)).status).toBe(401);
  const { access_token } = sandbox.giveTokens({ username: 'zally' });
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await fetch(`${sandbox.url}/_sandbox/records`, { headers })).status).toBe(401);
});

test('takes a fax over HTTP and gives its truth to the records alone', async () => {
  const { sandbox } = await start();
  const query = new URLSearchParams({
    practice: '1',
    doctor: '11',
    filename: 'fax.tiff',
    received_at: '2026-03-01T12:00:00Z',
    truth: JSON.stringify({ type: 'lab', patient: 'Jörg' }),
  });
  const dropped = await control(sandbox, 'POST', `faxes?${query}`, Buffer.from('II*'), 'image/tiff');
  const id = Number(dropped.body.message);
  const shown = await as(sandbox, 'zally')('GET', `/api/messages/${id}`);
  expect(shown.body.received_at).toBe('2026-03-01T07:00:00');
  expect(shown.text).not.toContain('Jörg');
  const file = await fetch(shown.body.attachment);
  expect([file.headers.get('content-type'), await file.text()]).toEqual(['image/tiff', 'II*']);
  const records = await control(sandbox, 'GET', 'records');
  expect(JSON.parse(records.text)).toMatchObject({
    practices: [{ messages: [{ id, truth: { type: 'lab', patient: 'Jörg' }, archived: false }] }, {}],
    calls: { 'GET /api/messages/{id}': 1 },
  });
  expect(
    (await control(sandbox, 'POST', 'faxes?practice=1&doctor=21', Buffer.from('x'), 'image/tiff')).status,
  ).toBe(400);
});

test('counts and logs calls by template, without queries', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  await call('GET', '/api/patients?last_name=Smith');
  await call('GET', '/api/patients/1001');
  const { calls, log } = sandbox.records();
  expect(calls).toEqual({ 'GET /api/patients': 1, 'GET /api/patients/{id}': 1 });
  expect(log[0]).toMatchObject({
    method: 'GET',
    template: '/api/patients',
    status: 200,
    client: 'zally-sandbox',
    user: 'zally',
  });
  expect(JSON.stringify(log)).not.toContain('Smith');
});

test('works by hand, moves the clock, injects faults and revokes tokens over HTTP', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  await control(sandbox, 'POST', 'hand', {
    message: id,
    action: 'assign',
    patient: 1001,
    responsible_user: 102,
  });
  expect((await call('GET', `/api/messages/${id}`)).body).toMatchObject({
    patient: 1001,
    responsible_user: '102',
  });
  await control(sandbox, 'POST', 'hand', { message: id, action: 'archive' });
  expect((await call('GET', `/api/messages/${id}`)).body.archived).toBe(true);
  expect(
    (await control(sandbox, 'POST', 'hand', { message: id, action: 'assign', patient: 2001 })).status,
  ).toBe(400);

  const moved = await control(sandbox, 'POST', 'clock', { advance_ms: 60_000 });
  expect(moved.body.now).toBe('2026-03-02T15:21:00.000Z');
  await control(sandbox, 'POST', 'faults', [{ kind: 'status', status: 503 }]);
  expect((await call('GET', '/api/users')).status).toBe(503);
  expect((await control(sandbox, 'POST', 'faults', { kind: 'nonsense' })).status).toBe(400);
  await control(sandbox, 'DELETE', 'tokens');
  expect((await call('GET', '/api/users')).status).toBe(401);
});

test('deletes a message by hand: it is in no list, its address and its file answer 404', async () => {
  const { sandbox } = await start();
  const [gone, other] = [dropFax(sandbox), dropFax(sandbox)];
  const call = as(sandbox, 'zally');
  const { attachment } = (await call('GET', `/api/messages/${gone}`)).body;
  expect((await control(sandbox, 'POST', 'hand', { message: gone, action: 'delete' })).status).toBe(200);
  expect((await call('GET', `/api/messages/${gone}`)).status).toBe(404);
  expect((await call('PATCH', `/api/messages/${gone}`, { title: 'x' })).status).toBe(404);
  expect((await fetch(attachment)).status).toBe(404);
  expect((await call('GET', '/api/messages')).body.data.map(({ id }) => id)).toEqual([other]);
  expect((await control(sandbox, 'POST', 'hand', { message: gone, action: 'delete' })).status).toBe(400);
  expect(sandbox.journal().at(-1)).toMatchObject({ what: 'deleted', record: 'message', id: gone });
});

test('brings people up to date with a second seed and leaves the inbox as it was', async () => {
  const { sandbox } = await start();
  dropFax(sandbox);
  expect((await control(sandbox, 'POST', 'seed', SEED)).body).toEqual({ practices: [1, 2] });
  expect(sandbox.records().practices.find((practice) => practice.id === 1)?.messages).toHaveLength(1);
  const wrong = await control(sandbox, 'POST', 'seed', { practices: [{ id: 1 }] });
  expect([wrong.status, wrong.body.detail]).toEqual([400, expect.stringContaining('practices[0].doctors')]);
});

test('shows inbox, charts and tasks as escaped pages that load nothing', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  sandbox.byHand({ message: id, action: 'assign', patient: 1003 });
  const page = async (query: string) => {
    const response = await fetch(`${sandbox.url}/?${query}`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    return response.text();
  };
  const inbox = await page('practice=1');
  expect(inbox).toContain('Varela &lt;b>');
  expect(inbox).toContain('Sandbox: synthetic people');
  expect(inbox).not.toMatch(/https?:\/\//);
  expect(await page('view=charts&q=varela')).toContain('1 patient.');
  expect(await page('view=charts&patient=1003')).toContain('1955-12-31');
  expect(await page('view=tasks')).toContain('No task has been created yet.');
  const file = await fetch(`${sandbox.url}/files/messages/${id}`);
  expect(file.headers.get('content-disposition')).toContain('attachment');
});
