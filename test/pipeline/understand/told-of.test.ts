import { describe, expect, test } from 'vitest';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { toldOf } from '../../../src/pipeline/understand/told-of.ts';
import { page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const own = ['REPORT', 'Patient: Jane Doe', 'DOB: 03/04/1962'];
const told = (...lines: readonly string[]): readonly string[] =>
  toldOf(pageText({ ...page(lines), page: 1 })).map(({ value }) => value.last);
const chartOf = (...lines: readonly string[]): string | null =>
  endOf([patient()], page([...own, ...lines])).chart;

describe('whom sentences are about', () => {
  test.each([
    ['Leo is a 6-year-old boy who', 'Leo'],
    ['It was a pleasure. Robert presents with cough.', 'Robert'],
    ['We saw them today because Robert denies it', 'Robert'],
    ['Leo’s mother reports a rash since Sunday', 'Leo'],
    ['Leo was seen today in our clinic', 'Leo'],
    ['Services for: Leo', 'Leo'],
    ['Visit for: Robert   DOB on file', 'Robert'],
    ['Patient signature: Robert Carter   11/02/2026', 'Carter'],
    ['Thank you for sending Mia, whom I saw in the office', 'Mia'],
    ['I saw Karen in clinic today for her knee', 'Karen'],
    ['Comment: tube hand-labelled “Maya” by the phlebotomist', 'Maya'],
  ])('is told by %j', (line, name) => {
    expect([...new Set(told(line))]).toEqual([name]);
    expect(chartOf(line)).toBeNull();
  });

  test('may go on in the next row', () => {
    expect(told('was discussed. Robert', 'underwent repair')).toEqual(['Robert']);
  });

  test.each([
    'Patient is a 64-year-old woman',
    'Jane is a 64-year-old woman',
    'Marie tolerated it well',
    'Dr. Robert Carter was present. Dr. Robert has seen her.',
    'Her husband Robert reports that she snores',
    'Mother reports cough',
    'Dermatology was consulted. Mark is made. Will is done.',
    'Copy for: Robert',
    'Prepared for: Robert',
    'Patient or guardian signature: Robert Carter',
    'Seen at St. Joseph. Crohn’s disease, Addison’s disease',
    'Caregiver: Robert   Phone (330) 555-0199. Robert was present.',
    'Robert Carter, MD was called',
    'Please call Karen at the front desk',
    'I hereby appoint Marcus Hargrove of this county',
    'The Robert Hospital and Karen Street',
    'Attention: Karen in billing',
  ])('isn’t somebody else by %j', (line) => {
    expect(chartOf(line)).toBe('p1');
  });
});

describe('the head of a page that follows', () => {
  const after = (line: string): string | null =>
    endOf([patient()], page([...own, 'Page 1 of 2']), page([line, 'Comments: none', 'Page 2 of 2'])).chart;

  test('has a surname, an initial and a number of somebody', () => {
    expect(after('Lindahl G. 44-1180233')).toBeNull();
    expect(after('Doe J. 44-1180233')).toBe('p1');
  });
});

describe('a suffix that a sentence gives', () => {
  const senior = patient({ firstName: 'Walter', suffix: 'Sr' });
  const lines = ['REPORT', 'Patient: Walter Doe', 'DOB: 03/04/1962'];
  const of = (line: string): string | null => endOf([senior], page([...lines, line])).chart;

  test('counts as if it stood under the label', () => {
    expect(of('Walter Doe is seen for a check.')).toBe('p1');
    expect(of('Walter Doe Jr is seen for a check.')).toBeNull();
    expect(of('Walter M. Doe, Jr. is seen for a check.')).toBeNull();
    expect(of('Walter Doe Sr is seen for a check.')).toBe('p1');
  });
});

describe('a cover', () => {
  const under = (line: string): string | null =>
    endOf(
      [patient()],
      page(['FAX COVER SHEET', 'To: Front desk', 'From: Northside Laboratory', 'Pages: 2', line]),
      page(own),
    ).chart;

  test('that is about somebody by title or by a birth date holds the fax back', () => {
    expect(under('Re: results')).toBe('p1');
    expect(under('Re: Mr. Beckwith')).toBeNull();
    expect(under('Re: Ms. Doe')).toBe('p1');
    expect(under('DOB: 05/06/1971')).toBeNull();
    expect(under('DOB: 03/04/1962')).toBe('p1');
  });
});
