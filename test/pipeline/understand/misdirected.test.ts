import { describe, expect, test } from 'vitest';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { isNameOf, withMisdirected } from '../../../src/pipeline/understand/misdirected.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { context, labReport, page, patient, reading } from './builders.ts';
import { matchIn } from './practice.ts';

const typeOf = (
  lines: readonly string[],
  {
    roster = [patient()],
    staff = ['Ada Finch', 'Omar Reyes'],
  }: { roster?: Patient[]; staff?: string[] } = {},
) => {
  const fax = understandFax(reading(page(lines)), context);
  const matches = fax.documents.map((finding) => matchIn(roster, finding));
  const [document] = withMisdirected(fax, matches, staff).documents;
  return document?.type;
};

/** A stranger's report that a provider ordered. */
const stranger = (provider: string) =>
  labReport('CAMACHO, IMANI', '07/19/1998').map((line) => line.replace('Ada Finch, MD', provider));

describe('a fax about somebody without a chart here', () => {
  test.each(['Lena Hart, MD', 'Dr. Paul Hart', 'Lena Finch-Hart, MD'])(
    'was meant for another office when only %s is named',
    (provider) => {
      expect(typeOf(stranger(provider))).toBe('misdirected');
    },
  );

  test.each(['Ada Finch, MD', 'FINCH, ADA', 'Dr. A. Finch', 'Finch, A MD', 'Omar Reyes, NP'])(
    'is a new patient’s when %s ordered it',
    (provider) => {
      expect(typeOf(stranger(provider))).toBe('lab_result');
    },
  );

  test('is a new patient’s when somebody here gets a copy', () => {
    expect(typeOf([...stranger('Lena Hart, MD'), 'cc: Ada Finch, MD'])).toBe('lab_result');
  });

  test('is left alone where nobody is named, or the practice’s people aren’t known', () => {
    const nobody = stranger('Lena Hart, MD').filter((line) => !line.includes('Hart'));
    expect(typeOf(nobody)).toBe('lab_result');
    expect(typeOf(stranger('Lena Hart, MD'), { staff: [] })).toBe('lab_result');
  });

  test('is left alone where it doesn’t say whom it is about', () => {
    const lines = stranger('Lena Hart, MD').filter((line) => !/Patient|DOB/.test(line));
    expect(typeOf(lines)).toBe('lab_result');
  });
});

test('a patient’s result is hers, whoever ordered it', () => {
  const lines = labReport().map((line) => line.replace('Ada Finch, MD', 'Lena Hart, MD'));
  expect(typeOf(lines)).toBe('lab_result');
});

test('a paper that may be either of two namesakes’ is one of theirs, whoever ordered it', () => {
  const lines = labReport().map((line) => line.replace('Ada Finch, MD', 'Lena Hart, MD'));
  const roster = [patient(), patient({ ehrPatientId: 'p2', phones: [] })];
  expect(typeOf(lines, { roster })).toBe('lab_result');
});

test.each([
  ['Ada Finch, MD', 'Ada Finch', true],
  ['Dr. Finch', 'Ada Finch', true],
  ['FINCH, A', 'Ada Finch', true],
  ['Paul Finch, MD', 'Ada Finch', false],
  ['Ada Hart, MD', 'Ada Finch', false],
  ['Ada Finchley', 'Ada Finch', false],
  ['Ada', 'Ada Finch', false],
  ['', 'Ada Finch', false],
])('%j is the name of %s: %s', (said, member, expected) => {
  expect(isNameOf(said, member)).toBe(expected);
});
