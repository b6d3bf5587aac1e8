import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/db/database.ts';
import type { CallAccount } from '../../src/db/stores/call-budget.ts';
import { CALL_PURPOSES } from '../../src/domain/call-purposes.ts';
import type { PracticeId } from '../../src/domain/ids.ts';
import type { CallPriority } from '../../src/pipeline/ports.ts';
import {
  as,
  ask,
  background,
  drain,
  HOUR,
  lookAtAccount,
  MINUTE,
  newClient,
  newPractice,
  START,
} from '../support/call-account.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
const look = async (clientId: string, practiceId: PracticeId): Promise<CallAccount | undefined> =>
  await lookAtAccount(test.db, clientId, practiceId);

describe('shares', () => {
  it('divides the hour among those who want it, and lets one take what the others leave', async () => {
    test.clock.now = START;
    const clientId = newClient();
    const [one, other] = [newPractice(), newPractice()].map((id) => background(clientId, id, 200));
    if (one === undefined || other === undefined) throw new Error('two practices');
    await ask(test.db, one);
    await ask(test.db, other);
    // 200 less 30 that are kept, less 60 looks: 110 for two.
    const first = await drain(test.db, one);
    expect(first).toBe(54);
    // The other has asked and doesn't come back: its share is released as the hour goes on.
    test.clock.now += 30 * MINUTE;
    const second = await drain(test.db, one);
    expect(second).toBeGreaterThan(20);
    // What it still has of its own isn't touched.
    expect(await drain(test.db, other)).toBeGreaterThanOrEqual(25);
  });

  it('keeps enough for one fax of a practice that has been quiet', async () => {
    test.clock.now = START;
    const clientId = newClient();
    const greedy = background(clientId, newPractice());
    const quiet = background(clientId, newPractice());
    await ask(test.db, { ...quiet, purpose: 'inbox' });
    await drain(test.db, greedy);
    expect(await drain(test.db, quiet)).toBeGreaterThanOrEqual(6);
  });

  const step = fc.record({
    who: fc.nat(3),
    priority: fc.constantFrom<CallPriority>('person', 'urgent', 'background', 'background'),
    purpose: fc.constantFrom(...CALL_PURPOSES),
    times: fc.integer({ min: 1, max: 12 }),
    pauseMs: fc.constantFrom(0, 0, 1_000, 5 * MINUTE, 25 * MINUTE),
  });

  it('whoever asks in whatever order: no hour passes the limit, people are served, nobody gets nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        test.clock.now = START;
        const clientId = newClient();
        const practices = [newPractice(), newPractice(), newPractice(), newPractice()];
        const spent = new Map<number, number>();
        for (const { who, priority, purpose, times, pauseMs } of steps) {
          test.clock.now += pauseMs;
          const hour = Math.floor(test.clock.now / HOUR);
          const call = {
            clientId,
            perHour: 60,
            practiceId: practices[who] ?? newPractice(),
            priority,
            purpose,
          };
          for (let n = 0; n < times; n += 1) {
            const { code } = await ask(test.db, call);
            if (code === '') spent.set(hour, (spent.get(hour) ?? 0) + 1);
            else if (priority === 'person') expect(spent.get(hour) ?? 0).toBeGreaterThanOrEqual(55);
            // What background work and urgent faxes can't have is still there for people.
            if (priority !== 'person') expect(spent.get(hour) ?? 0).toBeLessThanOrEqual(60);
          }
          expect(spent.get(hour) ?? 0).toBeLessThanOrEqual(60);
        }
        // At the next hour, all of them at once: none takes more than its share while the others want theirs.
        test.clock.now = (Math.floor(test.clock.now / HOUR) + 1) * HOUR + 10_000;
        const got = practices.map(() => 0);
        for (const id of practices) await ask(test.db, background(clientId, id, 60));
        for (const [index, id] of practices.entries())
          got[index] = await drain(test.db, background(clientId, id, 60));
        expect(Math.min(...got)).toBeGreaterThanOrEqual(Math.max(...got) - 3);
        expect(Math.min(...got)).toBeGreaterThan(0);
      }),
      { numRuns: 12 },
    );
  });

  it('stays exact when many connections spend at once', async () => {
    test.clock.now = START;
    const clientId = newClient();
    const others = Array.from({ length: 3 }, () =>
      createDatabase({
        url: test.appUrl,
        poolSize: 4,
        master: test.master,
        now: () => test.clock.now,
        newId: () => randomUUID(),
      }),
    );
    const practices = [newPractice(), newPractice(), newPractice()];
    const asked = others.flatMap((db, index) =>
      Array.from({ length: 60 }, async (_, n) => {
        const priority = (['person', 'urgent', 'background'] as const)[n % 3] ?? 'person';
        return await ask(db, as(background(clientId, practices[index] ?? newPractice()), priority));
      }),
    );
    const granted = (await Promise.all(asked)).filter(({ code }) => code === '').length;
    expect(await look(clientId, practices[0] ?? newPractice())).toMatchObject({ used: granted });
    expect(granted).toBeLessThanOrEqual(100);
    await Promise.all(others.map(async (db) => await db.close()));
  });
});
