import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labReport, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const jane = patient();
const chartOf = (...pages: readonly (readonly string[])[]) => endOf([jane], ...pages.map((one) => page(one)));
const OTHERS = ['Imani Camacho   07/19/1998', 'Zora Quill   01/09/1971'] as const;

describe('a list of people of whom one is a patient', () => {
  test.each([
    ['labels', ['Patient: Jane Doe  DOB: 03/04/1962', 'Patient: Imani Camacho  DOB: 07/19/1998']],
    [
      'names and dates',
      ['1  Imani Camacho 07/19/1998', '2  Jane Doe 03/04/1962', '3  Zora Quill 01/09/1971'],
    ],
    ['capitals', ['IMANI CAMACHO 07/19/1998', 'JANE DOE 03/04/1962']],
    ['surnames first', ['DOE, JANE      03/04/1962     9:00', 'CAMACHO, IMANI     07/19/1998    9:30']],
    ['dates first', ['07/19/1998 IMANI CAMACHO', '03/04/1962 JANE DOE']],
    ['hours', ['Jane Doe      03/04/1962     9:00', 'Imani Camacho         9:30', 'Pol Bergdoll    10:00']],
    [
      'heads',
      [
        'Patient                  Birth date            Result',
        'Imani Camacho            07/19/1998            5.1',
        'Jane Doe                 03/04/1962            6.1',
      ],
    ],
    [
      'labels side by side',
      [
        'Patient: Imani Camacho               Patient: Jane Doe',
        'DOB: 07/19/1998                      DOB: 03/04/1962',
      ],
    ],
    [
      'a column each',
      ['Imani Camacho                        Jane Doe', '07/19/1998                           03/04/1962'],
    ],
  ])('is filed in nobody’s chart, with %s', (_, lines) => {
    expect(chartOf(['RESULTS', ...lines]).chart).toBeNull();
    // Further down the page, where no running head stands.
    expect(chartOf(['RESULTS', ...Array.from({ length: 9 }, () => ''), ...lines]).chart).toBeNull();
  });

  test('is filed in nobody’s chart in whatever order', () => {
    const rows = fc.shuffledSubarray([...OTHERS, 'Paul Archer 05/06/1958', 'DOE, JIM 02/03/1977'], {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.nat(4), (others, at) => {
        const lines = others.toSpliced(at, 0, 'Jane Doe   03/04/1962');
        expect(chartOf(['CENSUS', ...lines]).chart).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});

describe('pages about two people', () => {
  const first = (foot: string) => labReport('DOE, JANE M', '03/04/1962', foot);

  test.each([
    ['CAMACHO, IMANI   07/19/1998  F'],
    ['IMANI CAMACHO   07/19/1998  F'],
    ['Imani Camacho   07/19/1998'],
    ['CAMACHO, IMANI 07/19/1998 F MRN 8812'],
    ['DOB: 07/19/1998'],
    ['Patient: Imani Camacho'],
    ['Imani Camacho (07/19/1998)'],
    ['IMANI CAMACHO  D.O.B. 07/19/1998'],
    ['Last Camacho  First Imani'],
  ])('are not filed when the other stands on the second or the third as %j', (head) => {
    expect(chartOf(first('_Page 1 of 1'), [head, 'Sodium 139']).chart).toBeNull();
    expect(
      chartOf(first('_Page 1 of 3'), ['Sodium 139', '_Page 2 of 3'], [head, '_Page 3 of 3']).chart,
    ).toBeNull();
  });

  test.each(['CAMACHO, IMANI 07/19/1998', 'IMANI CAMACHO 07/19/1998'])(
    'are not filed when the first begins with %j',
    (head) => {
      expect(chartOf([head, 'Sodium 139'], labReport('DOE, JANE', '03/04/1962', '')).chart).toBeNull();
    },
  );
});

describe('one person’s paper', () => {
  test.each([
    ['her mother', ['Mother: Imani Camacho  DOB: 07/19/1938']],
    ['her guarantor at its foot', ['_Guarantor CAMACHO, IMANI 07/19/1958']],
    ['her subscriber', ['Subscriber: Bob Doe  DOB: 01/02/1960', 'Emergency contact: Bob Doe (husband)']],
    ['a head and a foot', ['Doe, Jane 03/04/1962', '_DOE, JANE M  03/04/1962']],
    ['hers in another way', ['Hepatitis B Vaccine 05/06/2012', 'Right Knee Replacement 05/06/2015']],
    ['earlier results', ['Hemoglobin 12/01/2019 12.9', 'Ada Finch, MD reviewed 12/02/2019']],
  ])('is no list for naming %s', (_, lines) => {
    expect(chartOf([...labReport('DOE, JANE M', '03/04/1962', ''), ...lines])).toEqual({
      chart: 'p1',
      reasons: [],
    });
  });

  test.each([
    'Hepatitis B Vaccine 05/06/2012',
    'Right Knee Replacement 05/06/2015',
    'CARDIAC CATHETERIZATION Exam 05/06/2015',
  ])('is no list for a second page that begins with %j', (line) => {
    const second = [line, 'Sodium 139', '_Page 2 of 2'];
    expect(chartOf(labReport('DOE, JANE M', '03/04/1962', '_Page 1 of 2'), second).chart).toBe('p1');
  });

  test('is no list for a running head on its second page', () => {
    const pages = [
      labReport('DOE, JANE M', '03/04/1962', '_Page 1 of 2'),
      ['DOE, JANE M  03/04/1962 F', 'Sodium 139', '_Page 2 of 2'],
    ];
    expect(chartOf(...pages)).toEqual({ chart: 'p1', reasons: [] });
  });
});
