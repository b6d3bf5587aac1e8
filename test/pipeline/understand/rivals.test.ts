import { describe, expect, test } from 'vitest';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const chartOf = (roster: readonly Patient[], ...lines: readonly string[]): string | null =>
  endOf(roster, page(['REPORT', ...lines])).chart;

/** Somebody of whom the practice knows no more than a name and a birth date. */
const bare = (ehrPatientId: string, given: Partial<Patient>): Patient =>
  patient({ ehrPatientId, middleName: '', memberIds: [], chartNumber: '', ...given });

describe('namesakes whose birth dates are one digit off', () => {
  const jane = bare('jane', {});
  const namesake = bare('namesake', { dateOfBirth: '1962-03-05' });
  const papers = [
    ['labels', ['Patient: Jane Doe  DOB: 03/04/1962']],
    ['a labelled date', ['JANE DOE', 'DOB 03/04/1962']],
    ['a labelled name', ['Patient: Jane Doe', '03/04/1962  64 F']],
    ['no label', ['JANE DOE 03/04/1962']],
  ] as const;

  test.each(papers)('are for a person to tell apart with %s', (_, lines) => {
    expect(chartOf([jane, namesake], ...lines)).toBeNull();
    expect(chartOf([jane], ...lines)).toBe('jane');
  });

  test.each(papers)('are not taken for each other when one has no chart, with %s', (_, lines) => {
    expect(chartOf([namesake], ...lines)).toBeNull();
  });

  test('are told apart by what only one of them has', () => {
    const roster = [jane, { ...namesake, phones: ['(216) 555-0100'] }];
    expect(chartOf(roster, 'Patient: Jane Doe  DOB: 03/04/1962', 'Phone: (330) 555-0142')).toBe('jane');
    expect(chartOf(roster, 'Patient: Jane Doe  DOB: 03/04/1962', 'Phone: (216) 555-0100')).toBeNull();
  });
});

describe('twins', () => {
  const ella = bare('ella', { firstName: 'Ella', dateOfBirth: '2010-03-04' });
  const bella = bare('bella', { firstName: 'Bella', dateOfBirth: '2010-03-04' });

  test.each([
    ['labelled', ['Patient: Ella Doe DOB: 03/04/2010', '12 Elm Street', '(330) 555-0142']],
    ['with a labelled date', ['Ella Doe', 'DOB: 03/04/2010', '(330) 555-0142']],
    ['beside her sister', ['Ella Doe  DOB: 03/04/2010', 'Twin sister Bella Doe']],
  ])('are told apart by a letter that is beyond doubt: %s', (_, lines) => {
    expect(chartOf([bella], ...lines)).toBeNull();
    expect(chartOf([ella, bella], ...lines)).toBe('ella');
  });

  test.each([
    ['Jaden', 'Jaxen'],
    ['Emilia', 'Emily'],
  ])('%s is not filed in the chart of %s, who is named for another reason', (own, twin) => {
    const other = bare('twin', { firstName: twin, dateOfBirth: '2010-03-04' });
    const lines = [`Patient: ${own} Doe  DOB: 03/04/2010`, '12 Elm Street', '(330) 555-0142'];
    const care = `in the care of family (${twin} Doe, (330) 555-0142) when goals are met`;
    expect(chartOf([other], ...lines, care)).toBeNull();
    expect(chartOf([other], ...lines.map((line) => line.replace(own, twin)), care)).toBe('twin');
  });

  test('an initial that is another’s says whose the paper is', () => {
    const esther = bare('esther', { firstName: 'Esther', dateOfBirth: '2010-03-04' });
    const lines = [
      'DOB: 03/04/2010',
      'Address: 12 Elm Street',
      'Phone: (330) 555-0142',
      'Asked about   Esther Doe',
    ];
    expect(chartOf([esther], 'Name of somebody   C Doe', ...lines)).toBeNull();
    expect(chartOf([esther], 'Name of somebody   E Doe', ...lines)).toBe('esther');
    expect(chartOf([esther], 'Name of the member   C Doe', ...lines)).toBeNull();
  });

  test.each([
    ['and the text speaks of the other', ['Patient: Ella Doe  DOB: 03/04/2010', 'Bella Doe is well']],
    ['with both names and a date', ['Ella Doe', 'Bella Doe', 'DOB: 03/04/2010']],
    ['with both names in one line', ['Ella Doe and Bella Doe   03/04/2010']],
  ])('are not filed in each other’s chart: %s', (_, lines) => {
    expect(chartOf([bella], ...lines)).toBeNull();
    expect(chartOf([ella, bella], ...lines)).toBeNull();
  });

  const doubtful = (line: string, own: Partial<Patient> = {}, other: Partial<Patient> = {}): string | null =>
    endOf(
      [
        { ...ella, ...own },
        { ...bella, ...other },
      ],
      page(['REPORT', line], { confidence: 0.6 }),
    ).chart;

  test('wait where a letter of the name is in doubt', () => {
    expect(doubtful('Patient: Ella Doe  DOB: 03/04/2010')).toBeNull();
    expect(doubtful('Ella Doe  DOB: 03/04/2010')).toBeNull();
  });

  test('wait where the paper has another telephone than the chart', () => {
    expect(
      chartOf([ella, bella], 'Patient: Ella Doe  DOB: 03/04/2010', 'Patient phone: (216) 555-0199'),
    ).toBeNull();
  });

  test('are told apart by a middle name or a sex, however the letters were read', () => {
    expect(doubtful('Patient: Ella R Doe  DOB: 03/04/2010', { middleName: 'Rose' })).toBe('ella');
    expect(doubtful('Patient: Ella Doe  DOB: 03/04/2010  Sex: F', {}, { sex: 'M' })).toBe('ella');
  });

  test('whose names are two letters apart are two people', () => {
    const roster = ['Marisa', 'Marisol'].map((firstName) =>
      bare(firstName, { firstName, dateOfBirth: '2010-03-04' }),
    );
    const paper = page(['REPORT', 'Patient: Marisa Doe  DOB: 03/04/2010'], { confidence: 0.6 });
    expect(endOf(roster, paper).chart).toBe('Marisa');
  });

  test('one of whom a short form names are not filed while the other bears that very name', () => {
    const julia = bare('julia', { firstName: 'Julia', dateOfBirth: '2010-03-04' });
    const julie = bare('julie', { firstName: 'Julie', dateOfBirth: '2011-07-19' });
    const paper = ['Patient: Julie Doe  DOB: 03/04/2010', 'Phone: (330) 555-0142', 'Address: 12 Elm Street'];
    expect(chartOf([julia], ...paper)).toBe('julia');
    expect(chartOf([julia, julie], ...paper)).toBeNull();
  });

  test('with rare names are not, either', () => {
    const xenia = bare('xenia', { firstName: 'Xenia', dateOfBirth: '2010-03-04' });
    expect(chartOf([xenia], 'Thea Doe', 'DOB: 03/04/2010', 'Xenia Doe')).toBeNull();
    expect(chartOf([xenia], 'Xenia Doe', 'DOB: 03/04/2010')).toBe('xenia');
  });
});

describe('father and son of one name', () => {
  const father = bare('father', {
    firstName: 'John',
    lastName: 'Archer',
    suffix: 'Sr',
    dateOfBirth: '1960-05-06',
  });
  const son = bare('son', { firstName: 'John', lastName: 'Archer', suffix: 'Jr', dateOfBirth: '1990-05-06' });

  test.each([
    ['the suffix is the son’s and the date the father’s', ['Patient: John Archer Jr  DOB: 05/06/1960']],
    ['the same under no label', ['John Archer Jr  05/06/1960']],
    [
      'the date is the son’s and phone and street are shared',
      ['Patient: John Archer  DOB: 05/06/1990', 'Phone: 330-555-0142', 'Address: 12 Elm Street'],
    ],
  ])('are not filed in the father’s chart when %s', (_, lines) => {
    expect(chartOf([father], ...lines)).toBeNull();
  });

  test('are told apart by the whole birth date and the suffix', () => {
    expect(chartOf([father, son], 'Patient: John Archer Jr  DOB: 05/06/1990')).not.toBe('father');
    expect(chartOf([father, son], 'John Archer Sr  05/06/1960 M')).not.toBe('son');
  });
});

test('Kelly James and James Kelly of one birth date are for a person', () => {
  const roster = [
    bare('kelly', { firstName: 'Kelly', lastName: 'James' }),
    bare('james', { firstName: 'James', lastName: 'Kelly' }),
  ];
  expect(chartOf(roster, 'KELLY JAMES  03/04/1962 F')).toBeNull();
  expect(chartOf(roster, 'Patient: Kelly James  DOB: 03/04/1962')).toBeNull();
});

test('a woman who has married is not filed to the namesake of her new name', () => {
  const roster = [bare('married', { lastName: 'Miller' }), bare('other', { phones: [], address: '' })];
  expect(chartOf(roster, 'Patient: Jane Doe  DOB: 03/04/1962', 'Phone: (330) 555-0142')).toBeNull();
});

test('a namesake of another birth date who has the telephone on the paper keeps it from being filed', () => {
  const roster = [bare('own', { phones: [], address: '' }), bare('caller', { dateOfBirth: '1971-08-19' })];
  expect(chartOf(roster, 'Patient: Jane Doe  DOB: 03/04/1962', 'Phone: (330) 555-0142')).toBeNull();
  expect(chartOf(roster, 'Patient: Jane Doe  DOB: 03/04/1962')).toBe('own');
});
