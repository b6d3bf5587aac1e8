import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { PracticeId, StaffId } from '../../../../src/domain/ids.ts';
import { phi } from '../../../../src/domain/phi.ts';
import type { Patient } from '../../../../src/pipeline/ports.ts';
import { createFoundCharts } from '../../../../src/web/history/by-patient/found-charts.ts';

const PRACTICE = 'p' as PracticeId;
const [ANN, BEN] = ['ann', 'ben'] as unknown as readonly [StaffId, StaffId];
const chart = phi({ ehrPatientId: '1001' } as Patient);

describe('charts that somebody found', () => {
  let now = 0;
  const found = createFoundCharts(() => now, randomUUID);
  afterEach(() => found.close());

  it('are for who found them, in their practice, until they search again or 15 minutes are over', () => {
    const [first = ''] = found.keep(PRACTICE, ANN, [chart]);
    expect(found.find(PRACTICE, ANN, first)).toBe(chart);
    expect(found.find(PRACTICE, BEN, first)).toBeUndefined();
    expect(found.find('other' as PracticeId, ANN, first)).toBeUndefined();
    const [second = ''] = found.keep(PRACTICE, ANN, [chart]);
    expect(found.find(PRACTICE, ANN, first)).toBeUndefined();
    now += 15 * 60_000 - 1;
    expect(found.find(PRACTICE, ANN, second)).toBe(chart);
    now += 1;
    expect(found.find(PRACTICE, ANN, second)).toBeUndefined();
  });

  it('are kept for so many people and no more', () => {
    const handles = Array.from({ length: 201 }, (_, n) => {
      const by = `s${n}` as StaffId;
      return [by, found.keep(PRACTICE, by, [chart])[0] ?? ''] as const;
    });
    const kept = handles.filter(([by, handle]) => found.find(PRACTICE, by, handle) !== undefined);
    expect(kept).toHaveLength(200);
    expect(kept[0]?.[0]).toBe('s1');
  });
});
