import { describe, expect, test } from 'vitest';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { isCoverSheet } from '../../../src/pipeline/understand/cover-sheet.ts';
import { fieldsOf } from '../../../src/pipeline/understand/fields.ts';
import { isAboutAnother, otherPeopleOn } from '../../../src/pipeline/understand/other-people.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { readName } from '../../../src/pipeline/understand/parse-name.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { ageContradicts } from '../../../src/pipeline/understand/stated-age.ts';
import { nameOf, only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

type Page = Omit<PageReading, 'page'>;
const textOf = (...lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const jane = patient();
const chartOf = (one: Page): string | null => endOf([jane], one).chart;

describe('whose a paper is', () => {
  test.each([
    [['DOCTOR Floyd Paget, DO FAX (216) 555-0199', 'PATIENT Jane M Doe BIRTHDAY 3/4/62'], 'Jane M Doe'],
    [['Last name: DOE   First name/middle initial: Jane M', 'Date of birth: 03/04/1962'], 'Jane M DOE'],
    [['I, Jane M. Doe, residing at 12 Elm St, born on March 4, 1962,'], 'Jane M Doe'],
    [
      ['PHYSICIAN ORDERS FOR TREATMENT', 'Last name: DOE   First name / middle initial: Jane M'],
      'Jane M DOE',
    ],
  ])('is read from %j', (lines, name) => {
    expect(nameOf(only(page(['NOTICE', ...lines])))).toBe(name);
  });

  test('is what a label says though a subscriber’s date has its label in two rows', () => {
    const form = [
      'REFERRAL',
      'Patient',
      'Name          Doe, Jane          DOB          03/04/1962',
      'Policyholder  Roxanne Woodruff   Policyholder 06/25/1977',
      '                                 DOB',
    ];
    expect(chartOf(page(form))).toBe('p1');
  });

  test('is nobody’s whose doctor ends a sentence', () => {
    const form = [
      'CONSENT',
      'Patient   Jane Doe',
      'Date of birth   03/04/1962',
      'Tissue may be disposed of as is customary.',
      'I agree that it be sent to my doctor, Corinne Jarvis, MD, Lakeside Family Medicine, fax',
    ];
    expect(chartOf(page(form))).toBe('p1');
  });

  test('is the insured’s where a claim for disability names nobody else', () => {
    const claim = ['Attending Physician’s Statement', 'Insured: Jane M Doe', 'Date of birth: 03/04/1962'];
    expect(chartOf(page(claim))).toBe('p1');
    expect(chartOf(page([...claim, 'Patient: Amy Doe']))).toBeNull();
    expect(chartOf(page(['Statement of account', ...claim.slice(1)]))).toBeNull();
  });

  test.each(['Jane', 'Dan', 'Sue', 'Ned'])('is %s, whatever label the name looks like', (first) => {
    expect(nameOf(only(page(['NOTICE', `PATIENT ${first} Doe DOB 03/04/1962`])))).toBe(`${first} Doe`);
  });

  test('is no colleague’s of the same surname', () => {
    const record = [
      'Silver Dell Pediatrics',
      'Zachary Doe, PNP',
      'enclosed is the record of',
      'Jane Doe',
      'Birth date Mar 4, 1962',
    ];
    expect(chartOf(page(record))).toBe('p1');
  });
});

test('a directive says who appoints, or isn’t about the agent', () => {
  const appoints = 'I appoint Ivan Doe as my agent';
  expect(isAboutAnother(textOf('DIRECTIVE', appoints))).toBe(true);
  expect(isAboutAnother(textOf('I, Jane M. Doe, born on March 4, 1962,', appoints))).toBe(false);
});

test('what isn’t to be told goes on in the next row', () => {
  const row = 'genetic tests.';
  expect(isSensitive([textOf('Don’t give information about', row)])).toBe(false);
  expect(isSensitive([textOf('Enclosed is information about', row)])).toBe(true);
  expect(isSensitive([textOf('Don’t give information about', 'genetic tests. Genetic tests: BRCA1.')])).toBe(
    true,
  );
});

describe('nobody is named', () => {
  test.each([
    'Past Surgical History: Tonsillectomy as a child. Appendectomy. Colonoscopy with polypectomy',
    'PATIENT APPENDECTOMY, CHOLECYSTECTOMY',
  ])('in %j beside the patient', (line) => {
    expect(chartOf(page(['REPORT', 'Jane Doe (DOB 03/04/1962)', line]))).toBe('p1');
  });

  test.each([
    ['RA, Wt 127 lb', undefined],
    ['Ng, Li', 'Ng'],
  ])('by %j unless that is a surname', (text, last) => {
    expect(readName(text.split(' '))?.name.last).toBe(last);
  });

  test('by the degree that stands in the next row', () => {
    const named = (...lines: readonly string[]) =>
      otherPeopleOn(textOf('NOTE', ...lines), '2026-11-02').length;
    expect(named('1928 (Angela Walker,', 'MD)')).toBe(0);
    expect(named('1928 (Angela Walker,', 'mother)')).toBe(1);
  });

  test('by what stands in the next column', () => {
    const [one] = otherPeopleOn(textOf('Name: Joe Yu          Case number: OD52278'), '2026-11-02');
    expect(one?.value).toMatchObject({ first: 'Joe', middle: '', last: 'Yu' });
  });

  test('of an age by a year of birth', () => {
    const contradicts = (line: string) =>
      ageContradicts('1954-02-18', [textOf(line)], '2026-11-02', '2026-11-02');
    expect(contradicts('Born: 2/18/54 F')).toBe(false);
    expect(contradicts('Born: 2/18/1954   54 F')).toBe(true);
  });
});

test('a cover may count its sheets in two columns', () => {
  const cover = [
    'Recipient          Martha Ivy, MD',
    'Originator         State Public Health Laboratory of the county',
    'Matter             Lab result',
    'Sheets             2',
    'Privileged and private: for the addressee alone. Wrong number? We are sorry. Let us know',
  ];
  const counted = textOf(...cover);
  expect(isCoverSheet(counted, fieldsOf(counted))).toBe(true);
  const uncounted = textOf(...cover.filter((line) => !line.startsWith('Sheets')));
  expect(isCoverSheet(uncounted, fieldsOf(uncounted))).toBe(false);
});
