import { type Answer, json } from '../answer.ts';
import { formatNaive } from '../local-time.ts';
import { filterRows } from '../paging.ts';
import { MANAGE_PATIENTS, type Patient } from '../seed.ts';
import {
  type ApiContext,
  asDay,
  asInstant,
  asNumber,
  isVerbose,
  listAnswer,
  needPermission,
  rowOf,
} from './context.ts';

/**
 * GET /api/patients. Names match from their start and without case, as live clients saw: SMITH finds SMITHSON too.
 * The other text filters are exact.
 */
export function listPatients(context: ApiContext): Answer {
  needPermission(context, MANAGE_PATIENTS);
  const starts = (field: 'first_name' | 'last_name') => (value: string) => {
    const start = value.toLowerCase();
    return (patient: Patient): boolean => patient[field].toLowerCase().startsWith(start);
  };
  const equals =
    (field: 'gender' | 'chart_id' | 'email' | 'race' | 'ethnicity' | 'preferred_language') =>
    (value: string) => {
      const wanted = value.toLowerCase();
      return (patient: Patient): boolean => patient[field].toLowerCase() === wanted;
    };
  const rows = filterRows(context.practice.patients, context.query, {
    first_name: starts('first_name'),
    last_name: starts('last_name'),
    gender: equals('gender'),
    chart_id: equals('chart_id'),
    email: equals('email'),
    race: equals('race'),
    ethnicity: equals('ethnicity'),
    preferred_language: equals('preferred_language'),
    doctor: (value) => {
      const id = asNumber(value);
      return (patient) => patient.doctor === id;
    },
    date_of_birth: (value) => {
      const day = asDay(value);
      return (patient) => patient.date_of_birth === day;
    },
    created_at: (value) => {
      const day = asDay(value);
      return (patient) => stampOf(context, patient.created_at).startsWith(day);
    },
    since: (value) => {
      const at = asInstant(context)(value);
      return (patient) => Date.parse(patient.updated_at) >= at;
    },
  });
  return listAnswer(context, rows, (patient) => [0, patient.id], show(context));
}

/** GET /api/patients/{id}. */
export function readPatient(context: ApiContext): Answer {
  needPermission(context, MANAGE_PATIENTS);
  return json(200, show(context)(rowOf(context, context.practice.patients)));
}

const stampOf = (context: ApiContext, iso: string): string =>
  formatNaive(Date.parse(iso), context.practice.timezone);

const show =
  (context: ApiContext) =>
  (patient: Patient): unknown => {
    const {
      suffix: _shownOnThePageOnly,
      primary_insurance,
      secondary_insurance,
      referring_doctor,
      ...plain
    } = patient;
    const { date_of_death, ...always } = plain;
    return {
      ...always,
      created_at: stampOf(context, patient.created_at),
      updated_at: stampOf(context, patient.updated_at),
      patient_photo: null,
      patient_photo_date: null,
      date_of_first_appointment: null,
      date_of_last_appointment: null,
      default_pharmacy: '',
      disable_sms_messages: false,
      ...(context.query.get('show_inactive') === 'true' && { date_of_death }),
      ...(isVerbose(context) && {
        primary_insurance,
        secondary_insurance,
        referring_doctor,
        tertiary_insurance: null,
        auto_accident_insurance: null,
        workers_comp_insurance: null,
        custom_demographics: [],
        patient_flags: [],
        patient_flags_attached: [],
      }),
    };
  };
