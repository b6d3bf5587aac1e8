import { describe, expect, test } from 'vitest';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const own = [
  'NORTHSIDE LABORATORY',
  'Patient: Jane Doe   DOB: 03/04/1962',
  'HISTORY: Seen for hypertension. No edema.',
];
const rest = ['PLAN: Increase losartan to 100 mg daily.', 'Repeat in two weeks.'];

describe('the head of a page that follows', () => {
  const after = (head: string, of: Partial<Patient> = {}, first = own): string | null =>
    endOf([patient(of)], page(first), page([head, ...rest])).chart;

  test.each([
    'Doe, Jane   Page 2 of 2',
    'Jane Doe   03/04/1962   page 2',
    'DOE,JANE M   acct 4471190   11/01/2026',
    'Doe J   11/01/2026   p. 2',
    'NORTHSIDE LABORATORY   Page 2',
    'Northside Laboratory   11/01/2026',
    'Visit 06/15/2019   Page 2',
  ])('is the document’s own: %j', (head) => {
    expect(after(head)).toBe('p1');
  });

  test.each([
    'Doe, Karen   Page 2 of 2',
    'NORTHSIDE LABORATORY   Doe, Karen   Page 2',
    'Karen Lindqvist - 11/01/2026 - 2',
    'Nakamura   Page 3 of 3',
    'Kimball, Robert A   Exam date 11/01/2026   Page 2 of 2',
    'Doe, Jane   06/15/1970   visit 11/01/2026   page 2',
    'Jane Doe 06/15/1970 Page 2/2',
  ])('is somebody else’s: %j', (head) => {
    expect(after(head)).toBeNull();
  });

  test('has another middle initial or suffix than the document’s', () => {
    const senior = ['NORTHSIDE LABORATORY', 'Patient: Jane Doe Sr   DOB: 03/04/1962', 'HISTORY: Seen.'];
    expect(after('Doe, Jane Sr   Page 2', { suffix: 'Sr' }, senior)).toBe('p1');
    expect(after('Doe, J. Jr   MRN 0044127   page 2', { suffix: 'Sr' }, senior)).toBeNull();
    expect(after('Doe, Jane A   Page 2 of 2')).toBeNull();
  });
});

describe('a cover', () => {
  const under = (...lines: readonly string[]): string | null =>
    endOf(
      [patient()],
      page(['FAX COVER SHEET', 'To: Front desk', 'From: Northside Laboratory', 'Pages: 2', ...lines]),
      page([...own, ...rest]),
    ).chart;

  test.each([
    'Re: results',
    'Re: See attached',
    'Subject: FYI',
    'Re: J. Doe knee film',
    'Re: Doe',
    'Subject: Jane’s results',
    'Re: Doe, Jane 3/4/62',
    'Re: Incoming referral   Rev. 01/01/2019',
  ])('says nothing against it: %j', (line) => {
    expect(under(line)).toBe('p1');
  });

  test.each([
    'Re: R. Kimball 4/17/82 knee MRI',
    'Re: D. Alvarez chest film',
    'Re: Jane Doe 4/17/82',
    'SUBJECT: Rosemary’s discharge papers',
    'Notes: here is the chest film on Mrs. Alvarez',
    'Re: Karen L.',
  ])('is about somebody else: %j', (line) => {
    expect(under(line)).toBeNull();
  });
});

describe('an age of the first years', () => {
  const chartOf = (line: string, dateOfBirth: string): string | null => {
    const [year, month, day] = dateOfBirth.split('-');
    const born = `DOB: ${month}/${day}/${year}`;
    return endOf(
      [patient({ dateOfBirth })],
      page(['LABORATORY RESULT', 'Patient: Jane Doe', born, line, 'Glucose 98 mg/dL 70-99']),
    ).chart;
  };

  test('isn’t a grown-up’s', () => {
    expect(chartOf('Age: 2 months', '1979-03-04')).toBeNull();
    expect(chartOf('A 6-week-old girl with fever', '1979-03-04')).toBeNull();
    expect(chartOf('A 6-week-old wound of the heel', '1979-03-04')).toBe('p1');
    expect(chartOf('Age: 2 months', '2026-08-30')).toBe('p1');
  });
});
