import { ZallyError } from '../../../domain/errors.ts';
import { phi } from '../../../domain/phi.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartSearch, Patient } from '../../../pipeline/ports.ts';
import { createRosterIndex } from './roster-index.ts';

/**
 * A practice's patients in memory, searched like the EHR: by the exact birth date, or by how the names begin,
 * whatever their case. It stands in for the EHR where there is only a list.
 */
export const createRosterCharts = (patients: readonly Patient[]): ChartSearch => {
  const index = createRosterIndex(patients);
  return {
    searchByBirthDate: async (dateOfBirth) => index.byBirthDate(reveal(dateOfBirth)).map(phi),
    searchByName: async (name) => index.byName(reveal(name).first, reveal(name).last).map(phi),
    getPatient: async (ehrPatientId) => {
      const found = index.byId(ehrPatientId);
      if (found === undefined) throw new ZallyError('ehr_not_found');
      return phi(found);
    },
  };
};
