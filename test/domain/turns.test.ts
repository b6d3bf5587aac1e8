import { expect, test as it } from 'vitest';
import { createTurns } from '../../src/domain/turns.ts';

it('work of one key goes in its order, whatever fails, and other keys don’t wait for it', async () => {
  const inTurn = createTurns(1);
  const done: string[] = [];
  const note = (name: string) => async () => void done.push(name);
  const held = Promise.withResolvers<void>();
  const first = inTurn('a', 'a1', async () => {
    await held.promise;
    done.push('a1');
    throw new Error('a1 fails');
  });
  const second = inTurn('a', 'a2', note('a2'));
  // One is at it and one waits: this one isn't waited for, and neither is the same once more.
  await inTurn('a', 'a3', note('a3'));
  await inTurn('a', 'a3', note('a3 again'));
  await inTurn('b', 'b1', note('b1'));
  expect(done).toEqual(['b1']);
  held.resolve();
  // What comes while there is room, but after what wasn't waited for, doesn't overtake that.
  const third = second.then(async () => await inTurn('a', 'a4', note('a4')));
  await expect(first).rejects.toThrow('a1 fails');
  await third;
  expect(done).toEqual(['b1', 'a1', 'a2', 'a3', 'a4']);
  await inTurn('a', 'a5', note('a5'));
  expect(done.at(-1)).toBe('a5');
});

it('what fails among what nobody waits for stops nothing', async () => {
  const inTurn = createTurns(0);
  const done: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = inTurn('a', 'a1', async () => await held.promise);
  await inTurn('a', 'a2', async () => {
    throw new Error('a2 fails');
  });
  await inTurn('a', 'a3', async () => void done.push('a3'));
  held.resolve();
  await first;
  expect(done).toEqual(['a3']);
});
