import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintRuleset } from '../../src/domain/lint-ruleset.ts';
import { autonomyOf, type Ruleset, rulesetSchema } from '../../src/domain/rules.ts';
import { beforeOf, tighten, tighteningBetween, tighteningsOf } from '../../src/domain/tighten-rules.ts';
import { tryRules } from '../../src/domain/try-rules.ts';
import { WORDED_TYPES } from '../../src/domain/type-words.ts';
import { pastDecisions, plainHash, rulesets } from './rule-arbitraries.ts';

const FILE = {
  do: 'file',
  assignee: { kind: 'chart_provider' },
  task: null,
  dueDays: 1,
} as const;
const RULESET: Ruleset = {
  format: 2,
  rules: [
    { when: { types: ['lab_result'] }, effect: FILE },
    { when: {}, effect: { do: 'review' } },
    { when: {}, effect: FILE },
  ],
  autonomy: { lab_result: 'auto', billing: 'never', junk: 'auto' },
  sensitive: 'review',
};

/** A ruleset and one of the changes that it is offered. */
const offered = rulesets
  .filter((ruleset) => tighteningsOf(ruleset).length > 0)
  .chain((ruleset) =>
    fc.record({ ruleset: fc.constant(ruleset), change: fc.constantFrom(...tighteningsOf(ruleset)) }),
  );

describe('what can be tightened', () => {
  it('is a rule that files, and a type that may go further than it would then', () => {
    const changes = tighteningsOf(RULESET);
    expect(changes.filter(({ of }) => of === 'rule')).toEqual([
      { of: 'rule', number: 1 },
      { of: 'rule', number: 3 },
    ]);
    expect(changes.filter((change) => change.of === 'type' && change.type === 'lab_result')).toEqual([
      { of: 'type', type: 'lab_result', to: 'suggest' },
      { of: 'type', type: 'lab_result', to: 'never' },
    ]);
    expect(changes.filter((change) => change.of === 'type' && change.type === 'imaging_report')).toEqual([
      { of: 'type', type: 'imaging_report', to: 'never' },
    ]);
    // Waits already, by choice and always.
    const types = changes.flatMap((change) => (change.of === 'type' ? [change.type] : []));
    expect(types.filter((type) => type === 'billing' || type === 'records_request')).toEqual([]);
  });

  it('is nothing of a rule that isn’t there or waits already, nor of a type that goes no further', () => {
    for (const number of [0, 2, 4, 1.5]) {
      expect(beforeOf(RULESET, { of: 'rule', number })).toBeUndefined();
      expect(tighten(RULESET, { of: 'rule', number })).toBeUndefined();
    }
    expect(tighten(RULESET, { of: 'type', type: 'billing', to: 'suggest' })).toBeUndefined();
    expect(tighten(RULESET, { of: 'type', type: 'imaging_report', to: 'suggest' })).toBeUndefined();
  });

  it('lets no fax go without a person that waited, nor another way than it went, whatever came', () => {
    fc.assert(
      fc.property(offered, pastDecisions, fc.boolean(), ({ ruleset, change }, past, automatic) => {
        const after = tighten(ruleset, change);
        if (after === undefined) return false;
        return tryRules(past, ruleset, after, automatic, plainHash).changes.every(
          (one) => !one.after.files && (one.after.effect?.do === 'review' || one.before.files),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes nobody else as assignee, moves no rule and opens nothing: conditions and the rest stay', () => {
    fc.assert(
      fc.property(offered, ({ ruleset, change }) => {
        const after = tighten(ruleset, change);
        if (after === undefined) return;
        expect(after.rules.map(({ when }) => when)).toEqual(ruleset.rules.map(({ when }) => when));
        expect(after.sensitive).toBe(ruleset.sensitive);
        for (const [n, { effect }] of after.rules.entries())
          expect([ruleset.rules[n]?.effect, { do: 'review' }]).toContainEqual(effect);
        for (const type of WORDED_TYPES)
          expect([autonomyOf(ruleset, type), 'suggest', 'never']).toContain(autonomyOf(after, type));
        expect(rulesetSchema.safeParse(after).success).toBe(true);
      }),
    );
  });

  it('brings no error of the linter that wasn’t there', () => {
    const errors = (ruleset: Ruleset): readonly string[] =>
      lintRuleset(ruleset, { users: [], groups: [] })
        .filter(({ severity }) => severity === 'error')
        .map(({ text }) => text);
    fc.assert(
      fc.property(offered, ({ ruleset, change }) => {
        const before = errors(ruleset);
        return errors(tighten(ruleset, change) ?? ruleset).every((text) => before.includes(text));
      }),
    );
  });

  it('is known by what it made, and nothing else is taken for it', () => {
    fc.assert(
      fc.property(offered, ({ ruleset, change }) => {
        const after = tighten(ruleset, change) ?? ruleset;
        expect(tighteningBetween(ruleset, after)).toEqual(change);
        expect(tighteningBetween(after, ruleset)).toBeUndefined();
        expect(tighteningBetween(ruleset, ruleset)).toBeUndefined();
      }),
    );
    const both = { ...RULESET, rules: [], autonomy: {} };
    expect(tighteningBetween(RULESET, both)).toBeUndefined();
  });
});
