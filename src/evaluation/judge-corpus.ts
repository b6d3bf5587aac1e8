import type { ChartSearch, Patient } from '../pipeline/ports.ts';
import { type FaxPlan, type Practice, truthOf } from '../sandbox/fax-machine/index.ts';
import { type JudgedFax, judgeFax, type TrueFax } from '../triage/report/judge.ts';
import type { DirectoryEntry } from '../triage/roster.ts';
import { triageReading } from '../triage/triage-fax.ts';
import type { ReadingCache } from './readings.ts';

/** One fax of the corpus, judged, with what it takes to make it again. */
export interface JudgedPlan extends JudgedFax {
  readonly seed: string;
  readonly index: number;
  readonly mode: 'fine' | 'standard';
  readonly layouts: readonly string[];
  readonly defects: readonly string[];
}

/** The practice's patients as its EHR would give them. */
export const rosterOf = ({ patients }: Practice): readonly Patient[] =>
  patients.map((patient) => ({
    ehrPatientId: patient.id,
    firstName: patient.firstName,
    middleName: patient.middleName,
    lastName: patient.lastName,
    suffix: patient.suffix,
    nickName: '',
    dateOfBirth: patient.dateOfBirth,
    sex: patient.sex,
    phones: patient.phone === '' ? [] : [patient.phone],
    address: patient.address,
    city: patient.city,
    state: patient.state,
    zip: patient.zip,
    chartNumber: '',
    memberIds: [],
    ehrDoctorId: patient.doctorId,
  }));

/** The practice's doctors and staff. */
export const directoryOf = ({ doctors, staff }: Practice): readonly DirectoryEntry[] => [
  ...doctors.map(({ id, firstName, lastName }) => ({ id, name: `${firstName} ${lastName}`, role: 'doctor' })),
  ...staff.map(({ id, name, role }) => ({ id, name, role })),
];

/** The fax machine's truth in the words of the report. */
const trueFax = (plan: FaxPlan): TrueFax => {
  const { documents, fileable } = truthOf(plan);
  return {
    fileable,
    documents: documents.map(({ pages, type, urgency, patientId }) => ({ pages, type, urgency, patientId })),
  };
};

/** Reads (or finds the reading of), decides and judges one fax. */
export const judgePlan = async (
  plan: FaxPlan,
  cache: ReadingCache,
  charts: ChartSearch,
  directory: readonly DirectoryEntry[],
): Promise<JudgedPlan> => {
  const receivedAt = new Date(`${plan.date}T${plan.time}Z`);
  const fax = await triageReading(await cache.read(plan), charts, receivedAt, directory);
  return {
    ...judgeFax(fax, trueFax(plan)),
    seed: plan.seed,
    index: plan.index,
    mode: plan.mode,
    layouts: plan.parts.map(({ layout }) => layout),
    defects: plan.defects,
  };
};
