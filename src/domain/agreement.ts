import type { DocumentType, Urgency } from './document-types.ts';

/** How a person's choice stands to what Zally proposed. The chart weighs more than the type, and the type more than the urgency. */
export const AGREEMENTS = ['agreed', 'other_type', 'other_chart', 'other_urgency'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/**
 * What a filing remembers of it, for as long as it exists; `not_known` of those that were taken back before filings
 * remembered it.
 */
export type ChosenAs = Agreement | 'not_known';

/** What a person did who took the chart that Zally had proposed, or may have: a look too many is no harm. */
export const ON_ITS_EVIDENCE: readonly ChosenAs[] = ['agreed', 'other_type', 'other_urgency', 'not_known'];

/** A type, a chart and an urgency, proposed or chosen. The chart's id is PHI: memory only. */
export interface Proposed {
  readonly type: DocumentType;
  readonly ehrPatientId: string;
  readonly urgency: Urgency;
}

/** Compares what a person chose with what Zally proposed. Pure. */
export const compareChoice = (proposed: Proposed, chosen: Proposed): Agreement =>
  chosen.ehrPatientId !== proposed.ehrPatientId
    ? 'other_chart'
    : chosen.type !== proposed.type
      ? 'other_type'
      : chosen.urgency === proposed.urgency
        ? 'agreed'
        : 'other_urgency';
