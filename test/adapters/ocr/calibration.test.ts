import { describe, expect, test } from 'vitest';
import {
  alongPoints,
  calibratedLegibility,
  withCalibratedLegibility,
} from '../../../src/adapters/ocr/calibration.ts';

const page = { page: 1, width: 10, height: 10, rotation: 0, lines: [] } as const;

describe('calibrated legibility', () => {
  test('runs straight from point to point, and stays as it is beyond the ends', () => {
    const map = alongPoints([
      { raw: 0.2, right: 0.4 },
      { raw: 0.6, right: 0.8 },
      { raw: 0.8, right: 0.9 },
    ]);
    expect([0, 0.2, 0.3, 0.6, 0.7, 0.8, 1].map(map)).toEqual([0.4, 0.4, 0.5, 0.8, 0.85, 0.9, 0.9]);
  });

  test('never falls as the raw figure rises, and stays within 0 and 1', () => {
    const figures = Array.from({ length: 1001 }, (_, n) => calibratedLegibility(n / 1000));
    expect(figures).toEqual(figures.toSorted((a, b) => a - b));
    expect(Math.min(...figures)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...figures)).toBeLessThanOrEqual(1);
  });

  test('says that print is read right and noise is not', () => {
    expect(calibratedLegibility(1)).toBeGreaterThan(0.97);
    expect(calibratedLegibility(0)).toBeLessThan(0.1);
  });

  test('leaves a blank page at 1: it hides nothing', () => {
    expect(withCalibratedLegibility({ ...page, blank: true, legibility: 1 }).legibility).toBe(1);
    expect(withCalibratedLegibility({ ...page, blank: false, legibility: 0.5 }).legibility).toBe(
      calibratedLegibility(0.5),
    );
  });
});
