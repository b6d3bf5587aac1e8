import type { DocumentType } from '../../domain/document-types.ts';

/** What a label of others means in our words, or why it means nothing there. */
export type TrueType =
  | { readonly type: DocumentType; readonly leftOut?: never }
  | { readonly type: null; readonly leftOut: string };

const is = (type: DocumentType): TrueType => ({ type });
const out = (leftOut: string): TrueType => ({ type: null, leftOut });

const LETTER = out('letters: referral, consult and certificate in one label');
const GENERAL = out('general medical reports: no such type');
const PRESCRIPTION = out('prescriptions: what a pharmacy gets, not what a practice gets');
const LAB_OR_PATHOLOGY = out('laboratory and pathology in one label');

/** By `doc_type` of labels.csv. An insurer's claim form and a hospital's invoice are both billing. */
const LABELS: Readonly<Record<string, TrueType>> = {
  lab_result: is('lab_result'),
  imaging_report: is('imaging_report'),
  consult_note: is('consult_note'),
  discharge_summary: is('discharge_summary'),
  referral: is('incoming_referral'),
  prior_authorization: is('prior_authorization'),
  patient_form: is('patient_form'),
  insurance: is('billing'),
  junk: is('junk'),
  'other_clinical:continuity_of_care_document': is('outside_records'),
  'other_clinical:er_report': is('discharge_summary'),
  'other_clinical:operative_note': is('operative_report'),
  'other_clinical:care_plan': out('care plans: records, or an order to sign'),
  'other_clinical:general medical report': GENERAL,
  prescription: PRESCRIPTION,
  letter_referral_or_consult: LETTER,
};

/** Categories of mtsamples.com, which its own editors gave. */
const CATEGORIES: Readonly<Record<string, TrueType>> = {
  operative_report: is('operative_report'),
  consult_note: is('consult_note'),
  imaging_report: is('imaging_report'),
  discharge_summary: is('discharge_summary'),
  er_report: is('discharge_summary'),
  progress_note: out("office visit notes under “progress”: ours are a therapist's or a facility's"),
  letter: LETTER,
  ime_report: out('medical examinations for insurers: no such type'),
  lab_result: LAB_OR_PATHOLOGY,
  '': out('no category'),
};

const TITLES: readonly (readonly [RegExp, TrueType])[] = [
  [/^consultation note/i, is('consult_note')],
  [/^follow-up note/i, is('consult_note')],
  [/^discharge summary/i, is('discharge_summary')],
  [/^lab report/i, is('lab_result')],
  [/^radiology report/i, is('imaging_report')],
  [/^referral letter/i, is('incoming_referral')],
  [/^prescription/i, PRESCRIPTION],
  [/^(?:general )?medical (?:report|document)/i, GENERAL],
];

const UNKNOWN = out('labels that nobody has looked at');

/** The type of a row of labels.csv. */
export const typeOfLabel = (docType: string, sourceLabel: string): TrueType =>
  docType === 'lab_result' && sourceLabel === 'lab_result' ? LAB_OR_PATHOLOGY : (LABELS[docType] ?? UNKNOWN);

/** One transcription of mtsamples.com, as its editors listed it. */
export interface Sample {
  /** The category that the collection keeps, or none. */
  readonly category: string | null;
  /** Every category that lists it, medical specialties among them. */
  readonly listedIn: readonly string[];
  readonly names: readonly string[];
}

/** Categories that say what a document is; the others are specialties. */
const KINDS: Readonly<Record<string, DocumentType>> = {
  'Consult - History and Phy.': 'consult_note',
  'Discharge Summary': 'discharge_summary',
  'Emergency Room Reports': 'discharge_summary',
  Radiology: 'imaging_report',
  Surgery: 'operative_report',
};

/** Their radiology holds what a heart or nerve laboratory measures, too. */
const MEASURED =
  /echocardiogra|electrocardiogra|\bEKG\b|\bECG\b|\bEEG\b|electroencephal|\bEMG\b|nerve conduction|electromyogra|holter|treadmill|stress test/i;

/** The type of a transcription of mtsamples.com: what its editors list and call it, never what its text says. */
export const typeOfSample = ({ category, listedIn, names }: Sample): TrueType => {
  const kinds = new Set(listedIn.flatMap((one) => KINDS[one] ?? []));
  if (kinds.size > 1) return out('listed in two categories that are two types of ours');
  const type = CATEGORIES[category ?? ''] ?? UNKNOWN;
  if (type.type === 'imaging_report' && names.some((name) => MEASURED.test(name)))
    return is('diagnostic_report');
  // The end of a speech therapy is no stay in a hospital.
  if (type.type === 'discharge_summary' && listedIn.includes('Speech - Language')) return is('progress_note');
  return type;
};

/** The type of a document whose title says what it is. */
export const typeOfTitle = (title: string): TrueType =>
  TITLES.find(([pattern]) => pattern.test(title))?.[1] ?? UNKNOWN;
