import { describe, expect, test as it } from 'vitest';
import { openSession } from '../../src/db/stores/sessions.ts';
import { changeStaff } from '../../src/db/stores/staff.ts';
import { createTestDatabase } from '../support/database.ts';
import { createPracticeInABox } from '../support/practice-in-a-box.ts';
import { type Client, createTestWeb, ORIGIN, signedIn } from './fixture.ts';

const LIFE_MS = 8 * 3_600_000;

describe('where somebody is signed in', async () => {
  const test = await createTestDatabase();
  const box = await createPracticeInABox(test);
  const app = await createTestWeb(test, { ehr: box.ehr });
  const member = async (): Promise<Client> => await signedIn(app, test, box.practiceId, 'manager');
  /** The same person in another browser. */
  const elsewhere = async ({ staffId }: Client, device = 'Firefox on Linux'): Promise<string> => {
    const place = { address: '192.0.2.7', device };
    return `zally-trial=${await openSession(test.db, box.practiceId, staffId, LIFE_MS, place)}`;
  };
  const isIn = async (cookie: string): Promise<boolean> =>
    (await app.inject({ method: 'GET', url: '/you', headers: { cookie } })).statusCode === 200;
  const handles = (body: string): string[] =>
    [...body.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] ?? '');

  it('is listed for them alone: the place, the device in closed words, and which one this is', async () => {
    const [one, other] = [await member(), await member()];
    await elsewhere(one);
    await elsewhere(other, 'Safari on iPhone');
    const { body } = await one.get('/you');
    expect(body).toContain('Firefox on Linux from 192.0.2.7');
    expect(body).toContain('this one');
    expect(body).not.toContain('Safari on iPhone');
    expect(handles(body)).toHaveLength(1);
    // The handle opens nothing.
    expect(await isIn(`zally-trial=${handles(body)[0]}`)).toBe(false);
  });

  it('ends there and nowhere else when they say so', async () => {
    const one = await member();
    const [first, second] = [await elsewhere(one), await elsewhere(one)];
    const [handle] = handles((await one.get('/you')).body);
    expect((await one.post('/you/sessions/end', { session: handle })).statusCode).toBe(303);
    expect([await isIn(first), await isIn(second)].filter(Boolean)).toHaveLength(1);
    expect(await isIn(one.cookie)).toBe(true);
    expect((await one.post('/you/sessions/end')).statusCode).toBe(303);
    expect([await isIn(first), await isIn(second), await isIn(one.cookie)]).toEqual([false, false, true]);
    const audited = await test.db.inPractice(
      box.practiceId,
      { kind: 'zally' },
      async (tx) =>
        await tx.q
          .selectFrom('audit_events')
          .select('detail')
          .where('action', '=', 'staff.sessions_ended')
          .where('resource_id', '=', one.staffId)
          .orderBy('seq')
          .execute(),
    );
    expect(audited).toEqual([{ detail: { count: 1 } }, { detail: { count: 1 } }]);
  });

  it('can’t be ended by anybody else, by whatever name', async () => {
    const [one, other] = [await member(), await member()];
    const mine = await elsewhere(one);
    const [handle = ''] = handles((await one.get('/you')).body);
    expect((await other.post('/you/sessions/end', { session: handle })).statusCode).toBe(303);
    expect((await other.post('/you/sessions/end')).statusCode).toBe(303);
    expect(await isIn(mine)).toBe(true);
    expect((await one.post('/you/sessions/end', { session: 'x' })).statusCode).toBe(400);
    expect((await one.post('/you/sessions/end', {}, { 'x-zally-csrf': '' })).statusCode).toBe(403);
  });

  it.each([
    ['ended elsewhere', 'event: signed-out'],
    ['deactivated', 'event: left'],
  ] as const)(
    'is heard of by open pages at once: %s',
    async (how, event) => {
      const one = await member();
      const there = await elsewhere(one);
      const url = await app.listen({ host: '127.0.0.1', port: 0 }).catch(() => undefined);
      const address = url ?? `http://127.0.0.1:${(app.server.address() as { port: number }).port}`;
      const stream = await fetch(`${address}/events`, { headers: { cookie: there, origin: ORIGIN } });
      const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      const listening = (async () => {
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
          if (done) return;
          heard += value;
        }
      })();
      if (how === 'ended elsewhere') await one.post('/you/sessions/end');
      else
        await test.db.inPractice(
          box.practiceId,
          { kind: 'operator' },
          async (tx) => await changeStaff(tx, one.staffId, { active: false }),
        );
      // The stream ends by itself; looking only every quarter of a minute it would outlast the test.
      await listening;
      expect(heard).toContain(event);
    },
    10_000,
  );
});
