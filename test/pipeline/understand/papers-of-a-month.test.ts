import { describe, expect, test } from 'vitest';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient();
const filed = { chart: 'p1', reasons: [] };
const sensitive = (...lines: readonly string[]): boolean =>
  isSensitive([pageText({ ...page(lines), page: 1 })]);

const HEAD = ['Patient: Doe, Jane M   DOB: 03/04/1962   Sex: F'];
const LAB = ['LABORATORY REPORT', ...HEAD, 'Glucose   98   70-99 mg/dL', 'Final results'];
const RECORDS = [
  'TRANSFER OF MEDICAL RECORDS',
  ...HEAD,
  'Enclosed: progress notes, problem list, medication list',
];

describe('nobody else is', () => {
  test.each([
    ['a species of bacteria', [...LAB, 'Campylobacter species   Bacteria   Not detected']],
    [
      'a panel called by two of its parts',
      [...LAB, 'Iron, TIBC and Ferritin Panel, drawn 03-Oct-2023', 'Doe, Jane M born 03/04/1962'],
    ],
    ['an age in a question', [...LAB, 'Has anyone in your family died of heart problems before age 35?']],
    [
      'a nurse practitioner beside the days of old visits',
      [
        ...RECORDS,
        'PROGRESS NOTE 08/21/2024 Rash Laura Hargrove, FNP-C',
        'PROGRESS NOTE 02/03/2021 Cough Dana Whitlock, AGNP-C',
      ],
    ],
    [
      'a heading of what a patient is told',
      [...RECORDS, 'PATIENT EDUCATION, TAKING YOUR MEDICINES SAFELY: Keep a list of everything you take.'],
    ],
    ['a weight and a pain', [...LAB, 'Vital signs: Wt 142 Ib. Pain 2/10.']],
    ['a value that is out of range', [...LAB, 'PT   88.4   9.0-11.5 sec', 'PANIC VALUE   PT 88.4 sec']],
    ['a hospital called after a tree', [...LAB, 'Patient   Sugar Maple Medical Center']],
    [
      'a visit of years ago',
      [
        ...LAB,
        'Doe, Jane M   DOB 03/04/1962',
        'PREVIOUS ENCOUNTER 12/22/2022: BP 133/84, SpO2 95% RA, Wt 198',
      ],
    ],
  ])('%s', (_, lines) => {
    expect(endOf([jane], page(lines)).reasons).toEqual([]);
  });

  test('an agent in a box of her own', () => {
    const lines = [
      'ADVANCE DIRECTIVE',
      'My name                        My birth date',
      'Jane Marie Doe                 March 4, 1962',
      'Name of my health care agent   Phone            Relationship',
      'Helena Doe                     (330) 555-0142   Child',
      'Signed in the presence of two witnesses',
    ];
    expect(endOf([jane], page(lines)).reasons).not.toContain('identifier_conflict');
  });

  test('a sender in a block of his own on the cover', () => {
    const cover = [
      'Fax Cover Sheet',
      'Recipient',
      'Name   Roxanne Whitaker, MD',
      'Sender',
      'Name   Ramon Zielinski, Athletic Director',
      'Department   Athletics',
      'Total pages   2',
    ];
    expect(endOf([jane], page(cover), page(LAB))).toEqual(filed);
  });

  test('but an animal is, and a patient of another line', () => {
    expect(endOf([jane], page([...LAB, 'Species: Feline'])).reasons).toContain('identifier_conflict');
    const list = [...LAB, 'Roe, Carla   01/02/1958   Glucose 91', 'Poe, Edgar   05/06/1949   Glucose 93'];
    expect(endOf([jane], page(list)).reasons).toContain('several_patients');
  });
});

describe('the patient is', () => {
  test.each(['injured worker', 'Athlete', 'Applicant', 'Veteran'])('whoever stands behind %s', (label) => {
    const found = only(page(['EXPLANATION OF REVIEW', `${label}   Jane Doe   Date of birth   03/04/1962`]));
    expect(found.patient.names).toMatchObject([{ value: { first: 'Jane', last: 'Doe' } }]);
  });
});

describe('the chart’s', () => {
  test.each([
    ['two given names without a blank', 'Patient: JaneMarie Doe   DOB: 03/04/1962'],
    ['a given name and an initial without a blank', 'Patient: JaneM Doe   DOB: 03/04/1962'],
    ['a birth date behind a bold label', 'Patient: Doe, Jane Marie   Dos: 3/4/1962   Sex: F'],
  ])('is %s', (_, line) => {
    expect(
      endOf([jane], page(['LABORATORY REPORT', line, 'Glucose   98   70-99 mg/dL', 'Final results'])),
    ).toEqual(filed);
  });

  test('is a name with a bracket for its capital I', () => {
    const yvette = patient({ firstName: 'Yvette', lastName: 'Ishikawa', middleName: '' });
    const lines = [
      'LABORATORY REPORT',
      'Re: Yvette [shikawa',
      'Born: March 4, 1962',
      'Glucose   98   70-99 mg/dL',
    ];
    expect(endOf([yvette], page(lines))).toEqual(filed);
  });

  test('isn’t a date of service', () => {
    expect(only(page(['REPORT', 'Patient: Jane Doe', 'DOS: 03/04/1962'])).patient.birthDates).toEqual([]);
  });
});

describe('specially protected', () => {
  test.each([
    ['E11.9 Type 2 diabetes mellitus', 'F33.0 Depression, recurrent, mild'],
    ['E11.9 Type 2 diabetes mellitus', 'F32.A Depression, unspecified'],
    ['Low-dose naltrexone 4.5 mg capsule, one at bedtime'],
    ['Alcohol is one drink on two occasions this year.'],
    ['Do not include genetic information (GINA).'],
  ])('isn’t what every practice treats: %s %s', (...lines) => {
    expect(sensitive(...lines)).toBe(false);
  });

  test.each([
    ['E11.9 Type 2 diabetes mellitus', 'F33.2 Major depressive disorder, recurrent, severe'],
    ['F33.0 Depression, recurrent, mild'],
    ['Naltrexone 50 mg tablet, one daily'],
    ['Alcohol use disorder, one drink a day'],
    ['Genetic information is enclosed.'],
  ])('is more than that, or that alone: %s %s', (...lines) => {
    expect(sensitive(...lines)).toBe(true);
  });
});
