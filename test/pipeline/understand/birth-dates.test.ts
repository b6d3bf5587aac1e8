import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/pipeline/finding.ts';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const bornIn = (finding: Finding): readonly string[] => finding.patient.birthDates.map(({ value }) => value);
const born = (...lines: readonly string[]): readonly string[] => bornIn(only(page(lines)));
const alone = (...lines: readonly string[]): readonly string[] =>
  (only(page(lines)).patient.loneDates ?? []).map(({ value }) => value);

describe('a birth date', () => {
  test.each([
    'DOB: 03/04/1962',
    'D.O.B. 3/4/62',
    'D O B 03-04-1962',
    'Date of Birth 03/04/1962',
    'Birthdate: March 4, 1962',
    'DOB/Age/Sex: 3/4/1962 / 64 / F',
    'BIRTHDATE (AGE) > 04 MAR 1962 (64Y)',
    'Birth dt........ 03/04/1962',
    'Jane Doe (b. Mar 4, 1962)',
    'Patient: Jane Doe, born March 4, 1962',
    'BD 3/4/1962',
    'DOB (mm/dd/yyyy): 03/04/1962',
    'Patient DOB: 03/04/1962',
    'Guarantor: Bob Doe    Patient DOB: 03/04/1962',
  ])('is read from %j', (line) => {
    expect(born('REPORT', line)).toEqual(['1962-03-04']);
  });

  test.each([
    [['Name            Birth date       Sex', 'Jane Doe        03/04/1962       F']],
    [['Customer birth date', '03/04/1962']],
    [['Sex     DOB', 'F       03/04/1962']],
  ])('is read from under its head: %j', (lines) => {
    expect(born('REPORT', ...lines)).toEqual(['1962-03-04']);
  });

  test.each([
    'Subscriber DOB: 03/04/1962',
    "Mother's date of birth: 03/04/1962",
    'Jane Doe (daughter) DOB 03/04/1962',
    'Sister of patient: Jane Doe DOB 03/04/1962',
    'Emergency contact Jane Doe born 03/04/1962',
    'Donor birth date 03/04/1962',
    'Collected: 03/04/2024',
    'DOB: 03/04/2031',
    'DOB: 13/45/1962',
    'Date of service: 03/04/1962',
  ])('is not read from %j', (line) => {
    expect(born('REPORT', line)).toEqual([]);
  });

  test('is read from every way of writing it, day for day', () => {
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('DOB: ', 'Birth date ', 'Date of birth: ', 'Born '), (date, label) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, of] = iso.split('-') as [string, string, string];
        expect(born('REPORT', `${label}${month}/${of}/${year}`)).toEqual([iso]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a date that no word explains', () => {
  test.each([['DOE, JANE M   64 F   03/04/1962   MRN 88012'], ['Jane Doe', '03/04/1962']])(
    'may be a birth date: %s',
    (...lines) => {
      expect(alone('REPORT', ...lines)).toEqual(['1962-03-04']);
    },
  );

  test.each([
    ['Collected 03/04/1962'],
    ['Printed: 03/04/1962'],
    ['Seen on 03/04/1962'],
    ['Rev 03/04/1962'],
    ['Specimen 03/04/1962'],
    ['Mother Jane Doe 03/04/1962'],
    ['SUBSCRIBER', 'Jane Doe', '03/04/1962'],
    ['10/30/2024'],
    ['October 30, 2020'],
  ])('is none in %s', (...lines) => {
    expect(alone('REPORT', ...lines)).toEqual([]);
  });
});

/** A page whose first lines were read well and whose last was read at the given confidence. */
const withPoor = (well: readonly string[], line: string, confidence: number): Omit<PageReading, 'page'> => {
  const top = page(well);
  return { ...top, lines: [...top.lines, ...page([...well.map(() => ''), line], { confidence }).lines] };
};

describe('a birth date that was read poorly', () => {
  const jane = patient();
  const name = 'Patient: Jane Doe';

  test('counts beside the whole name and the telephone or the street', () => {
    const beside = (line: string) => withPoor([name, line], 'DOB: 03/04/1962', 0.4);
    expect(endOf([jane], beside('Phone: (330) 555-0142')).chart).toBe('p1');
    expect(endOf([jane], beside('Address: 12 Elm Street')).chart).toBe('p1');
  });

  test.each([
    ['beside the name alone', withPoor([name], 'DOB: 03/04/1962', 0.4)],
    ['beside another’s telephone', withPoor([name, 'Phone: 216-555-0100'], 'DOB: 03/04/1962', 0.4)],
    ['beside a like name', withPoor(['Patient: Jan Doe', 'Phone: 330-555-0142'], 'DOB: 03/04/1962', 0.4)],
    ['at a digit’s distance', withPoor([name, 'Phone: 330-555-0142'], 'DOB: 03/04/1963', 0.4)],
    ['with a repaired digit', withPoor([name, 'Phone: 330-555-0142'], 'DOB: O3/04/1962', 0.4)],
    ['with a letter for a digit', page([name, 'DOB: l3/04/1962'])],
    [
      'against a date that was read well',
      withPoor([name, 'Phone: 330-555-0142', 'Birth date: 03/05/1962'], 'DOB: 03/04/1962', 0.4),
    ],
  ])('does not count %s', (_, one) => {
    expect(endOf([jane], one).chart).toBeNull();
  });
});

describe('a birth date under a heading of somebody else', () => {
  test.each([
    ['is the patient’s where its own row says so', 'Camper’s birthday 03/04/1962', 'p1'],
    ['is nobody’s patient’s where it doesn’t', 'Birthday 03/04/1962', null],
  ])('%s', (_, row, chart) => {
    const sheet = page([
      'CAMP HEALTH FORM',
      '',
      'PARENT OR GUARDIAN',
      '',
      'Camper’s last name Doe   First Jane',
      row,
    ]);
    expect(endOf([patient({ middleName: '' })], sheet).chart).toBe(chart);
  });
});

test('a birth date that was read poorly counts beside the whole name and the middle name', () => {
  const sheet = (name: string) =>
    withPoor(['NORTHSIDE LABORATORY', '', `Patient Name: ${name}`], 'DOB: 03/04/1962', 0.1);
  expect(endOf([patient()], sheet('Doe, Jane Marie')).chart).toBe('p1');
  expect(endOf([patient()], sheet('Doe, Jane')).chart).toBeNull();
});

test('Born is also read Bom', () => {
  expect(
    endOf(
      [patient({ middleName: '' })],
      page(['NORTHSIDE CLINIC', '', 'Doe, Jane', 'MRN 4451 | Bom Mar 4, 1962']),
    ).chart,
  ).toBe('p1');
});
