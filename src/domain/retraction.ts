/** Why a filing is taken back. `wrong_chart` has no time limit and opens a privacy event. */
export const RETRACTION_REASONS = ['undo', 'wrong_chart'] as const;
export type RetractionReason = (typeof RETRACTION_REASONS)[number];

/** Taking back for any other reason than a wrong chart ends this long after the filing: people have worked with it. */
export const UNDO_WINDOW_MS = 24 * 3_600_000;

/**
 * After a lost answer it is looked again this long after the filing, for what the lost call may have made later.
 * The last look comes before the plan is forgotten.
 */
export const LATE_LOOKS_MS = [15 * 60_000, 2 * 3_600_000, 20 * 3_600_000] as const;

/** What becomes of something that a lost call made a second time. */
export const DUPLICATE_STATES = ['reported', 'removing', 'removed', 'kept'] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

/** The answers to each question about a privacy event. The four factors are those of 45 CFR 164.402(2). */
export const ASSESSMENT = {
  portal: ['unknown', 'not_shown', 'shown'],
  nature: ['limited', 'sensitive'],
  recipient: ['workforce', 'bound', 'outside'],
  acquired: ['not_viewed', 'viewed'],
  mitigated: ['yes', 'partly', 'no'],
  conclusion: ['open', 'low_probability', 'breach'],
} as const;

/** How a privacy event stands. `mistaken`: the chart was the right one, and there was nothing to assess. */
export type Conclusion = (typeof ASSESSMENT.conclusion)[number] | 'mistaken';

/**
 * How an owner who has handed the fax on, and is the only one left to say that its chart was called wrong by mistake, knows it:
 * the fax is closed to them here.
 */
export const MISTAKEN_BECAUSE = ['colleague_looked', 'looked_in_ehr'] as const;
export type MistakenBecause = (typeof MISTAKEN_BECAUSE)[number];
export const isMistakenBecause = (value: unknown): value is MistakenBecause =>
  MISTAKEN_BECAUSE.some((one) => one === value);

/** What a person has answered so far; null where nobody has. */
export interface Assessment {
  /** Whether the patient portal of the wrong chart could have shown it. */
  readonly portal: (typeof ASSESSMENT.portal)[number];
  /** (i) The nature and extent of the information. */
  readonly nature: (typeof ASSESSMENT.nature)[number] | null;
  /** (ii) Who could have used or received it: our own people, somebody bound to secrecy, or anybody else. */
  readonly recipient: (typeof ASSESSMENT.recipient)[number] | null;
  /** (iii) Whether it was really acquired or viewed. */
  readonly acquired: (typeof ASSESSMENT.acquired)[number] | null;
  /** (iv) How far the risk has been mitigated. */
  readonly mitigated: (typeof ASSESSMENT.mitigated)[number] | null;
  readonly conclusion: (typeof ASSESSMENT.conclusion)[number];
}

/** What has to be answered before a conclusion, in the order in which it is asked. */
const GROUNDS = ['portal', 'nature', 'recipient', 'acquired', 'mitigated'] as const;

/** The questions that a conclusion still lacks an answer to; none while it is left open. */
export const unansweredIn = (answers: Assessment): readonly (typeof GROUNDS)[number][] =>
  answers.conclusion === 'open'
    ? []
    : GROUNDS.filter((name) => answers[name] === null || answers[name] === 'unknown');
