import { describe, expect, test } from 'vitest';
import { labelAt } from '../../../src/pipeline/understand/labels.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient();
const filed = { chart: 'p1', reasons: [] };
const report = (...lines: readonly string[]) =>
  page([
    'LABORATORY REPORT',
    ...lines,
    'Glucose   98   70-99 mg/dL',
    'Sodium   140   136-145 mmol/L',
    'Final results',
  ]);

describe('a birth date with a letter in a digit’s place', () => {
  const name = ['Last name   First   MI   Date of birth', 'Doe         Jane    M    O3/04/1962'];
  test('is the chart’s where telephone and street are, too', () => {
    expect(
      endOf([jane], report(...name, 'Phone: (330) 555-0142', 'Address: 12 Elm Street, Elmwood, OH 44901')),
    ).toEqual(filed);
  });

  test('is weaker than a date: beside the middle name alone a person decides', () => {
    expect(endOf([jane], report(...name)).reasons).toEqual(['weak_match']);
  });

  test('is nobody’s where it is another one', () => {
    const other = ['Last name   First   MI   Date of birth', 'Doe         Jane    M    O3/04/1982'];
    const lines = report(...other, 'Phone: (330) 555-0142', 'Address: 12 Elm Street, Elmwood, OH 44901');
    expect(endOf([jane], lines).reasons).not.toEqual([]);
  });

  test.each(['LO/I4/1958', 'IO/14/l958'])('is read with whatever letters look like ones: %s', (date) => {
    expect(only(report('Patient: Jane Doe', `Date of birth: ${date}`)).patient.birthDates).toMatchObject([
      { value: '1958-10-14', corrected: true },
    ]);
  });

  test('stands under a label whose form was misread', () => {
    const lines = ['MI   DOB (MM/OD/YYYY)   Gender', 'M    03/04/1962         F'];
    expect(only(report(...lines)).patient.birthDates).toMatchObject([{ value: '1962-03-04' }]);
  });
});

test.each(['Subscriber', 'Subacribar', 'Subecribar'])(
  'a relative under %s is nobody’s second patient',
  (label) => {
    const mabel = patient({
      firstName: 'Mabel',
      middleName: 'Gwen',
      lastName: 'Marchetti',
      dateOfBirth: '1955-06-25',
    });
    const lines = [
      'REFERRAL REQUEST',
      'Pt Name                     DOB',
      'MARCHETTI, MABEL G          06-25-1955',
      'Reason for referral: weight loss',
      `${label}                  ${label} DOB`,
      'Marcia Marchetti            11-22-1954',
    ];
    expect(endOf([mabel], page(lines))).toEqual(filed);
  },
);

describe('a name', () => {
  test('has a given name in small letters where a capital I lost its serifs', () => {
    const ingrid = patient({ firstName: 'Ingrid', middleName: 'Tamara', lastName: 'Parrish' });
    const lines = ['Patient                  DOB', 'Parrish, ingrid Tamara   03/04/1962'];
    expect(endOf([ingrid], report(...lines))).toEqual(filed);
  });

  test('isn’t a parent’s because one letter of Patient was misread', () => {
    const lines = ['Patrent              DOB          Age/Sex', 'Doe, Jane Marie      03/04/1962   64/F'];
    expect(endOf([jane], report(...lines))).toEqual(filed);
  });

  test.each(['seen today', 'improving since Monday'])('isn’t what a sentence goes on with: %s', (rest) => {
    expect(only(report(`Patient: Parrish, ${rest}`)).patient.names).toEqual([]);
  });

  test('has no initial that was read as a digit: it could be any', () => {
    const julia = patient({ firstName: 'Julia', middleName: 'Beatriz', lastName: 'Fairbanks' });
    expect(endOf([julia], report('Patient Name: Julia 5. Fairbanks', 'DOB: 03/04/1962'))).toEqual(filed);
  });

  test('has a label with its order, though that was misread', () => {
    const [row] = pageText({ ...page(['Patlant Name (Last, Firat Middla)']), page: 1 }).rows;
    expect(labelAt(row?.tokens ?? [], 0, 5, true)).toMatchObject({ label: { kind: 'name' }, count: 5 });
  });

  describe('with letters that engines take for each other', () => {
    const clyde = patient({ firstName: 'Clyde', middleName: '', lastName: 'Kowalczyk', sex: 'M' });
    const labelled = 'Patient Name: Clyde Kowalezyk   DOB: 03/04/1962';
    test('is what a sentence spells', () => {
      expect(endOf([clyde], report(labelled, 'Mr. Kowalczyk has had symptoms.'))).toEqual(filed);
    });

    test('waits where no sentence spells it', () => {
      expect(endOf([clyde], report(labelled, 'He has had symptoms.')).reasons).toEqual(['weak_match']);
    });

    test('stays as it is where a sentence speaks of another surname', () => {
      const names = only(report(labelled, 'Mr. Kowalski has had symptoms.')).patient.names;
      expect(names.map(({ value }) => value.last)).toEqual(['Kowalezyk']);
    });
  });
});
