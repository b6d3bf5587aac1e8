import { DOCUMENT_TYPES, NEVER_AUTOMATIC } from '../../domain/document-types.ts';
import type { Ruleset } from '../../domain/rules.ts';
import { ALL_MESSAGES, type SandboxSeed } from '../drchrono/seed.ts';
import type { Practice } from '../fax-machine/index.ts';

/** DrChrono's ids are numbers. The fax machine's keep their order, from a base of their own. */
export interface SeedIds {
  readonly patientOf: (id: string) => number;
  readonly doctorOf: (id: string) => number;
  readonly userOf: (id: string) => number;
}

const PATIENT_BASE = 90_000_000;
const DOCTOR_BASE = 3_000;
const USER_BASE = 5_000;
const STAFF_BASE = 5_100;
/** The user that Zally works as. */
const ZALLY_USER = 5_999;
export const PRACTICE_ID = 1;

export const seedIds = (practice: Practice): SeedIds => {
  const numbered = (ids: readonly string[], base: number): ReadonlyMap<string, number> =>
    new Map(ids.map((id, index) => [id, base + index + 1]));
  const patients = numbered(
    practice.patients.map((patient) => patient.id),
    PATIENT_BASE,
  );
  const doctors = numbered(
    practice.doctors.map((doctor) => doctor.id),
    DOCTOR_BASE,
  );
  const users = new Map([
    ...numbered(
      practice.doctors.map((doctor) => doctor.id),
      USER_BASE,
    ),
    ...numbered(
      practice.staff.map((member) => member.id),
      STAFF_BASE,
    ),
  ]);
  return {
    patientOf: (id) => patients.get(id) ?? 0,
    doctorOf: (id) => doctors.get(id) ?? 0,
    userOf: (id) => users.get(id) ?? 0,
  };
};

/** User name of an e-mail address. */
const userName = (email: string): string => email.split('@')[0] ?? email;

/** The made-up practice as DrChrono would hold it. */
export const toSandboxSeed = (practice: Practice, timeZone: string): SandboxSeed => {
  const ids = seedIds(practice);
  const firstDoctor = DOCTOR_BASE + 1;
  return {
    practices: [
      {
        id: PRACTICE_ID,
        name: practice.name,
        timezone: timeZone,
        doctors: practice.doctors.map((doctor) => ({
          id: ids.doctorOf(doctor.id),
          first_name: doctor.firstName,
          last_name: doctor.lastName,
        })),
        users: [
          ...practice.doctors.map((doctor) => ({
            id: ids.userOf(doctor.id),
            username: userName(doctor.email),
            is_staff: false,
            doctor: ids.doctorOf(doctor.id),
          })),
          ...practice.staff.map((member) => ({
            id: ids.userOf(member.id),
            username: userName(member.email),
            is_staff: true,
            doctor: firstDoctor,
          })),
          {
            id: ZALLY_USER,
            username: 'zally',
            is_staff: true,
            doctor: firstDoctor,
            permissions: [ALL_MESSAGES],
          },
        ],
        task_statuses: [{ id: 71, name: 'Open' }],
        patients: practice.patients.map((patient) => ({
          id: ids.patientOf(patient.id),
          first_name: patient.firstName,
          middle_name: patient.middleName,
          last_name: patient.lastName,
          nick_name: patient.nickName,
          suffix: patient.suffix,
          date_of_birth: patient.dateOfBirth,
          gender: patient.sex === 'F' ? 'Female' : 'Male',
          cell_phone: patient.phone,
          address: patient.address,
          city: patient.city,
          state: patient.state,
          zip_code: patient.zip,
          chart_id: patient.chartId,
          doctor: ids.doctorOf(patient.doctorId),
          primary_insurance: { insurance_id_number: patient.memberId },
        })),
      },
    ],
  };
};

/** A practice that is past its first hour: it trusts Zally with everything that may be automatic at all. */
export const demoRuleset = (practice: Practice): Ruleset => {
  const ids = seedIds(practice);
  const user = (role: string) => {
    const member = practice.staff.find((candidate) => candidate.role === role);
    return { kind: 'ehr_user' as const, ehrUserId: String(ids.userOf(member?.id ?? '')) };
  };
  const provider = { kind: 'chart_provider' } as const;
  return {
    format: 2,
    rules: [
      {
        when: { types: ['lab_result', 'pathology_report'] },
        effect: { do: 'file', assignee: provider, task: 'review_result', dueDays: 0 },
      },
      {
        when: {
          types: [
            'imaging_report',
            'diagnostic_report',
            'consult_note',
            'operative_report',
            'progress_note',
            'discharge_summary',
          ],
        },
        effect: { do: 'file', assignee: provider, task: 'review_report', dueDays: 2 },
      },
      {
        when: { types: ['order_to_sign', 'advance_directive'] },
        effect: { do: 'file', assignee: provider, task: 'review_and_sign', dueDays: 2 },
      },
      {
        when: { types: ['refill_request'] },
        effect: { do: 'file', assignee: user('refill nurse'), task: 'call_pharmacy', dueDays: 0 },
      },
      {
        when: { types: ['prior_authorization'] },
        effect: { do: 'file', assignee: user('prior authorization'), task: 'answer_payer', dueDays: 1 },
      },
      {
        when: { types: ['incoming_referral'] },
        effect: { do: 'file', assignee: user('referral desk'), task: 'schedule_referral', dueDays: 0 },
      },
      {
        when: { types: ['outside_records'] },
        effect: { do: 'file', assignee: user('records'), task: 'file_records', dueDays: 3 },
      },
      {
        when: { types: ['patient_form'] },
        effect: { do: 'file', assignee: user('office manager'), task: 'complete_form', dueDays: 3 },
      },
      {
        when: { types: ['immunization_record'] },
        effect: { do: 'file', assignee: user('nurse'), task: 'update_record', dueDays: 2 },
      },
      {
        when: { types: ['billing'] },
        effect: { do: 'file', assignee: user('billing'), task: 'post_billing', dueDays: 3 },
      },
      {
        when: { types: ['insurance_card'] },
        effect: { do: 'file', assignee: user('front desk'), task: 'update_record', dueDays: 1 },
      },
    ],
    autonomy: Object.fromEntries(
      DOCUMENT_TYPES.filter((type) => !NEVER_AUTOMATIC.has(type)).map((type) => [type, 'auto']),
    ),
    sensitive: 'review',
  };
};
