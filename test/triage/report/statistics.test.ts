import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  type Forecast,
  reliability,
  shareOf,
  upperBound,
} from '../../../src/triage/report/statistics.ts';

const forecasts = (probability: number, right: number, wrong: number): Forecast[] => [
  ...Array.from({ length: right }, () => ({ probability, right: true })),
  ...Array.from({ length: wrong }, () => ({ probability, right: false })),
];

describe('interval of a share', () => {
  // Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 5 (Clopper–Pearson).
  it.each([
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ])('is the published one for %i of %i', (hits, trials, low, high) => {
    const share = shareOf(hits, trials);
    expect(share.share).toBe(hits / trials);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('is the same from both sides', () => {
    for (const [hits, trials] of [
      [1, 7],
      [40, 41],
      [350, 1000],
    ] as const) {
      expect(shareOf(hits, trials).low).toBeCloseTo(1 - shareOf(trials - hits, trials).high, 10);
    }
  });

  it('ends at 1 when all hit, and closes in on the share of very many', () => {
    expect(shareOf(12, 12)).toMatchObject({ share: 1, high: 1 });
    expect(shareOf(12, 12).low).toBeCloseTo(0.025 ** (1 / 12), 10);
    // The normal approximation is as good as exact here: 0.8 ± 1.96 · 0.0004.
    expect(shareOf(800_000, 1_000_000).low).toBeCloseTo(0.8 - 1.959964 * 0.0004, 5);
    expect(shareOf(800_000, 1_000_000).high).toBeCloseTo(0.8 + 1.959964 * 0.0004, 5);
  });

  it('is the sum over all outcomes where that would take thousands of terms', () => {
    // The sum of 3,001 binomial terms, once, by hand of a machine.
    expect(shareOf(3000, 6000).low).toBeCloseTo(0.4872677456, 9);
    expect(shareOf(3000, 6000).high).toBeCloseTo(0.5127322544, 9);
  });

  it('says nothing about nothing', () => {
    expect(shareOf(0, 0)).toEqual({ hits: 0, trials: 0, share: Number.NaN, low: 0, high: 1 });
  });
});

describe('bound from above', () => {
  it('is the rule of three when nothing went wrong', () => {
    for (const trials of [60, 600, 6000]) {
      expect(upperBound(0, trials)).toBeCloseTo(1 - 0.05 ** (1 / trials), 10);
      expect(upperBound(0, trials) * trials).toBeLessThan(3);
    }
    // What the promise takes: no wrong chart in 6,000 is at most 0.05 %.
    expect(upperBound(0, 6000)).toBeLessThan(0.0005);
    expect(upperBound(0, 5900)).toBeGreaterThan(0.0005);
  });

  // Factors of the Poisson distribution for 95 % confidence, as auditors print them: 3.00, 4.74, 6.30, 7.75.
  it.each([
    [0, 3],
    [1, 4.74],
    [2, 6.3],
    [3, 7.75],
  ])('of %i in very many is the auditors’ factor', (hits, factor) => {
    expect(upperBound(hits, 1_000_000) * 1_000_000).toBeCloseTo(factor, 2);
  });

  it('promises nothing when all went wrong, or nothing was tried', () => {
    expect(upperBound(5, 5)).toBe(1);
    expect(upperBound(0, 0)).toBe(1);
  });
});

describe('calibration', () => {
  it('is 0 for statements as often true as they claim', () => {
    expect(calibrationError([...forecasts(0.75, 3, 1), ...forecasts(0.5, 2, 2)])).toBeCloseTo(0, 12);
  });

  it('is the distance weighted by how often something was said', () => {
    // Said 0.9 eight times, true 4: off by 0.4. Said 0.25 twice, true 1: off by 0.25.
    const said = [...forecasts(0.9, 4, 4), ...forecasts(0.25, 1, 1)];
    expect(calibrationError(said)).toBeCloseTo((8 * 0.4 + 2 * 0.25) / 10, 12);
  });

  it('lets too much and too little in different bins not make up for each other', () => {
    expect(calibrationError([...forecasts(0.95, 0, 1), ...forecasts(0.05, 1, 0)])).toBeCloseTo(0.95, 12);
  });

  it('puts certainty into the last bin and leaves empty bins out', () => {
    const bins = reliability([...forecasts(1, 2, 0), ...forecasts(0.92, 0, 1), ...forecasts(0, 1, 0)]);
    expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0, 0.1, 1],
      [0.9, 1, 3],
    ]);
    expect(bins[1]?.said).toBeCloseTo((1 + 1 + 0.92) / 3, 12);
    expect(bins[1]?.true).toBeCloseTo(2 / 3, 12);
  });

  it('is 0 without a statement', () => {
    expect(calibrationError([])).toBe(0);
    expect(reliability([])).toEqual([]);
  });
});
