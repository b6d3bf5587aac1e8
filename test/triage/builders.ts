import type { JudgedDocument, JudgedFax, TrueDocument } from '../../src/triage/report/judge.ts';
import type { TriagedDocument, TriagedFax } from '../../src/triage/triage-fax.ts';

/** A document that Zally would file into chart p1. */
export const document = (given: Partial<TriagedDocument> = {}): TriagedDocument => ({
  pages: [1, 1],
  type: 'lab_result',
  typeConfidence: 0.97,
  urgency: 'routine',
  action: 'review',
  patientId: 'p1',
  match: { score: 0.999, runnerUp: 0, evidence: [{ field: 'date_of_birth', agreement: 'exact' }] },
  decision: 'file',
  reasons: [],
  ...given,
});

export const fax = (...documents: readonly TriagedDocument[]): TriagedFax => ({
  pages: 2,
  legibility: 0.95,
  documents,
});

/** A lab result of the patient of chart p1. */
export const truly = (given: Partial<TrueDocument> = {}): TrueDocument => ({
  pages: null,
  type: 'lab_result',
  urgency: 'routine',
  patientId: 'p1',
  ...given,
});

export const judgedDocument = (given: Partial<JudgedDocument> = {}): JudgedDocument => ({
  type: 'lab_result',
  said: 'lab_result',
  typeConfidence: 0.9,
  urgency: 'routine',
  saidUrgency: 'routine',
  score: 0.9,
  proposed: true,
  rightChart: true,
  ...given,
});

export const judged = (given: Partial<JudgedFax> = {}): JudgedFax => ({
  filed: true,
  wrongChart: false,
  neverAutomatic: false,
  fileable: true,
  reasons: [],
  documents: [judgedDocument()],
  ...given,
});
