import type { Before, Tightening } from '../domain/tighten-rules.ts';
import { TYPE_WORDS } from '../domain/type-words.ts';
import { REDECIDED } from './closed-words.ts';
import type { RuleAnswer } from './rule-answers.ts';

/** What is done with documents, before a change and after it. */
const DONE = {
  file: 'filed, where the type goes without a person',
  auto: 'filed without a person when every check passes',
  suggest: 'proposed; a person files it',
  never: 'waits for a person',
} as const;

/** "Rule 4", "lab": a rule has no name in chat, and of types Zally's own word is said. */
const subject = (change: Tightening): string =>
  change.of === 'rule' ? `Rule ${change.number}` : TYPE_WORDS[change.type];
const after = (change: Tightening): string => DONE[change.of === 'rule' ? 'never' : change.to];
const changed = (change: Tightening, to: string): string => `${subject(change)}: ${to}`;

/** "Rule 4: waits for a person". */
export const choiceTitle = (change: Tightening): string => changed(change, after(change));

const movedText = (moved: number | null): string =>
  `Last week it would have moved ${moved === null ? 'fewer than 11 faxes; see them in Zally' : `${moved} faxes`}.`;

const triedText = (change: Tightening, before: Before, moved: number | null): string =>
  [
    `*Change ${subject(change)}?*`,
    `Before: ${DONE[before]}.`,
    `After: ${after(change)}.`,
    `${movedText(moved)} ${REDECIDED}`,
  ].join('\n');

/** @param at shows a time */
export const ruleText = (answer: RuleAnswer, at: (moment: number) => string): string => {
  switch (answer.kind) {
    case 'rules_choice':
      return answer.changes.length === 0
        ? 'Every rule and every document type waits for a person already. Everything else is changed in Zally.'
        : 'What should change? Here is what makes more faxes wait for a person; nothing is changed before you confirm it.';
    case 'rules_tried':
      return triedText(answer.change, answer.before, answer.moved);
    case 'rules_tightened':
      return `Changed. ${choiceTitle(answer.change)}. ${REDECIDED} You can undo it until ${at(answer.until)}.`;
    case 'rules_undone':
      return `Undone. ${changed(answer.change, DONE[answer.before])}, as before. ${REDECIDED}`;
    case 'rules_conflict':
      return 'The rules were changed since; nothing was done.';
    case 'rules_undo_over':
      return 'That can’t be undone here any more. Nothing was changed.';
  }
};
