import { beforeAll, expect, it } from 'vitest';
import { createSharedClock, databaseClock } from '../../src/db/shared-clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});

const HOURS_2 = 2 * 3_600_000;

it('brings clocks that are hours apart together', async () => {
  const real = 1_000_000_000;
  const fast = createSharedClock(
    () => real + HOURS_2,
    async () => real,
  );
  const slow = createSharedClock(
    () => real - HOURS_2,
    async () => real,
  );
  expect(await fast.compare()).toBe(HOURS_2);
  await slow.compare();
  expect(fast.now()).toBe(real);
  expect(slow.now()).toBe(real);
});

it('keeps what it knew when nobody answers', async () => {
  let answer: Promise<number> = Promise.resolve(500);
  const clock = createSharedClock(
    () => 1_500,
    async () => await answer,
  );
  await clock.compare();
  answer = Promise.reject(new Error('gone'));
  await clock.compare();
  expect(clock.now()).toBe(500);
});

it('asks the database what time it is', async () => {
  const clock = createSharedClock(
    () => Date.now() + HOURS_2,
    async () => await databaseClock(test.db),
  );
  await clock.compare();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(5_000);
});
