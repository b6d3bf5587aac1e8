import { DOCUMENT_TYPES, type DocumentType } from './document-types.ts';
import type { Role } from './permissions.ts';

/**
 * What a member may open, apart from what the role allows: everybody sees only what their work needs (minimum necessary,
 * 45 CFR 164.502(b)). `restricted` comes on top of the class of a document's type, and is for behavioral health and
 * substance use (42 CFR Part 2), HIV, reproductive and genetic documents.
 */
export const DOCUMENT_CLASSES = ['clinical', 'billing', 'front_desk', 'restricted'] as const;
export type DocumentClass = (typeof DOCUMENT_CLASSES)[number];

/** The class of each type. What nobody has recognised yet is sorted at the front desk. */
const CLASS_OF_TYPE: Readonly<Record<DocumentType, Exclude<DocumentClass, 'restricted'>>> = {
  lab_result: 'clinical',
  pathology_report: 'clinical',
  imaging_report: 'clinical',
  diagnostic_report: 'clinical',
  consult_note: 'clinical',
  discharge_summary: 'clinical',
  operative_report: 'clinical',
  incoming_referral: 'front_desk',
  outside_records: 'clinical',
  refill_request: 'clinical',
  prior_authorization: 'billing',
  order_to_sign: 'clinical',
  progress_note: 'clinical',
  records_request: 'front_desk',
  patient_form: 'front_desk',
  billing: 'billing',
  insurance_card: 'billing',
  immunization_record: 'clinical',
  advance_directive: 'clinical',
  junk: 'front_desk',
  misdirected: 'front_desk',
  unreadable: 'front_desk',
  unknown: 'front_desk',
};

/** What decides about opening. */
export interface ClassedDocument {
  readonly type: DocumentType;
  /** True for what may be specially protected. */
  readonly restricted: boolean;
  /** Where a person and Zally say otherwise, what the other one says: its class is needed too, so that no door is wider. */
  readonly alsoType?: DocumentType | null;
  /** Of a fax that was filed as several documents, what each was filed as: the class of each is needed. */
  readonly partTypes?: readonly DocumentType[];
}

/** The classes that somebody needs, all of them, to open a document. */
export const classesOf = ({
  type,
  restricted,
  alsoType,
  partTypes = [],
}: ClassedDocument): readonly DocumentClass[] => [
  ...new Set([type, alsoType ?? type, ...partTypes].map((each) => CLASS_OF_TYPE[each])),
  ...(restricted ? (['restricted'] as const) : []),
];

/** True when a member with these classes may open the document. */
export const opens = (classes: readonly DocumentClass[], document: ClassedDocument): boolean =>
  classesOf(document).every((needed) => classes.includes(needed));

/** The types that these classes open, specially protected ones or not. */
export const typesOf = (classes: readonly DocumentClass[]): readonly DocumentType[] =>
  DOCUMENT_TYPES.filter((type) => classes.includes(CLASS_OF_TYPE[type]));

/** What a new member opens until an owner says otherwise: nobody but owners begins with what is specially protected. */
export const usualClasses = (role: Role): readonly DocumentClass[] =>
  role === 'owner' ? DOCUMENT_CLASSES : DOCUMENT_CLASSES.filter((each) => each !== 'restricted');

export const DOCUMENT_CLASS_LABELS: Readonly<Record<DocumentClass, string>> = {
  clinical: 'Clinical',
  billing: 'Billing',
  front_desk: 'Front desk',
  restricted: 'Specially protected',
};
