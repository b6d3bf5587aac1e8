import { describe, expect, test } from 'vitest';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { printedNumber } from '../../../src/pipeline/understand/page-numbers.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { readDates } from '../../../src/pipeline/understand/parse-date.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { documentsOf, only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient({ ehrPatientId: 'jane' });

const chartOf = (
  lines: readonly string[],
  roster: readonly Patient[] = [jane],
  confidence = 0.96,
): string | null => endOf(roster, page(lines, { confidence })).chart;

const textOf = (...lines: readonly string[]) => pageText({ ...page(lines, { from: 2 }), page: 1 });

describe('the number of a page', () => {
  test('is no pulse', () => {
    expect(printedNumber(textOf('CC: Fatigue. BP 118/82, P 70, wt 143 lb', '_p. 2'))?.page).toBe(2);
    expect(printedNumber(textOf('BP 118/82, P 70, wt 143 lb'))).toBeUndefined();
    expect(printedNumber(textOf('Chart of Jane Doe          p. 3'))?.page).toBe(3);
    expect(printedNumber(textOf('Visit of the year - p 3 of 5'))).toEqual({ page: 3, of: 5 });
  });

  test('keeps a page that says little from being a cover', () => {
    const last = ['Jane Doe  DOB: 03/04/1962', 'Total pages: 2', 'Fax: (216) 555-0199', 'From: Northside'];
    const body = ['Patient: Jane Doe  DOB: 03/04/1962', 'Follow-up in two weeks.', '_Page 1 of 2'];
    expect(documentsOf(page(body), page([...last, '_Page 2 of 2']))[0]?.pages).toEqual([1, 2]);
  });

  test('is 1 where a poor 4 of 4 stands on the only page', () => {
    const lines = ['Patient: Jane Doe  DOB: 03/04/1962', '_Doe, Jane   4/4'];
    expect(only(page(lines, { confidence: 0.8 })).concerns).not.toContain('missing_pages');
  });
});

describe('no second person', () => {
  const born = 'Patient: Jane Doe  DOB: 03/04/1962';
  test.each([
    [
      'tests with a comma',
      ['Laboratory 10-Sep-2020: Lipid Panel, Fasting', 'Laboratory 21-Aug-2013: Markers, Random'],
    ],
    ['a hospital that a record comes from', ['Source: Tamarack County Hospital']],
    ['a place of the body', ['Source: Left arm wound']],
    ['a label of the next box', ['NAME LAST DOE   FIRST JANE   MI M']],
  ])('is made of %s', (_, lines) => {
    expect(chartOf([born, ...lines])).toBe('jane');
  });

  test('is the partner of somebody whom no label names', () => {
    const own = ['Sumame       Given name     D.O.B.', 'Doe          Jane           03/04/1962', ''];
    expect(chartOf([...own, 'Bed partner               BMI', 'Robert Doe                34.9'])).toBe('jane');
  });

  test('but whose blood it was is one', () => {
    expect(chartOf([born, 'Source: Robert Carter'])).toBeNull();
    expect(chartOf([born, 'Smith, Robert   03/04/1950', 'Panel, Jean   05/06/1971'])).toBeNull();
  });

  test('nor of Ms. Former, whom the paper names in full with the rest of the chart', () => {
    const lines = ['RE: Jane Talbot', 'DOB: 03/04/1962', 'Phone: (330) 555-0142', 'Address: 12 Elm Street'];
    expect(chartOf([...lines, 'We saw Ms. Talbot today.'])).toBe('jane');
    expect(chartOf([...lines, 'We saw Ms. Weaver today.'])).toBeNull();
  });

  test('nor of a surname of two words', () => {
    const mohan = patient({ ehrPatientId: 'mohan', firstName: 'Mohan', lastName: 'Dela Vega', sex: 'M' });
    const re = 'RE: Dela Vega, Mohan   DOB: 03/04/1962';
    expect(chartOf([re, 'Thank you for referring Mr. Dela Vega for imaging.'], [mohan])).toBe('mohan');
    expect(chartOf([re, 'Thank you for referring Mr. Paul Vega for imaging.'], [mohan])).toBeNull();
  });
});

describe('what stands over its caption', () => {
  const under = [
    'Rx number    Drug and strength     Last filled',
    '9193507      Montelukast 10 mg     10/07/2026',
  ];
  test('is found below rows of another kind', () => {
    const lines = ['Requested    11/1/26 4:08 PM', 'Doe, Jane    March 4, 1962     F'];
    expect(chartOf([...lines, 'Patient (last, first)    Date of birth    Sex', '', ...under])).toBe('jane');
    const boxes = ['Doe, Jane    March 4, 1962     F', 'Patient      Date of birth     Sex'];
    const paper = page(['Requested    11/1/26 4:08 PM', ...boxes, '', ...under]);
    expect(only(paper).patient.birthDates.map(({ value }) => value)).toEqual(['1962-03-04']);
  });

  test('is the birth date, and not the episode in the next row', () => {
    const boxes = ['DOE, JANE    03/04/1962     F', 'Client       Birth date     Sex'];
    expect(chartOf([...boxes, 'Episode      10/3/26 - 12/1/26'])).toBe('jane');
  });

  test('is no birth date where it is another one', () => {
    const row = 'Last filled  03/04/1962     F';
    expect(only(page(['Jane Doe', row, '             Date of birth'])).patient.birthDates).toEqual([]);
  });

  test('is a surname only over a word for surnames', () => {
    const boxes = ['Doe              Jane        04-Mar-1962', 'Last name   First, middle    Birth date'];
    const { names } = only(
      page(['Discharge Instructions', 'Copy to: Lakeside Family Medicine', ...boxes]),
    ).patient;
    expect(names.map(({ value }) => [value.first, value.middle, value.last])).toEqual([['Jane', '', 'Doe']]);
  });
});

describe('a birth date without a label', () => {
  const strip = ['PATIENT   DEO, JANE M   03/04/1962   F'];
  test('counts beside a slip in the surname where telephone and street are the chart’s', () => {
    expect(chartOf([...strip, '12 Elm Street', '(330) 555-0142'])).toBe('jane');
    expect(chartOf([...strip, '12 Elm Street'])).toBeNull();
    expect(chartOf(['PATIENT   DEO, JOHN M   03/04/1962   F', '12 Elm Street', '(330) 555-0142'])).toBeNull();
  });

  test('is the oldest one below the name, though others stand on the page', () => {
    const dates = ['May 10, 1980', 'Sent on March 27, 2017'];
    expect(chartOf(['REFERRAL NOTE', 'JANE DOE', 'March 4, 1962', 'Female', ...dates])).toBe('jane');
    expect(
      chartOf(['REFERRAL NOTE', 'JANE DOE', 'March 4, 1962', 'Female', 'May 1, 1940', ...dates]),
    ).toBeNull();
    expect(chartOf(['REFERRAL NOTE', 'JOAN DOE', 'March 4, 1962', 'Female', ...dates])).toBeNull();
  });

  test('is the patient’s beside the patient, whoever is named below', () => {
    const holder = 'Holder               Karen Doe';
    expect(chartOf(['Person treated       Jane Doe (Mar 4, 1962)', holder])).toBe('jane');
    expect(chartOf(['Holder               Jane Doe (Mar 4, 1962)', 'Person treated  Karen Doe'])).toBeNull();
    expect(chartOf(['Jane Doe     Mar 4, 1962', 'Policy holder   Birth date'])).toBeNull();
  });
});

describe('a year of two digits', () => {
  const today = '2026-11-02';
  test('is of this century where nobody lives who was born in the last one', () => {
    expect(readDates('06/07/07', today)[0]).toMatchObject({ date: '2007-06-07', guessedCentury: false });
    expect(readDates('06/07/19', today)[0]).toMatchObject({ date: '2019-06-07', guessedCentury: false });
    expect(readDates('06/07/24', today)[0]).toMatchObject({ date: '2024-06-07', guessedCentury: true });
    expect(readDates('06/07/62', today)[0]).toMatchObject({ date: '1962-06-07', guessedCentury: false });
  });
});

test('a date in three boxes is a date, and three numbers are none', () => {
  const dates = (text: string) => readDates(text, '2026-11-02').map(({ date }) => date);
  expect(dates('Date of birth 03 04 1962')).toEqual(['1962-03-04']);
  expect(dates('Date of birth 03/04 1962')).toEqual(['1962-03-04']);
  expect(dates('13 45 1962')).toEqual([]);
  expect(dates('555-0199 12 2026')).toEqual([]);
});

describe('ways to name a patient', () => {
  test.each([
    ['PT: DOE JANE M   DOB: 03/04/1962'],
    ['Consumer: Jane Doe   DOB: 03/04/1962'],
    ['Participant: Jane Doe   DOB: 03/04/1962'],
    ['Patient  :  DOE, JANE M     DOB/Age: 03/04/1962 (64 Y)'],
    ['Patient: Doe , Jane Marie   DOB: 04MAR1962'],
    ["Patient: Jane Doe   DOB: 3/4/'62"],
    ['Patient: Jane Doe   Date of birth: 1962 Mar 4'],
    ['RESULTS FOR DOE, JANE M     Sex F   DOB 03/04/1962'],
    ['Rx for: Jane Doe      DOB: 03/04/1962'],
  ])('%s', (line) => {
    expect(chartOf(['CARE', line])).toBe('jane');
  });

  test.each([
    ['Person paying      Birth date', 'Jane Doe           03/04/1962'],
    ['Sent by: Jane Doe      DOB: 03/04/1962', ''],
    ['Subscriber: Jane Doe   DOB: 03/04/1962', ''],
    ['Escort: Jane Doe       DOB: 03/04/1962', ''],
    ['Patient: Robert Doe   DOB: 05/06/1990', 'Mother: Jane Doe   DOB: 03/04/1962'],
  ])('but not %s', (...lines) => {
    expect(chartOf(['CARE', ...lines])).toBeNull();
  });
});

test('the order in brackets belongs to the label', () => {
  const { names } = only(page(['Patient (L,F,M)    DOE ,JANE M', 'Birth dt: Mar 4, 1962'])).patient;
  expect(names.map(({ value }) => `${value.first} ${value.last}`)).toEqual(['JANE DOE']);
});

test('CD45 is no CD4, and a form number no hold', () => {
  expect(isSensitive([textOf('CD4 count 410')])).toBe(true);
  expect(isSensitive([textOf('CD45 lymphoid gate 32')])).toBe(false);
  expect(isSensitive([textOf('Placed on a 5150 hold')])).toBe(true);
  expect(isSensitive([textOf('UM-5170 rev 3')])).toBe(false);
});

test('Nell is short for Helena', () => {
  const helena = patient({ ehrPatientId: 'helena', firstName: 'Helena' });
  const lines = ['PATIENT: Nell Doe  DOB: 03/04/1962', 'Phone: (330) 555-0142', 'Address: 12 Elm Street'];
  expect(chartOf(lines, [helena])).toBe('helena');
  expect(chartOf(lines, [patient({ firstName: 'Norma' })])).toBeNull();
});
