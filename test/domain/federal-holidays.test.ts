import { expect, it } from 'vitest';
import { federalHolidays } from '../../src/domain/federal-holidays.ts';

// As the Office of Personnel Management lists them.
it.each([
  [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
  [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24'],
  [2029, '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25'],
])('%i', (year, days) => {
  expect(federalHolidays(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`));
});

it('keeps a New Year’s Day on a Saturday in the year before', () => {
  expect(federalHolidays(2028)[0]).toBe('2027-12-31');
});
