import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES, NEVER_AUTOMATIC } from '../../src/domain/document-types.ts';
import { autonomyOf, type Rule, type Ruleset } from '../../src/domain/rules.ts';
import { readRuleset } from '../../src/domain/ruleset-formats.ts';
import { DEFAULT_POLICY, decideFax } from '../../src/pipeline/decide.ts';
import type { Finding } from '../../src/pipeline/finding.ts';
import { COMPARED_FIELDS, type Match } from '../../src/pipeline/match.ts';
import { paper, patient } from './understand/builders.ts';

const FILE = { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 } as const;
const rulesetOf = (given: Partial<Ruleset> = {}): Ruleset => ({
  format: 2,
  rules: [{ when: {}, effect: FILE }],
  autonomy: { lab_result: 'auto' },
  sensitive: 'review',
  ...given,
});
const FINDING: Finding = {
  ...paper({ name: { first: 'Jane', last: 'Doe' }, birthDate: '1962-03-04' }),
  sender: 'Northside  Laboratory',
  provider: 'Ada Morrow, MD',
};
const fields = Object.fromEntries(
  COMPARED_FIELDS.map((field) => [field, 'exact']),
) as Match['candidates'][0]['fields'];
const MATCH: Match = {
  candidates: [{ patient: patient(), score: 0.999, fields, exactIdentifiers: 3, conflictPages: [] }],
};
const decide = (ruleset: Ruleset, finding: Partial<Finding> = {}) =>
  decideFax(
    {
      documents: [{ ...FINDING, ...finding }],
      legibility: 0.99,
      blankPages: [],
      coverPages: [],
      pagesOfNobody: [],
    },
    [MATCH],
    ruleset,
    DEFAULT_POLICY,
    (value) => `#${value}`,
  );

describe('autonomy', () => {
  it('files a type that is automatic', () => {
    expect(decide(rulesetOf())).toMatchObject({ decision: 'file', reasons: [], task: 'review_result' });
  });

  it.each([
    ['suggest', 'type_suggest_only'],
    ['never', 'type_never'],
    [undefined, 'type_suggest_only'],
  ] as const)('lets a type wait that is %s, and says why', (autonomy, reason) => {
    const ruleset = rulesetOf({ autonomy: autonomy === undefined ? {} : { lab_result: autonomy } });
    expect(decide(ruleset)).toMatchObject({ decision: 'review', reasons: [reason], ruleNumber: 1 });
  });

  it('never lets the types go that always wait, whatever is set', () => {
    const autonomy = Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, 'auto' as const]));
    for (const type of DOCUMENT_TYPES) {
      expect(autonomyOf({ autonomy }, type)).toBe(NEVER_AUTOMATIC.has(type) ? 'never' : 'auto');
      expect(decide(rulesetOf({ autonomy }), { type }).decision).toBe(
        NEVER_AUTOMATIC.has(type) ? 'review' : 'file',
      );
    }
    expect(decide(rulesetOf({ autonomy }), { type: 'junk' }).reasons).toEqual(['type_never_automatic']);
  });

  it('decides by a ruleset of the first format as before', () => {
    const read = readRuleset({ rules: [{ when: {}, effect: FILE }], automatic: ['lab_result'] });
    if (!read.ok) throw new Error(read.problems.join());
    expect(decide(read.ruleset).decision).toBe('file');
    expect(decide(read.ruleset, { type: 'billing' }).reasons).toEqual(['type_suggest_only']);
    expect(decide(read.ruleset, { sensitive: true }).reasons).toEqual(['sensitive']);
  });
});

describe('what is sensitive', () => {
  it('waits unless the practice says that it goes as its type does', () => {
    expect(decide(rulesetOf(), { sensitive: true })).toMatchObject({
      decision: 'review',
      reasons: ['sensitive'],
    });
    expect(decide(rulesetOf({ sensitive: 'as_type' }), { sensitive: true }).decision).toBe('file');
    expect(decide(rulesetOf({ sensitive: 'as_type', autonomy: {} }), { sensitive: true }).reasons).toEqual([
      'type_suggest_only',
    ]);
  });
});

describe('the task', () => {
  it.each([
    ['routine', 'normal'],
    ['soon', 'high'],
    ['urgent', 'urgent'],
  ] as const)('of a %s document is of priority %s', (urgency, priority) => {
    expect(decide(rulesetOf(), { urgency })).toMatchObject({ decision: 'file', priority });
  });

  it('has the priority that the rule names', () => {
    const rules: Rule[] = [{ when: {}, effect: { ...FILE, priority: 'low' } }];
    expect(decide(rulesetOf({ rules }), { urgency: 'urgent' })).toMatchObject({ priority: 'low' });
  });
});

describe('names', () => {
  it('of senders and providers are compared through the hash, and kept as nothing else', () => {
    const rules: Rule[] = [
      {
        when: { senders: ['northside laboratory'], providers: ['Dr. ADA MORROW'] },
        effect: { do: 'review' },
      },
      { when: {}, effect: FILE },
    ];
    expect(decide(rulesetOf({ rules }))).toMatchObject({
      decision: 'review',
      reasons: ['rule_says_review'],
      ruleNumber: 1,
    });
    expect(decide(rulesetOf({ rules }), { sender: null })).toMatchObject({ decision: 'file', ruleNumber: 2 });
    expect(decide(rulesetOf({ rules }), { provider: 'Ben Castle' }).ruleNumber).toBe(2);
    expect(decide(rulesetOf()).ruleInputs).toMatchObject({
      senderHash: '#sender:northside laboratory',
      providerHash: '#provider:ada morrow',
    });
  });
});
