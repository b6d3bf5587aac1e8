import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const TABLE = [
  'Test                Result      Reference Range      Units',
  'Hemoglobin          13.2        11.7-15.5            g/dL',
];
const report = (...lines: readonly string[]) => page([...lines, ...TABLE]);
const jane = patient();
const endOfReport = (...lines: readonly string[]) => endOf([jane], report(...lines)).chart;

const ROLES = [
  'Mother',
  'Grandmother',
  'Father',
  'Guarantor',
  'Subscriber',
  'Insured',
  'Spouse',
  'Ex-wife',
  'Fiance',
  'Emergency Contact',
  'Sister',
  'Sibling',
  'Twin',
  'Daughter',
  'Aunt',
  'Cousin',
  'Relative',
  'Friend',
  'Roommate',
  'Neighbor',
  'Companion',
  'Caregiver',
  'Household member',
  'Responsible Party',
  'Policy holder',
  'Co-signer',
  'Previous patient',
  'Former patient',
  'Donor',
  'Baby of',
  'Index case',
  'Proband',
  'cc',
] as const;
/** What is known of the stranger whom the page is about. */
const HEADS = [
  ['Patient Name: CAMACHO, IMANI', 'DOB: 07/19/1998'],
  ['Patient Name: CAMACHO, IMANI'],
  ['CAMACHO, IMANI  07/19/1998 F'],
  ['IMANI CAMACHO'],
  [],
] as const;
const FORMS = [
  (role: string) => `${role}: Jane Doe  DOB: 03/04/1962`,
  (role: string) => `${role}: Jane Doe  03/04/1962`,
  (role: string) => `${role} Jane Doe 03/04/1962`,
  (role: string) => `${role}: Jane Doe (03/04/1962)`,
  (role: string) => `Jane Doe (${role}) DOB 03/04/1962`,
  (role: string) => `Jane Doe, ${role}, DOB: 03/04/1962`,
  (role: string) => `${role}'s name: Jane Doe   ${role}'s DOB: 03/04/1962`,
  (role: string) => `${role} name: DOE, JANE   Birth date: 03/04/1962`,
] as const;

describe('somebody else’s paper that names a patient with her birth date', () => {
  test.each(ROLES)('is not filed in her chart when she is its %s', (role) => {
    const filed = HEADS.flatMap((head) => FORMS.map((form) => [...head, form(role)])).filter(
      (lines) => endOfReport('LABORATORY REPORT', '', ...lines) !== null,
    );
    expect(filed).toEqual([]);
  });

  test.each([
    ['SUBSCRIBER', 'Name: Jane Doe', 'DOB: 03/04/1962'],
    ['PRIMARY INSURANCE HOLDER', 'Jane Doe', '03/04/1962'],
    ['MOTHER OF PATIENT', 'Jane Doe', 'DOB 03/04/1962'],
    ['Emergency contact', 'Jane Doe   03/04/1962'],
    ['Subscriber name      Subscriber birth date', 'Jane Doe             03/04/1962'],
    ['Infant        Mother         Mother DOB', 'Girl Doe      Jane Doe       03/04/1962'],
    ['Patient          Subscriber        Birth date', 'Imani Camacho    Jane Doe          03/04/1962'],
    ['Infant: Doe, Girl   Born: 10/28/2026', 'Mom: Doe, Jane    DOB 03/04/1962'],
    ['BABY GIRL OF JANE DOE   03/04/1962'],
    ['Ms. Camacho lives with Jane Doe, DOB 03/04/1962.'],
    ['Pt. Camacho was seen.', 'Her daughter Jane Doe was born 03/04/1962'],
    ['Recipient: Imani Camacho', 'Donor: Jane Doe DOB 03/04/1962'],
    ['Patient: Imani Camacho  DOB: 07/19/1998', 'Maiden name: Jane Doe'],
  ])('is not filed when a heading or a sentence says so: %s', (...lines) => {
    expect(endOfReport(...lines)).toBeNull();
  });

  test.each([
    ['Electronically signed by Jane Doe 03/04/1962'],
    ['Signed:', 'Jane Doe', '03/04/1962'],
    ['Ordering Provider: Jane Doe', 'Printed 03/04/1962'],
    ['JANE DOE, M.D.', 'Family Medicine', '03/04/1962'],
    ['Jane Doe, FAAFP', 'Family Medicine', '03/04/1962'],
    ['From', 'Jane Doe', '03/04/1962'],
  ])('is not filed when she wrote it: %s', (...lines) => {
    expect(endOfReport(...lines)).toBeNull();
  });

  test('is not filed for a letterhead and the day of a letter that is a young namesake’s birth date', () => {
    const child = patient({ dateOfBirth: '2020-10-30' });
    for (const day of ['10/30/2020', 'October 30, 2020', 'Specimen 10/30/2020'])
      expect(endOf([child], report('JANE DOE', 'Family Medicine', day)).chart).toBeNull();
  });
});

describe('a name under no label', () => {
  test.each([
    ['JANE M DOE', 'DOB: 03/04/1962'],
    ['Jane Marie Doe', 'DOB 03/04/1962'],
    ['Verification of Coverage', 'Jane Doe', 'DOB: 03/04/1962'],
    ['Jane Doe   DOB 03/04/1962', 'Subscriber   Subscriber DOB', 'Nelson Tran   12/09/1991'],
    ['DOE, JANE M   64 F   03/04/1962   MRN 88012'],
    ['Jane Doe', '03/04/1962'],
    ['Customer: Jane Doe', 'Customer birth date', '03/04/1962'],
    ['Jane Doe (b. Mar 4, 1962)'],
    ['Individual Jane Doe', 'D.O.B 03/04/1962'],
    ['Person tested: Jane Doe  born 03/04/1962'],
    ['Regarding your patient Jane Doe, born March 4, 1962'],
    ['Jane Doe', 'Doe, Jane', 'Ms. Jane Doe', 'Mrs Doe', 'DOB 03/04/1962'],
  ])('is the patient’s beside her birth date: %s', (...lines) => {
    expect(endOfReport('REPORT', ...lines)).toBe('p1');
  });

  test('may have a middle name that the chart doesn’t', () => {
    const bare = patient({ middleName: '' });
    expect(endOf([bare], report('Jane Celeste Doe', 'DOB: 03/04/1962')).chart).toBe('p1');
  });

  test('is nobody’s without her birth date, and her birth date is nobody’s without a name', () => {
    expect(endOfReport('Jane Doe')).toBeNull();
    expect(endOfReport('DOB: 03/04/1962')).toBeNull();
  });

  test('is not put together from two lines', () => {
    expect(endOfReport('Jane', 'Doe', 'DOB: 03/04/1962')).toBeNull();
    expect(endOfReport('Patient: Jane', 'Camacho', 'Doe', 'DOB: 03/04/1962')).toBeNull();
  });

  test('does not stand against the labelled birth date of another', () => {
    expect(endOfReport('Patient DOB: 07/19/1998', 'JANE DOE 03/04/1962')).toBeNull();
    expect(endOfReport('Patient: Imani Camacho', 'Jane Doe 03/04/1962')).toBeNull();
  });

  test('may be the other way round where both words are given names', () => {
    const kelly = patient({ firstName: 'Kelly', lastName: 'James', middleName: '' });
    expect(endOf([kelly], report('James Kelly  03/04/1962 F')).chart).toBeNull();
    expect(endOf([kelly], report('JAMES, KELLY  03/04/1962 F')).chart).toBe('p1');
    expect(endOf([kelly], report('Kelly James  03/04/1962 F')).chart).toBe('p1');
  });

  test('leaves it to a person when the name has changed, whoever has the old one', () => {
    const married = patient({ lastName: 'Miller' });
    const lines = ['Patient: Jane Doe  DOB: 03/04/1962', 'formerly Jane Miller'];
    expect(endOf([married], report(...lines)).chart).toBeNull();
  });

  test('needs a birth date near it when that has no label either', () => {
    const far = ['Jane Doe', ...Array.from({ length: 6 }, () => 'Feels well.'), '03/04/1962 F'];
    expect(endOfReport(...far)).toBeNull();
  });
});

test('no paper without her name is filed, wherever her birth date stands', () => {
  const words = fc.constantFrom(
    'Patient:',
    'Name',
    'Camacho',
    'Imani',
    'DOB:',
    '07/19/1998',
    '03/04/1962',
    'F',
  );
  const lines = fc.array(
    fc.array(words, { minLength: 1, maxLength: 6 }).map((line) => line.join(' ')),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(lines, (given) => endOfReport(...given) === null),
    { numRuns: 100 },
  );
});
