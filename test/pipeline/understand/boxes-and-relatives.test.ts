import { describe, expect, it } from 'vitest';
import { page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient({ middleName: '' });
const HEAD = ['NORTHSIDE CLINICAL LABORATORY', ''];
const TABLE = [
  '',
  'Test                Result      Reference Range      Units',
  'Hemoglobin          13.2        11.7-15.5            g/dL',
];
const sheet = (...lines: readonly string[]) => page([...HEAD, ...lines, ...TABLE]);
const filed = (...lines: readonly string[]) => endOf([jane], sheet(...lines)).chart;

describe('boxes with captions', () => {
  it.each([
    [
      'one part a box',
      ['Last name      First name     MI    Birthday', 'Doe            Jane           M     3/4/1962'],
    ],
    [
      'whose it is before the part',
      [
        "Child's last name      Child's first name      Birthday",
        'Doe                    Jane                    3/4/1962',
      ],
    ],
    [
      'a dash between the two',
      [
        'Resident - last      First        Rm',
        'Doe                  Jane         129',
        'Resident D.O.B.',
        '3/4/1962',
      ],
    ],
    ['a misread First', ['Last name      Firet          Birthday', 'Doe            Jane           3/4/1962']],
    [
      'the order of the parts in the label',
      ['Last, first              Doe, Jane', 'BD                       3/4/1962'],
    ],
    [
      'the order in brackets',
      [
        'APPLICANT NAME (LAST, FIRST, MI)      DATE OF BIRTH',
        'Doe, Jane                             03/04/1962',
      ],
    ],
    [
      'the order in the label, no comma in the value',
      ['Last first middle      Doe Jane Marie', 'Birth                  03/04/1962'],
    ],
  ])('say whose the page is: %s', (_, lines) => {
    expect(filed(...lines)).toBe('p1');
  });

  it('takes whom to call for nobody’s patient, whose caption stands over the name', () => {
    const lines = (caption: string) => [
      'Beneficiary      DOB             Sex',
      'Jane Doe         03/04/1962      F',
      `Place            ${caption}`,
      '12 - home        Robert Doe',
    ];
    expect(filed(...lines('Person to call for delivery'))).toBe('p1');
    // Above the patient, and with no word of who he is, he is as good a patient as she.
    expect(filed('Robert Doe', 'Jane Doe         03/04/1962      F')).toBeNull();
  });

  it('doesn’t take the date under somebody else’s caption for a birth date', () => {
    expect(
      filed(
        'Last name      First name     Birthday',
        'Doe            Jane           3/4/1962',
        'Ins. co.       Policy no.     Policy holder (if not pt), holder’s birthday',
        'Unity          XJT4521        Robert Doe  12/14/1961',
      ),
    ).toBe('p1');
  });
});

describe('a relative named on the page', () => {
  const whose = 'Wearer      Jane Doe, dob 03/04/1962, female';

  it.each([
    ['below the patient, without a date', [whose, '', 'Brings support person      Robert Doe'], 'p1'],
    ['below, under no word that anybody knows', [whose, '', 'Sorela      Robert Doe'], 'p1'],
    ['above the patient', ['Robert Doe', '', 'Jane Doe      03/04/1962'], null],
    ['below, with a birth date', [whose, '', 'Robert Doe      05/06/1988'], null],
    ['beside the patient', ['Jane Doe      Robert Doe      03/04/1962'], null],
  ])('%s', (_, lines, chart) => {
    expect(filed(...lines)).toBe(chart);
  });

  it('is nobody else where a surname has a particle or two', () => {
    const maria = patient({ firstName: 'Maria', middleName: '', lastName: 'St. Clair' });
    const letter = (title: string) =>
      sheet(
        'RE: MARIA ST. CLAIR; D.O.B. March 4, 1962',
        '',
        `Many thanks for asking me to see ${title}, aged 64.`,
      );
    expect(endOf([maria], letter('Mrs. St. Clair')).chart).toBe('p1');
    expect(endOf([maria], letter('Mrs. Bishop')).chart).toBeNull();
  });
});

describe('an address', () => {
  it('names nobody', () => {
    expect(
      filed(
        'Patient Name      DOB',
        'Jane Doe          03/04/1962',
        'F      (330) 555-0142 3094 Willow Bend, Mill Corners, OH 44911',
      ),
    ).toBe('p1');
  });
});

describe('a given name that isn’t the chart’s', () => {
  const contact = ['Phone: (330) 555-0142', 'Address: 12 Elm Street, Elmwood, OH 44901'];
  const frances = patient({ firstName: 'Francis', middleName: '', sex: 'M' });
  const report = (name: string, ...rest: readonly string[]) =>
    sheet(`Patient Name: ${name}`, 'Date of Birth: 03/04/1962', ...rest);

  it.each([
    ['a short form that is a name as well, beside phone and address', 'Doe, Frank', contact, 'p1'],
    ['two letters turned round, beside phone and address', 'Doe, Farncis', contact, 'p1'],
    ['the short form alone', 'Doe, Frank', [], null],
    ['two letters turned round alone', 'Doe, Farncis', [], null],
    ['the short form beside the phone alone', 'Doe, Frank', contact.slice(0, 1), null],
    ['another name beside phone and address', 'Doe, Felix', contact, null],
  ])('%s', (_, name, rest, chart) => {
    expect(endOf([frances], report(name, ...rest)).chart).toBe(chart);
  });

  it('is a capital I that looks like an l', () => {
    const ivy = patient({ firstName: 'Ivy', middleName: '' });
    expect(endOf([ivy], report('Doe, lvy')).chart).toBe('p1');
  });
});
