import type { DocumentType } from './document-types.ts';

/** How a person's choice stands to what Zally proposed. The chart weighs more than the type. */
export const AGREEMENTS = ['agreed', 'other_type', 'other_chart'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** A type and a chart, proposed or chosen. The chart's id is PHI: memory only. */
export interface Proposed {
  readonly type: DocumentType;
  readonly ehrPatientId: string;
}

/** Compares what a person chose with what Zally proposed. Pure. */
export const compareChoice = (proposed: Proposed, chosen: Proposed): Agreement =>
  chosen.ehrPatientId !== proposed.ehrPatientId
    ? 'other_chart'
    : chosen.type === proposed.type
      ? 'agreed'
      : 'other_type';
