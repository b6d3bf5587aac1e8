import { describe, expect, test as it } from 'vitest';
import { proveSession } from '../../src/db/stores/sessions.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { createTestWeb, ORIGIN, signedIn } from './fixture.ts';

const MINUTE = 60_000;

describe('signing out by itself', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  // The server allows 10.
  const app = await createTestWeb(test, { ehr: box.ehr });
  const owner = await signedIn(app, test, box.practiceId, 'owner');
  const idleMs = (body: string): number => Number(/data-idle-ms="(\d+)"/.exec(body)?.[1]);

  it('comes sooner where an owner says so, at once and for everybody', async () => {
    const manager = await signedIn(app, test, box.practiceId, 'manager');
    test.clock.now += 4 * MINUTE;
    expect((await owner.post('/settings/idle', { minutes: '3' })).statusCode).toBe(303);
    expect((await manager.get('/you', { 'x-zally': '1' })).statusCode).toBe(401);
    const page = await owner.get('/settings/team');
    expect(idleMs(page.body)).toBe(3 * MINUTE);
    expect(page.body).toMatch(/<option value="3" selected/);
    test.clock.now += 3 * MINUTE - 1;
    expect((await owner.get('/you')).statusCode).toBe(200);
    test.clock.now += 3 * MINUTE;
    expect((await owner.get('/you', { 'x-zally': '1' })).statusCode).toBe(401);
  });

  it('is told to pages that are open', async () => {
    const other = await signedIn(app, test, box.practiceId, 'owner');
    const limit = async () => Number((await other.get('/status')).headers['x-zally-idle-ms']);
    await other.post('/settings/idle', { minutes: '' });
    expect(await limit()).toBe(10 * MINUTE);
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const headers = { cookie: other.cookie, origin: ORIGIN };
    // Where nothing is told, the reading ends with an error.
    const stream = await fetch(`${address}/events`, { headers, signal: AbortSignal.timeout(20_000) });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    try {
      await other.post('/settings/idle', { minutes: '3' });
      let heard = '';
      while (!heard.includes('event: changed')) heard += (await reader?.read())?.value ?? '';
    } finally {
      await reader?.cancel().catch(() => {});
    }
    expect(await limit()).toBe(3 * MINUTE);
  });

  it('isn’t put off by what a script asks for by itself', async () => {
    const other = await signedIn(app, test, box.practiceId, 'owner');
    for (let minute = 0; minute < 3; minute += 1) {
      expect((await other.get('/queue', { 'x-zally-timer': '1' })).statusCode).toBe(200);
      test.clock.now += MINUTE;
    }
    expect((await other.get('/queue', { 'x-zally': '1' })).statusCode).toBe(401);
  });

  it('comes no later than the server allows', async () => {
    const other = await signedIn(app, test, box.practiceId, 'owner');
    for (const minutes of ['10', '15', '']) {
      expect((await other.post('/settings/idle', { minutes })).statusCode).toBe(303);
      expect(idleMs((await other.get('/you')).body)).toBe(10 * MINUTE);
    }
    expect((await other.get('/settings/team')).body).not.toContain('15 minutes');
    test.clock.now += 10 * MINUTE;
    expect((await other.get('/you', { 'x-zally': '1' })).statusCode).toBe(401);
  });

  it.each(['0', '1', '4', '60', 'x'])('is never after %s minutes', async (minutes) => {
    const other = await signedIn(app, test, box.practiceId, 'owner');
    expect((await other.post('/settings/idle', { minutes })).statusCode).toBe(400);
  });

  it('asks for a second factor before it is put off', async () => {
    const other = await signedIn(app, test, box.practiceId, 'owner');
    test.clock.now += 9 * MINUTE;
    await other.get('/you');
    test.clock.now += 9 * MINUTE;
    const answer = await other.post('/settings/idle', { minutes: '' });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'proof_needed']);
    expect(await proveSession(test.db, other.cookie.replace('zally-trial=', ''))).toBeDefined();
  });

  it('says when the whole sign-in ends', async () => {
    const other = await signedIn(app, test, box.practiceId, 'viewer');
    const left = (body: string): number => Number(/data-left-ms="(\d+)"/.exec(body)?.[1]);
    expect(left((await other.get('/you')).body)).toBe(8 * 60 * MINUTE);
    test.clock.now += MINUTE;
    expect(left((await other.get('/you')).body)).toBe(8 * 60 * MINUTE - MINUTE);
  });
});
