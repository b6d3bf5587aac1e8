import { describe, expect, it } from 'vitest';
import {
  lintPracticeTypes,
  type PracticeType,
  practiceTypeOf,
  practiceTypesSchema,
  typeLabel,
} from '../../src/domain/practice-types.ts';
import type { FaxFinding, Finding } from '../../src/pipeline/finding.ts';
import { withPracticeType } from '../../src/pipeline/own-type.ts';

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

  it('is said to share a title with another, in either order', () => {
    const both = (first: string, second: string) =>
      `“thyroid panel” fits both ${first} and ${second}: it is shown as ${first}, which stands first`;
    expect(lintPracticeTypes([OTHER, THYROID])).toEqual([`${both('Type 2', 'Thyroid panel')}.`]);
    expect(lintPracticeTypes([THYROID, { ...OTHER, restricted: true }])).toEqual([
      `${both('Thyroid panel', 'Type 2')}, and is treated as the stricter of them.`,
    ]);
    expect(lintPracticeTypes([{ ...OTHER, parent: 'billing' }, THYROID])).toEqual([]);
    expect(lintPracticeTypes([{ ...OTHER, ended: true }, THYROID])).toEqual([]);
    expect(lintPracticeTypes([{ ...OTHER, phrases: ['pan'] }, THYROID])).toEqual([]);
  });

  it('is as strict as any that fits, whichever stands first', () => {
    const document = {
      type: 'lab_result',
      titles: ['Thyroid panel'],
      sensitive: false,
      concerns: [],
    } as unknown as Finding;
    const finding = { documents: [document] } as unknown as FaxFinding;
    const strict = { ...OTHER, waits: true, restricted: true };
    for (const types of [
      [THYROID, strict],
      [strict, THYROID],
    ]) {
      const { finding: seen, own: first } = withPracticeType(finding, types);
      expect(seen.documents[0]).toMatchObject({ sensitive: true, concerns: ['own_type_waits'] });
      expect(first).toBe(types[0]);
    }
    expect(withPracticeType(finding, [THYROID]).finding.documents[0]).toMatchObject({
      sensitive: false,
      concerns: [],
    });
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
