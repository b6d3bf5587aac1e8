import { describe, expect, it } from 'vitest';
import { asideOf } from '../../../src/web/review/aside.ts';

const found = { documents: [], legibility: 1, blankPages: [1, 2], coverPages: [], pagesOfNobody: [] };

describe('what Zally would set aside', () => {
  it('is what it takes for junk, for somebody else’s, or for nothing that can be read', () => {
    for (const type of ['junk', 'misdirected', 'unreadable'] as const)
      expect(asideOf([], type, null, { ...found, blankPages: [] })).toEqual({ as: type, blank: false });
    expect(asideOf([], 'lab_result', null, { ...found, blankPages: [] })).toBeNull();
  });

  it('is what is blank on every page, or damaged', () => {
    expect(asideOf([], 'unreadable', null, found)).toEqual({ as: 'unreadable', blank: true });
    expect(asideOf([], 'unreadable', 'truncated', null)).toEqual({ as: 'unreadable', blank: false });
  });

  it('is nothing that a person can open, or has taken back', () => {
    for (const reason of [
      'encrypted',
      'too_large',
      'too_many_pages',
      'active_content',
      'reader_timeout',
    ] as const)
      expect(asideOf([], 'unreadable', reason, null)).toBeNull();
    expect(asideOf(['aside_undone'], 'junk', null, found)).toBeNull();
  });
});
