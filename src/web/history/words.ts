import type { HistoryFax } from '../../db/stores/history.ts';
import type { FaxState, ReviewOutcome } from '../../domain/states.ts';
import { byWords, type Names } from '../names.ts';

/** What may be asked for, in the order of a fax's way. */
export const STATE_WORDS: Readonly<Record<FaxState, string>> = {
  received: 'Being read',
  review: 'Waits for a person',
  filing: 'Being filed',
  filed: 'Filed',
  set_aside: 'Set aside',
  handled_in_ehr: 'Handled in the EHR',
};

/** How a person set something aside. */
const ASIDE_WORDS: Readonly<Partial<Record<ReviewOutcome, string>>> = {
  junk: ' as junk',
  misdirected: ' as misdirected',
  unreadable: ' as unreadable',
  duplicate: ' as a duplicate',
};

/** `Set aside as junk`: where a fax is, and how it was set aside. */
export const stateWords = (state: FaxState, outcome: ReviewOutcome | null): string =>
  `${STATE_WORDS[state]}${state === 'set_aside' && outcome !== null ? (ASIDE_WORDS[outcome] ?? '') : ''}`;

/** What became of a fax, in a few words: `Filed by Zally`, `Set aside as junk by Mara Quinn`. */
export const becameWords = (fax: HistoryFax, names: Names): string => {
  const { state, outcome, decidedBy } = fax;
  if (state === 'filed' || state === 'filing') return `${STATE_WORDS[state]} by ${byWords(decidedBy, names)}`;
  if (state !== 'set_aside') return STATE_WORDS[state];
  return `${stateWords(state, outcome)}${decidedBy === null ? '' : ` by ${byWords(decidedBy, names)}`}`;
};
