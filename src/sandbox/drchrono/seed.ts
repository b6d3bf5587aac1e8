import { z } from 'zod';
import { isDay, isZone } from './local-time.ts';

/** The permission that opens the inboxes of the whole practice group. */
export const ALL_MESSAGES = 'Access All Messages for Practice Group';
/** Documented as needed for messages. Every user has it unless it is in `denied`. */
export const MESSAGE_CENTER = 'message-center';
/** Documented as needed for patients and documents. Every user has it unless it is in `denied`. */
export const MANAGE_PATIENTS = 'manage-patients';

const id = z.int().positive();
const day = z.string().refine(isDay, 'YYYY-MM-DD');
const text = z.string().default('');
const instant = z.iso.datetime({ offset: true });

const insurance = z.strictObject({
  insurance_company: text,
  insurance_id_number: text,
  insurance_group_number: text,
  insurance_group_name: text,
  insurance_plan_name: text,
  insurance_payer_id: text,
  is_subscriber_the_patient: z.boolean().default(true),
  patient_relationship_to_subscriber: text,
  subscriber_first_name: text,
  subscriber_last_name: text,
  subscriber_date_of_birth: day.nullable().default(null),
});

const referringDoctor = z.strictObject({
  first_name: text,
  last_name: text,
  npi: text,
  phone: text,
  fax: text,
  specialty: text,
});

const patient = z.strictObject({
  id,
  first_name: z.string(),
  middle_name: text,
  last_name: z.string(),
  nick_name: text,
  /** Not a documented field of the API: the web page shows it, the API doesn't. */
  suffix: text,
  date_of_birth: day.nullable(),
  gender: z.enum(['', 'Male', 'Female', 'Other', 'UNK', 'ASKU']).default(''),
  doctor: id,
  chart_id: text,
  patient_status: z.enum(['A', 'I', 'D']).default('A'),
  date_of_death: day.nullable().default(null),
  cell_phone: text,
  home_phone: text,
  office_phone: text,
  email: text,
  address: text,
  city: text,
  state: text,
  zip_code: text,
  social_security_number: text,
  race: z.string().default('blank'),
  ethnicity: z.string().default('blank'),
  preferred_language: z.string().default('blank'),
  emergency_contact_name: text,
  emergency_contact_phone: text,
  emergency_contact_relation: text,
  responsible_party_name: text,
  responsible_party_phone: text,
  employer: text,
  primary_care_physician: text,
  offices: z.array(id).default([]),
  primary_insurance: insurance.nullable().default(null),
  secondary_insurance: insurance.nullable().default(null),
  referring_doctor: referringDoctor.nullable().default(null),
  created_at: instant.default('2024-01-02T15:00:00Z'),
  updated_at: instant.default('2024-01-02T15:00:00Z'),
});

const doctor = z.strictObject({
  id,
  first_name: z.string(),
  last_name: z.string(),
  suffix: text,
  specialty: text,
  npi_number: text,
  email: text,
  office_phone: text,
  job_title: z.string().default('Provider/Staff (Private Practice)'),
});

const office = z.strictObject({
  id,
  doctor: id,
  name: z.string(),
  address: text,
  city: text,
  state: z.string().length(2).nullable().default(null),
  zip_code: text,
  phone_number: text,
  fax_number: text,
});

const user = z.strictObject({
  id,
  username: z.string().min(1),
  first_name: text,
  last_name: text,
  /** False makes the user a doctor; then `doctor` is their own doctor id. */
  is_staff: z.boolean(),
  /** The doctor themselves, or a staff member's primary physician. */
  doctor: id.optional(),
  /** Granted on top of what everybody has, for example {@link ALL_MESSAGES}. */
  permissions: z.array(z.string()).default([]),
  /** Taken away from what everybody has. */
  denied: z.array(z.enum([MESSAGE_CENTER, MANAGE_PATIENTS])).default([]),
});

const group = z.strictObject({
  id,
  name: z.string(),
  members: z.array(id).default([]),
  archived: z.boolean().default(false),
});

const taskStatus = z.strictObject({
  id,
  name: z.string(),
  status_category: z.enum(['O', 'P', 'H', 'C']).default('O'),
  task_category: id.nullable().default(null),
  archived: z.boolean().default(false),
});

const taskCategory = z.strictObject({
  id,
  name: z.string(),
  is_global: z.boolean().default(false),
  archived: z.boolean().default(false),
});

const document = z.strictObject({
  patient: id,
  doctor: id,
  date: day,
  description: z.string(),
  metatags: z.array(z.string()).default([]),
  filename: z.string().default('document.pdf'),
  content_type: z.string().default('application/pdf'),
  base64: z.base64(),
});

const message = z.strictObject({
  doctor: id,
  type: z.string().default('IF'),
  title: z.string().default('Incoming fax'),
  received_at: instant,
  patient: id.nullable().default(null),
  filename: z.string().default('fax.pdf'),
  content_type: z.string().default('application/pdf'),
  base64: z.base64().nullable().default(null),
  truth: z.json().default(null),
});

const task = z.strictObject({
  title: z.string(),
  status: id,
  category: id.nullable().default(null),
  assignee_user: id.nullable().default(null),
  notes: z.array(z.string()).default([]),
});

const practice = z.strictObject({
  id,
  name: z.string(),
  /** IANA zone of the naive timestamps. */
  timezone: z.string().refine(isZone, 'an IANA time zone').default('America/New_York'),
  doctors: z.array(doctor).min(1),
  users: z.array(user).min(1),
  offices: z.array(office).default([]),
  user_groups: z.array(group).default([]),
  task_statuses: z.array(taskStatus).default([]),
  task_categories: z.array(taskCategory).default([]),
  patients: z.array(patient).default([]),
  /** What is in the EHR from the start, loaded the first time the practice appears. */
  messages: z.array(message).default([]),
  documents: z.array(document).default([]),
  tasks: z.array(task).default([]),
});

const seedSchema = z.strictObject({ practices: z.array(practice) });

/** What a sandbox is filled with: plain JSON, one entry a practice group. */
export type SandboxSeed = z.input<typeof seedSchema>;

/** A practice group with every default filled in. */
export type Practice = z.output<typeof practice>;
export type Patient = Practice['patients'][number];
export type User = Practice['users'][number];
export type Doctor = Practice['doctors'][number];

/**
 * Checks a seed and fills in defaults.
 * @throws Error that names each wrong path, and ids or usernames that are used twice.
 */
export function parseSeed(input: unknown): readonly Practice[] {
  const parsed = seedSchema.safeParse(input);
  if (!parsed.success) throw new Error(`seed: ${z.prettifyError(parsed.error)}`);
  for (const each of parsed.data.practices) checkReferences(each);
  return parsed.data.practices;
}

function checkReferences(practice: Practice): void {
  const doctors = new Set(practice.doctors.map((doctor) => doctor.id));
  const unique = (kind: string, ids: readonly (number | string)[]): void => {
    if (new Set(ids).size !== ids.length) throw new Error(`seed: practice ${practice.id} repeats a ${kind}`);
  };
  unique(
    'doctor id',
    practice.doctors.map((doctor) => doctor.id),
  );
  unique(
    'patient id',
    practice.patients.map((patient) => patient.id),
  );
  unique(
    'user id',
    practice.users.map((user) => user.id),
  );
  unique(
    'username',
    practice.users.map((user) => user.username),
  );
  const references = [
    ...practice.patients.map((patient) => patient.doctor),
    ...practice.users.flatMap((user) => (user.doctor === undefined ? [] : [user.doctor])),
    ...practice.offices.map((office) => office.doctor),
  ];
  const missing = references.find((doctor) => !doctors.has(doctor));
  if (missing !== undefined) throw new Error(`seed: practice ${practice.id} has no doctor ${missing}`);
}
