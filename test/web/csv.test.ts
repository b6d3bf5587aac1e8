import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from '../../src/web/csv.ts';

it('comes back out of a parser as it went in, whatever is in a cell', () => {
  const text = fc
    .string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', 'é', '=', '😀') })
    .filter((each) => !/^[=+\-@\t\r]/.test(each));
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      // A lone empty cell is an empty line, which parsers skip or keep as they like.
      fc.pre(rows.every((row) => row.length > 1 || row[0] !== ''));
      expect(parse(toCsv(rows))).toEqual(rows);
    }),
  );
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('keeps %j from being run as a formula', (text) => {
  expect(parse(toCsv([[text, 'x']]))).toEqual([[`'${text}`, 'x']]);
});

it('leaves numbers as they are, and what is missing empty', () => {
  expect(toCsv([[-1.5, null, 0]])).toBe('-1.5,,0\r\n');
});
