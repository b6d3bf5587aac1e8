import { describe, expect, it } from 'vitest';
import { readBirthDates, readDate } from '../../../src/web/review/typed-date.ts';

const born = (text: string) => readBirthDates(text, '2026-11-27');

describe('a birth date that somebody types', () => {
  it.each([
    '2/26/1957',
    '02/26/57',
    '2-26-1957',
    '2.26.57',
    '2 26 1957',
    '2 / 26 / 1957',
    '02261957',
    '022657',
    'Feb 26 1957',
    'feb. 26, 57',
    'February 26th, 1957',
    '26 Feb 1957',
    '26-FEB-57',
    '26feb 1957',
    '1957-02-26',
    ' 1957/2/26 ',
  ])('is understood as %j', (text) => {
    expect(born(text)).toEqual(['1957-02-26']);
  });

  it.each([
    '',
    '2/30/1957',
    '13/26/1957',
    '26/2/1957',
    '2/26',
    '2261957',
    '2/26/957',
    'Foo 26 1957',
    'Marvin 26 1957',
    'Smith',
    '11/28/2026',
    '2026-11-28',
  ])('isn’t guessed out of %j', (text) => {
    expect(born(text)).toEqual([]);
  });

  it('with a year in two digits is every one that a living person can have, the later first', () => {
    expect(born('6/7/20')).toEqual(['2020-06-07', '1920-06-07']);
    expect(born('11/27/26')).toEqual(['2026-11-27', '1926-11-27']);
    expect(born('11/28/26')).toEqual(['1926-11-28']);
    expect(born('1/1/10')).toEqual(['2010-01-01']);
    expect(born('2/29/00')).toEqual(['2000-02-29']);
    expect(born('Sept 3 27')).toEqual(['1927-09-03']);
  });
});

describe('another date', () => {
  it('has its whole year', () => {
    expect(readDate('2026-02-03')).toBe('2026-02-03');
    expect(readDate('2/3/2026')).toBe('2026-02-03');
    for (const text of ['2/3/26', '2026-02-30', '']) expect(readDate(text)).toBeUndefined();
  });
});
