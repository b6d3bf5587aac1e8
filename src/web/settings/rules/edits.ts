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

/** True when there is a rule of this number. */
export const hasRule = ({ rules }: Ruleset, number: number): boolean => number >= 1 && number <= rules.length;
