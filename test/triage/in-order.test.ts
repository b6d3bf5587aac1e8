import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from '../../src/triage/in-order.ts';

const soon = async (turns: number): Promise<void> => {
  for (let n = 0; n < turns; n++) await Promise.resolve();
};

it('hands on every result once, in the order of the items, whichever is ready first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(30), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      async (turns, width) => {
        const done: number[] = [];
        const counts: number[] = [];
        let [running, most] = [0, 0];
        await inOrder(
          turns.map((turn, n) => ({ turn, n })),
          width,
          async ({ turn, n }) => {
            most = Math.max(most, ++running);
            await soon(turn);
            running--;
            return n;
          },
          (n) => done.push(n),
          (count) => counts.push(count),
        );
        expect(done).toEqual(turns.map((_, n) => n));
        expect(counts).toEqual(turns.map((_, n) => n + 1));
        expect(most).toBe(Math.min(width, turns.length));
      },
    ),
  );
});

it('hands on a result as soon as all before it are there', async () => {
  const done: string[] = [];
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const all = inOrder(
    ['a', 'held', 'b'],
    3,
    async (item) => {
      if (item === 'held') await held;
      return item;
    },
    (item) => done.push(item),
    () => {},
  );
  await soon(10);
  expect(done).toEqual(['a']);
  release();
  await all;
  expect(done).toEqual(['a', 'held', 'b']);
});

it('takes a result of undefined for a result', async () => {
  let count = 0;
  await inOrder(
    [1, 2],
    2,
    async () => undefined,
    () => count++,
    () => {},
  );
  expect(count).toBe(2);
});
