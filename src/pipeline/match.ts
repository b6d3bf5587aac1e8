import type { Place } from './finding.ts';
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

/** What one field says. Closed words and a number, so it says nothing about the patient by itself. */
export interface FieldEvidence {
  readonly field: ComparedField;
  readonly agreement: Agreement;
  /** Natural logarithm of how much likelier this is for the right chart than for another one. */
  readonly weight: number;
}

/** What a document says that isn't so of a chart's patient. PHI. */
export interface Contradiction {
  readonly of: 'name' | 'birth_date';
  /** A name as it was read, or YYYY-MM-DD. */
  readonly said: string;
  readonly places: readonly Place[];
}

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
  /** What stands on those pages. Missing where a chart was found by hand and not compared. */
  readonly contradictions?: readonly Contradiction[];
  /** Every field that says something, the weightiest first. Missing where a chart was found by hand and not scored. */
  readonly evidence?: readonly FieldEvidence[];
  /**
   * Another chart is one slip away from what the paper says, and nothing on it tells the two apart: a twin with a
   * like name, a namesake whose birth date is a digit off. However likely this chart is, a person decides.
   */
  readonly contested?: boolean;
}

/** Scored candidates, best first. PHI: memory only. */
export interface Match {
  readonly candidates: readonly Candidate[];
}

/**
 * Which fields of a chart agreed with the document, as closed words: filings that rest on the same evidence have the
 * same pattern. Says nothing of the patient. '' without a chart.
 */
export const evidencePattern = (candidate: Candidate | undefined): string =>
  candidate === undefined
    ? ''
    : COMPARED_FIELDS.filter((field) => candidate.fields[field] !== 'absent')
        .map((field) => `${field}:${candidate.fields[field]}`)
        .join(',');
