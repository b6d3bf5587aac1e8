import { DOCUMENT_TYPES, type DocumentType } from '../../domain/document-types.ts';
import type { RuleAssignee, TaskTemplate } from '../../domain/rules.ts';
import type { EhrUser } from '../../pipeline/ports.ts';

/** What a person can file a fax as. The others are ways of not filing it. */
export const FILEABLE_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter(
  (type) => type !== 'junk' && type !== 'misdirected' && type !== 'unreadable' && type !== 'unknown',
);

/** The task that usually follows, proposed where no rule says anything. */
export const USUAL_TASKS: Readonly<Record<DocumentType, TaskTemplate | null>> = {
  lab_result: 'review_result',
  pathology_report: 'review_result',
  imaging_report: 'review_report',
  diagnostic_report: 'review_report',
  consult_note: 'review_report',
  discharge_summary: 'review_report',
  operative_report: 'review_report',
  incoming_referral: 'schedule_referral',
  outside_records: 'file_records',
  refill_request: 'call_pharmacy',
  prior_authorization: 'answer_payer',
  order_to_sign: 'review_and_sign',
  progress_note: 'review_report',
  records_request: 'complete_form',
  patient_form: 'complete_form',
  billing: 'post_billing',
  insurance_card: 'update_record',
  immunization_record: 'update_record',
  advance_directive: 'update_record',
  junk: null,
  misdirected: null,
  unreadable: null,
  unknown: null,
};

/** The EHR user who looks after a doctor's charts, or null. */
export const userOfDoctor = (users: readonly EhrUser[], ehrDoctorId: string | null): string | null =>
  users.find((user) => user.active && ehrDoctorId !== null && user.ehrDoctorId === ehrDoctorId)?.ehrUserId ??
  null;

/** Who gets it, as the rule says; without a rule the doctor of the chart, then the practice's own choice. */
export const proposedAssignee = (
  wanted: RuleAssignee | undefined,
  users: readonly EhrUser[],
  ehrDoctorId: string | null,
  fallback: string | null,
): string | null => {
  if (wanted?.kind === 'ehr_user') {
    const user = users.find(({ ehrUserId, active }) => active && ehrUserId === wanted.ehrUserId);
    if (user !== undefined) return user.ehrUserId;
  }
  return userOfDoctor(users, ehrDoctorId) ?? fallback;
};
