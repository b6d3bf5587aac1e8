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

/** `open` until every step is ticked; `withdrawn` when the fax was taken back before. */
export const CHECKLIST_STATES = ['open', 'done', 'withdrawn'] as const;
export type ChecklistState = (typeof CHECKLIST_STATES)[number];
export const CHECKLIST_TRANSITIONS: Readonly<Record<ChecklistState, readonly ChecklistState[]>> = {
  open: ['done', 'withdrawn'],
  done: [],
  // Misdirected after all: another checklist opens, and what was ticked on this one stays on record.
  withdrawn: [],
};

/** True when the step has such an answer. */
export const isAnswerOf = (step: MisdirectedStep, answer: string): answer is MisdirectedAnswer =>
  (MISDIRECTED_STEPS[step] as readonly string[]).includes(answer);
