/**
 * What a fax can turn out to be. Source: the taxonomy of incoming faxes in US ambulatory practices.
 * `unknown` means that the classifier abstained; `unreadable` that there was nothing to classify.
 */
export const DOCUMENT_TYPES = [
  'lab_result',
  'pathology_report',
  'imaging_report',
  'diagnostic_report',
  'consult_note',
  'discharge_summary',
  'operative_report',
  'incoming_referral',
  'outside_records',
  'refill_request',
  'prior_authorization',
  'order_to_sign',
  'progress_note',
  'records_request',
  'patient_form',
  'billing',
  'insurance_card',
  'immunization_record',
  'advance_directive',
  'junk',
  'misdirected',
  'unreadable',
  'unknown',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Types that no rule and no setting can ever file without a person. */
export const NEVER_AUTOMATIC: ReadonlySet<DocumentType> = new Set([
  'junk',
  'misdirected',
  'unreadable',
  'unknown',
  'records_request',
]);

export const DOCUMENT_TYPE_LABELS: Readonly<Record<DocumentType, string>> = {
  lab_result: 'Lab result',
  pathology_report: 'Pathology report',
  imaging_report: 'Imaging report',
  diagnostic_report: 'Diagnostic report',
  consult_note: 'Consult note',
  discharge_summary: 'Hospital or ED summary',
  operative_report: 'Operative report',
  incoming_referral: 'Incoming referral',
  outside_records: 'Outside records',
  refill_request: 'Refill or pharmacy query',
  prior_authorization: 'Prior authorization',
  order_to_sign: 'Order to sign',
  progress_note: 'Therapy or facility note',
  records_request: 'Records request',
  patient_form: 'Form to complete',
  billing: 'Billing',
  insurance_card: 'Insurance or eligibility',
  immunization_record: 'Immunization record',
  advance_directive: 'Advance directive or consent',
  junk: 'Junk',
  misdirected: 'Misdirected',
  unreadable: 'Unreadable',
  unknown: 'Not recognised',
};

/** Inside a sentence: "hospital or ED summary". */
export const labelInside = (type: DocumentType): string => {
  const label = DOCUMENT_TYPE_LABELS[type];
  return `${label.slice(0, 1).toLowerCase()}${label.slice(1)}`;
};

export const URGENCIES = ['routine', 'soon', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];
/** The more urgent of two; {@link URGENCIES} is in ascending order. */
export const moreUrgent = (a: Urgency, b: Urgency): Urgency =>
  URGENCIES.indexOf(b) > URGENCIES.indexOf(a) ? b : a;

/** What somebody has to do about a document. A field of its own, apart from type and urgency. */
export const ACTIONS = [
  'none',
  'review',
  'sign',
  'reply',
  'call_patient',
  'schedule',
  'pay_or_post',
] as const;
export type Action = (typeof ACTIONS)[number];
