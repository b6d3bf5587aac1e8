import { describe, expect, test } from 'vitest';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { sexOn } from '../../../src/pipeline/understand/other-people.ts';
import { printedNumber } from '../../../src/pipeline/understand/page-numbers.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { listsPeople, peopleBeside } from '../../../src/pipeline/understand/people-listed.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { documentsOf, nameOf, only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const textOf = (...lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const jane = patient();
const chartIn = (roster: readonly Patient[], ...lines: readonly string[]): string | null =>
  endOf(roster, page(['NOTICE', ...lines])).chart;

describe('a label with whoever it names', () => {
  test.each([
    'Camper’s name',
    'Name of the pupil',
    'Veteran full name',
    'Injured person',
    'Name of the individual',
    'Dependent’s legal name',
  ])('%s is the patient’s', (label) => {
    expect(nameOf(only(page(['NOTICE', `${label}: Jane M Doe`])))).toBe('Jane M Doe');
  });

  test.each([
    'Sponsor’s name',
    'Name of the guardian',
    'Proxy’s full name',
    'Donor name',
    'Head of household',
  ])('%s is somebody else’s', (label) => {
    expect(chartIn([jane], `${label}: Jane M Doe`, 'DOB: 03/04/1962')).toBeNull();
  });

  test.each(['Sponsor birth date', 'Guardian’s date of birth', 'Date of birth of donor', 'Donor birth date'])(
    '%s is somebody else’s',
    (label) => {
      expect(chartIn([jane], 'Patient: Jane Doe', `${label}: 03/04/1962`)).toBeNull();
    },
  );

  test('is no choice of a form', () => {
    const form = ['Date of birth: 03/04/1962', 'Jane Doe', '[X] Patient [X] Alma Reed [ ] Court guardian'];
    expect(chartIn([jane], ...form)).toBe('p1');
  });

  test('is the patient’s own in the patient’s column', () => {
    const form = [
      'A. Patient               B. Prescriber',
      'Last name: Doe           Name: Leona McBride, MD',
      'First name: Jane  MI: M  NPI: 1470516446',
      'DOB: 03/04/1962',
    ];
    expect(chartIn([jane], ...form)).toBe('p1');
    const turned = [
      'A. Prescriber            B. Drug',
      'Last name: Doe           Name: Apremilast',
      'First name: Jane',
      'DOB: 03/04/1962',
    ];
    expect(chartIn([jane], ...turned)).toBeNull();
  });

  test('reaches over no gap to the next column', () => {
    const form = [
      'A. Patient                  B. Prescriber',
      'Last name: Chambers         Name: Leona McBride, MD',
      'First name: Jane  MI:       NPI: 1470516446',
      'DOB: 03/04/1962   Sex: X    Fax: (216) 555-0199',
    ];
    expect(chartIn([patient({ lastName: 'Chambers' })], ...form)).toBe('p1');
  });

  test.each([
    [
      [
        'REFERRAL TO PRIMARY CARE',
        'Referred to     Lakeside Family Medicine',
        'Client          Jane M Doe',
        'Date of birth   03/04/1962',
      ],
    ],
    [
      [
        'SECTION I - EMPLOYER',
        'Employer    Cobblestone Works',
        'Contact     Silas Crowe',
        'SECTION II - EMPLOYEE',
        'Name        Jane M Doe',
        'Birth date  3/4/1962',
      ],
    ],
    [
      [
        'FOURFOLD ELIGIBILITY EXCHANGE   271 RESPONSE',
        'SUBSCRIBER     DOE, JANE M',
        'DATE OF BIRTH  03/04/1962',
      ],
    ],
    [['I am referring Jane Doe to your office.', 'Born: March 4, 1962']],
  ])('is the patient’s in %j', (lines) => {
    expect(chartIn([jane], ...lines)).toBe('p1');
  });

  test('is the agent’s whom a patient has named', () => {
    const form = [
      'Name: Jane Doe   Date of birth: 03/04/1962',
      'Agent named by patient: Alma Reed, (567) 555-0112',
    ];
    expect(chartIn([jane], ...form)).toBe('p1');
    expect(chartIn([jane], form[0] ?? '', 'Form signed by patient: Alma Reed')).toBeNull();
  });
});

describe('a name with its role behind it', () => {
  test.each(['Jane Doe, parent or guardian', 'Jane Doe (mother)', 'Jane Doe, her legal guardian'])(
    '%j is nobody’s whose paper it is',
    (line) => expect(chartIn([jane], 'DOB: 03/04/1962', line)).toBeNull(),
  );
  test.each(['Jane Doe, mother of two', 'Jane Doe (DOB 03/04/1962)', 'Jane Doe'])('%j may be', (line) =>
    expect(chartIn([jane], 'DOB: 03/04/1962', line)).toBe('p1'),
  );

  test('isn’t needed where another of a like name is named as clearly', () => {
    const emiliano = patient({ firstName: 'Emiliano', middleName: '', lastName: 'Thornbury' });
    const lines = ['DOB: 03/04/1962', 'Phone: (330) 555-0142', 'Emiliano Thornbury has a card of his own'];
    expect(chartIn([emiliano], ...lines)).toBe('p1');
    expect(chartIn([emiliano], 'Emilio Thornbury', ...lines)).toBeNull();
    expect(chartIn([emiliano], 'Emilio Tornbury', ...lines)).toBeNull();
  });
});

describe('words of forms', () => {
  test.each([
    ['Male/female: Female, 65 y.o.', 'F'],
    ['Sex (M/F): M', 'M'],
  ])('%j says the sex once', (line, sex) => expect(sexOn(textOf(line))).toBe(sex));

  test('are nobody in a list', () => {
    const beside = (line: string) => peopleBeside(textOf(line), false, '2026-11-02').length;
    expect(beside('5/19/2024 S: WAX IN EARS, HEARING DOWN.')).toBe(0);
    expect(beside('5/19/2024 DOE, JANE')).toBe(1);
  });

  test('of a note are no list of people', () => {
    const lists = (...lines: readonly string[]) => listsPeople(textOf(...lines), '2026-11-02');
    const head = 'MARY DOE   03/04/1962   CHART COPY';
    expect(lists(head, '7/16/2024   S: SNEEZING, ITCHY EYES EACH SPRING.')).toBe(false);
    expect(lists(head, '8/20/2023: INR 2.7. One missed dose last Sunday, Weekly dose raised')).toBe(false);
    expect(lists(head, '11/20/2023 128/88 W151. BACK STRAIN AFTER SNOW. HEAT, REST.')).toBe(false);
    expect(lists(head, '12/18/2023 PHONE - DIZZY, BETTER WITH FLUIDS.')).toBe(false);
    expect(lists(head, 'CROWE, TAMSIN   8/20/1983   F')).toBe(true);
    expect(lists(head, '8/20/1983   CROWE, TAMSIN A')).toBe(true);
  });

  test('of vital signs count no pages', () => {
    const number = (line: string) => printedNumber(textOf(line));
    expect(number('BP 131/78   P 82   WT 162')).toBeUndefined();
    expect(number('NURSING VISIT   P 2   10/31/2026')).toEqual({ page: 2, of: 0 });
  });

  test('may leave of a name its middle initial alone', () => {
    const head = (name: string) => page([`${name} born Mar 4, 1962`, 'VALUES ON FILE', '_Page 2 of 2']);
    const first = page(['RESULTS', 'Patient: Jane M. Doe', 'Born: Mar 4, 1962', '_Page 1 of 2']);
    expect(endOf([jane], first, head('M. Doe')).chart).toBe('p1');
    expect(endOf([jane], first, head('K. Doe')).chart).toBeNull();
  });

  test('on a card say what a plan pays for', () => {
    const card = [textOf('MEMBER: JANE DOE', 'Behavioral health, nurse line: see the number above')];
    expect(isSensitive(card, 'insurance_card')).toBe(false);
    expect(isSensitive(card, 'consult_note')).toBe(true);
    expect(isSensitive([textOf('MEMBER: JANE DOE', 'schizophrenia')], 'insurance_card')).toBe(true);
  });

  test('in brackets at the head of an answer are no birth date', () => {
    const answer = [
      'ELIGIBILITY RESPONSE (270/271) 11/01/2026',
      'SUBSCRIBER / PATIENT',
      'NAME DOE, JANE',
      'DOB 03/04/1962',
    ];
    expect(endOf([jane], page(answer, { from: 2 })).chart).toBe('p1');
  });

  test('open a sentence and no name', () => {
    expect(chartIn([jane], 'Concerning Jane M Doe, born March 4, 1962')).toBe('p1');
  });

  test('may be a department’s over the patient’s name', () => {
    const head = ['Emergency visit, treated and released', 'Jane Doe', 'DOB March 4, 1962'];
    expect(chartIn([jane], ...head)).toBe('p1');
    expect(chartIn([jane], 'Emergency contact', 'Jane Doe', 'DOB March 4, 1962')).toBeNull();
  });
});

test('pages under one head with the patient’s date are one document', () => {
  const first = page(['CHART COPY', 'Patient: Jane Doe', 'DOB: 03/04/1962', 'LAB RESULTS']);
  const under = (head: string) => page([head, 'DISCHARGE SUMMARY', 'Admitted and discharged']);
  const head = 'JANE DOE 03/04/1962 CHART COPY';
  const letterhead = 'Harrow Hospital (330) 555-0100';
  expect(documentsOf(first, under(head), under(head))).toHaveLength(2);
  expect(
    documentsOf(under(letterhead), page([letterhead, 'OPERATIVE REPORT', 'Incision and closure'])),
  ).toHaveLength(2);
  expect(documentsOf(under(head), page([head, 'OPERATIVE REPORT', 'Incision and closure']))).toHaveLength(1);
});
