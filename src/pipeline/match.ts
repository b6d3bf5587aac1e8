import type { Patient } from './ports.ts';

/** How one field of a candidate compares with the document. */
export const AGREEMENTS = ['exact', 'close', 'differs', 'absent'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

export const COMPARED_FIELDS = [
  'first_name',
  'middle_name',
  'last_name',
  'suffix',
  'date_of_birth',
  'phone',
  'address',
  'chart_number',
  'member_id',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** One chart that could be the patient's, with why. PHI. */
export interface Candidate {
  readonly patient: Patient;
  /** Probability that this is the patient, 0 to 1. */
  readonly score: number;
  readonly fields: Readonly<Record<ComparedField, Agreement>>;
  /** Person-specific identifiers that agree exactly: name (first and last together) counts as one. */
  readonly exactIdentifiers: number;
  /** Pages (1-based) on which an identifier contradicts this chart. */
  readonly conflictPages: readonly number[];
}

/** Scored candidates, best first. PHI: memory only. */
export interface Match {
  readonly candidates: readonly Candidate[];
}
