import { describe, expect, it } from 'vitest';
import { findRule, type Rule, type RuleInputs, type Ruleset, rulesetSchema } from '../../src/domain/rules.ts';
import { readRuleset } from '../../src/domain/ruleset-formats.ts';

const hash = (value: string): string => `#${value}#`;
const [ELM, HARBOR] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const INPUTS: RuleInputs = {
  locationId: ELM,
  type: 'lab_result',
  urgency: 'soon',
  action: 'review',
  pages: 3,
  typeConfidence: 'fair',
  matchConfidence: 'fair',
  senderHash: hash('sender:northside clinical laboratory'),
  providerHash: hash('provider:ada morrow'),
};
const rulesetOf = (...whens: readonly Rule['when'][]): Ruleset => ({
  format: 2,
  rules: whens.map((when) => ({ when, effect: { do: 'review' } })),
  autonomy: {},
  sensitive: 'review',
});

describe('conditions', () => {
  it.each<[string, Rule['when'], boolean]>([
    ['nothing', {}, true],
    ['its type', { types: ['billing', 'lab_result'] }, true],
    ['another type', { types: ['billing'] }, false],
    ['its urgency', { urgencies: ['soon'] }, true],
    ['another urgency', { urgencies: ['urgent'] }, false],
    ['its action', { actions: ['review'] }, true],
    ['another action', { actions: ['sign'] }, false],
    ['as many pages at least', { pagesAtLeast: 3 }, true],
    ['more pages at least', { pagesAtLeast: 4 }, false],
    ['as many pages at most', { pagesAtMost: 3 }, true],
    ['fewer pages at most', { pagesAtMost: 2 }, false],
    ['less confidence in the type', { typeConfidence: 'low' }, true],
    ['as much confidence in the type', { typeConfidence: 'fair' }, true],
    ['more confidence in the type', { typeConfidence: 'high' }, false],
    ['any confidence in the chart', { matchConfidence: 'none' }, true],
    ['more confidence in the chart', { matchConfidence: 'high' }, false],
    ['its sender, written otherwise', { senders: ['  NORTHSIDE  Clinical Laboratory'] }, true],
    ['another sender', { senders: ['Southside Clinical Laboratory'] }, false],
    ['its provider, with titles', { providers: ['Dr. Ada Morrow, MD'] }, true],
    ['another provider', { providers: ['Ben Castle'] }, false],
    ['its location', { locations: [HARBOR, ELM] }, true],
    ['another location', { locations: [HARBOR] }, false],
    ['one that holds and one that does not', { types: ['lab_result'], pagesAtMost: 1 }, false],
  ])('a rule that names %s', (_what, when, fits) => {
    expect(findRule(rulesetOf(when), INPUTS, hash) !== undefined).toBe(fits);
  });

  it('a sender that was not read is nobody’s', () => {
    const unnamed = { ...INPUTS, senderHash: null };
    expect(findRule(rulesetOf({ senders: ['Northside'] }), unnamed, hash)).toBeUndefined();
  });

  it('a fax whose location is not known is at none', () => {
    const { locationId: _, ...before } = INPUTS;
    for (const inputs of [before, { ...before, locationId: null }])
      expect(findRule(rulesetOf({ locations: [ELM] }), inputs, hash)).toBeUndefined();
  });

  it('the first rule that fits counts, by its number', () => {
    const found = findRule(rulesetOf({ types: ['billing'] }, { pagesAtMost: 5 }, {}), INPUTS, hash);
    expect(found?.number).toBe(2);
  });
});

describe('formats', () => {
  const earlier = {
    rules: [
      {
        when: { types: ['lab_result'], pagesAtMost: 3 },
        effect: { do: 'file', assignee: { kind: 'chart_provider' }, task: 'review_result', dueDays: 0 },
      },
    ],
    automatic: ['lab_result', 'billing'],
  };

  it('reads what was saved in the first one, in the words of the second', () => {
    const read = readRuleset(earlier);
    expect(read).toEqual({
      ok: true,
      ruleset: {
        format: 2,
        rules: earlier.rules,
        autonomy: { lab_result: 'auto', billing: 'auto' },
        sensitive: 'review',
      },
    });
    expect(rulesetSchema.safeParse(read.ok && read.ruleset).success).toBe(true);
  });

  it('proposes every type, and keeps what is sensitive, unless told otherwise', () => {
    expect(readRuleset({ format: 2, rules: [] })).toEqual({
      ok: true,
      ruleset: { format: 2, rules: [], autonomy: {}, sensitive: 'review' },
    });
  });

  const file = { do: 'file', assignee: { kind: 'chart_provider' }, task: null, dueDays: 0 };
  const ofRule = (rule: unknown) => ({ format: 2, rules: [{ when: {}, effect: { do: 'review' } }, rule] });
  it.each<[string, unknown, string]>([
    [
      'an unknown type',
      ofRule({ when: { types: ['lab'] }, effect: file }),
      'Rule 2, when, types, entry 1 has to be one of',
    ],
    [
      'a misspelt condition',
      ofRule({ when: { pagesAtmost: 3 }, effect: file }),
      "Rule 2, when has words that rules don't know: pagesAtmost.",
    ],
    [
      'no due date',
      ofRule({ when: {}, effect: { ...file, dueDays: undefined } }),
      'Rule 2, effect, dueDays is missing (number).',
    ],
    [
      'a due date too far',
      ofRule({ when: {}, effect: { ...file, dueDays: 90 } }),
      'Rule 2, effect, dueDays can be 60 at most.',
    ],
    [
      'no sender',
      ofRule({ when: { senders: [] }, effect: file }),
      'Rule 2, when, senders has to be at least 1 long.',
    ],
    [
      'an unknown effect',
      ofRule({ when: {}, effect: { do: 'burn' } }),
      'Rule 2, effect, do is none of the forms there are.',
    ],
    [
      'an unknown autonomy',
      { format: 2, rules: [], autonomy: { billing: 'yes' } },
      'autonomy, billing has to be one of auto, suggest, never.',
    ],
    ['an autonomy of no type', { format: 2, rules: [], autonomy: { bills: 'auto' } }, 'bills'],
    ['another format', { format: 3, rules: [] }, 'format has to be one of 2.'],
    [
      'a fault in the first format',
      { ...earlier, automatic: ['lab'] },
      'automatic, entry 1 has to be one of',
    ],
    ['no ruleset at all', 7, 'The ruleset has to be of kind object.'],
  ])('says in plain words where it finds %s', (_what, value, words) => {
    const read = readRuleset(value);
    expect(read.ok ? [] : read.problems.join(' ')).toContain(words);
  });
});
