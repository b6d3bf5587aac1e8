import { describe, expect, test } from 'vitest';
import { readName } from '../../../src/pipeline/understand/parse-name.ts';
import { only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient({ ehrPatientId: 'jane' });
const robert = patient({
  ehrPatientId: 'robert',
  firstName: 'Robert',
  middleName: '',
  lastName: 'Carter',
  dateOfBirth: '1950-07-08',
  sex: 'M',
  phones: ['(330) 555-0177'],
  address: '40 Quarry Road',
});
const chartOf = (...lines: readonly string[]): string | null =>
  endOf([jane, robert], page([...lines], { confidence: 0.96 })).chart;

describe('a name with a slip of the engine', () => {
  test.each([
    ['a full stop that became a comma', ['Patient Name:   Robert M, Carter', 'Date of Birth:   07/08/1950']],
    [
      'two labels of its parts misread',
      ['Firat Name   MI   Laat Name   DOB          Sax', 'Robert       B    Carter      07/08/1950   Male'],
    ],
  ])('is read: %s', (_, lines) => {
    const { patient: who } = only(page([...lines], { confidence: 0.96 }));
    expect(who.names.map(({ value }) => [value.first, value.last])).toEqual([['Robert', 'Carter']]);
    expect(chartOf(...lines)).toBe('robert');
  });

  test('an initial that stuck to it goes', () => {
    expect(readName(['Roberto', 'Doe'])?.name.first).toBe('Roberto');
    expect(readName(['Marial.', 'Doe'])?.name).toMatchObject({ first: 'Maria', last: 'Doe' });
    expect(readName(['Samuel.', 'Doe'])?.name.first).toBe('Samuel');
  });
});

test('a nerve’s contact with bone is no contact of a case', () => {
  const header = 'Patient: Jane Doe   DOB: 03/04/1962';
  expect(chartOf(header, 'Right protrusion with contact of the S1 root.')).toBe('jane');
  expect(chartOf(header, 'Contact of the index case, exposed on Monday')).toBeNull();
});

describe('a name that no label stands before', () => {
  test.each([
    [
      'in the strip of a print, before its numbers',
      [
        'Doe, Jane Marie   MRN: E700403 DOB: 3/4/1962 Visit: 11/1/2026',
        'ED Provider Note',
        'Chief complaint',
      ],
    ],
    [
      'in a strip that begins with the age',
      ['Doe, Jane Marie   Age: 64   DOB: 3/4/1962   MRN: E700403', 'Progress Notes'],
    ],
    [
      'first in the box that is about the patient',
      [
        'Patient Information          Specimen Information       Client Information',
        'DOE, JANE MARIE              Specimen: FB963026A        Client   98488538',
        'DOB: 03/04/1962 AGE: 64      Requisition: 5994111       RAMSEY, BONNIE',
        'Gender: F                    Collected: 10/31/2026      LAKESIDE FAMILY MEDICINE',
      ],
    ],
    [
      'under a label that says how it is to be written',
      [
        'Patient name (print)          Birth date      Sex',
        'Jane Doe                      3/4/62          F',
      ],
    ],
  ])('is read %s', (_, lines) => {
    const { patient: who } = only(page([...lines], { confidence: 0.96 }));
    expect(who.names.map(({ value }) => value.last.toLowerCase())).toEqual(['doe']);
    expect(chartOf(...lines)).toBe('jane');
  });

  test.each([
    ['stands over the column of the sender', ['Client Information', 'DOE, JANE MARIE', 'DOB: 03/04/1962']],
    [
      'is the doctor’s, beside the practice’s number at the laboratory',
      ['Client   98488538', 'DOE, JANE', 'Patient: Robert Carter   DOB: 07/08/1950'],
    ],
  ])('isn’t the patient’s where it %s', (_, lines) => {
    expect(
      only(page([...lines], { confidence: 0.96 })).patient.names.map(({ value }) => value.first),
    ).not.toContain(expect.stringMatching(/jane/i));
  });

  test('is no facility under an answer of “Patient”', () => {
    const { patient: who } = only(
      page(
        [
          'Patient name (print)          Birth date      Sex',
          'Jane Doe                      3/4/62          F',
          'Agreed by:          Patient',
          'Facility:           Laurel Manor Rehabilitation',
        ],
        { confidence: 0.96 },
      ),
    );
    expect(who.names.map(({ value }) => value.last)).toEqual(['Doe']);
  });

  test('is no second person’s where a form names a teacher', () => {
    const header = 'Patient: Jane Doe   DOB: 03/04/1962';
    expect(chartOf(header, 'School nurse: Maria Lopez   Teacher: Mr. Carter')).toBe('jane');
    expect(chartOf(header, 'Mr. Carter was seen today.')).toBeNull();
  });

  test('is nobody’s where money stands beside two words with a comma', () => {
    const { patient: who } = only(
      page(['Patient: Jane Doe   DOB: 03/04/1962', 'Deductible, Individual   $2000   $4500   $150']),
    );
    expect(who.others?.map(({ value }) => value.last) ?? []).not.toContain('Deductible');
  });
});

test.each(['pop', 'pos', 'Dos'])('a misread %s: before a date of birth is a label of one', (label) => {
  expect(only(page([`Patient: Jane Doe   ${label}: 3/4/62`])).patient.birthDates[0]?.value).toBe(
    '1962-03-04',
  );
});

test('what was done on a day is no birth date', () => {
  expect(only(page(['Patient: Jane Doe   dos: 3/4/62'])).patient.birthDates).toEqual([]);
});

test('a page that is 1 of 1 and is read as 1of4 isn’t missing others', () => {
  const lines = ['Patient: Jane Doe  DOB: 03/04/1962', '_Eligibility Office (738) 555-0168          1of4'];
  expect(only(page(lines, { confidence: 0.8 })).concerns).not.toContain('missing_pages');
});
