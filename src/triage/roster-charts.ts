import { ZallyError } from '../domain/errors.ts';
import { type Phi, phi } from '../domain/phi.ts';
import { reveal } from '../domain/reveal.ts';
import type { ChartSearch, Patient } from '../pipeline/ports.ts';
export const createRosterCharts = (patients: readonly Patient[]): ChartSearch => ({
  searchByBirthDate: async (d: Phi<string>) => patients.filter((p) => p.dateOfBirth === reveal(d)).map(phi),
  searchByName: async (n) =>
    patients
      .filter(
        (p) =>
          p.lastName.toLowerCase().startsWith(reveal(n).last.toLowerCase()) &&
          p.firstName.toLowerCase().startsWith(reveal(n).first.toLowerCase()),
      )
      .map(phi),
  getPatient: async (id) => {
    const found = patients.find((p) => p.ehrPatientId === id);
    if (found === undefined) throw new ZallyError('ehr_not_found');
    return phi(found);
  },
});
