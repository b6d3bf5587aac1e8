import type { DocumentType } from '../../../domain/document-types.ts';
import type { Defect } from './types.ts';

/** One kind of fax that a practice gets, before people and layouts are drawn. */
export interface Slot {
  readonly type: DocumentType;
  readonly defects?: readonly Defect[];
  readonly urgent?: boolean;
  readonly sensitive?: boolean;
  /** At least so many pages of the document. */
  readonly pages?: number;
  /** Phone and address are printed along with the date of birth. */
  readonly contact?: boolean;
  readonly allIllegible?: boolean;
}

const times = (count: number, slot: Slot): Slot[] => Array.from({ length: count }, () => slot);

/** Faxes that a careful person would file at once: 45 of 64. */
const FILEABLE: readonly Slot[] = [
  { type: 'lab_result', urgent: true },
  { type: 'lab_result', urgent: true, defects: ['skew'] },
  { type: 'lab_result', defects: ['noise'] },
  { type: 'lab_result', defects: ['twin'] },
  { type: 'lab_result', defects: ['default_birthday'] },
  { type: 'lab_result', pages: 2 },
  { type: 'lab_result' },
  { type: 'imaging_report', urgent: true },
  { type: 'imaging_report', defects: ['streaks'] },
  { type: 'imaging_report', defects: ['namesake'] },
  { type: 'imaging_report', defects: ['upside_down'] },
  { type: 'imaging_report' },
  { type: 'consult_note', pages: 2, defects: ['skew'] },
  { type: 'consult_note', defects: ['nickname'], contact: true },
  { type: 'consult_note', defects: ['faint'] },
  { type: 'consult_note' },
  { type: 'refill_request', defects: ['noise'] },
  { type: 'refill_request', defects: ['junior_senior'] },
  { type: 'refill_request', defects: ['misspelt_name'], contact: true },
  { type: 'refill_request' },
  { type: 'prior_authorization', urgent: true },
  { type: 'prior_authorization', defects: ['skew'] },
  { type: 'prior_authorization' },
  { type: 'discharge_summary', pages: 3 },
  { type: 'discharge_summary', defects: ['blank_page'] },
  { type: 'discharge_summary' },
  { type: 'order_to_sign', defects: ['dark'] },
  ...times(2, { type: 'order_to_sign' }),
  { type: 'pathology_report', urgent: true },
  { type: 'pathology_report', defects: ['former_name'], contact: true },
  { type: 'diagnostic_report', defects: ['noise', 'skew'] },
  { type: 'diagnostic_report' },
  { type: 'incoming_referral', urgent: true },
  { type: 'incoming_referral' },
  { type: 'operative_report' },
  { type: 'outside_records', pages: 12 },
  { type: 'progress_note', pages: 2, defects: ['upside_down'] },
  { type: 'progress_note', pages: 3 },
  { type: 'patient_form' },
  { type: 'billing' },
  { type: 'insurance_card', defects: ['namesake'], contact: true },
  { type: 'immunization_record', defects: ['twin'] },
  { type: 'advance_directive' },
  { type: 'outside_records', pages: 4 },
];

/** Faxes on which somebody has to decide: 19 of 64. */
const FOR_A_PERSON: readonly Slot[] = [
  { type: 'junk' },
  { type: 'misdirected', defects: ['not_a_patient'] },
  { type: 'records_request' },
  { type: 'lab_result', defects: ['not_a_patient'] },
  { type: 'imaging_report', defects: ['misspelt_name'] },
  { type: 'lab_result', defects: ['wrong_dob_digit'], contact: true },
  { type: 'refill_request', defects: ['one_identifier'] },
  { type: 'order_to_sign', defects: ['no_identifiers'] },
  { type: 'immunization_record', defects: ['twin', 'one_identifier'] },
  { type: 'consult_note', defects: ['namesake', 'one_identifier'] },
  { type: 'lab_result', defects: ['two_patients'] },
  { type: 'imaging_report', defects: ['two_patients', 'skew'] },
  { type: 'discharge_summary', defects: ['two_documents'] },
  { type: 'outside_records', pages: 4, defects: ['missing_page'] },
  { type: 'diagnostic_report', defects: ['illegible'], allIllegible: true },
  { type: 'discharge_summary', pages: 2, defects: ['illegible'] },
  { type: 'unreadable', defects: ['blank_page'] },
  { type: 'consult_note', defects: ['sensitive'], sensitive: true },
  { type: 'lab_result', defects: ['sensitive', 'noise'], sensitive: true },
];

/** What 64 faxes in a row are made of. A longer inbox repeats it. */
export const MIX: readonly Slot[] = [...FILEABLE, ...FOR_A_PERSON];
