import { describe, expect, test } from 'vitest';
import { createRosterCharts } from '../../../src/adapters/ehr/roster/index.ts';
import { phi } from '../../../src/domain/phi.ts';
import { reveal } from '../../../src/domain/reveal.ts';
import { patient } from './builders.ts';

const charts = createRosterCharts([
  patient({ ehrPatientId: 'p1', firstName: 'Jane', lastName: 'Doe', dateOfBirth: '1962-03-04' }),
  patient({ ehrPatientId: 'p2', firstName: 'JANET', lastName: 'DOE-SMITH', dateOfBirth: '1962-03-04' }),
  patient({ ehrPatientId: 'p3', firstName: 'Ann', lastName: 'Doerr', dateOfBirth: '1971-08-19' }),
  patient({ ehrPatientId: 'p4', firstName: 'Ann', lastName: 'Do', dateOfBirth: '' }),
]);
const idsOf = (found: readonly Parameters<typeof reveal>[0][]): readonly string[] =>
  found.map((one) => (reveal(one) as { readonly ehrPatientId: string }).ehrPatientId).toSorted();
const byName = async (first: string, last: string): Promise<readonly string[]> =>
  idsOf(await charts.searchByName(phi({ first, last })));

describe('createRosterCharts', () => {
  test('finds everybody with a birth date', async () => {
    expect(idsOf(await charts.searchByBirthDate(phi('1962-03-04')))).toEqual(['p1', 'p2']);
    expect(idsOf(await charts.searchByBirthDate(phi('1962-03-05')))).toEqual([]);
  });

  test('takes no birth date for nobody’s', async () => {
    expect(idsOf(await charts.searchByBirthDate(phi('')))).toEqual([]);
  });

  test('finds names by their beginnings, whatever the case', async () => {
    expect(await byName('j', 'doe')).toEqual(['p1', 'p2']);
    expect(await byName('', 'DOE')).toEqual(['p1', 'p2', 'p3']);
    expect(await byName('ann', 'do')).toEqual(['p3', 'p4']);
    expect(await byName('Jane', 'Doer')).toEqual([]);
  });

  test('gets a chart by its id, or says that there is none', async () => {
    expect(reveal(await charts.getPatient('p3')).lastName).toBe('Doerr');
    await expect(charts.getPatient('p9')).rejects.toMatchObject({ code: 'ehr_not_found' });
  });
});
