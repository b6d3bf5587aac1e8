import { describe, expect, it } from 'vitest';
import { labReport, only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient();
const TABLE = [
  '',
  'Test                Result      Reference Range      Units',
  'Hemoglobin          13.2        11.7-15.5            g/dL',
];
const second = (...head: readonly string[]) => page([...head, ...TABLE, '_Page 2 of 2']);

describe('a second page of somebody else', () => {
  it.each([
    ['a running head in the strip', ['^Patient: Carter, Robert  DOB: 02/02/1950  Page 2 of 2']],
    ['a running head without labels in the strip', ['^Carter, Robert   02/02/1950']],
    ['a label without a colon', ['Patient Robert Carter']],
    ['a label and a number', ['Patient # 8812 Robert Carter']],
    ['what it is a report on', ['Report on Robert Carter']],
    ['a surname alone after the label', ['Patient: CARTER']],
    ['a given name alone after the label', ['Patient: Bob']],
    ['a name with a comma at its head', ['CARTER, ROBERT L      Collected: 10/30/2026']],
    ['birth date and sex without a name', ['02/02/1950   M     Acc 99812']],
    ['another medical record number', ['MRN: 771234']],
    ['another sex', ['Sex: M']],
  ])('waits for a person: %s', (_, head) => {
    const own = page([...labReport('DOE, JANE', '03/04/1962'), 'MRN: 551122   Sex: F', '_Page 1 of 2']);
    expect(endOf([jane], own, second(...head)).chart).toBeNull();
    expect(endOf([jane], own, second('Continued')).chart).toBe('p1');
  });

  it('is a sibling, under no label at all', () => {
    const plain = page(['NORTHSIDE LAB', '', 'Jane Doe      03/04/1962', ...TABLE]);
    const sibling = page(['NORTHSIDE LAB', '', 'Liam Doe', ...TABLE]);
    expect(endOf([patient({ middleName: '' })], plain, sibling).chart).toBeNull();
    expect(endOf([patient({ middleName: '' })], plain).chart).toBe('p1');
  });
});

describe('boxes of two people', () => {
  it('don’t give the patient the birth date of the box above', () => {
    const form = (born: string) =>
      page([
        'SCHOOL HEALTH FORM',
        '',
        'Insured                 Insured DOB',
        'Jane Doe                03/04/1962',
        'Patient name            Patient DOB',
        `Liam Carter             ${born}`,
        'Reason for referral: murmur',
      ]);
    expect(endOf([jane], form('')).chart).toBeNull();
    const liam = patient({
      ehrPatientId: 'liam',
      firstName: 'Liam',
      lastName: 'Carter',
      dateOfBirth: '2019-05-06',
      sex: 'M',
    });
    expect(endOf([jane, liam], form('05/06/2019')).chart).not.toBe('p1');
  });

  it('are not the patient’s where the caption below is a holder’s', () => {
    const form = (caption: string) =>
      page([
        'REFERRAL',
        '',
        'Patient name: Liam Carter',
        'Reason for referral: heart murmur',
        '',
        'Jane Doe                03/04/1962',
        `${caption.padEnd(24)}Date of birth`,
      ]);
    for (const caption of ['Policy holder', 'Parent or guardian', 'Insured'])
      expect(endOf([jane], form(caption)).chart).toBeNull();
  });
});

it.each([
  [
    'a member and a patient by given name',
    ['Member: JANE DOE', 'Member date of birth: 03/04/1962', 'Patient: LIAM'],
  ],
  ['the birth date of a holder', ['Patient name: Jane Doe', 'Birth date of holder: 03/04/1962']],
  ['an animal', ['Client: Jane Doe   DOB: 03/04/1962', 'Patient: Bella   Species: Canine']],
  [
    'a relative to be cared for',
    ['Employee name: Jane Doe   Date of birth: 03/04/1962', 'Family member requiring care: Robert Carter'],
  ],
  ['another age', ['Patient Name: Jane Doe   DOB: 03/04/1962', 'Age 7   seen today']],
])('is not filed: %s', (_, lines) => {
  expect(endOf([jane], page(['NORTHSIDE CLINIC', '', ...lines, ...TABLE])).chart).toBeNull();
});

describe('a cover', () => {
  const cover = (...lines: readonly string[]) =>
    page(['FAX COVER SHEET', 'To: Elmwood Family Practice', 'Fax: 330-555-0199', 'Pages: 2', ...lines]);

  it.each([
    'Message: labs on Robert Carter DOB 02/02/1950',
    'ROBERT CARTER 02/02/1950',
    'Results for Robert Carter as requested',
    'Pt: Carter',
  ])('that says %j keeps another person’s result', (line) => {
    expect(endOf([jane], cover(line), page(labReport())).chart).toBeNull();
  });

  it('is no letter of two lines', () => {
    const letter = page(['To: Dr. Finch', 'From: Ina Moss MD', 'Robert Carter can stop warfarin.']);
    expect(endOf([jane], letter, page(labReport())).chart).toBeNull();
  });
});

it.each(['_Page I of 3', '_Page l of 3', '_(over)', '_Continued next page'])(
  'knows by %j that pages are missing',
  (foot) => {
    expect(only(page(labReport('DOE, JANE', '03/04/1962', foot))).concerns).toContain('missing_pages');
  },
);

it('doesn’t take back what one sentence says with what another denies', () => {
  const report = (line: string) =>
    only(page(['CT CHEST REPORT', 'Patient Name: DOE, JANE   DOB: 03/04/1962', 'IMPRESSION:', line])).urgency;
  expect(report('Old rib fractures. Acute pulmonary embolism.')).toBe('urgent');
  expect(report('No acute pulmonary embolism.')).not.toBe('urgent');
});

it('keeps the first of January for two people of one name with other contacts', () => {
  const ali = patient({
    firstName: 'Mohamed',
    middleName: '',
    lastName: 'Ali',
    dateOfBirth: '1980-01-01',
    sex: 'M',
  });
  const report = (phone: string, street: string) =>
    page([
      'NORTHSIDE CLINICAL LABORATORY',
      '',
      'Patient Name: ALI, MOHAMED   DOB: 01/01/1980',
      `Patient Phone: ${phone}`,
      `Patient Address: ${street}, Elmwood, OH 44901`,
      ...TABLE,
    ]);
  expect(endOf([ali], report('(330) 555-0199', '99 Oak Road')).chart).toBeNull();
  expect(endOf([ali], report('(330) 555-0142', '12 Elm Street')).chart).toBe('p1');
});
