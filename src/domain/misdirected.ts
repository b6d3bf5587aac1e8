/** What has to be done about a fax that was meant for somebody else, and the answers to each. Closed. */
export const MISDIRECTED_STEPS = {
  /** The sender has been told. */
  sender: ['by_phone', 'by_fax', 'in_writing'],
  /** What became of the copies. */
  copies: ['returned', 'destroyed'],
} as const;
export type MisdirectedStep = keyof typeof MISDIRECTED_STEPS;
export type MisdirectedAnswer = (typeof MISDIRECTED_STEPS)[MisdirectedStep][number];

export const STEP_NAMES = ['sender', 'copies'] as const satisfies readonly MisdirectedStep[];

/** What somebody can say of a step: how it was done, or that the tick before was a mistake, which makes it one to do again. */
export type SaidAnswer = MisdirectedAnswer | 'mistaken';

/** `open` until every step is ticked; `withdrawn` when the fax was taken back, before that or after it. */
export const CHECKLIST_STATES = ['open', 'done', 'withdrawn'] as const;
export type ChecklistState = (typeof CHECKLIST_STATES)[number];
export const CHECKLIST_TRANSITIONS: Readonly<Record<ChecklistState, readonly ChecklistState[]>> = {
  open: ['done', 'withdrawn'],
  // A tick was a mistake.
  done: ['open', 'withdrawn'],
  // Misdirected after all: another checklist opens, and what was ticked on this one stays on record.
  withdrawn: [],
};

/** True when the step has such an answer. */
export const isAnswerOf = (step: MisdirectedStep, answer: string): answer is MisdirectedAnswer =>
  (MISDIRECTED_STEPS[step] as readonly string[]).includes(answer);
