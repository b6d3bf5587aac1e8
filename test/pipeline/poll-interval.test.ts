import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pollInterval } from '../../src/pipeline/poll-interval.ts';

const MINUTE = 60_000;

it('looks at the shortest pause while faxes come, and after longer when it is quiet', () => {
  expect(pollInterval(30_000, 0, false)).toBe(30_000);
  expect(pollInterval(30_000, 5 * MINUTE, false)).toBe(30_000);
  expect(pollInterval(30_000, 10 * MINUTE, false)).toBe(60_000);
  expect(pollInterval(30_000, 24 * 60 * MINUTE, false)).toBe(120_000);
});

it('spreads looks out when calls run low', () => {
  expect(pollInterval(30_000, 0, true)).toBe(120_000);
});

it('stays quick where a quick look was asked for', () => {
  expect(pollInterval(3_000, 24 * 60 * MINUTE, false)).toBe(12_000);
});

it('never waits longer than two minutes, and never less than was configured', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.nat(10 * 24 * 60 * MINUTE),
      fc.boolean(),
      (seconds, quiet, low) => {
        const pause = pollInterval(seconds * 1000, quiet, low);
        expect(pause).toBeLessThanOrEqual(120_000);
        expect(pause).toBeGreaterThanOrEqual(seconds * 1000);
      },
    ),
  );
});
