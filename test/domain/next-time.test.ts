import { expect, it } from 'vitest';
import { nextTime } from '../../src/domain/next-time.ts';

const at = new Date('2026-11-26T18:30:00Z');

it.each([
  ['17:00', 'America/New_York', '2026-11-26T22:00:00.000Z'],
  // It is 13:30 there: that time has passed today.
  ['13:30', 'America/New_York', '2026-11-27T18:30:00.000Z'],
  ['9:05', 'America/New_York', '2026-11-27T14:05:00.000Z'],
  ['00:00', 'UTC', '2026-11-27T00:00:00.000Z'],
])('is the next %s in %s', (time, zone, expected) => {
  expect(nextTime(time, at, zone)?.toISOString()).toBe(expected);
});

it('takes the first moment of a day whose clock skips that time', () => {
  // Clocks in New York go from 2:00 to 3:00 on 14 March 2027.
  expect(nextTime('02:30', new Date('2027-03-14T05:00:00Z'), 'America/New_York')?.toISOString()).toBe(
    '2027-03-14T07:30:00.000Z',
  );
});

it.each(['', '24:00', '7', '12:60', 'noon', '12:00:00'])('does not take %j for a time', (time) => {
  expect(nextTime(time, at, 'UTC')).toBeUndefined();
});
