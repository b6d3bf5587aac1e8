import { describe, expect, it } from 'vitest';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { proposedSplit, refusePages } from '../../../src/web/review/parts.ts';
import { LAB_PAGE, pageOf } from '../fixture.ts';
import { OTHER_PAGE } from '../two-patients.ts';

const COVER = [
  'FAX COVER SHEET',
  'To: Elm Street Clinic',
  'From: Quest Reference Laboratories',
  'Fax: (555) 010-0199',
  'Pages: 5',
  'CONFIDENTIALITY NOTICE: This fax is intended only for the addressee.',
];

const findingOf = (pages: readonly (readonly string[])[]) =>
  understandFax(
    { pages: pages.map((texts, index) => ({ ...pageOf(index + 1, texts), blank: texts.length === 0 })) },
    { receivedAt: new Date('2026-11-21T12:00:00Z') },
  );

describe('the split that Zally proposes', () => {
  it('is none for one document', () => {
    expect(proposedSplit(findingOf([LAB_PAGE, ['Page 2 of 2', 'Comments: none']]), 2)).toBeNull();
    expect(proposedSplit(null, 0)).toBeNull();
  });

  it('draws a line between two people', () => {
    expect(proposedSplit(findingOf([LAB_PAGE, OTHER_PAGE]), 2)).toEqual({ lines: [1], out: [] });
  });

  it('leaves out a cover and a blank page, which needs no line beside it', () => {
    expect(proposedSplit(findingOf([COVER, LAB_PAGE, [], OTHER_PAGE]), 4)).toEqual({
      lines: [],
      out: [1, 3],
    });
  });
});

describe('pages of parts', () => {
  it.each([
    [[{ first: 1, last: 2 }], 2],
    [[{ first: 2, last: 2 }], 3],
    [
      [
        { first: 1, last: 1 },
        { first: 3, last: 4 },
      ],
      4,
    ],
  ])('%j of %d are fine', (runs, pages) => {
    expect(refusePages(runs, pages)).toBeNull();
  });

  it('can’t be told where the pages can’t be counted', () => {
    expect(refusePages([{ first: 1, last: 1 }], null)).toContain('can’t be counted');
  });
});
