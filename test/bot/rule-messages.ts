import type { RuleAnswer } from '../../src/bot/rule-answers.ts';
import type { Before, Tightening } from '../../src/domain/tighten-rules.ts';
import { WORDED_TYPES } from '../../src/domain/type-words.ts';

/** Everything that can be made stricter: more rules than a group of Slack's takes. */
export const CHANGES: readonly Tightening[] = [
  ...Array.from({ length: 200 }, (_, n): Tightening => ({ of: 'rule', number: n + 1 })),
  ...WORDED_TYPES.flatMap((type) =>
    (['suggest', 'never'] as const).map((to): Tightening => ({ of: 'type', type, to })),
  ),
];

const WITH_BEFORE = CHANGES.flatMap((change) =>
  (change.of === 'rule' ? (['file'] as const) : (['auto', 'suggest'] as const)).map((before: Before) => ({
    change,
    before,
  })),
);

/** Everything that is answered to somebody who changes a rule. @param now milliseconds */
export const ruleAnswers = (
  now: number,
): { readonly [K in RuleAnswer['kind']]: readonly Extract<RuleAnswer, { kind: K }>[] } => ({
  rules_choice: [[], CHANGES.slice(0, 1), CHANGES].map((changes) => ({
    kind: 'rules_choice',
    version: 12,
    changes,
  })),
  rules_tried: WITH_BEFORE.flatMap((one) =>
    [null, 11, 1000].map((moved) => ({ kind: 'rules_tried' as const, version: 12, ...one, moved })),
  ),
  rules_tightened: CHANGES.map((change) => ({
    kind: 'rules_tightened',
    version: 13,
    change,
    until: now + 10 * 60_000,
  })),
  rules_undone: WITH_BEFORE.map((one) => ({ kind: 'rules_undone', ...one })),
  rules_conflict: [{ kind: 'rules_conflict' }],
  rules_undo_over: [{ kind: 'rules_undo_over' }],
});
