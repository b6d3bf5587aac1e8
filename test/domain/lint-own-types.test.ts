import { describe, expect, it } from 'vitest';
import type { DocumentType } from '../../src/domain/document-types.ts';
import { lintRuleset } from '../../src/domain/lint-ruleset.ts';
import type { PracticeType } from '../../src/domain/practice-types.ts';
import type { Rule, Ruleset } from '../../src/domain/rules.ts';

type When = Rule['when'];
const rule = (when: When): Rule => ({ when, effect: { do: 'review' } });
const rulesetOf = (rules: readonly Rule[]): Ruleset => ({
  format: 2,
  rules: [...rules],
  autonomy: {},
  sensitive: 'review',
});

describe('a finding', () => {
  it('for a rule that asks for a type of the practice’s own, which fits its parent alone', () => {
    const [thyroid, ended, bill] = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    const own = (id: string | undefined, parent: DocumentType, isEnded = false): PracticeType => ({
      id: id ?? '',
      name: 'Panel',
      parent,
      phrases: [],
      waits: false,
      restricted: false,
      ended: isEnded,
    });
    const practiceTypes = [own(thyroid, 'lab_result'), own(ended, 'lab_result', true), own(bill, 'billing')];
    const codes = (...whens: When[]) =>
      lintRuleset(rulesetOf(whens.map((when) => rule(when))), undefined, {
        onCallGaps: false,
        locations: [],
        practiceTypes,
      }).flatMap(({ code, ruleNumber }) => (ruleNumber === null ? [] : [`${code} ${ruleNumber}`]));
    const asks = (id: string | undefined, more: When = {}): When => ({ ...more, practiceTypes: [id ?? ''] });
    expect(codes(asks(thyroid), {})).toEqual([]);
    expect(codes(asks(ended), {})).toEqual(['practice_type_gone 1']);
    expect(codes(asks(thyroid, { types: ['billing'] }), {})).toEqual(['contradictory_conditions 1']);
    expect(codes({ types: ['lab_result'] }, asks(thyroid), {})).toEqual(['unreachable_rule 2']);
    expect(codes({ types: ['lab_result'] }, asks(bill), {})).toEqual([]);
    const uncovered = lintRuleset(rulesetOf([rule(asks(thyroid))]), undefined, {
      onCallGaps: false,
      locations: [],
      practiceTypes,
    }).find(({ code }) => code === 'type_uncovered');
    expect(uncovered?.text).toContain('Imaging report');
    expect(uncovered?.text).not.toContain('Lab result');
  });
});
