import { type Phi, phi } from '../../../domain/phi.ts';
import { reveal } from '../../../domain/reveal.ts';
import type { ChartSearch, Patient } from '../../../pipeline/ports.ts';
import { type DrChronoHttp, VERBOSE } from './http.ts';
import { type DrChronoPatient, patientSchema } from './schemas.ts';

const filled = (values: readonly (string | undefined)[]): string[] =>
  values.filter((value): value is string => value !== undefined && value !== '');

const toPatient = (row: DrChronoPatient): Patient => ({
  ehrPatientId: row.id,
  firstName: row.first_name,
  middleName: row.middle_name,
  lastName: row.last_name,
  suffix: row.suffix,
  nickName: row.nick_name,
  dateOfBirth: row.date_of_birth,
  sex: row.gender,
  phones: filled([row.home_phone, row.cell_phone, row.office_phone]),
  address: row.address,
  city: row.city,
  state: row.state,
  zip: row.zip_code,
  chartNumber: row.chart_id,
  memberIds: filled([
    row.primary_insurance?.insurance_id_number,
    row.secondary_insurance?.insurance_id_number,
  ]),
  ehrDoctorId: row.doctor,
});

export const createCharts = (http: DrChronoHttp): ChartSearch => {
  // Only the verbose form has insurance, and with it the member id.
  const search = async (query: Record<string, string>): Promise<readonly Phi<Patient>[]> => {
    const found = new Map<string, Patient>();
    for await (const page of http.pages('/api/patients', { ...VERBOSE, ...query }, patientSchema)) {
      for (const row of page) found.set(row.id, toPatient(row));
    }
    return [...found.values()].map(phi);
  };
  return {
    searchByBirthDate: async (dateOfBirth) => await search({ date_of_birth: reveal(dateOfBirth) }),
    searchByName: async (name) => {
      const { first, last } = reveal(name);
      return await search({ ...(first === '' ? {} : { first_name: first }), last_name: last });
    },
    getPatient: async (id) =>
      phi(
        toPatient(
          await http.call({
            method: 'GET',
            path: `/api/patients/${encodeURIComponent(id)}`,
            answer: patientSchema,
          }),
        ),
      ),
  };
};
