import { expect, test as it } from 'vitest';
import { createTurns } from '../../src/domain/turns.ts';

it('work of one key goes in its order, whatever fails, and other keys don’t wait for it', async () => {
  const inTurn = createTurns(1);
  const done: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = inTurn('a', async () => {
    await held.promise;
    done.push('a1');
    throw new Error('a1 fails');
  });
  const second = inTurn('a', async () => void done.push('a2'));
  // One is at it and one waits: this one has to come again.
  expect(await inTurn('a', async () => void done.push('a3'))).toBe(false);
  await inTurn('b', async () => void done.push('b1'));
  expect(done).toEqual(['b1']);
  held.resolve();
  await expect(first).rejects.toThrow('a1 fails');
  await second;
  expect(done).toEqual(['b1', 'a1', 'a2']);
});
