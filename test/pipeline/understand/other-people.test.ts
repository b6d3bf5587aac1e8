import { describe, expect, it } from 'vitest';
import { labReport, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient({ middleName: '' });
const first = page(labReport('DOE, JANE', '03/04/1962', '_Page 1 of 2'));
const second = (...lines: readonly string[]) =>
  page([
    'NORTHSIDE CLINICAL LABORATORY',
    '',
    ...lines,
    '',
    'Test                Result      Reference Range      Units',
    'Hemoglobin          13.2        11.7-15.5            g/dL',
    '_Page 2 of 2',
  ]);

describe('a second page that names somebody as its patient', () => {
  it.each([
    ['name, sex and birth date in one row', ['SMITH, ROBERT (M) 4/5/1961']],
    ['name without a comma', ['Robert Smith M 04/05/1961']],
    ['name and age', ['ROBERT SMITH M 61Y']],
    ['a number before the name', ['MRN: 99999 SMITH ROBERT Sex: M']],
    ['age in the next row', ['Smith, Robert', 'Age: 61']],
    ['an accession number behind it', ['Smith, Robert        Accession 55512']],
    ['a sentence', ['Mr. Robert Smith was seen for unstable angina.']],
    ['a surname in a sentence', ['Mr. Smith was seen for unstable angina.']],
  ])('waits for a person: %s', (_, lines) => {
    expect(endOf([jane], first, second(...lines)).chart).toBeNull();
  });

  it.each([
    ['the patient again', ['DOE, JANE (F) 3/4/1962']],
    ['the patient in a sentence', ['Ms. Doe was seen for follow-up.']],
    ['nobody', ['Continued from page 1']],
    ['a provider with a degree', ['Robert Smith, MD        10/30/2026']],
  ])('is filed with %s', (_, lines) => {
    expect(endOf([jane], first, second(...lines)).chart).toBe('p1');
  });
});

it('keeps two people apart whose reports have neither labels nor names that anybody would know', () => {
  const report = (name: string, sex: string, born: string, foot = 'Generated 11/1/2026 08:43 1/1') =>
    page([
      'Cobalt Ridge Health System',
      'XR HAND 3 VW RIGHT: Details',
      `${name} - 44 yrs, ${sex} - ${born}`,
      'Order 1716431017      Ordered by Ada Finch, DO',
      'Impression',
      `_${name} ${foot}`,
    ]);
  const pages = [report('Pickett, Marcus Leon', 'M', '6/1/1971'), report('Doe, Jane', 'F', '3/4/1962')];
  expect(endOf([jane], ...pages).chart).toBeNull();
  expect(endOf([jane], ...pages.toReversed()).chart).toBeNull();
  // Without page numbers nothing cuts the fax in two; the other's name has to.
  const bare = [
    report('Doe, Jane', 'F', '3/4/1962', ''),
    report('Pickett, Marcus Leon', 'M', '6/1/1971', ''),
  ];
  expect(endOf([jane], ...bare).chart).toBeNull();
  expect(endOf([jane], report('Doe, Jane', 'F', '3/4/1962')).chart).toBe('p1');
});

describe('whom a document is about', () => {
  const about = (...lines: readonly string[]) =>
    endOf([jane], page([...labReport('DOE, JANE'), ...lines])).chart;

  it('is nobody sure where it names a dependent, a source or a candidate', () => {
    for (const line of [
      'Services for dependent: Noah Doe',
      'Patient: Noah (dependent 02)',
      'Name of the family member needing care: Noah',
      'For services to: N. Doe',
      'Candidate: Jane Doe',
    ])
      expect(about(line)).toBeNull();
  });

  it('isn’t changed by an allergy to insulin or a word in a table', () => {
    expect(about('Diabetes, insulin dependent')).toBe('p1');
  });

  it('is somebody else where row after row has a name and an age', () => {
    expect(about('Robert Smith 61M   Potassium 5.0 mmol/L')).toBeNull();
  });
});

describe('a cover', () => {
  const cover = (subject: string) =>
    page([
      'FAX COVER SHEET',
      'To: Lakeside Family Medicine',
      'From: Northside Laboratory',
      'Pages: 2',
      subject,
    ]);

  it('that names another patient holds the fax back, with a label and without', () => {
    for (const subject of ['Re: Robert Smith', 'SMITH ROBERT lab results'])
      expect(endOf([jane], cover(subject), page(labReport('DOE, JANE'))).chart).toBeNull();
  });

  it('that names the patient doesn’t', () => {
    expect(endOf([jane], cover('DOE JANE lab results'), page(labReport('DOE, JANE'))).chart).toBe('p1');
  });
});

describe('sex', () => {
  const sexed = (sex: string) => page([...labReport('DOE, JANE'), `Sex: ${sex}`]);

  it('that isn’t the chart’s holds the fax back; the same or none says nothing', () => {
    expect(endOf([jane], sexed('M')).chart).toBeNull();
    expect(endOf([jane], sexed('F')).chart).toBe('p1');
    expect(endOf([patient({ middleName: '', sex: '' })], sexed('M')).chart).toBe('p1');
  });

  it('has to be said before a short form and a household’s telephone are two identifiers', () => {
    const alexander = patient({ firstName: 'Alexander', middleName: '', sex: 'M' });
    const short = (...more: readonly string[]) =>
      page([...labReport('DOE, ALEX'), 'Home phone: (330) 555-0142', ...more]);
    expect(endOf([alexander], short()).chart).toBeNull();
    expect(endOf([alexander], short('Sex: F')).chart).toBeNull();
    expect(endOf([alexander], short('Sex: M')).chart).toBe('p1');
  });
});

describe('a page that says another is missing', () => {
  it.each(['2/5', '(2 of 5)', 'Page -2- of -5-', 'Page two of five'])('waits: %s', (number) => {
    expect(endOf([jane], page([number, ...labReport('DOE, JANE', '03/04/1962', '')])).reasons).toContain(
      'missing_pages',
    );
  });

  it('waits where it goes on', () => {
    expect(
      endOf([jane], page(labReport('DOE, JANE', '03/04/1962', '_Continued on next page'))).reasons,
    ).toContain('missing_pages');
  });
});

it('takes a birth date whose century could be another one for a hint, not for exact', () => {
  const child = patient({ middleName: '', dateOfBirth: '2022-03-04' });
  expect(endOf([child], page(labReport('DOE, JANE', '03/04/22'))).chart).toBeNull();
  expect(endOf([child], page(labReport('DOE, JANE', '03/04/2022'))).chart).toBe('p1');
});
