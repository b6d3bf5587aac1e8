import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  DOCUMENT_TYPES,
  type DocumentType,
  moreUrgent,
  URGENCIES,
} from '../../src/domain/document-types.ts';
import type { ReasonCode } from '../../src/domain/reason-codes.ts';
import { AUTONOMIES, type Rule, type Ruleset, TYPE_CONFIDENCES } from '../../src/domain/rules.ts';
import { DEFAULT_POLICY, decideFax } from '../../src/pipeline/decide.ts';
import type { FaxFinding, Finding } from '../../src/pipeline/finding.ts';
import { COMPARED_FIELDS, type Match } from '../../src/pipeline/match.ts';
import { combine, OWN_SHARE, shouldAsk } from '../../src/pipeline/second-opinion.ts';
import { type SecondAnswer, secondAnswerSchema } from '../../src/pipeline/second-reader.ts';
import { paper, patient } from './understand/builders.ts';

const FILE = { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 1 } as const;
const PAPER = paper({ name: { first: 'Jane', last: 'Doe' }, birthDate: '1962-03-04' });
const fields = Object.fromEntries(
  COMPARED_FIELDS.map((field) => [field, 'exact']),
) as Match['candidates'][0]['fields'];
const candidate = { patient: patient(), score: 0.999, fields, exactIdentifiers: 3, conflictPages: [] };
const SURE: Match = { candidates: [candidate] };
const ANSWER: SecondAnswer = {
  type: 'lab_result',
  typeConfidence: 0.95,
  urgency: 'routine',
  sensitive: false,
  patient: [],
};

const faxOf = (finding: Partial<Finding>, fax: Partial<FaxFinding> = {}): FaxFinding => ({
  documents: [{ ...PAPER, ...finding }],
  legibility: 0.95,
  blankPages: [],
  coverPages: [],
  pagesOfNobody: [],
  ...fax,
});
const rulesetOf = (rules: readonly Rule[] = [{ when: {}, effect: FILE }]): Ruleset => ({
  format: 2,
  rules: [...rules],
  autonomy: Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, 'auto' as const])),
  sensitive: 'review',
});
const decide = (fax: FaxFinding, matches: readonly Match[] = [SURE], ruleset = rulesetOf()) =>
  decideFax(fax, matches, ruleset, DEFAULT_POLICY, (value) => `#${value}`);
const both = (
  finding: Partial<Finding>,
  answer: Partial<SecondAnswer>,
  names: readonly (readonly string[])[] = [],
): Finding => {
  const [document] = combine(faxOf(finding), { ...ANSWER, ...answer }, names, DEFAULT_POLICY).documents;
  if (document === undefined) throw new Error('no document');
  return document;
};

// Half of everything says "file", so that the gate stands open often enough to be pushed at.
const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: other, weight: 1 });
const share = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0.3, 0.59, OWN_SHARE, 0.7, 0.8, 0.84, 0.849, 0.85, 0.89, 0.9, 0.95, 1),
);
const typeArb = mostly<DocumentType>('lab_result', fc.constantFrom(...DOCUMENT_TYPES));
const documentArb: fc.Arbitrary<Finding> = fc.record({
  ...(Object.fromEntries(Object.entries(PAPER).map(([key, value]) => [key, fc.constant(value)])) as {
    [K in keyof Finding]: fc.Arbitrary<Finding[K]>;
  }),
  type: typeArb,
  typeConfidence: share,
  urgency: mostly('routine', fc.constantFrom(...URGENCIES)),
  action: mostly('review', fc.constantFrom(...ACTIONS)),
  sensitive: mostly(false, fc.boolean()),
  concerns: mostly<readonly ReasonCode[]>([], fc.constantFrom(['missing_pages'], ['several_patients'])),
});
const faxArb: fc.Arbitrary<FaxFinding> = fc.record({
  documents: mostly(1, fc.integer({ min: 0, max: 3 })).chain((count) =>
    fc.array(documentArb, { minLength: count, maxLength: count }),
  ),
  legibility: mostly(0.95, share),
  blankPages: fc.constant([]),
  coverPages: fc.constant([]),
  pagesOfNobody: fc.constant([]),
});
const matchArb: fc.Arbitrary<Match> = mostly(
  SURE,
  fc.constantFrom<Match>(
    { candidates: [] },
    { candidates: [{ ...candidate, score: 0.7 }] },
    { candidates: [{ ...candidate, conflictPages: [1] }] },
    { candidates: [candidate, { ...candidate, score: 0.9 }] },
  ),
);
const ruleArb: fc.Arbitrary<Rule> = fc.record({
  when: fc.record(
    {
      types: fc.uniqueArray(fc.constantFrom(...DOCUMENT_TYPES), { minLength: 1, maxLength: 12 }),
      urgencies: fc.uniqueArray(fc.constantFrom(...URGENCIES), { minLength: 1 }),
      actions: fc.uniqueArray(fc.constantFrom(...ACTIONS), { minLength: 1 }),
      typeConfidence: fc.constantFrom(...TYPE_CONFIDENCES),
    },
    { requiredKeys: [] },
  ),
  effect: mostly<Rule['effect']>(FILE, fc.constant({ do: 'review' })),
});
const anyRuleset: fc.Arbitrary<Ruleset> = fc.record({
  format: fc.constant(2 as const),
  rules: fc.array(ruleArb, { maxLength: 4 }),
  autonomy: fc
    .tuple(
      ...DOCUMENT_TYPES.map(() =>
        mostly<(typeof AUTONOMIES)[number]>('auto', fc.constantFrom(...AUTONOMIES)),
      ),
    )
    .map((all) => Object.fromEntries(DOCUMENT_TYPES.map((type, n) => [type, all[n] ?? 'auto']))),
  sensitive: fc.constantFrom('review' as const, 'as_type' as const),
});
const rulesetArb = fc.oneof(fc.constant(rulesetOf()), anyRuleset);
const answerArb: fc.Arbitrary<SecondAnswer> = fc.record({
  type: mostly<SecondAnswer['type']>('lab_result', fc.constantFrom(...secondAnswerSchema.shape.type.options)),
  typeConfidence: share,
  urgency: mostly('routine', fc.constantFrom(...URGENCIES)),
  sensitive: mostly(false, fc.boolean()),
  patient: fc.constant([]),
});
const namesArb = mostly<readonly (readonly string[])[]>(
  [],
  fc.constantFrom([['DOE,', 'Jane']], [['Kim', 'Richard']], [['Doe', 'Jane'], ['Smith']], [['12/3']]),
);

describe('the gate of auto-file', () => {
  it('is never opened by an answer alone, whatever the answer, the finding, the match and the rules', () => {
    let opened = 0;
    fc.assert(
      fc.property(
        faxArb,
        matchArb,
        rulesetArb,
        answerArb,
        namesArb,
        fc.constantFrom(0.65, DEFAULT_POLICY.typeConfidenceFloor),
        (fax, match, rules, answer, names, typeConfidenceFloor) => {
          const matches = fax.documents.map(() => match);
          const policy = { ...DEFAULT_POLICY, typeConfidenceFloor, automatic: match === SURE };
          const local = decideFax(fax, matches, rules, policy, String);
          const after = combine(fax, answer, names, policy);
          const decision = decideFax(after, matches, rules, policy, String);
          if (decision.decision === 'review') return;
          const [before, now] = [fax.documents[0], after.documents[0]];
          // What it files is what the local reader held, by the rule that the local reader's finding fits.
          expect(before?.typeConfidence).toBeGreaterThanOrEqual(OWN_SHARE);
          expect([now?.type, now?.urgency, now?.action]).toEqual([
            before?.type,
            before?.urgency,
            before?.action,
          ]);
          expect(decision.ruleNumber).toBe(local.ruleNumber);
          expect(decision.ruleInputs).toEqual(local.ruleInputs);
          if (local.decision === 'file') return;
          opened++;
          expect(local.reasons).toEqual(['type_unsure']);
          expect(answer.type).toBe(before?.type);
        },
      ),
      { numRuns: 20_000 },
    );
    // The property has been tried where it matters.
    expect(opened).toBeGreaterThan(50);
  });

  it('opens where the local reader was nearly sure and the second one agrees', () => {
    const local = faxOf({ typeConfidence: 0.8 });
    expect(decide(local)).toMatchObject({ decision: 'review', reasons: ['type_unsure'] });
    expect(decide(combine(local, ANSWER, [], DEFAULT_POLICY))).toMatchObject({ decision: 'file' });
  });

  it.each([
    ['a type of its own', { typeConfidence: 0.84 }, { type: 'billing', typeConfidence: 1 }],
    [
      'a type where the local reader knew none',
      { type: 'unknown', typeConfidence: 0.84 },
      { typeConfidence: 1 },
    ],
    ['agreement where the local reader was hardly sure', { typeConfidence: 0.59 }, { typeConfidence: 1 }],
    ['another urgency', { typeConfidence: 0.84 }, { typeConfidence: 1, urgency: 'urgent' }],
  ] as const)('stays closed for %s, however sure it is', (_what, finding, answer) => {
    const fax = combine(faxOf(finding), { ...ANSWER, ...answer }, [], DEFAULT_POLICY);
    expect(decide(fax)).toMatchObject({ decision: 'review', reasons: ['type_unsure'] });
  });

  it('stays closed for a rule that wants more confidence than the local reader has', () => {
    const wantsHigh = rulesetOf([{ when: { typeConfidence: 'high' }, effect: FILE }]);
    const fax = combine(
      faxOf({ typeConfidence: 0.849 }),
      { ...ANSWER, typeConfidence: 1 },
      [],
      DEFAULT_POLICY,
    );
    expect(decide(fax, [SURE], wantsHigh)).toMatchObject({ decision: 'review', reasons: ['no_rule'] });
  });

  it('stays closed for poor pages', () => {
    const poor = combine(faxOf({ typeConfidence: 0.8 }, { legibility: 0.5 }), ANSWER, [], DEFAULT_POLICY);
    expect(decide(poor)).toMatchObject({ decision: 'review', reasons: ['illegible'] });
  });
});

describe('what an answer may do', () => {
  it('only makes Zally more careful, and leaves identifiers, match and other documents alone', () => {
    fc.assert(
      fc.property(faxArb, answerArb, namesArb, (fax, answer, names) => {
        const frozen = structuredClone(fax);
        const after = combine(fax, answer, names, DEFAULT_POLICY);
        expect(fax).toEqual(frozen);
        const [before, ...others] = fax.documents;
        const [now, ...rest] = after.documents;
        expect(rest).toEqual(others);
        expect({ ...after, documents: [] }).toEqual({ ...fax, documents: [] });
        if (before === undefined || now === undefined) return;
        const { type, typeConfidence, urgency, action, sensitive, concerns, ...own } = before;
        expect(now).toMatchObject(own);
        expect(Object.keys(now).toSorted()).toEqual(Object.keys(before).toSorted());
        expect(moreUrgent(now.urgency, urgency)).toBe(now.urgency);
        expect(now.sensitive || !sensitive).toBe(true);
        expect(now.concerns).toEqual(expect.arrayContaining([...concerns]));
        if (now.type === type && now.urgency === urgency) expect(now.action).toBe(action);
        expect(now.typeConfidence).toBeLessThanOrEqual(Math.max(typeConfidence, 0.89));
      }),
      { numRuns: 3_000 },
    );
  });

  it('lowers the confidence of a type that the second reader doubts', () => {
    const { type, typeConfidence } = both({ typeConfidence: 0.95 }, { type: 'billing', typeConfidence: 0.9 });
    expect(type).toBe('lab_result');
    expect(typeConfidence).toBeLessThan(0.6);
    expect(both({ typeConfidence: 0.7 }, { type: 'unknown' }).typeConfidence).toBe(0.7);
  });

  it('shows a person the type of the second reader where the local one had nothing better', () => {
    expect(both({ type: 'unknown', typeConfidence: 0.2 }, { type: 'billing' })).toMatchObject({
      type: 'billing',
      typeConfidence: 0.95 * 0.5 + 0.2 * 0.5,
      action: 'pay_or_post',
    });
    expect(both({ typeConfidence: 0.4 }, { type: 'billing', typeConfidence: 0.8 }).type).toBe('billing');
    expect(both({ typeConfidence: 0.4 }, { type: 'billing', typeConfidence: 0.79 }).type).toBe('lab_result');
  });

  it('raises the urgency and what is sensitive, and lowers neither', () => {
    expect(both({}, { urgency: 'urgent', sensitive: true })).toMatchObject({
      urgency: 'urgent',
      action: 'call_patient',
      sensitive: true,
    });
    expect(both({ urgency: 'urgent', sensitive: true }, {})).toMatchObject({
      urgency: 'urgent',
      sensitive: true,
    });
  });

  it.each([
    ['the same name', [['DOE,', 'JANE']], []],
    ['the same name, misread or glued to its label', [['Name:Doe', 'Jxne']], []],
    ['one name of the two', [['DOE,', 'ABIGAIL']], []],
    ['no name', [], []],
    ['what can’t be a name', [['12/3', 'J']], []],
    ['another name', [['KIM,', 'RICHARD']], ['identifier_conflict']],
    [
      'another name at one place of two',
      [
        ['DOE,', 'JANE'],
        ['Kim', 'Richard'],
      ],
      ['identifier_conflict'],
    ],
  ])('takes %s where the second reader sees the patient’s', (_what, names, concerns) => {
    expect(both({}, {}, names).concerns).toEqual(concerns);
  });
});

describe('when it is asked', () => {
  it.each([
    ['sure of the type and the pages', {}, {}, false],
    ['unsure of the type', { typeConfidence: 0.84 }, {}, true],
    ['without a type', { type: 'unknown' }, {}, true],
    ['with poor pages that may hide urgency', {}, { legibility: 0.6 }, true],
    ['with poor pages that are urgent already', { urgency: 'urgent' }, { legibility: 0.6 }, false],
    ['sure of a type that always waits', { type: 'junk' }, { legibility: 0.6 }, false],
    ['with nothing that can be read', { type: 'unreadable', typeConfidence: 0 }, {}, false],
    ['without a document', {}, { documents: [] }, false],
  ] as const)('%s: %o %o → %s', (_what, finding, fax, asked) => {
    expect(shouldAsk(faxOf(finding, fax), DEFAULT_POLICY)).toBe(asked);
  });
});
