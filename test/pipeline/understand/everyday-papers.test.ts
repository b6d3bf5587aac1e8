import { describe, expect, test } from 'vitest';
import { printedNumber } from '../../../src/pipeline/understand/page-numbers.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient();
const textOf = (...lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const sensitive = (line: string): boolean => isSensitive([textOf(line)]);

describe('what everybody is asked', () => {
  test.each([
    'Exercises twice weekly. Seat belt always. PHQ-2 score 0.',
    'PHQ-9: 0',
    'Fall risk and suicide screens negative.',
    'Depression screening: negative',
  ])('protects nothing specially with an answer of nothing: %s', (line) => {
    expect(sensitive(line)).toBe(false);
  });

  test.each([
    'PHQ-2 score 4',
    'PHQ-9: 0.5 points above the last',
    'PHQ-9 score 10',
    'Suicide screen positive',
    'Depression screening: positive, see note',
    'Depression screen negative. Suicidal thoughts last year.',
  ])('does with another: %s', (line) => {
    expect(sensitive(line)).toBe(true);
  });
});

describe('what stands where something else is looked for', () => {
  test('is a typist’s letters, and no birth date', () => {
    const found = only(
      page(['PATIENT: DOE, JANE M', 'DATE OF BIRTH: 03/04/1962', 'RT/dcb   D: 11/01/2026   T: 11/02/2026']),
    );
    expect(new Set(found.patient.birthDates.map(({ value }) => value))).toEqual(new Set(['1962-03-04']));
  });

  test('is a panel with its number, and nobody’s name', () => {
    const found = only(
      page(['Doe, Jane   03/04/1962   HD8942673   F', 'Comp. Metabolic Panel (14), collected 10/30/2026']),
    );
    expect(found.patient.names.map(({ value }) => value.last)).not.toContain('Panel');
    expect(found.patient.birthDates.map(({ value }) => value)).not.toContain('2026-10-30');
  });

  test('is how a name is to be written', () => {
    const lines = [
      'Name (first, middle, last)          Date of birth       Age sex',
      'Jane Marie Doe                      03/04/1962          64/F',
      'Address                             Phone',
      '12 Elm Street, Elmwood, OH 44901    (330) 555-0142',
    ];
    expect(only(page(lines)).patient.names.map(({ value }) => value.first)).not.toContain('Marie');
    expect(endOf([jane], page(lines))).toEqual({ chart: 'p1', reasons: [] });
  });

  test('is whoever is to be notified', () => {
    const lines = [
      'Jane Marie Doe                      March 4, 1962',
      'Print full name of declarant        Birth date',
      'Persons to be notified: Elias Doe, telephone (330) 555-0142.',
    ];
    expect(endOf([jane], page(lines)).reasons).not.toContain('identifier_conflict');
  });

  test.each(['P. 2', 'Pp. 2', 'p: 2'])('is a page’s number, however its letter was read: %s', (number) => {
    const lines = [
      `HEALTH INFORMATION MGMT      ${number}`,
      'NURSING NOTE 09/25/2026',
      'Slept poorly.',
      'Ate half.',
      'Walked.',
      'Rest.',
    ];
    expect(printedNumber(textOf(...lines))).toEqual({ page: 2, of: 0 });
  });

  test.each([
    ['NAV-014 8/25', undefined],
    ['APS-STD (04/26)', undefined],
    ['Rev. 4/26', undefined],
    ['Return to us 2/3', 2],
  ])('is the edition of a form: %s', (foot, number) => {
    const lines = Array.from({ length: 60 }, (_, n) => (n === 59 ? foot : `Line ${'a'.repeat(8)}`));
    expect(printedNumber(textOf(...lines))?.page).toBe(number);
  });
});
