import { describe, expect, it } from 'vitest';
import { readDays } from '../../../src/web/days.ts';
import { decideDays } from '../../../src/web/reports/period.ts';

const decide = (query: object) => decideDays(readDays(query), '2026-03-10');

describe('the days of a report', () => {
  it('are the last thirty, unless others are asked for', () => {
    const usual = decide({});
    expect(usual).toMatchObject({ from: '2026-02-09', to: '2026-03-10', mistaken: false });
    expect(usual.days).toHaveLength(30);
    // The day on which clocks go forward is a day like any other.
    expect(decide({ from: '2026-03-07', to: '2026-03-09' }).days).toEqual([
      '2026-03-07',
      '2026-03-08',
      '2026-03-09',
    ]);
    expect(decide({ from: '2026-03-10', to: '2026-03-10' }).days).toEqual(['2026-03-10']);
    expect(decide({ to: '2026-01-31' })).toMatchObject({ from: '2026-01-02', to: '2026-01-31' });
  });

  it('end today at the latest, and are a year at most', () => {
    expect(decide({ from: '2026-03-09', to: '2027-01-01' })).toMatchObject({
      to: '2026-03-10',
      mistaken: false,
    });
    expect(decide({ from: '2025-03-10' }).days).toHaveLength(366);
    expect(decide({ from: '2025-03-09' })).toMatchObject({ from: '2026-02-09', mistaken: true });
  });

  it.each([
    { from: '2026-03-05', to: '2026-03-04' },
    { from: '2026-03-11' },
    { from: '2026-02-30' },
    { to: 'Jane Doe' },
    { from: ['2026-03-01', '2026-03-02'] },
  ])('are the usual ones, and said to be, for %o', (query) => {
    expect(decide(query)).toMatchObject({ from: '2026-02-09', to: '2026-03-10', mistaken: true });
  });
});
