import type { Action, DocumentType, Urgency } from '../../../domain/document-types.ts';
import type { FaxMode } from '../line/rasterise.ts';
import type { Patient, Person, Practice, Sender } from '../people/types.ts';

/** `pdf-text` is a born-digital PDF with text; the others hold pictures alone. */
export type FaxFormat = 'tiff-g3' | 'tiff-g4' | 'pdf-g4' | 'pdf-text';

/** What is the matter with a fax. Some are only hardships (`skew`, `twin`); others stop the filing. */
export const DEFECTS = [
  'noise',
  'streaks',
  'faint',
  'dark',
  'skew',
  'upside_down',
  'blank_page',
  'illegible',
  'misspelt_name',
  'wrong_dob_digit',
  'one_identifier',
  'no_identifiers',
  'not_a_patient',
  'namesake',
  'twin',
  'junior_senior',
  'default_birthday',
  'nickname',
  'former_name',
  'two_patients',
  'two_documents',
  'missing_page',
  'sensitive',
] as const;
export type Defect = (typeof DEFECTS)[number];

/** How well the sender knows who the document is about. */
export type IdentityCare =
  | 'exact'
  | 'misspelt'
  | 'wrong_digit'
  | 'name_only'
  | 'nothing'
  | 'initial'
  | 'no_contact'
  | 'nickname'
  | 'former_name';

/** One document inside a fax. */
export interface PartPlan {
  readonly type: DocumentType;
  readonly layout: string;
  /** Whom it is about. */
  readonly person: Person;
  /** The same person's chart here, or null for somebody unknown. */
  readonly patient: Patient | null;
  readonly other: Person;
  readonly sender: Sender;
  readonly care: IdentityCare;
  readonly contact: boolean;
  readonly urgent: boolean;
  readonly sensitive: boolean;
  readonly pages: number;
}

/** Everything that decides one fax. Plain data: the same plan gives the same bytes. */
export interface FaxPlan {
  readonly seed: string;
  readonly index: number;
  readonly practice: Practice;
  /** When it came in, local time: YYYY-MM-DD and HH:MM:SS. */
  readonly date: string;
  readonly time: string;
  readonly format: FaxFormat;
  readonly mode: FaxMode;
  readonly photometric: 0 | 1;
  readonly fillOrder: 1 | 2;
  readonly cover: boolean;
  readonly defects: readonly Defect[];
  /** Empty for a fax of blank pages. */
  readonly parts: readonly PartPlan[];
  /** `illegible` concerns every page; otherwise the last one alone. */
  readonly allIllegible: boolean;
}

export interface DocumentTruth {
  /** First and last page in the fax, from 1. */
  readonly pages: readonly [first: number, last: number];
  readonly type: DocumentType;
  readonly urgency: Urgency;
  readonly action: Action;
  readonly patientId: string | null;
  readonly sensitive: boolean;
  readonly layout: string;
}

/** What a careful person would say about a fax. Never part of the fax itself. */
export interface FaxTruth {
  readonly seed: string;
  readonly index: number;
  readonly format: FaxFormat;
  readonly mode: FaxMode;
  readonly pages: number;
  /** Pages that are cover sheets, from 1. */
  readonly cover: readonly number[];
  readonly documents: readonly DocumentTruth[];
  /** The line that the sending machine printed over each page; empty where there is none. */
  readonly headers: readonly string[];
  readonly defects: readonly Defect[];
  /** A careful person could file it without asking anyone. */
  readonly fileable: boolean;
}
