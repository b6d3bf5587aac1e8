import { expect, it } from 'vitest';
import { allPages, areCoveredBy, mayMeet, type PagesInChart } from '../../src/domain/page-runs.ts';

const in1 = (first: number, last: number): PagesInChart => ({ chart: '1', pages: { first, last } });
const in2 = (first: number, last: number): PagesInChart => ({ chart: '2', pages: { first, last } });
const unknown: PagesInChart = { chart: '1', pages: null };
const covered = (these: readonly PagesInChart[], those: readonly PagesInChart[], count: number | null = 4) =>
  areCoveredBy(these, those, allPages(count));

it('covers pages by those in the same chart, however they are cut', () => {
  expect(covered([in1(1, 4)], [in1(1, 4)])).toBe(true);
  expect(covered([in1(1, 4)], [in1(3, 4), in1(1, 2)])).toBe(true);
  expect(covered([in1(2, 3)], [in1(1, 4)])).toBe(true);
  expect(covered([in1(1, 4)], [in1(1, 2), in1(4, 4)])).toBe(false);
  expect(covered([in1(1, 2), in2(3, 4)], [in2(1, 2), in1(3, 4)])).toBe(false);
  expect(covered([in1(1, 4)], [])).toBe(false);
});

it('takes pages that nobody knows for all of them, and for none where they would speak for something', () => {
  expect(covered([unknown], [in1(1, 4)])).toBe(true);
  expect(covered([unknown], [in1(1, 3)])).toBe(false);
  expect(covered([unknown], [unknown])).toBe(false);
  expect(covered([unknown], [{ chart: '1', pages: allPages(null) }], null)).toBe(true);
  expect(covered([in1(1, 1)], [unknown])).toBe(false);
});

it('meets where a page may be in the same chart', () => {
  expect(mayMeet(in1(1, 2), in1(2, 3))).toBe(true);
  expect(mayMeet(in1(1, 2), in1(3, 3))).toBe(false);
  expect(mayMeet(in1(1, 2), in2(1, 2))).toBe(false);
  expect(mayMeet(in1(1, 2), unknown)).toBe(true);
});
