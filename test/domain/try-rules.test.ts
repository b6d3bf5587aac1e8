import { describe, expect, it } from 'vitest';
import type { RuleInputs, Ruleset } from '../../src/domain/rules.ts';
import { type PastDecision, tryRules } from '../../src/domain/try-rules.ts';

const hash = (value: string): string => `#${value}`;
const inputs = (change: Partial<RuleInputs> = {}): RuleInputs => ({
  type: 'lab_result',
  urgency: 'routine',
  action: 'review',
  pages: 2,
  typeConfidence: 'high',
  matchConfidence: 'high',
  senderHash: null,
  providerHash: null,
  ...change,
});
const past = (change: Partial<RuleInputs> = {}, about: Partial<PastDecision> = {}): PastDecision => ({
  inputs: inputs(change),
  reasons: [],
  restricted: false,
  ...about,
});
const files = (
  types: Ruleset['rules'][number]['when'] = {},
  task: 'review_result' | null = 'review_result',
) =>
  ({ when: types, effect: { do: 'file', assignee: { kind: 'chart_provider' }, task, dueDays: 1 } }) as const;
const ruleset = (change: Partial<Ruleset> = {}): Ruleset => ({
  format: 2,
  rules: [files({ types: ['lab_result'] })],
  autonomy: { lab_result: 'auto' },
  sensitive: 'review',
  ...change,
});

const trial = (all: readonly PastDecision[], draft: Ruleset, inForce = ruleset(), automatic = true) =>
  tryRules(all, inForce, draft, automatic, hash);

describe('a ruleset that is tried', () => {
  it('says how many would have gone and waited, beside what is in force', () => {
    const all = [past(), past({ pages: 9 }), past({ type: 'billing' })];
    const draft = ruleset({ rules: [{ when: { pagesAtLeast: 5 }, effect: { do: 'review' } }, files()] });
    expect(trial(all, draft)).toEqual({
      before: { files: 2, waits: 1, fits: [2] },
      after: { files: 1, waits: 2, fits: [1, 2] },
      changes: [
        {
          type: 'lab_result',
          before: { ruleNumber: 1, files: true, effect: files().effect },
          after: { ruleNumber: 1, files: false, effect: { do: 'review' } },
          count: 1,
        },
        // A rule speaks of it now, though a person still files it.
        {
          type: 'billing',
          before: { ruleNumber: null, files: false, effect: null },
          after: { ruleNumber: 2, files: false, effect: files().effect },
          count: 1,
        },
      ],
    });
  });

  it('sees no change in a rule that only stands elsewhere', () => {
    const other = files({ types: ['billing'] });
    const all = [past(), past({ type: 'billing' })];
    const inForce = ruleset({ rules: [files({ types: ['lab_result'] }), other] });
    expect(trial(all, ruleset({ rules: inForce.rules.toReversed() }), inForce).changes).toEqual([]);
  });

  it('sees that a task goes elsewhere, though the fax goes all the same', () => {
    const { changes } = trial([past(), past()], ruleset({ rules: [files({ types: ['lab_result'] }, null)] }));
    expect(changes).toMatchObject([{ count: 2, before: { files: true }, after: { files: true } }]);
  });

  it('tells apart to whom a task would go', () => {
    const to = (ehrUserId: string, pagesAtLeast?: number) => ({
      when: pagesAtLeast === undefined ? {} : { pagesAtLeast },
      effect: { ...files().effect, assignee: { kind: 'ehr_user' as const, ehrUserId } },
    });
    const { changes } = trial(
      [past(), past({ pages: 9 }), past()],
      ruleset({ rules: [to('104', 5), to('102')] }),
    );
    expect(changes).toMatchObject([
      { count: 2, before: { effect: files().effect }, after: { effect: to('102').effect } },
      { count: 1, before: { effect: files().effect }, after: { effect: to('104').effect } },
    ]);
  });

  it.each(['illegible', 'weak_match', 'several_patients', 'missing_pages', 'type_unsure'] as const)(
    'lets nothing go that waited for what it was: %s',
    (reason) => {
      const all = [past({}, { reasons: [reason, 'no_rule', 'automatic_off'] })];
      expect(trial(all, ruleset(), ruleset({ rules: [] })).after.files).toBe(0);
    },
  );

  it.each([
    ['no rule', 'no_rule', ruleset({ rules: [] })],
    [
      'a rule that wants a person',
      'rule_says_review',
      ruleset({ rules: [{ when: {}, effect: { do: 'review' } }] }),
    ],
    ['a type that is only proposed', 'type_suggest_only', ruleset({ autonomy: {} })],
    ['a type that wants a person', 'type_never', ruleset({ autonomy: { lab_result: 'never' } })],
    ['nobody who would get it', 'no_assignee', ruleset({ rules: [] })],
  ] as const)('lets go what waited for %s alone', (_, reason, inForce) => {
    const { before, after, changes } = trial([past({}, { reasons: [reason] })], ruleset(), inForce);
    expect([before.files, after.files]).toEqual([0, 1]);
    expect(changes).toMatchObject([{ before: { files: false }, after: { ruleNumber: 1, files: true } }]);
  });

  it('keeps what may be specially protected, unless the draft says otherwise', () => {
    const all = [past({}, { reasons: ['sensitive'], restricted: true }), past({}, { restricted: true })];
    expect(trial(all, ruleset()).after.files).toBe(0);
    expect(trial(all, ruleset({ sensitive: 'as_type' })).after.files).toBe(2);
  });

  it('lets nothing go in a practice that wants a person for everything, nor of a type that always waits', () => {
    expect(trial([past()], ruleset(), ruleset(), false).after.files).toBe(0);
    const junk = past({ type: 'junk' }, { reasons: ['type_never_automatic'] });
    expect(trial([junk], ruleset({ rules: [files()], autonomy: { junk: 'auto' } })).after.files).toBe(0);
  });

  it('compares names by their keyed hash', () => {
    const all = [past({ senderHash: '#sender:elm lab' }), past({ senderHash: '#sender:oak lab' })];
    expect(trial(all, ruleset({ rules: [files({ senders: [' Elm  LAB '] })] })).after.fits).toEqual([1]);
  });
});
