import { describe, expect, it } from 'vitest';
import {
  lintPracticeTypes,
  type PracticeType,
  practiceTypeOf,
  practiceTypesSchema,
  typeLabel,
} from '../../src/domain/practice-types.ts';

const own = (n: number, changes: Partial<PracticeType> = {}): PracticeType => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  name: `Type ${n}`,
  parent: 'lab_result',
  phrases: [],
  waits: false,
  restricted: false,
  ended: false,
  ...changes,
});
const THYROID = own(1, { name: 'Thyroid panel', phrases: ['thyroid panel', 'tsh'] });
const OTHER = own(2, { phrases: ['panel'] });

describe('the practice’s own type', () => {
  it.each([
    ['a phrase in a title, whatever stands between the words', ['THYROID – PANEL (final)'], THYROID.id],
    ['another phrase', ['Results', 'TSH'], THYROID.id],
    ['the first that fits', ['Panel of thyroid panel'], THYROID.id],
    ['a later one', ['Lipid Panel'], OTHER.id],
    ['none for part of a word', ['Thyroid panels', 'TSHR'], undefined],
    ['none over two titles', ['Thyroid', 'Pan'], undefined],
  ])('is told by %s', (_what, titles, expected) => {
    expect(practiceTypeOf([THYROID, OTHER], 'lab_result', titles)?.id).toBe(expected);
  });

  it('is never told under another type, or when it is no longer in use', () => {
    expect(practiceTypeOf([THYROID], 'imaging_report', ['Thyroid panel'])).toBeUndefined();
    expect(practiceTypeOf([{ ...THYROID, ended: true }], 'lab_result', ['Thyroid panel'])).toBeUndefined();
  });

  it('is named behind its parent, and an ended one too', () => {
    const types = [{ ...THYROID, ended: true }];
    expect(typeLabel('lab_result', THYROID.id, types)).toBe('Lab result: Thyroid panel');
    expect(typeLabel('billing', THYROID.id, types)).toBe('Billing');
    expect(typeLabel('billing', null, types)).toBe('Billing');
  });

  it('is said to be hidden by an earlier one', () => {
    expect(lintPracticeTypes([OTHER, THYROID])).toEqual([
      'Thyroid panel: “thyroid panel” is found by a type that stands before it, such as Type 2.',
    ]);
    expect(lintPracticeTypes([THYROID, OTHER])).toEqual([]);
    expect(lintPracticeTypes([{ ...OTHER, parent: 'billing' }, THYROID])).toEqual([]);
  });

  it.each<[string, PracticeType[]]>([
    ['twice under one parent', [THYROID, own(2, { name: 'thyroid PANEL' })]],
    ['under what is never filed', [own(1, { parent: 'junk' })]],
    ['with a phrase that isn’t plain', [own(1, { phrases: ['Thyroid'] })]],
    ['with eleven phrases', [own(1, { phrases: Array.from({ length: 11 }, (_, n) => `panel ${n}`) })]],
    ['51 times', Array.from({ length: 51 }, (_, n) => own(1, { name: `T${n}` }))],
  ])('is not there %s', (_what, types) => {
    expect(practiceTypesSchema.safeParse(types).success).toBe(false);
    expect(practiceTypesSchema.safeParse([THYROID, { ...THYROID, ended: true }]).success).toBe(true);
  });
});
