import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallsLeft, estimateHours, roomForReading } from '../../src/pipeline/workload.ts';

const calls: CallsLeft = { backgroundLeft: 400, hourShare: 400, spentSince: null, downSince: null };
const costs = { reading: 2, filing: 4, share: 1 };

describe('the room for faxes', () => {
  it('is what a lease can clear, less what has been begun', () => {
    expect(roomForReading(50, 0, 0, calls, costs)).toBe(50);
    expect(roomForReading(50, 45, 0, calls, costs)).toBe(5);
    expect(roomForReading(50, 60, 0, calls, costs)).toBe(0);
    expect(roomForReading(50, 10, 0, undefined, costs)).toBe(40);
  });

  it('leaves to decided filings what they need', () => {
    expect(roomForReading(50, 0, 0, { ...calls, backgroundLeft: 60 }, costs)).toBe(10);
    expect(roomForReading(50, 0, 10, { ...calls, backgroundLeft: 60 }, costs)).toBe(3);
    expect(roomForReading(50, 0, 100, { ...calls, backgroundLeft: 60, spentSince: new Date() }, costs)).toBe(
      0,
    );
  });

  it('lets one find out that the hour is spent, and then nobody', () => {
    expect(roomForReading(50, 0, 0, { ...calls, backgroundLeft: 0 }, costs)).toBe(1);
    expect(roomForReading(50, 0, 0, { ...calls, backgroundLeft: 0, spentSince: new Date() }, costs)).toBe(0);
  });

  it('is none while the EHR doesn’t answer', () => {
    expect(roomForReading(50, 0, 0, { ...calls, downSince: new Date() }, costs)).toBe(0);
  });
});

describe('the estimate', () => {
  it('is nothing while what waits fits into this hour', () => {
    expect(estimateHours(66, 0, calls, costs)).toBeNull();
    expect(estimateHours(10, 0, undefined, costs)).toBeNull();
  });

  it('is 14 hours for a thousand faxes at 500 calls an hour', () => {
    const usual = { backgroundLeft: 395, hourShare: 395, spentSince: null, downSince: null };
    expect(estimateHours(1000, 0, usual, { reading: 2, filing: 4, share: 1 })).toBe(14);
  });

  it('grows with what waits and never says less than an hour', () => {
    fc.assert(
      fc.property(
        fc.nat(2000),
        fc.nat(2000),
        fc.nat(500),
        fc.integer({ min: 1, max: 500 }),
        (read, file, left, share) => {
          const now = { ...calls, backgroundLeft: left, hourShare: share };
          const hours = estimateHours(read, file, now, costs);
          const more = estimateHours(read + 100, file, now, costs);
          if (hours !== null) expect(hours).toBeGreaterThanOrEqual(1);
          expect(more ?? 0).toBeGreaterThanOrEqual(hours ?? 0);
        },
      ),
    );
  });
});
