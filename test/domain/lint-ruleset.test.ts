import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, DOCUMENT_TYPES, URGENCIES } from '../../src/domain/document-types.ts';
import { type LintDirectory, lintRuleset } from '../../src/domain/lint-ruleset.ts';
import type { Location } from '../../src/domain/locations.ts';
import {
  findRule,
  MATCH_CONFIDENCES,
  providerKey,
  type Rule,
  type RuleInputs,
  type Ruleset,
  senderKey,
  TYPE_CONFIDENCES,
} from '../../src/domain/rules.ts';

type When = Rule['when'];
const PROVIDER = { kind: 'chart_provider' } as const;
const FILE = { do: 'file', assignee: PROVIDER, task: null, dueDays: 0 } as const;
const rule = (when: When, effect: Rule['effect'] = FILE): Rule => ({ when, effect });
const rulesetOf = (rules: readonly Rule[], autonomy: Ruleset['autonomy'] = {}): Ruleset => ({
  format: 2,
  rules: [...rules],
  autonomy,
  sensitive: 'review',
});
const said = (ruleset: Ruleset, directory?: LintDirectory) =>
  lintRuleset(ruleset, directory)
    .filter(({ code }) => code !== 'type_uncovered')
    .map(({ code, ruleNumber }) => (ruleNumber === null ? code : `${code} ${ruleNumber}`));

describe('a ruleset is looked over', () => {
  it('and nothing is said of a good one', () => {
    expect(lintRuleset(rulesetOf([rule({ types: ['billing'] }), rule({})], { billing: 'auto' }))).toEqual([]);
  });

  it.each<[string, readonly When[], readonly string[]]>([
    ['a wider rule before it', [{}, { types: ['billing'] }], ['unreachable_rule 2']],
    ['a wider page bound before it', [{ pagesAtMost: 5 }, { pagesAtMost: 3 }], ['unreachable_rule 2']],
    [
      'a lower confidence before it',
      [{ typeConfidence: 'fair' }, { typeConfidence: 'high' }],
      ['unreachable_rule 2'],
    ],
    [
      'a longer list of senders before it',
      [{ senders: ['A', 'B'] }, { senders: ['b '] }],
      ['unreachable_rule 2'],
    ],
    [
      'two rules before it that take all of it together',
      [{ pagesAtMost: 4 }, { pagesAtLeast: 5 }, { types: ['billing'] }],
      ['unreachable_rule 3'],
    ],
    [
      'every type named before it',
      [{ types: [...DOCUMENT_TYPES] }, { urgencies: ['soon'] }],
      ['unreachable_rule 2'],
    ],
    [
      'the same conditions in another order',
      [{ types: ['billing', 'junk'] }, { types: ['junk', 'billing'] }],
      ['duplicate_rule 2'],
    ],
    [
      'more pages at least than at most',
      [{ pagesAtLeast: 5, pagesAtMost: 4 }],
      ['contradictory_conditions 1'],
    ],
    ['a gap that is left to it', [{ pagesAtMost: 4 }, { pagesAtLeast: 6 }, { types: ['billing'] }], []],
    ['a sender that nobody named', [{ senders: ['A'] }, {}], []],
  ])('for %s', (_what, whens, findings) => {
    expect(said(rulesetOf(whens.map((when) => rule(when))))).toEqual(findings);
  });

  it('for a rule that gives to whoever is on call, where at some hour nobody is', () => {
    const ruleset = rulesetOf([rule({}, { ...FILE, assignee: { kind: 'on_call' } })]);
    const codes = (onCallGaps: boolean) =>
      lintRuleset(ruleset, undefined, { onCallGaps, locations: [], practiceTypes: [] }).map(
        ({ code }) => code,
      );
    expect([codes(true), codes(false)]).toEqual([['on_call_gaps'], []]);
    expect(
      lintRuleset(rulesetOf([rule({})]), undefined, { onCallGaps: true, locations: [], practiceTypes: [] }),
    ).toEqual([]);
  });

  it('for a rule that asks for a location that is gone, or gives to people who aren’t said', () => {
    const place = (id: string, people: Location['people']): Location => ({
      id,
      name: id,
      doctors: [],
      faxNumber: null,
      people,
    });
    const [a = '', b = ''] = PLACES;
    const there = [place(a, { kind: 'ehr_user', ehrUserId: '1' }), place(b, null)];
    const codes = (when: When, kind: 'location' | 'chart_provider', locations: readonly Location[] = there) =>
      lintRuleset(rulesetOf([rule(when, { ...FILE, assignee: { kind } }), rule({})]), undefined, {
        onCallGaps: false,
        locations,
        practiceTypes: [],
      }).flatMap(({ code, ruleNumber }) => (ruleNumber === 1 ? [code] : []));
    expect(codes({ locations: [a] }, 'location')).toEqual([]);
    expect(codes({ locations: [b] }, 'location')).toEqual(['location_without_people']);
    expect(codes({}, 'location')).toEqual(['location_without_people']);
    expect(codes({}, 'location', [])).toEqual(['location_without_people']);
    expect(codes({ locations: [a, b] }, 'chart_provider', [])).toEqual(['location_gone']);
  });

  it('for rules and settings that can never file', () => {
    const never = rulesetOf([
      rule({ types: ['junk', 'unknown'] }),
      rule({ types: ['junk'], pagesAtMost: 1 }, { do: 'review' }),
    ]);
    expect(said(never)).toEqual(['never_files 1', 'unreachable_rule 2']);
    expect(said(rulesetOf([], { junk: 'auto', unknown: 'never' }))).toEqual(['auto_impossible']);
  });

  it('for a type that may go by itself and that no rule files', () => {
    const auto = { billing: 'auto' } as const;
    expect(said(rulesetOf([rule({ types: ['junk'] }, { do: 'review' })], auto))).toEqual([
      'auto_without_rule',
    ]);
    expect(said(rulesetOf([rule({ types: ['billing'] }, { do: 'review' }), rule({})], auto))).toEqual([
      'auto_without_rule',
    ]);
    expect(
      said(rulesetOf([rule({ types: ['billing'], pagesAtMost: 1 }, { do: 'review' }), rule({})], auto)),
    ).toEqual([]);
  });

  it('for types that no rule speaks of', () => {
    const [found] = lintRuleset(
      rulesetOf([rule({ types: DOCUMENT_TYPES.filter((type) => type !== 'billing') })]),
    );
    expect(found).toMatchObject({ code: 'type_uncovered', ruleNumber: null, severity: 'warning' });
    expect(found?.text).toBe('No rule speaks of: Billing. They wait for a person.');
  });

  it('for tasks that nobody gets', () => {
    const to = (
      assignee:
        | (typeof FILE)['assignee']
        | { kind: 'ehr_user'; ehrUserId: string }
        | { kind: 'ehr_group'; ehrGroupId: string },
    ) => rulesetOf([rule({}, { ...FILE, assignee })]);
    const directory: LintDirectory = {
      users: [
        { ehrUserId: '1', active: true },
        { ehrUserId: '2', active: false },
      ],
      groups: [
        { ehrGroupId: '1', active: true },
        { ehrGroupId: '2', active: false },
      ],
    };
    expect(said(to(PROVIDER), directory)).toEqual([]);
    for (const [id, findings] of [
      ['1', []],
      ['2', ['nobody_assigned 1']],
      ['3', ['nobody_assigned 1']],
    ] as const) {
      expect(said(to({ kind: 'ehr_user', ehrUserId: id }), directory)).toEqual(findings);
      expect(said(to({ kind: 'ehr_group', ehrGroupId: id }), directory)).toEqual(findings);
      expect(said(to({ kind: 'ehr_user', ehrUserId: id }))).toEqual([]);
    }
    expect(said(to({ kind: 'ehr_group', ehrGroupId: '3' }), { ...directory, groups: null })).toEqual([]);
  });
});

const hash = (value: string): string => value;
const TYPES = ['billing', 'lab_result', 'junk'] as const;
const NAMES = ['Ann', 'Bo'];
const PLACES = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 });
const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
const whenOf = (types: readonly (typeof DOCUMENT_TYPES)[number][]): fc.Arbitrary<When> =>
  fc
    .record({
      types: some(types),
      urgencies: some(URGENCIES),
      actions: some(ACTIONS.slice(0, 2)),
      senders: some(NAMES),
      providers: some(NAMES),
      locations: some(PLACES),
      pagesAtLeast: maybe([1, 2, 3]),
      pagesAtMost: maybe([1, 2, 3]),
      typeConfidence: maybe(TYPE_CONFIDENCES),
      matchConfidence: maybe(MATCH_CONFIDENCES),
    })
    .map(
      (when) => Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined)) as When,
    );
const inputs: fc.Arbitrary<RuleInputs> = fc.record({
  type: fc.constantFrom(...TYPES),
  urgency: fc.constantFrom(...URGENCIES),
  action: fc.constantFrom(...ACTIONS),
  pages: fc.integer({ min: 1, max: 5 }),
  typeConfidence: fc.constantFrom(...TYPE_CONFIDENCES),
  matchConfidence: fc.constantFrom(...MATCH_CONFIDENCES),
  senderHash: fc.constantFrom(null, ...[...NAMES, 'Cy'].map(senderKey)),
  providerHash: fc.constantFrom(null, ...[...NAMES, 'Cy'].map(providerKey)),
  locationId: fc.constantFrom(null, ...PLACES, 'a third'),
});
const CANT = new Set(['unreachable_rule', 'duplicate_rule', 'contradictory_conditions']);
const deadOf = (ruleset: Ruleset): ReadonlySet<number> =>
  new Set(
    lintRuleset(ruleset).flatMap(({ code, ruleNumber }) =>
      ruleNumber !== null && CANT.has(code) ? [ruleNumber] : [],
    ),
  );

describe('a rule that is said never to be used', () => {
  it('is never chosen, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(whenOf(TYPES), { maxLength: 6 }),
        fc.array(inputs, { minLength: 20, maxLength: 60 }),
        (whens, all) => {
          const ruleset = rulesetOf(whens.map((when) => rule(when)));
          const dead = deadOf(ruleset);
          return all.every((each) => !dead.has(findRule(ruleset, each, hash)?.number ?? 0));
        },
      ),
      { numRuns: 400 },
    );
  });

  // Every input there is, where rules look at type, urgency, pages and sender alone.
  const UNIVERSE = DOCUMENT_TYPES.flatMap((type) =>
    URGENCIES.flatMap((urgency) =>
      [1, 2, 3, 4].flatMap((pages) =>
        [null, 'sender:ann', 'sender:bo', 'sender:cy'].map(
          (senderHash): RuleInputs => ({
            type,
            urgency,
            pages,
            senderHash,
            action: 'none',
            typeConfidence: 'low',
            matchConfidence: 'none',
            providerHash: null,
          }),
        ),
      ),
    ),
  );
  it('is said of every rule that no input chooses', () => {
    fc.assert(
      fc.property(fc.array(whenOf(DOCUMENT_TYPES.slice(0, 4)), { minLength: 1, maxLength: 6 }), (whens) => {
        const small = whens.map(({ types, urgencies, pagesAtLeast, pagesAtMost, senders }) =>
          rule({
            ...(types && { types }),
            ...(urgencies && { urgencies }),
            ...(pagesAtLeast !== undefined && { pagesAtLeast }),
            ...(pagesAtMost !== undefined && { pagesAtMost }),
            ...(senders && { senders }),
          }),
        );
        const ruleset = rulesetOf(small);
        const chosen = new Set(UNIVERSE.map((each) => findRule(ruleset, each, hash)?.number));
        const never = small.flatMap((_, n) => (chosen.has(n + 1) ? [] : [n + 1]));
        expect([...deadOf(ruleset)]).toEqual(never);
      }),
      { numRuns: 120 },
    );
  });
});
