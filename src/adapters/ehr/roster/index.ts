import { ZallyError } from '../../../domain/errors.ts';
import { type Phi, phi } from '../../../domain/phi.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartSearch, Patient } from '../../../pipeline/ports.ts';

interface Entry {
  readonly first: string;
  readonly last: string;
  readonly patient: Phi<Patient>;
}

/** Index of the first entry whose surname isn't before `last`. */
const lowerBound = (entries: readonly Entry[], last: string): number => {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).last < last) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * A practice's patients in memory, searched like the EHR: by the exact birth date, or by how the names begin,
 * whatever their case. It stands in for the EHR where there is only a list.
 */
export const createRosterCharts = (patients: readonly Patient[]): ChartSearch => {
  const byId = new Map<string, Phi<Patient>>();
  const byBirthDate = new Map<string, Phi<Patient>[]>();
  const byName: Entry[] = [];
  for (const patient of patients) {
    const wrapped = phi(patient);
    byId.set(patient.ehrPatientId, wrapped);
    const born = byBirthDate.get(patient.dateOfBirth);
    if (born === undefined) byBirthDate.set(patient.dateOfBirth, [wrapped]);
    else born.push(wrapped);
    byName.push({
      first: patient.firstName.toLowerCase(),
      last: patient.lastName.toLowerCase(),
      patient: wrapped,
    });
  }
  // By code units, as `startsWith` compares: everything that begins alike stands together.
  byName.sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
  return {
    searchByBirthDate: async (dateOfBirth) => {
      const wanted = reveal(dateOfBirth);
      // The EHR refuses an empty filter; charts without a birth date are nobody's.
      return wanted === '' ? [] : (byBirthDate.get(wanted) ?? []);
    },
    searchByName: async (name) => {
      const first = reveal(name).first.toLowerCase();
      const last = reveal(name).last.toLowerCase();
      const found: Phi<Patient>[] = [];
      for (let n = lowerBound(byName, last); n < byName.length; n++) {
        const entry = byName[n] as Entry;
        if (!entry.last.startsWith(last)) break;
        if (entry.first.startsWith(first)) found.push(entry.patient);
      }
      return found;
    },
    getPatient: async (ehrPatientId) => {
      const found = byId.get(ehrPatientId);
      if (found === undefined) throw new ZallyError('ehr_not_found');
      return found;
    },
  };
};
