import { describe, expect, it } from 'vitest';
import { doubtOf, evidenceOf } from '../../../src/web/review/evidence.ts';
import { overAll } from '../../../src/web/review/over-all.ts';
import { paper, patient } from '../../pipeline/understand/builders.ts';

const jane = patient();
const okafor = patient({
  ehrPatientId: 'p2',
  firstName: 'Julian',
  middleName: '',
  lastName: 'Okafor',
  dateOfBirth: '1981-12-19',
});
const janes = paper({ name: { first: 'Jane', last: 'Doe' }, birthDate: '1962-03-04' });
const page2 = paper({ name: { first: 'Julian', last: 'Okafor' }, birthDate: '1981-12-19' });
const okafors = {
  ...page2,
  pages: [2, 2] as const,
  patient: {
    ...page2.patient,
    names: page2.patient.names.map((one) => ({
      ...one,
      places: one.places.map((at) => ({ ...at, page: 2 })),
    })),
    birthDates: page2.patient.birthDates.map((one) => ({
      ...one,
      places: one.places.map((at) => ({ ...at, page: 2 })),
    })),
  },
};

const said = (documents: Parameters<typeof overAll>[0], chart: typeof jane): string | null => {
  const candidate = overAll(documents, chart);
  return candidate === undefined ? null : (doubtOf(candidate, documents[0], null)?.words ?? null);
};

describe('a chart for several documents as one', () => {
  it('is objected to where a later one is about somebody else', () => {
    expect(said([janes], jane)).toBeNull();
    expect(said([janes, janes], jane)).toBeNull();
    expect(said([janes, okafors], jane)).toBe('Page 2 speaks of somebody else.');
  });

  it('is told with whom the later one names, and where that stands', () => {
    const candidate = overAll([janes, okafors], jane);
    expect(candidate && doubtOf(candidate, janes, null)?.said).toBe(
      'Page 2 names Julian Okafor. Page 2 has the birth date 12/19/1981.',
    );
    expect(candidate?.contradictions?.flatMap(({ places }) => places.map(({ page }) => page))).toEqual([
      2, 2,
    ]);
  });

  it('is objected to where only a later one is about its patient', () => {
    expect(said([janes, okafors], okafor)).toContain('differs');
  });

  it('agrees in nothing that the first document doesn’t say', () => {
    const candidate = overAll([janes, okafors], okafor);
    const birth = candidate && evidenceOf(candidate, janes).find(({ label }) => label === 'Birth date');
    expect(birth?.agreement).toBe('differs');
  });

  it('is nothing where nothing could be read', () => {
    expect(overAll([], jane)).toBeUndefined();
  });
});
