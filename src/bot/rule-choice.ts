import type { Tightening } from '../domain/tighten-rules.ts';
import type { Answer } from './answers.ts';
import { type Press, rulePress } from './rule-presses.ts';
import { choiceTitle } from './rule-words.ts';

/** One of several, to be chosen before it goes on. */
export interface Choice {
  readonly label: string;
  /** What stands on the button that goes on, and its verb; the value is that of the option. */
  readonly next: string;
  readonly verb: string;
  readonly options: readonly {
    readonly title: string;
    readonly press: Press;
    readonly of: Tightening['of'];
  }[];
}

/** What is to be chosen under an answer; undefined where nothing is. */
export const choiceIn = (answer: Answer): Choice | undefined => {
  if (answer.kind !== 'rules_choice' || answer.changes.length === 0) return undefined;
  const options = answer.changes.map((change) => ({
    title: choiceTitle(change),
    press: rulePress.tryOut(answer.version, change),
    of: change.of,
  }));
  return { label: 'What should change', next: 'Next', verb: rulePress.TRY, options };
};
