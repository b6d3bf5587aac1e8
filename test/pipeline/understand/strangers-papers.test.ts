import { describe, expect, test } from 'vitest';
import type { Patient } from '../../../src/pipeline/ports.ts';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { isCoverSheet } from '../../../src/pipeline/understand/cover-sheet.ts';
import { fieldsOf } from '../../../src/pipeline/understand/fields.ts';
import { withMisdirected } from '../../../src/pipeline/understand/misdirected.ts';
import { isAboutAnother, otherPeopleOn } from '../../../src/pipeline/understand/other-people.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { readName } from '../../../src/pipeline/understand/parse-name.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { context, nameOf, only, page, patient, reading } from './builders.ts';
import { endOf } from './practice.ts';

type Page = Omit<PageReading, 'page'>;
const words = (text: string): readonly string[] => text.split(' ');
const textOf = (...lines: readonly string[]) => pageText({ ...page(lines), page: 1 });

/** A page whose words are read well but for one, which the engine guessed. */
const withGuess = (lines: readonly string[], guess: string, confidence: number): Page => {
  const whole = page(lines);
  return {
    ...whole,
    lines: whole.lines.map((line) => ({
      ...line,
      words: line.words.map((word) => (word.text === guess ? { ...word, confidence } : word)),
    })),
  };
};

describe('a name', () => {
  test.each([
    ['DOE,JANE M DOB:', { first: 'JANE', middle: 'M', last: 'DOE' }, 2],
    ['Doe-Smith,Jane', { first: 'Jane', middle: '', last: 'Doe-Smith' }, 1],
    ['DOE,JANE,M', undefined, 0],
    ['Felicia l. Van Houten', { first: 'Felicia', middle: '', last: 'Van Houten' }, 4],
    ['Jane Doe, DO/ob', undefined, 0],
  ] as const)('is read from %j', (text, name, used) => {
    const read = readName(words(text));
    if (name === undefined) expect(read?.name.last).not.toBe('Doe');
    else expect(read?.name).toMatchObject(name);
    if (used > 0) expect(read?.used).toBe(used);
  });

  test.each([
    [
      ['Last name   Serrano   First name   Tobias', 'Middle init.   D   Date of birth   11/05/1986'],
      'Tobias D Serrano',
    ],
    [['CHILD: RADCLIFFE, CARLOS V     BORN: 12/25/2015   M'], 'CARLOS V RADCLIFFE'],
    [
      ['6. Patient’s Name and Address       7. Provider’s Name', 'ELLSWORTH, EUGENIA       Brookhaven Home'],
      'EUGENIA ELLSWORTH',
    ],
    [['Enrollee          DOB', 'HOLLOWAY,         07/15/1994', 'ERNEST'], 'ERNEST HOLLOWAY'],
  ])('is whose the paper is in %j', (lines, name) => {
    expect(nameOf(only(page(['REPORT', ...lines])))).toBe(name);
  });

  test('is no sentence’s that ends with a label', () => {
    const child = [
      'CHILD: RADCLIFFE, CARLOS V',
      'BORN: 12/25/2015',
      'ALERT CHILD. TMS PEARLY, HEART REGULAR.',
    ];
    const { names } = only(page(['REPORT', ...child])).patient;
    expect(names.map(({ value }) => value.last)).toEqual(['RADCLIFFE']);
  });

  test('is not a patient’s in the cell beside a guarantor’s label', () => {
    const { patient: found } = only(
      page([
        'REPORT',
        'NAME   Doe, Jane M',
        'DOB   03/04/1962',
        'RESPONSIBLE      Esther Doe (DOB 01-01-1936)',
      ]),
    );
    expect(found.names.map(({ value }) => value.first)).toEqual(['Jane']);
    expect(found.birthDates.map(({ value }) => value)).toEqual(['1962-03-04']);
  });

  test('ends before a label that has no colon', () => {
    const others = otherPeopleOn(textOf('cc: Ms. Sheridan   Tel. 555-0100'), '2026-11-02');
    expect(others.map(({ value }) => value.last)).toEqual(['Sheridan']);
  });
});

describe('a paper about somebody else', () => {
  test.each([
    'SOURCE: URINE, CLEAN CATCH',
    'PRE-OP DX: SCREENING; FAMILY HISTORY OF POLYPS (MOTHER)',
    'I appoint the person named below as my agent',
  ])('is not told by %j', (line) => expect(isAboutAnother(textOf(line))).toBe(false));
  test.each([
    'SOURCE: DOE, JANE',
    'DOE, JANE (MOTHER)',
    'JANE DOE (FATHER)',
    'Jane Doe (mother)',
    'I appoint Jane Doe as my agent',
  ])('is told by %j', (line) => expect(isAboutAnother(textOf(line))).toBe(true));
});

describe('a chart', () => {
  const jane = patient();
  const ends = (roster: readonly Patient[], ...pages: readonly Page[]) => endOf(roster, ...pages);
  const own = ['Patient: Jane Doe', 'DOB: 03/04/1962'];

  test('is found where a head was misread whose surname and birth date are right', () => {
    const second = withGuess(['Doe, Jne Marie   DOB 03/04/1962', 'Page 2'], 'Jne', 0.3);
    expect(ends([jane], page(['REPORT', ...own]), second).chart).toBe('p1');
    const clear = page(['Doe, Robert Marie   DOB 03/04/1962', 'Page 2']);
    expect(ends([jane], page(['REPORT', ...own]), clear).chart).toBeNull();
  });

  test('is found by a birth date that was rather read than guessed, beside the whole name', () => {
    const poor = (confidence: number) => withGuess(['REPORT', ...own], '03/04/1962', confidence);
    expect(ends([jane], poor(0.5)).chart).toBe('p1');
    expect(ends([jane], poor(0.4)).chart).toBeNull();
  });

  test('is found by a slip of the given name where all else agrees, and not where something is missing', () => {
    const bethany = patient({ firstName: 'Bethany', middleName: 'Naomi', nickName: '' });
    const lines = [
      'Patient: DOE, BETANY N',
      'DOB: 03/04/1962',
      'Phone: (330) 555-0142',
      'Address: 12 Elm Street',
    ];
    expect(ends([bethany], page(['REPORT', ...lines])).chart).toBe('p1');
    expect(ends([bethany], page(['REPORT', ...lines.slice(0, 3)])).chart).toBeNull();
    expect(ends([bethany], page(['REPORT', 'Patient: DOE, BETANY', ...lines.slice(1)])).chart).toBeNull();
  });

  test('is found by its initial that stuck to the given name', () => {
    const felicia = patient({ firstName: 'Felicia', middleName: 'Isabel' });
    expect(ends([felicia], page(['REPORT', 'Patient: Felicial Doe', 'DOB: 03/04/1962'])).chart).toBe('p1');
  });

  test('is told from a namesake’s of another decade by a middle name that only it has', () => {
    const namesake = patient({
      ehrPatientId: 'p2',
      middleName: '',
      dateOfBirth: '1952-03-04',
      phones: [],
      address: '',
    });
    const paper = (name: string) => page(['REPORT', `Patient: ${name}`, 'DOB: 03/04/1962']);
    expect(ends([jane, namesake], paper('Jane M Doe')).chart).toBe('p1');
    expect(ends([jane, namesake], paper('Jane Doe')).chart).toBeNull();
  });

  const label = [
    'Willow Harbor Hospital          DOE, JANE M',
    '4386 S Main Road                03/04/1962 64 Y F',
    'Mill Corners, OH                MR 5720166',
  ];

  test('is found where somebody of the family signs, or is named in a sentence, below the label', () => {
    const form = [
      'CONSENT FOR TREATMENT',
      ...label,
      'Julia Doe will take me home and stay with me.',
      'Julia Doe, 11/02/2026',
    ];
    expect(ends([jane], page(form)).chart).toBe('p1');
    expect(ends([jane], page(['CONSENT FOR TREATMENT', 'Julia Doe', ...label])).chart).toBeNull();
  });

  test('is found where a label calls who is named above a guardian', () => {
    const form = ['CONSENT FOR TREATMENT', 'Julia Doe', ...label];
    expect(ends([jane], page([...form, 'Parent or legal guardian: Julia Doe'])).chart).toBe('p1');
    expect(ends([jane], page([...form, 'Parent or legal guardian: Edith Doe'])).chart).toBeNull();
  });

  test('isn’t found by a name and a date without a word where a label gives somebody else a birth date', () => {
    const answer = ['VERIFICATION', 'PERSON ASKED ABOUT   Jane Doe   1962-03-04'];
    const subscriber = ['SUBSCRIBER', 'NAME   DELA VEGA ALFONSO H', 'DATE OF BIRTH   1960-07-09'];
    expect(ends([jane], page([...answer])).chart).toBe('p1');
    expect(ends([jane], page([...subscriber, ...answer])).chart).toBeNull();
  });

  test('is found by the words of a label though words of the form stand where names do', () => {
    const lines = [
      ...own,
      '10/26/2026   PATIENT PAYMENT, THANK YOU',
      'RESIDENT CONDITION WHEN CALLED: stable',
    ];
    expect(ends([jane], page(['STATEMENT', ...lines])).chart).toBe('p1');
    expect(ends([jane], page(['STATEMENT', ...own, 'RESIDENT ROBERT WALSH'])).chart).toBeNull();
  });

  test('isn’t a twin’s who is named as the one responsible, where the label has an initial alone', () => {
    const emilio = patient({ ehrPatientId: 'emilio', firstName: 'Emilio', middleName: '', sex: 'M' });
    const emiliano = { ...emilio, ehrPatientId: 'emiliano', firstName: 'Emiliano' };
    const record = ['Birth Date: 03/04/1962     Gender: M', 'Phone: (330) 555-0142'];
    const label = (name: string) => `Patient Name (Last, First MI): ${name}`;
    const responsible = 'Responsible person: Emilio Doe';
    expect(
      ends([emilio, emiliano], page(['RECORD', label('DOE, E'), ...record, responsible])).chart,
    ).toBeNull();
    expect(
      ends([emilio, emiliano], page(['RECORD', label('DOE, E'), ...record, 'Emilio Doe'])).chart,
    ).toBeNull();
    expect(ends([emilio], page(['RECORD', 'DOB: 03/04/1962', responsible])).chart).toBeNull();
    expect(ends([emilio, emiliano], page(['RECORD', label('DOE, EMILIO'), ...record])).chart).toBe('emilio');
  });

  test('is the subscriber’s where a payer answers about somebody with a policy of their own', () => {
    const lines = ['SUBSCRIBER', 'NAME   DOE, JANE M', 'DOB   03/04/1962'];
    expect(ends([jane], page(['ELIGIBILITY VERIFICATION RESPONSE', ...lines])).chart).toBe('p1');
    expect(ends([jane], page(['CLAIM FORM', ...lines])).chart).toBeNull();
    expect(
      ends([jane], page(['ELIGIBILITY VERIFICATION RESPONSE', ...lines, 'DEPENDENT: Amy'])).chart,
    ).toBeNull();
  });

  test('is found under PATIENT alone over its boxes, in a form about insurance', () => {
    const form = [
      'INSURANCE INFORMATION',
      'PATIENT',
      'Name: Jane M Doe     Date of birth: 03-04-1962',
      'PRIMARY INSURANCE',
      'Policyholder: Emilio Barlow     Policyholder’s date of birth: 03-22-1959',
    ];
    expect(ends([jane], page(form)).chart).toBe('p1');
  });
});

describe('a page of a record', () => {
  test('is nobody else’s for a doctor’s initial beside the date of a visit', () => {
    const first = page(['REPORT', 'Patient: Jane Doe', 'DOB: 03/04/1962', 'Page 1 of 2']);
    const visit = page(['VISIT 8/12/24   SEEN BY DR. M. ASHBY', 'Page 2 of 2']);
    expect(only(first, visit).concerns).toEqual([]);
  });
});

describe('a page that counts visits', () => {
  test('lacks none', () => {
    const lines = [
      'Patient:   Jane Doe     Visit:     6 of 20',
      'Birthdate:   3/4/1962     Date:     11/1/26',
    ];
    expect(only(page(['Progress report', ...lines])).concerns).toEqual([]);
  });
});

describe('a cover', () => {
  test('may be a note of a few lines that says what comes', () => {
    const note = textOf(
      '11/10/2026',
      'Fax to Lakeside Family Medicine (216) 555-0199',
      'from Saltgrass Regional Medical Center (282) 555-0119',
      'Hi! Lab result for Franklin Parrish, DO.',
      '2 pages in all. Call if something doesn’t come through. Thanks!',
    );
    expect(isCoverSheet(note, fieldsOf(note))).toBe(true);
  });
});

describe('a fax about nobody known', () => {
  const typeOf = (provider: string): string => {
    const fax = understandFax(
      reading(
        page([
          'Kettlebrook Laboratory',
          'Patient: Helena Hidalgo',
          'DOB: 01/02/1950',
          provider,
          'Lloyd Kowalczyk, MD',
        ]),
      ),
      context,
    );
    return withMisdirected(fax, [{ candidates: [] }], ['Franklin Parrish']).documents[0]?.type ?? '';
  };

  test.each(['Req Phys: Parrish', 'PCP: Parrish,Franklin'])('is ours that says %j', (line) => {
    expect(typeOf(line)).not.toBe('misdirected');
  });
  test('is another office’s where nobody of ours is named', () => {
    expect(typeOf('Req Phys: Walsh')).toBe('misdirected');
  });
});
