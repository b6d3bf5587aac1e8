import { DOCUMENT_TYPES, type DocumentType } from './document-types.ts';

/**
 * The one word by which chat knows a document type that can be filed. Closed, and Zally's own: what a practice names a type
 * itself is never said in chat.
 */
export const TYPE_WORDS = {
  lab_result: 'lab',
  pathology_report: 'pathology',
  imaging_report: 'imaging',
  diagnostic_report: 'diagnostic',
  consult_note: 'consult',
  discharge_summary: 'discharge',
  operative_report: 'operative',
  incoming_referral: 'referral',
  outside_records: 'records',
  refill_request: 'refill',
  prior_authorization: 'authorization',
  order_to_sign: 'order',
  progress_note: 'progress',
  records_request: 'request',
  patient_form: 'form',
  billing: 'billing',
  insurance_card: 'insurance',
  immunization_record: 'immunization',
  advance_directive: 'directive',
} as const satisfies Partial<Record<DocumentType, string>>;
/** Types that have a word. */
export type WordedType = keyof typeof TYPE_WORDS;

/** In the order of the taxonomy. */
export const WORDED_TYPES: readonly WordedType[] = DOCUMENT_TYPES.filter((type) => type in TYPE_WORDS).map(
  (type) => type as WordedType,
);

/** The type of a word in lower case; with an `s` is the same. */
export const typeOfWord = (word: string): WordedType | undefined =>
  WORDED_TYPES.find((type) => TYPE_WORDS[type] === word || `${TYPE_WORDS[type]}s` === word);

/** Narrows a value from outside. */
export const asWordedType = (value: string): WordedType | undefined =>
  WORDED_TYPES.find((type) => type === value);
