import { describe, expect, it } from 'vitest';
import { fragment } from '../../../src/web/pages/layout.ts';
import { proposalView } from '../../../src/web/review/proposal-view.ts';
import { paper } from '../../pipeline/understand/builders.ts';
import { pageOf } from '../fixture.ts';
import { proposalOf } from './proposal-of.ts';

const page = { ...pageOf(2, ['Visit of Leo Smith']), page: 1 };
const at = { page: 1, box: page.lines[0]?.words[2]?.box ?? { x0: 0, y0: 0, x1: 1, y1: 1 } };
const own = paper({ name: { first: 'Jane', last: 'Doe' }, birthDate: '1962-03-04' });
const other = { first: 'Leo', middle: '', last: 'Smith', suffix: '' };
const document = {
  ...own,
  patient: { ...own.patient, others: [{ value: other, confidence: 0.97, places: [at] }] },
};

describe('what speaks against the proposed chart', () => {
  it('is named and outlined where it stands', () => {
    const shown = fragment(proposalView(proposalOf(document, [page])));
    expect(shown).toContain('data-objection="Page 1 names Leo Smith."');
    const data = /data-outlines="([^"]*)"/.exec(shown)?.[1]?.replaceAll('&quot;', '"') ?? '[]';
    const [{ boxes }] = JSON.parse(data) as [{ boxes: readonly (readonly [number, ...unknown[]])[] }];
    expect(boxes.filter((box) => box[4] === 'against').map(([x]) => x)).toEqual([at.box.x0]);
  });
});
