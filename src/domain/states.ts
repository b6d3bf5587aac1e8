/**
 * The states of fax, filing, effect and review item. `docs/states.md` shows the same tables to people, and a
 * test holds the two together. What isn't listed can't happen: stores update `where state = from`.
 */
export const FAX_STATES = ['received', 'filing', 'review', 'filed', 'set_aside', 'handled_in_ehr'] as const;
export type FaxState = (typeof FAX_STATES)[number];
export const FAX_TRANSITIONS: Readonly<Record<FaxState, readonly FaxState[]>> = {
  // read, understood and decided in one job; nothing is written down in between
  received: ['filing', 'review', 'handled_in_ehr'],
  filing: ['filed', 'review', 'handled_in_ehr', 'received'],
  review: ['filing', 'set_aside', 'handled_in_ehr'],
  filed: ['review'],
  set_aside: ['review'],
  handled_in_ehr: [],
};

export const FILING_STATES = [
  'planned',
  'running',
  'done',
  'cancelled',
  'stopped',
  'retracting',
  'retracted',
] as const;
export type FilingState = (typeof FILING_STATES)[number];
export const FILING_TRANSITIONS: Readonly<Record<FilingState, readonly FilingState[]>> = {
  // planned: nothing has been written to the EHR; an undo here costs no call
  planned: ['running', 'cancelled'],
  running: ['done', 'stopped', 'retracting'],
  done: ['retracting'],
  cancelled: [],
  // stopped: a person decides; what is in the EHR is on the effects
  stopped: ['running', 'cancelled', 'retracting'],
  // retracting: a person took it back; nothing but taking back happens any more
  retracting: ['retracted'],
  // its chart was the right one, and the EHR has kept the document
  retracted: ['running'],
};

export const EFFECT_KINDS = ['document', 'task', 'inbox'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];
export const EFFECT_STATES = [
  'planned',
  'intended',
  'unknown',
  'done',
  'refused',
  'retracting',
  'retracted',
  'kept',
  'moved',
] as const;
export type EffectState = (typeof EFFECT_STATES)[number];
export const EFFECT_TRANSITIONS: Readonly<Record<EffectState, readonly EffectState[]>> = {
  planned: ['intended'],
  // intended: committed before the call. Found after a crash, it means that the outcome is unknown.
  intended: ['done', 'unknown', 'refused', 'planned'],
  unknown: ['done', 'planned', 'retracting'],
  done: ['retracting'],
  refused: ['planned'],
  // Taking back may be repeated as often as it takes, so it needs no unknown of its own.
  retracting: ['retracted', 'kept', 'moved'],
  // made once more, under a new key, where the filing holds again
  retracted: ['planned'],
  // kept: the EHR doesn't let it be taken back; a person is told, tries again or does it there; or it was right there
  kept: ['retracted', 'moved', 'done'],
  // moved: a person has put it into another chart meanwhile, and there it stays
  moved: [],
};

export const REVIEW_STATES = ['waiting', 'decided', 'closed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const REVIEW_TRANSITIONS: Readonly<Record<ReviewState, readonly ReviewState[]>> = {
  waiting: ['decided', 'closed'],
  // undone, or the EHR refused what was decided
  decided: ['waiting', 'closed'],
  closed: ['waiting'],
};

/** What a person decided about a review item. */
export const REVIEW_OUTCOMES = [
  'file',
  'junk',
  'misdirected',
  'unreadable',
  'duplicate',
  'handled_in_ehr',
] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** True when the table allows the step. */
export const canMove = <S extends string>(
  table: Readonly<Record<S, readonly S[]>>,
  from: S,
  to: S,
): boolean => table[from].includes(to);
