import { array, assert, asyncProperty, integer } from 'fast-check';
import { expect, test } from 'vitest';
import { as } from './checked.ts';
import { dropFax, START, start } from './fixture.ts';

test('lists incoming faxes without their truth, with naive local times', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  const { body, text } = await as(sandbox, 'zally')('GET', '/api/messages?type=IF');
  expect(body.data).toHaveLength(1);
  expect(body.data[0]).toMatchObject({
    id,
    type: 'IF',
    doctor: 11,
    patient: null,
    received_at: '2026-03-02T10:20:00',
  });
  expect(text).not.toContain('truth');
  expect((await as(sandbox, 'zally')('GET', '/api/messages?type=OF')).body.data).toEqual([]);
});

test('calls the rows of a list `results` when told to', async () => {
  const { sandbox } = await start({ listKey: 'results' });
  dropFax(sandbox);
  const { body } = await as(sandbox, 'zally')('GET', '/api/messages');
  expect(body.results).toHaveLength(1);
  expect(body.data).toBeUndefined();
});

test('pages through every message once, forwards and back, whatever times they share', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const everyId: number[] = [];
  const times = array(integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 });
  await assert(
    asyncProperty(times, integer({ min: 1, max: 4 }), async (minutes, size) => {
      for (const minute of minutes) everyId.push(dropFax(sandbox, { receivedAt: START + minute * 60_000 }));
      const seen: number[] = [];
      let page = await call('GET', `/api/messages?type=IF&page_size=${size}`);
      expect(page.body.previous).toBeNull();
      for (;;) {
        expect(page.body.data.length).toBeLessThanOrEqual(size);
        seen.push(...page.body.data.map((row) => row.id));
        if (page.body.next === null) break;
        expect(page.body.next).toContain(`${sandbox.url}/api/messages?`);
        page = await call('GET', page.body.next);
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual(everyId.toSorted((a, b) => a - b));
      const back: number[] = page.body.data.map((row) => row.id);
      while (page.body.previous !== null) {
        page = await call('GET', page.body.previous);
        expect(page.body.data.length).toBeLessThanOrEqual(size);
        back.unshift(...page.body.data.map((row) => row.id));
      }
      expect(back).toEqual(seen);
    }),
    { numRuns: 12 },
  );
});

test('repeats the last row of a page on the next one when told to, and still comes to an end', async () => {
  const { sandbox } = await start({ repeatRows: true });
  const ids = [1, 2, 3].map((minute) => dropFax(sandbox, { receivedAt: START + minute }));
  const call = as(sandbox, 'zally');
  const first = await call('GET', '/api/messages?page_size=1');
  const second = await call('GET', String(first.body.next));
  expect(second.body.data.map((row) => row.id)).toEqual([ids[2], ids[1]]);
  const third = await call('GET', String(second.body.next));
  expect(third.body.next).toBeNull();
});

test('filters by times without a zone, and refuses a zone suffix and a broken cursor', async () => {
  const { sandbox, clock } = await start();
  dropFax(sandbox, { receivedAt: START - 3_600_000 });
  const late = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  const ids = async (query: string) =>
    (await call('GET', `/api/messages?${query}`)).body.data.map((row) => row.id);
  expect(await ids('received_since=2026-03-02T10:20:00')).toEqual([late]);
  expect(await ids('received_since=2026-03-02')).toHaveLength(2);
  clock.at += 60_000;
  await call('PATCH', `/api/messages/${late}`, { title: 'x' });
  expect(await ids('updated_since=2026-03-02T10:20:30')).toEqual([late]);
  for (const suffix of ['Z', '%2B00:00']) {
    const refused = await call('GET', `/api/messages?received_since=2026-03-02T10:20:00${suffix}`);
    expect([refused.status, Object.keys(refused.body)]).toEqual([400, ['received_since']]);
  }
  expect((await call('GET', '/api/messages?cursor=broken')).status).toBe(404);
});

test('writes the five writable fields of a message and answers 204', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  const body = {
    patient: 1001,
    responsible_user: '102',
    owner: 101,
    title: 'Filed',
    message_notes: [{ text: 'zally:k1' }],
  };
  const reply = await call('PATCH', `/api/messages/${id}`, body);
  expect([reply.status, reply.text]).toEqual([204, '']);
  expect((await call('GET', `/api/messages/${id}`)).body).toMatchObject({
    patient: 1001,
    patient_last_name: 'Smith',
    responsible_user: '102',
    owner: '101',
    title: 'Filed',
    message_notes: [{ text: 'zally:k1', created_by: '101', created_at: '2026-03-02T10:20:00' }],
  });
  expect((await call('GET', '/api/messages?responsible_user=102&patient=1001')).body.data).toHaveLength(1);
});

test('refuses read-only fields and people of another practice, and changes nothing then', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  for (const field of [
    'read',
    'archived',
    'starred',
    'workflow_step',
    'attachment',
    'doctor',
    'type',
    'received_at',
  ]) {
    const refused = await call('PATCH', `/api/messages/${id}`, { patient: 1001, [field]: true });
    expect([field, refused.status, refused.body]).toEqual([
      field,
      400,
      { [field]: ['This field is read-only.'] },
    ]);
  }
  expect((await call('PATCH', `/api/messages/${id}`, { patient: 2001 })).status).toBe(400);
  expect((await call('PATCH', `/api/messages/${id}`, { responsible_user: 201 })).status).toBe(400);
  expect((await call('GET', `/api/messages/${id}`)).body.patient).toBeNull();
});

test('drops read-only fields without a word when told to', async () => {
  const { sandbox } = await start({ readOnlyFields: 'ignore' });
  const id = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  expect((await call('PATCH', `/api/messages/${id}`, { archived: true, patient: 1001 })).status).toBe(204);
  expect((await call('GET', `/api/messages/${id}`)).body).toMatchObject({ archived: false, patient: 1001 });
});

test.each([
  ['replace', ['by hand', 'zally:k1'], ['by hand', 'zally:k1']],
  ['replace', ['zally:k1'], ['zally:k1']],
  ['append', ['zally:k1'], ['by hand', 'zally:k1']],
] as const)('notes in mode %s: sending %j leaves %j', async (messageNotes, sent, left) => {
  const { sandbox } = await start({ messageNotes });
  const id = dropFax(sandbox);
  sandbox.byHand({ message: id, action: 'note', note: 'by hand', responsible_user: 102 });
  const call = as(sandbox, 'zally');
  await call('PATCH', `/api/messages/${id}`, { message_notes: sent.map((text) => ({ text })) });
  const notes = (await call('GET', `/api/messages/${id}`)).body.message_notes as {
    text: string;
    created_by: string;
  }[];
  expect(notes.map((note) => note.text)).toEqual(left);
  const byHand = notes.find((note) => note.text === 'by hand');
  expect(byHand?.created_by ?? '102').toBe('102');
});

test('DELETE archives for good', async () => {
  const { sandbox } = await start();
  const id = dropFax(sandbox);
  const call = as(sandbox, 'zally');
  expect((await call('DELETE', `/api/messages/${id}`)).status).toBe(204);
  expect((await call('GET', `/api/messages/${id}`)).body.archived).toBe(true);
  expect((await call('PATCH', `/api/messages/${id}`, { archived: false })).status).toBe(400);
});

test('shows a user the inbox of their doctor, what was given to them, and no other practice', async () => {
  const { sandbox } = await start();
  const morrow = dropFax(sandbox);
  const castle = dropFax(sandbox, { doctor: 12 });
  const oak = dropFax(sandbox, { practice: 2, doctor: 21 });
  const ids = async (username: string) => {
    const { body } = await as(sandbox, username)('GET', '/api/messages');
    return body.data.map((row) => row.id).toSorted((a, b) => a - b);
  };
  expect(await ids('zally')).toEqual([morrow, castle]);
  expect(await ids('castle')).toEqual([castle]);
  expect(await ids('oak')).toEqual([oak]);
  expect((await as(sandbox, 'castle')('GET', `/api/messages/${morrow}`)).status).toBe(404);
  expect((await as(sandbox, 'oak')('PATCH', `/api/messages/${morrow}`, { title: 'x' })).status).toBe(404);
  await as(sandbox, 'zally')('PATCH', `/api/messages/${morrow}`, { responsible_user: '102' });
  expect(await ids('castle')).toEqual([morrow, castle]);
  expect((await as(sandbox, 'temp')('GET', '/api/messages')).status).toBe(403);
});

test('serves attachments without a token until the link expires; each GET mints a new one', async () => {
  const { sandbox, clock } = await start();
  const id = dropFax(sandbox);
  const link = async () => (await as(sandbox, 'zally')('GET', `/api/messages/${id}`)).body.attachment;
  const first = await link();
  const served = await fetch(first);
  expect([served.status, await served.text()]).toEqual([200, '%PDF fax']);
  expect((await fetch(first.replace(`/${id}/`, `/${id + 1}/`))).status).toBe(403);
  expect((await fetch(first.replace(/expires=\d/, 'expires=9'))).status).toBe(403);
  clock.at += 900_000;
  expect((await fetch(first)).status).toBe(403);
  expect((await fetch(await link())).status).toBe(200);
});

test('dates its answers by its own clock', async () => {
  const { sandbox, clock } = await start();
  clock.at -= 2 * 3_600_000;
  const { headers } = await as(sandbox, 'zally')('GET', '/api/users');
  expect(headers.get('date')).toBe('Mon, 02 Mar 2026 13:20:00 GMT');
});

test('takes the patient off a message, unless it is set not to', async () => {
  for (const [unassign, status, patient] of [
    ['allow', 204, null],
    ['refuse', 400, 1001],
  ] as const) {
    const { sandbox } = await start({ unassign });
    const id = dropFax(sandbox);
    const call = as(sandbox, 'zally');
    await call('PATCH', `/api/messages/${id}`, { patient: 1001 });
    const reply = await call('PATCH', `/api/messages/${id}`, { patient: null });
    expect(reply.status).toBe(status);
    if (unassign === 'refuse') expect(reply.body).toEqual({ patient: ['This field may not be null.'] });
    expect((await call('GET', `/api/messages/${id}`)).body.patient).toBe(patient);
  }
});
