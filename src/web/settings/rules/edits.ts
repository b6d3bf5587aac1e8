import { DOCUMENT_TYPES } from '../../../domain/document-types.ts';
import type { Rule, Ruleset } from '../../../domain/rules.ts';

/** A ruleset with one rule written over, or added at the end. @param number as people see it, from 1; null adds */
export const putRule = (ruleset: Ruleset, number: number | null, rule: Rule): Ruleset => ({
  ...ruleset,
  rules: number === null ? [...ruleset.rules, rule] : ruleset.rules.with(number - 1, rule),
});

/** A ruleset without one of its rules. @param number as people see it, from 1 */
export const removeRule = (ruleset: Ruleset, number: number): Ruleset => ({
  ...ruleset,
  rules: ruleset.rules.toSpliced(number - 1, 1),
});

/** A ruleset with one rule in another place: the first that fits counts, so places matter. */
export const moveRule = (ruleset: Ruleset, from: number, to: number): Ruleset => {
  const rule = ruleset.rules[from - 1];
  if (rule === undefined) return ruleset;
  const others = ruleset.rules.toSpliced(from - 1, 1);
  return { ...ruleset, rules: others.toSpliced(to - 1, 0, rule) };
};

/**
 * A draft on top of a version that was saved meanwhile: what the draft didn't change of a type's autonomy is the newer
 * version's. So a type that Zally has stopped, since a chart was wrong, isn't started again by a draft from before.
 *
 * @param base the ruleset that the draft began from
 * @param inForce the one that was saved meanwhile
 */
export const keepStopped = (draft: Ruleset, base: Ruleset, inForce: Ruleset): Ruleset => ({
  ...draft,
  autonomy: Object.fromEntries(
    DOCUMENT_TYPES.flatMap((type) => {
      const chosen =
        draft.autonomy[type] === base.autonomy[type] ? inForce.autonomy[type] : draft.autonomy[type];
      return chosen === undefined ? [] : [[type, chosen]];
    }),
  ),
});

/** True when there is a rule of this number. */
export const hasRule = ({ rules }: Ruleset, number: number): boolean => number >= 1 && number <= rules.length;
