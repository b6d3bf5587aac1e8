import { type DocumentType, NEVER_AUTOMATIC } from './document-types.ts';
import type { ReasonCode } from './reason-codes.ts';
import { autonomyOf, type Rule, type Ruleset } from './rules.ts';

/**
 * Why the practice wants a person to decide, or null when it doesn't: nothing about the fax itself.
 *
 * @param effect of the rule that fits; undefined where none does
 * @param automatic whether the practice has anything filed without a person
 */
export const practiceReason = (
  ruleset: Ruleset,
  type: DocumentType,
  effect: Rule['effect'] | undefined,
  automatic: boolean,
): ReasonCode | null => {
  if (!automatic) return 'automatic_off';
  if (effect === undefined) return 'no_rule';
  if (effect.do === 'review') return 'rule_says_review';
  const autonomy = autonomyOf(ruleset, type);
  if (autonomy === 'suggest') return 'type_suggest_only';
  // What is never automatic anyway has a reason of its own.
  return autonomy === 'never' && !NEVER_AUTOMATIC.has(type) ? 'type_never' : null;
};
