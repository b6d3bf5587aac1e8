import type { DocumentType } from './document-types.ts';
import { practiceReason } from './practice-reason.ts';
import type { ReasonCode } from './reason-codes.ts';
import { findRule, type Rule, type RuleInputs, type Ruleset } from './rules.ts';

/** A ruleset is tried on the faxes of so many days. */
export const TRIAL_DAYS = 7;

/** What is known of a fax that was decided. PHI-free. */
export interface PastDecision {
  readonly inputs: RuleInputs;
  readonly reasons: readonly ReasonCode[];
  /** May be specially protected. */
  readonly restricted: boolean;
}

/** What a ruleset would have done with a fax. */
interface Outcome {
  /** As people see it; null where no rule fits. */
  readonly ruleNumber: number | null;
  readonly effect: Rule['effect'] | null;
  /** True when it would have gone without a person. */
  readonly files: boolean;
}

/** How one ruleset did with all of them. */
export interface TrialSide {
  /** Filed without a person. */
  readonly files: number;
  readonly waits: number;
  /** How many each rule fits, in the order of the rules. */
  readonly fits: readonly number[];
}

/** Faxes of one type with which the two would have done something else: filed or not, to somebody else, with another task. */
export interface TrialChange {
  readonly type: DocumentType;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly count: number;
}

/** A ruleset tried on what came, beside the one in force. Counts alone. */
export interface Trial {
  readonly before: TrialSide;
  readonly after: TrialSide;
  /** The most frequent first. */
  readonly changes: readonly TrialChange[];
}

/** Reasons that come from what the practice wants: a trial finds them anew. */
const OF_THE_PRACTICE: ReadonlySet<ReasonCode> = new Set([
  'sensitive',
  'no_rule',
  'rule_says_review',
  'type_suggest_only',
  'type_never',
  'automatic_off',
  'no_assignee',
]);

const outcomeOf = (
  { inputs, reasons, restricted }: PastDecision,
  ruleset: Ruleset,
  automatic: boolean,
  hash: (value: string) => string,
): Outcome => {
  const found = findRule(ruleset, inputs, hash);
  const effect = found?.rule.effect ?? null;
  const stays = reasons.some((reason) => !OF_THE_PRACTICE.has(reason));
  const protects = restricted && ruleset.sensitive === 'review';
  const wish = practiceReason(ruleset, inputs.type, effect ?? undefined, automatic);
  return { ruleNumber: found?.number ?? null, effect, files: !stays && !protects && wish === null };
};

const sideOf = (outcomes: readonly Outcome[], { rules }: Ruleset): TrialSide => {
  const files = outcomes.filter((outcome) => outcome.files).length;
  return {
    files,
    waits: outcomes.length - files,
    fits: rules.map((_, n) => outcomes.filter(({ ruleNumber }) => ruleNumber === n + 1).length),
  };
};

/** The same, wherever its rule stands now. */
const isSame = (before: Outcome, after: Outcome): boolean =>
  before.files === after.files && JSON.stringify(before.effect) === JSON.stringify(after.effect);

/**
 * Tries a ruleset on faxes that were decided, beside the one in force. Both are tried, so that what differs differs by
 * the rules alone. Who gets the task isn't looked up. Pure.
 *
 * @param automatic whether the practice has anything filed without a person
 * @param hash the keyed hash that the inputs were made with
 */
export const tryRules = (
  past: readonly PastDecision[],
  inForce: Ruleset,
  draft: Ruleset,
  automatic: boolean,
  hash: (value: string) => string,
): Trial => {
  const known = new Map<string, string>();
  const hashed = (value: string): string => known.getOrInsertComputed(value, hash);
  const before = past.map((one) => outcomeOf(one, inForce, automatic, hashed));
  const after = past.map((one) => outcomeOf(one, draft, automatic, hashed));
  const changes = new Map<string, TrialChange>();
  for (const [n, one] of past.entries()) {
    const [was, is] = [before[n], after[n]];
    if (was === undefined || is === undefined || isSame(was, is)) continue;
    const { type } = one.inputs;
    const key = JSON.stringify([type, was, is]);
    const count = (changes.get(key)?.count ?? 0) + 1;
    changes.set(key, { type, before: was, after: is, count });
  }
  return {
    before: sideOf(before, inForce),
    after: sideOf(after, draft),
    changes: [...changes.values()].toSorted((a, b) => b.count - a.count),
  };
};

/** How many faxes would have gone another way, or to somebody else. */
export const movedBy = ({ changes }: Trial): number => changes.reduce((sum, { count }) => sum + count, 0);
