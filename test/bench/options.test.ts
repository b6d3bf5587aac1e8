import { expect, test } from 'vitest';
import { BENCH_PARTS, parseBench } from '../../src/bench/options.ts';

test('measures everything unless parts are named', () => {
  expect([...parseBench([]).parts]).toEqual(BENCH_PARTS);
  expect([...parseBench(['--only', 'filing, history']).parts]).toEqual(['filing', 'history']);
  expect(parseBench(['--filings', '40', '--history', '5000'])).toMatchObject({ filings: 40, history: 5000 });
});

test.each([
  [['--only', 'filling'], /--only is made of reading, decision, matching, filing, history/],
  [['--history', '0'], /--history is a whole number/],
  [['--filings', 'many'], /--filings is a whole number/],
  [['--parts', 'filing'], /parts/],
])('says what is wrong with %j', (args, message) => {
  expect(() => parseBench(args)).toThrow(message);
});
