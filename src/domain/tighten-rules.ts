import { isDeepStrictEqual } from 'node:util';
import { type Autonomy, autonomyOf, type Ruleset } from './rules.ts';
import { WORDED_TYPES, type WordedType } from './type-words.ts';

/**
 * A change by which fewer documents go without a person, and none goes another way: what an owner can do without proving
 * a second factor. Rules have numbers as people see them.
 */
export type Tightening =
  /** What the rule fits waits for a person. */
  | { readonly of: 'rule'; readonly number: number }
  | { readonly of: 'type'; readonly type: WordedType; readonly to: Exclude<Autonomy, 'auto'> };

/** What holds before a {@link Tightening}. */
export type Before = 'file' | Exclude<Autonomy, 'never'>;

/** Looser first. */
const SCALE: readonly Autonomy[] = ['auto', 'suggest', 'never'];
const STRICTER = ['suggest', 'never'] as const;

/** What a ruleset says now of what would be changed; undefined where the change wouldn't tighten. Pure. */
export const beforeOf = (ruleset: Ruleset, change: Tightening): Before | undefined => {
  if (change.of === 'rule') {
    const does = ruleset.rules[change.number - 1]?.effect.do;
    return does === 'file' ? does : undefined;
  }
  const autonomy = autonomyOf(ruleset, change.type);
  return autonomy !== 'never' && SCALE.indexOf(change.to) > SCALE.indexOf(autonomy) ? autonomy : undefined;
};

/** Everything that can be tightened: rules in their order, then types in the order of the taxonomy. Pure. */
export const tighteningsOf = (ruleset: Ruleset): readonly Tightening[] =>
  [
    ...ruleset.rules.map((_, n): Tightening => ({ of: 'rule', number: n + 1 })),
    ...WORDED_TYPES.flatMap((type) => STRICTER.map((to): Tightening => ({ of: 'type', type, to }))),
  ].filter((change) => beforeOf(ruleset, change) !== undefined);

/** The ruleset with the change; undefined where that wouldn't tighten it. Pure. */
export const tighten = (ruleset: Ruleset, change: Tightening): Ruleset | undefined => {
  if (beforeOf(ruleset, change) === undefined) return undefined;
  if (change.of === 'rule') {
    const rules = ruleset.rules.map((rule, n) =>
      n + 1 === change.number ? { ...rule, effect: { do: 'review' as const } } : rule,
    );
    return { ...ruleset, rules };
  }
  return { ...ruleset, autonomy: { ...ruleset.autonomy, [change.type]: change.to } };
};

/** The one change that made one ruleset of another; undefined where it was another one, or more than that. Pure. */
export const tighteningBetween = (before: Ruleset, after: Ruleset): Tightening | undefined =>
  tighteningsOf(before).find((change) => isDeepStrictEqual(tighten(before, change), after));
