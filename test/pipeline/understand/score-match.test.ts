import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/pipeline/finding.ts';
import type { Candidate } from '../../../src/pipeline/match.ts';
import type { Patient } from '../../../src/pipeline/ports.ts';
import { scoreMatch } from '../../../src/pipeline/understand/score-match.ts';
import { paper, patient } from './builders.ts';

const best = (finding: Finding, ...candidates: readonly Patient[]): Candidate => {
  const [first] = scoreMatch(finding, candidates).candidates;
  if (!first) throw new Error('no candidate');
  return first;
};

const jane = { name: { first: 'JANE', last: 'DOE' }, birthDate: '1962-03-04' };

describe('scoreMatch', () => {
  test('trusts a full name and a birth date when nobody competes, even for a common name', () => {
    const smith = patient({ firstName: 'James', lastName: 'Smith', middleName: '' });
    const found = best(paper({ ...jane, name: { first: 'JAMES', last: 'SMITH' } }), smith);
    expect(found.score).toBeGreaterThan(0.98);
    expect(found.exactIdentifiers).toBe(2);
    expect(found.fields).toMatchObject({
      first_name: 'exact',
      last_name: 'exact',
      date_of_birth: 'exact',
      phone: 'absent',
    });
    expect(found.conflictPages).toEqual([]);
  });

  test('trusts a common name with a New Year birthday less', () => {
    const garcia = patient({
      firstName: 'Maria',
      lastName: 'Garcia',
      middleName: '',
      dateOfBirth: '1970-01-01',
    });
    const ordinary = { ...garcia, dateOfBirth: '1970-05-17' };
    const name = { first: 'Maria', last: 'Garcia' };
    const trap = best(paper({ name, birthDate: '1970-01-01' }), garcia).score;
    expect(trap).toBeLessThan(0.98);
    expect(trap).toBeLessThan(best(paper({ name, birthDate: '1970-05-17' }), ordinary).score);
  });

  test('takes nothing from a chart number that only the sender knows, and much from one that is ours', () => {
    const finding = paper(jane);
    const numbered = (value: string): Finding => ({
      ...finding,
      patient: { ...finding.patient, chartNumbers: [{ value, confidence: 0.95, places: [] }] },
    });
    expect(best(numbered('1607199'), patient()).fields.chart_number).toBe('absent');
    expect(best(numbered('880123'), patient()).fields.chart_number).toBe('exact');
  });

  test('does not choose between two charts with the same name and birth date', () => {
    const found = scoreMatch(paper(jane), [
      patient({ middleName: '' }),
      patient({ ehrPatientId: 'p2', middleName: '' }),
    ]).candidates;
    for (const { score } of found) expect(score).toBeCloseTo(0.5, 1);
  });

  test('lets a middle initial decide between them', () => {
    const finding = paper({ ...jane, name: { first: 'Jane', middle: 'M', last: 'Doe' } });
    const [first, second] = scoreMatch(finding, [
      patient({ ehrPatientId: 'p2', middleName: 'Rae' }),
      patient(),
    ]).candidates;
    expect(first?.patient.ehrPatientId).toBe('p1');
    expect(first?.score).toBeGreaterThan(0.98);
    expect(second?.score).toBeLessThan(0.1);
  });

  test('gives a twin of the patient a low score, whatever else agrees', () => {
    const finding = paper({
      name: { first: 'Ella', last: 'Doe' },
      birthDate: '2010-03-04',
      phone: '3305550142',
      street: '12 Elm Street',
    });
    const twin = patient({ firstName: 'Bella', middleName: '', dateOfBirth: '2010-03-04' });
    const found = best(finding, twin);
    expect(found.score).toBeLessThan(0.5);
    expect(found.exactIdentifiers).toBeLessThan(2);
    expect(found.conflictPages).toEqual([1]);
  });

  test('gives a namesake with another birth date a low score', () => {
    const found = best(paper(jane), patient({ dateOfBirth: '1971-08-19' }));
    expect(found.score).toBeLessThan(0.5);
    expect(found.fields.date_of_birth).toBe('differs');
    expect(found.conflictPages).toEqual([1]);
  });

  test('tells father and son apart by the suffix', () => {
    const finding = paper({ ...jane, name: { first: 'John', last: 'Doe', suffix: 'Jr' } });
    const found = best(finding, patient({ firstName: 'John', middleName: '', suffix: 'Sr' }));
    expect(found.fields.suffix).toBe('differs');
    expect(found.score).toBeLessThan(0.5);
  });

  test.each([
    ['one digit off', '1962-03-05'],
    ['two digits exchanged', '1926-03-04'],
    ['day and month exchanged', '1962-04-03'],
  ])('calls a birth date with %s close, never exact', (_, birthDate) => {
    const found = best(paper({ ...jane, birthDate }), patient());
    expect(found.fields.date_of_birth).toBe('close');
    expect(found.exactIdentifiers).toBe(1);
    expect(found.score).toBeLessThan(0.98);
    expect(found.conflictPages).toEqual([]);
  });

  test.each([
    ['a nickname', { first: 'Peggy', last: 'Doe' }, { firstName: 'Margaret' }],
    ['the name in the chart that she is called by', { first: 'Coco', last: 'Doe' }, { nickName: 'Coco' }],
    ['an initial', { first: 'J', last: 'Doe' }, {}],
    ['a slip', { first: 'Jnae', last: 'Doe' }, {}],
    ['one half of a double surname', { first: 'Jane', last: 'Doe' }, { lastName: 'Doe-Navarro' }],
    [
      'names in the wrong fields that could be either',
      { first: 'Thomas', last: 'Jane' },
      { lastName: 'Thomas' },
    ],
  ] as const)('calls %s close', (_, name, chart) => {
    const found = best(paper({ ...jane, name }), patient(chart));
    expect([found.fields.first_name, found.fields.last_name]).toContain('close');
    expect([found.fields.first_name, found.fields.last_name]).not.toContain('differs');
    expect(found.exactIdentifiers).toBe(1);
    expect(found.conflictPages).toEqual([]);
  });

  test('reads a surname of two words wherever it was cut', () => {
    const found = best(
      paper({ ...jane, name: { first: 'Jane', middle: 'Smith', last: 'Alvarado' } }),
      patient({ middleName: '', lastName: 'Smith Alvarado' }),
    );
    expect(found.fields).toMatchObject({ first_name: 'exact', last_name: 'exact' });
  });

  test('does not count a value that was read badly as exact', () => {
    const found = best(paper({ ...jane, birthDateConfidence: 0.6 }), patient());
    expect(found.fields.date_of_birth).toBe('close');
    expect(found.exactIdentifiers).toBe(1);
  });

  test('counts a phone only where the name fits', () => {
    const finding = paper({ ...jane, phone: '3305550142' });
    expect(best(finding, patient()).exactIdentifiers).toBe(3);
    expect(best(finding, patient({ lastName: 'Whitaker' })).exactIdentifiers).toBe(1);
  });

  test('lists every page that contradicts the chart', () => {
    const finding = paper(jane);
    const other = {
      value: '1990-12-24',
      confidence: 0.97,
      places: [{ page: 3, box: { x0: 0, y0: 0, x1: 1, y1: 1 } }],
    };
    const birthDates = [...finding.patient.birthDates, other];
    const found = best({ ...finding, patient: { ...finding.patient, birthDates } }, patient());
    expect(found.fields.date_of_birth).toBe('exact');
    expect(found.conflictPages).toEqual([3]);
  });

  test('takes a second birth date, one digit off and read well, for a second person, and one read badly for a slip', () => {
    const twoDates = (confidence: number): Finding => {
      const finding = paper(jane);
      const other = {
        value: '1962-03-09',
        confidence,
        places: [{ page: 2, box: { x0: 0, y0: 0, x1: 1, y1: 1 } }],
      };
      const { birthDates } = finding.patient;
      return { ...finding, patient: { ...finding.patient, birthDates: [...birthDates, other] } };
    };
    expect(best(twoDates(0.95), patient()).conflictPages).toEqual([2]);
    expect(best(twoDates(0.6), patient()).conflictPages).toEqual([]);
  });

  test('finds nobody among nobody', () => {
    expect(scoreMatch(paper(jane), [])).toEqual({ candidates: [] });
  });

  const names = fc.constantFrom('Jane', 'Janet', 'Mary', 'Ella', 'Bella', 'Robert', 'Bob', 'Xochitl', 'J');
  const surnames = fc.constantFrom('Doe', 'Doe-Smith', 'Smith', 'Smyth', 'De La Cruz', 'Garcia');
  const dates = fc.constantFrom('1962-03-04', '1962-03-05', '1970-01-01', '2010-06-30', '');
  const people = fc.record({
    firstName: names,
    lastName: surnames,
    dateOfBirth: dates,
    middleName: fc.constantFrom('', 'Ann', 'Rae'),
  });
  const finding = fc
    .record({
      first: names,
      last: surnames,
      middle: fc.constantFrom('', 'A', 'Ann'),
      birthDate: dates,
      contact: fc.boolean(),
    })
    .map(({ first, last, middle, birthDate, contact }) =>
      paper({
        name: { first, last, middle },
        birthDate,
        ...(contact ? { phone: '3305550142', street: '12 Elm Street' } : {}),
      }),
    );

  test('never believes in two charts at once, and the scores add up to at most 1', () => {
    fc.assert(
      fc.property(finding, fc.array(people, { maxLength: 8 }), (paper, charts) => {
        const { candidates } = scoreMatch(
          paper,
          charts.map((chart, n) => patient({ ...chart, ehrPatientId: `p${n}` })),
        );
        expect(candidates.filter(({ score }) => score > 0.6).length).toBeLessThanOrEqual(1);
        expect(candidates.reduce((sum, { score }) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test('never trusts a chart whose birth date or given name differs', () => {
    fc.assert(
      fc.property(finding, people, (paper, chart) => {
        const found = best(paper, patient(chart));
        const differs = found.fields.date_of_birth === 'differs' || found.fields.first_name === 'differs';
        if (differs) expect(found.score).toBeLessThan(0.5);
      }),
    );
  });
});
