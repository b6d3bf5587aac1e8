import { describe, expect, test } from 'vitest';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { blankPage, context, cover, labReport, page, reading } from './builders.ts';

const ofNobody = (...pages: readonly Omit<PageReading, 'page'>[]) =>
  understandFax(reading(...pages), context).pagesOfNobody;

describe('pages that say nothing of any patient by themselves', () => {
  test('are a cover sheet that names nobody, and what is blank', () => {
    expect(ofNobody(cover('Pages: 3'), page(labReport()), blankPage)).toEqual([3, 1]);
  });

  test('are a cover sheet that names the very person whom all documents are about', () => {
    const again = page(labReport('DOE, JANE', '03/04/1962'));
    expect(ofNobody(cover('Patient: DOE, JANE'), page(labReport()), again)).toEqual([1]);
  });

  test.each([
    ['somebody else', cover('Patient: Archer, Paul'), [page(labReport())]],
    [
      'one of two whom the documents are about',
      cover('Patient: DOE, JANE'),
      [page(labReport()), page(labReport('ARCHER, PAUL', '05/06/1958'))],
    ],
    ['a birth date', cover('Date of Birth: 05/06/1958'), [page(labReport())]],
    ['what can’t be read', { ...cover(), legibility: 0.7 }, [page(labReport())]],
  ])('are not a cover sheet with %s on it', (_, sheet, documents) => {
    expect(ofNobody(sheet, ...documents)).toEqual([]);
  });

  test('are no page of a document, and no cover that came alone', () => {
    expect(ofNobody(page(labReport()))).toEqual([]);
    expect(ofNobody(cover())).toEqual([]);
  });
});
