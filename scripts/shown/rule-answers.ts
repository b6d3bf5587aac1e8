import type { RuleAnswer } from '../../src/bot/rule-answers.ts';
import type { Tightening } from '../../src/domain/tighten-rules.ts';
import { HOUR, MINUTE, NOW, type OfEachAnswer } from './shared.ts';

const rule: Tightening = { of: 'rule', number: 4 };
const type: Tightening = { of: 'type', type: 'lab_result', to: 'suggest' };

const choice = {
  kind: 'rules_choice',
  version: 12,
  changes: [
    { of: 'rule', number: 2 },
    rule,
    type,
    { of: 'type', type: 'lab_result', to: 'never' },
    { of: 'type', type: 'immunization_record', to: 'never' },
  ],
} as const;

/** What Zally answers about rules, as docs/messages.md shows it. */
export const RULE_ANSWERS_SHOWN: Pick<OfEachAnswer, RuleAnswer['kind'] | 'rules'> = {
  rules: [
    {
      name: 'rules',
      when: '`rules`',
      message: { kind: 'rules', rules: 6, auto: 5, suggest: 11, never: 3, changedAt: NOW - 26 * HOUR },
    },
  ],
  rules_choice: [
    {
      name: 'rules-choice',
      when: '*Change a rule*: a list of what can be made stricter, in a modal of Slack’s, on a card of Teams’',
      slack: 'modal',
      message: choice,
    },
    { name: 'rules-choice-open', when: 'The list, opened', slack: 'modal', open: true, message: choice },
    {
      name: 'rules-choice-none',
      when: 'The same where everything waits for a person already',
      message: { kind: 'rules_choice', version: 12, changes: [] },
    },
  ],
  rules_tried: [
    {
      name: 'rules-tried',
      when: '*Next*: before and after. Numbers of faxes are told from eleven on',
      slack: 'modal',
      message: { kind: 'rules_tried', version: 12, change: type, before: 'auto', moved: 23 },
    },
    {
      name: 'rules-tried-rule',
      when: 'The same of a rule, where fewer would have moved',
      slack: 'modal',
      message: { kind: 'rules_tried', version: 12, change: rule, before: 'file', moved: null },
    },
  ],
  rules_tightened: [
    {
      name: 'rules-tightened',
      when: '*Confirm*; in the place of the message where it began',
      message: { kind: 'rules_tightened', version: 13, change: type, until: NOW + 10 * MINUTE },
    },
  ],
  rules_undone: [
    {
      name: 'rules-undone',
      when: '*Undo* of it',
      message: { kind: 'rules_undone', change: type, before: 'auto' },
    },
  ],
  rules_conflict: [
    {
      name: 'rules-conflict',
      when: '*Confirm* when somebody has changed the rules since',
      slack: 'modal',
      message: { kind: 'rules_conflict' },
    },
  ],
  rules_undo_over: [
    {
      name: 'rules-undo-over',
      when: '*Undo* when it’s too late for that',
      message: { kind: 'rules_undo_over' },
    },
  ],
};
