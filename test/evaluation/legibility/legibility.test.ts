import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alongPoints } from '../../../src/adapters/ocr/calibration.ts';
import { shareRight } from '../../../src/evaluation/legibility/characters.ts';
import { fitRising } from '../../../src/evaluation/legibility/isotonic.ts';

describe('share of characters read right', () => {
  const print = ['Patient: Okonkwo, Adaeze', 'Date of birth: 04/17/1962'];

  test('is 1 for the same words, whatever their order', () => {
    expect(shareRight(print, ['04/17/1962', 'Okonkwo,', 'of', 'Adaeze', 'Patient:', 'birth:', 'Date'])).toBe(
      1,
    );
  });

  test('counts each letter that is wrong or missing', () => {
    expect(shareRight(['Okonkwo Adaeze'], ['0konkwo', 'Adaeze'])).toBeCloseTo(12 / 13);
    expect(shareRight(['Okonkwo Adaeze'], ['Okonko', 'Adaeze'])).toBeCloseTo(12 / 13);
    expect(shareRight(['Okonkwo Adaeze'], ['Adaeze'])).toBeCloseTo(6 / 13);
  });

  test('counts no blank that was lost or put in', () => {
    expect(shareRight(['birth: 04/17/1962'], ['birth:04/17/1962'])).toBe(1);
    expect(shareRight(['142 milligrams'], ['142', 'milli', 'grams'])).toBe(1);
  });

  test('counts what was read where there is nothing', () => {
    expect(shareRight(['Adaeze'], ['Adaeze', 'wvbnmq'])).toBe(0.5);
  });

  test('takes a row of stars or a line to sign on for no writing', () => {
    expect(shareRight(['*'.repeat(60), 'Signed:________'], ['Signed:'])).toBe(1);
  });
});

describe('the rising map', () => {
  const pages = (raw: number, right: number, count: number) =>
    Array.from({ length: count }, () => ({ raw, right }));

  test('joins neighbours that would fall, by their pages', () => {
    const points = fitRising([...pages(0.2, 0.5, 10), ...pages(0.4, 0.9, 20), ...pages(0.7, 0.6, 10)]);
    expect(points).toEqual([
      { raw: 0.2, right: 0.5 },
      { raw: 0.5, right: 0.8 },
    ]);
  });

  test('makes no point of a page alone', () => {
    expect(fitRising([...pages(0.2, 0.5, 12), ...pages(0.9, 0.9, 1)])).toHaveLength(1);
  });

  test('never falls, whatever was measured', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ raw: share, right: share }), { minLength: 1 }), (measured) => {
        const map = alongPoints(fitRising(measured));
        const figures = Array.from({ length: 51 }, (_, n) => map(n / 50));
        expect(figures).toEqual(figures.toSorted((a, b) => a - b));
      }),
    );
  });
});
