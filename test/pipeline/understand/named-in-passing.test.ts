import { describe, expect, test } from 'vitest';
import { coversAmong, isCoverSheet } from '../../../src/pipeline/understand/cover-sheet.ts';
import { fieldsOf } from '../../../src/pipeline/understand/fields.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { readDates } from '../../../src/pipeline/understand/parse-date.ts';
import { ageContradicts } from '../../../src/pipeline/understand/stated-age.ts';
import { only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient();
const chartOf = (...lines: readonly string[]) => endOf([jane], page(lines)).chart;
const textOf = (...lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const REST = ['12 Elm Street, Elmwood, OH 44901', 'Telephone on file: (330) 555-0142'];

describe('whom something is for', () => {
  test.each([
    ['in a sentence', ['Services for Jane Doe (date of birth 03/04/1962) at the request of Sam Finch, MD']],
    ['in a subject', ['Re: Prescription renewal for Jane Doe, born March 4, 1962, female']],
    ['over a birth date', ['DRUG: LISINOPRIL 20 MG', 'FOR:   JANE DOE', 'DOB:   03/04/1962   SEX: F']],
    ['with an initial read as a nought', ['FOR:   JANE 0. DOE', 'DOB:   03/04/1962   SEX: F']],
    ['in a referral', ['Referral of Jane Doe, date of birth March 4, 1962']],
    ['as a customer', ['Customer: Jane Doe', 'Birth date: 03 04/1962']],
  ])('is the patient %s', (_, lines) => {
    expect(chartOf('PAPER', ...lines, ...REST)).toBe('p1');
  });

  test('is named so by a pharmacy', () => {
    const { names } = only(page(['Customer: Jane Doe', 'Birth date: 03/04/1962'])).patient;
    expect(names.map(({ value }) => value.last)).toEqual(['Doe']);
  });

  test.each([
    ['the doctor', ['Ordered for Jane Doe, MD', 'Patient DOB: 03/04/1962']],
    ['who only stands near', ['Message for Jane Doe', 'Patient DOB: 03/04/1962']],
    ['who is to be told', ['Letter sent by request for Jane Doe', 'Born 03/04/1962']],
  ])('is nobody’s chart where it is %s', (_, lines) => {
    expect(chartOf('PAPER', ...lines)).toBeNull();
  });
});

describe('a word that looks like a name and is none', () => {
  test('is the month of a date behind a name', () => {
    const found = only(page(['Jane Doe, August 11, 1992, page 2']));
    expect(found.patient.others?.map(({ value }) => value.first) ?? []).not.toContain('August');
    expect(found.patient.mentions?.flatMap(({ words }) => words) ?? []).not.toContain('august');
  });

  test('leaves April and June their names', () => {
    const april = patient({ firstName: 'April' });
    expect(endOf([april], page(['REPORT', 'Patient: April Doe   DOB: 03/04/1962'])).chart).toBe('p1');
  });

  test('is a relative who supports the patient, or whoever keeps the record', () => {
    const lines = [
      'Summarization of Episode Note',
      'Patient Jane M. Doe   Date of birth Mar 4, 1962   Sex female',
      'Contact info 12 Elm Street, Elmwood, OH 44901   Tel (330) 555-0142',
      'Patient ID 1383860   Document created Nov 1, 2026   Author Darnell Chambers, MD',
      'Custodian Elm Street Family Practice   Support Vernon Doe, (419) 555-0105',
      'Address of custodian 2355 S Main St, Port Ansel, OH 44907 (948) 555-0160',
    ];
    expect(endOf([jane], page(lines)).chart).toBe('p1');
  });
});

describe('a date', () => {
  test.each([
    ['05 16/1992', '1992-05-16'],
    ['05/16 1992', '1992-05-16'],
    ['05 16 1992', '1992-05-16'],
  ])('of boxes is read from %s', (written, date) => {
    expect(readDates(written, '2026-11-02').map((one) => one.date)).toEqual([date]);
  });
});

describe('an age', () => {
  const says = (line: string): boolean =>
    ageContradicts('1981-10-01', [textOf(line)], '2026-11-02', '2026-11-04');

  test('isn’t read from the number of a page', () => {
    expect(says('PAGE 10F 1')).toBe(false);
  });

  test('is read from a box of age and sex', () => {
    expect(says('AGE SEX   45/M')).toBe(false);
    expect(says('AGE SEX   82/M')).toBe(true);
  });
});

describe('a cover', () => {
  const isCover = (...lines: readonly string[]): boolean => {
    const text = textOf(...lines);
    return isCoverSheet(text, fieldsOf(text));
  };
  const NUMBERS = [
    'To   Naomi Calloway, MD   From   Jasmine Holloway, DO',
    'Fax number   (216) 555-0199   Fax number   (948) 555-0143',
    'Phone number   (216) 555-0198   Phone number   (572) 555-0143',
    'Date   Nov 3, 2026   Importance   Normal',
    'Toial pages   2   Job   6076582',
    'Re: Jane Doe, diagnostic report',
  ];

  test('is known by its notice where the title is lost, and telephone numbers make no table', () => {
    expect(
      isCover('If this is not for you, do not read it; call us and shred these pages.', ...NUMBERS),
    ).toBe(true);
  });

  test('is known in other words', () => {
    expect(
      isCover(
        'Recipient   Cyrus Vasquez, DO',
        'Originator   Silver Birch Vascular Lab',
        'Matter   See attached',
        'Sheets   2',
        'CONFIDENTIAL HEALTH INFORMATION ENCLOSED. Use by anyone else is a violation of federal law.',
      ),
    ).toBe(true);
  });

  test('isn’t made of a letterhead with a fax number', () => {
    expect(
      isCover(
        'Amber Hospice',
        'Fax (572) 555-0154',
        'To: Dr Finch',
        'From: Amber',
        'Doe, Jane   DOB 03/04/1962',
      ),
    ).toBe(false);
  });

  test('has no patient’s box, once there was one', () => {
    const pages = [
      ['FAX COVER', 'TO   Elmwood Family Medicine', 'FROM   Amber Hospice', 'Number of pages: 2'],
      ['FAX', 'TO   Elmwood', 'FROM   Amber Hospice', 'Patient   DOB', 'Doe, Jane   03/04/1962', 'Pages: 1'],
    ].map((lines, n) => {
      const text = pageText({ ...page(lines), page: n + 1 });
      return { text, fields: fieldsOf(text), identity: only(page(lines)).patient, number: undefined };
    });
    expect(coversAmong(pages).map(({ text }) => text.page)).toEqual([1]);
  });
});
