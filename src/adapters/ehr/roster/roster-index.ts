import type { Patient } from '../../../pipeline/ports.ts';

/** Patients in memory, found like in the EHR. PHI: callers wrap what leaves their module. */
export interface RosterIndex {
  byId(ehrPatientId: string): Patient | undefined;
  /** @param date YYYY-MM-DD */
  byBirthDate(date: string): readonly Patient[];
  /** Both beginnings, whatever the case. */
  byName(first: string, last: string): readonly Patient[];
}

interface Entry {
  readonly first: string;
  readonly last: string;
  readonly patient: Patient;
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

/** Indexes patients by id, birth date and name. */
export const createRosterIndex = (patients: readonly Patient[]): RosterIndex => {
  const ids = new Map(patients.map((patient) => [patient.ehrPatientId, patient]));
  const birthDates = Map.groupBy(
    // A chart without a birth date is found by name alone.
    patients.filter(({ dateOfBirth }) => dateOfBirth !== ''),
    ({ dateOfBirth }) => dateOfBirth,
  );
  // By code units, as `startsWith` compares: everything that begins alike stands together.
  const names = patients
    .map(
      (patient): Entry => ({
        first: patient.firstName.toLowerCase(),
        last: patient.lastName.toLowerCase(),
        patient,
      }),
    )
    .sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0));
  return {
    byId: (ehrPatientId) => ids.get(ehrPatientId),
    byBirthDate: (date) => birthDates.get(date) ?? [],
    byName: (first, last) => {
      const [given, surname] = [first.toLowerCase(), last.toLowerCase()];
      const found: Patient[] = [];
      for (let n = lowerBound(names, surname); n < names.length; n++) {
        const entry = names[n] as Entry;
        if (!entry.last.startsWith(surname)) break;
        if (entry.first.startsWith(given)) found.push(entry.patient);
      }
      return found;
    },
  };
};
