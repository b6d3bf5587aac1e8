import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { blankPage, context, cover, documentsOf, labReport, only, page, reading } from './builders.ts';

describe('pages and documents', () => {
  test('leaves out cover sheets and blank pages', () => {
    const finding = understandFax(reading(cover('Pages: 3'), page(labReport()), blankPage), context);
    expect(finding.coverPages).toEqual([1]);
    expect(finding.blankPages).toEqual([3]);
    expect(finding.documents.map(({ pages }) => pages)).toEqual([[2, 2]]);
    expect(finding.documents[0]?.concerns).toEqual([]);
  });

  test('understands a cover that came alone', () => {
    const finding = understandFax(reading(cover()), context);
    expect(finding.coverPages).toEqual([]);
    expect(finding.documents).toHaveLength(1);
  });

  test('holds no document when every page is blank', () => {
    expect(understandFax(reading(blankPage, blankPage), context)).toMatchObject({
      documents: [],
      blankPages: [1, 2],
      legibility: 1,
    });
  });

  test('judges legibility by the pages of documents, not by the cover', () => {
    const poor = { ...cover(), legibility: 0.4 };
    expect(understandFax(reading(poor, page(labReport(), { legibility: 0.9 })), context).legibility).toBe(
      0.9,
    );
  });

  test('splits where the patient changes, and says that several are named', () => {
    const documents = documentsOf(page(labReport()), page(labReport('ARCHER, PAUL', '05/06/1958')));
    expect(documents.map(({ pages }) => pages)).toEqual([
      [1, 1],
      [2, 2],
    ]);
    for (const { concerns } of documents) expect(concerns).toContain('several_patients');
  });

  test('splits where the patient changes on a page without a number or a title', () => {
    const documents = documentsOf(
      page(['LABORATORY REPORT', 'Patient: Jane Doe   DOB: 03/04/1962']),
      page(['Patient: Paul Archer   DOB: 05/06/1958', 'Sodium 139']),
    );
    expect(documents).toHaveLength(2);
    expect(documents[0]?.concerns).toEqual(['several_patients']);
  });

  test('notices a list of several patients on one page', () => {
    const list = ['Patient: Jane Doe   DOB: 03/04/1962', 'Patient: Paul Archer   DOB: 05/06/1958'];
    expect(only(page(['LABORATORY REPORT', ...list])).concerns).toEqual(['several_patients']);
  });

  test('splits namesakes with different birth dates', () => {
    const documents = documentsOf(page(labReport('DOE, JANE')), page(labReport('DOE, JANE', '08/19/1971')));
    expect(documents).toHaveLength(2);
    expect(documents[0]?.concerns).toContain('several_patients');
  });

  test('keeps pages together whose numbers go on', () => {
    const finding = only(
      page(labReport('DOE, JANE', '03/04/1962', '_Page 1 of 2')),
      page(['Sodium   139', '_Page 2 of 2']),
    );
    expect(finding.pages).toEqual([1, 2]);
    expect(finding.concerns).toEqual([]);
  });

  test('splits two documents about one patient where the numbers begin again', () => {
    const note = [
      'CONSULTATION NOTE',
      'Patient: Jane Doe   DOB: 03/04/1962',
      'HPI: headaches',
      '_Page 1 of 1',
    ];
    expect(documentsOf(page(labReport()), page(note)).map(({ type }) => type)).toEqual([
      'lab_result',
      'consult_note',
    ]);
  });

  test('does not choose when the birth date differs between pages by a digit', () => {
    const finding = only(
      page(labReport('DOE, JANE', '03/04/1962', '_Page 1 of 2')),
      page(['Patient: Jane Doe   DOB: 03/04/1963', '_Page 2 of 2']),
    );
    expect(finding.concerns).toContain('identifier_conflict');
    expect(finding.patient.birthDates).toHaveLength(2);
  });

  test('speaks up when the cover names somebody else', () => {
    const [finding] = documentsOf(cover('Re: Lab result - Archer, Paul'), page(labReport()));
    expect(finding?.concerns).toContain('identifier_conflict');
  });

  test.each([
    [
      'its own numbers',
      [page(labReport('DOE, JANE', '03/04/1962', '_Page 1 of 3')), page(['Sodium 139', '_Page 3 of 3'])],
      { by: 'numbers', of: 3, numbers: [2] },
    ],
    [
      'numbers without a total',
      [page(labReport('DOE, JANE', '03/04/1962', '_Page 1')), page(['Sodium 139', '_Page 4'])],
      { by: 'numbers', of: 4, numbers: [2, 3] },
    ],
    [
      'numbers of which one can’t be read',
      [page(labReport('DOE, JANE', '03/04/1962', '_Page 1 of 3')), page(['Sodium 139'])],
      { by: 'numbers', of: 3, numbers: [] },
    ],
    [
      'the only number',
      [page(labReport('DOE, JANE', '03/04/1962', '_Page 1 of 2'))],
      { by: 'numbers', of: 2, numbers: [2] },
    ],
    ['the cover', [cover('Pages: 5'), page(labReport())], { by: 'cover', of: 5, came: 2 }],
    [
      'the strip',
      [page(['^11/02/2026 07:37 LAB P.01/03', ...labReport()])],
      { by: 'sender', of: 3, came: 1 },
    ],
    ['its end', [page(labReport('DOE, JANE', '03/04/1962', '_Continued next page'))], { by: 'end' }],
  ])('notices by %s that pages are missing, and which', (_, pages, lacking) => {
    const finding = only(...pages);
    expect(finding.concerns).toContain('missing_pages');
    expect(finding.lacking).toEqual(lacking);
  });

  test('finds nothing missing where nothing is', () => {
    expect(only(page(labReport())).lacking).toBeUndefined();
  });

  test('doesn’t believe a 4 that was read without conviction: 1/1 looks like 1/4', () => {
    const foot = (confidence: number) => {
      const top = page(labReport());
      return { ...top, lines: [...top.lines, ...page(['_Laboratory report 1/4'], { confidence }).lines] };
    };
    expect(only(foot(0.8)).concerns).not.toContain('missing_pages');
    expect(only(foot(0.96)).concerns).toContain('missing_pages');
  });

  test.each(['Pages: 2', 'Pages: 1', 'Pages including cover: 2'])(
    'accepts %j on the cover of one page',
    (count) => {
      expect(only(cover(count), page(labReport())).concerns).toEqual([]);
    },
  );

  test('speaks up when the stated age contradicts the birth date', () => {
    const note = (age: number) =>
      only(page([...labReport('DOE, JANE', '03/04/1962'), `This is a ${age}-year-old female.`]));
    expect(note(64).concerns).toEqual([]);
    expect(note(56).concerns).toEqual(['identifier_conflict']);
  });

  test('does not take the heading of a section on the next page for another document', () => {
    const finding = only(
      page(['CONSULTATION NOTE', 'Patient: Jane Doe   DOB: 03/04/1962', 'HPI: headaches']),
      page(['Lab Results', 'CBC normal'], { from: 1 }),
    );
    expect(finding.pages).toEqual([1, 2]);
  });

  test('does not take a drug for the patient', () => {
    const finding = only(
      page([
        'CONSULTATION NOTE',
        'Patient: Jane Doe   DOB: 03/04/1962',
        ...Array.from({ length: 14 }, () => 'Text.'),
        'Name: Metoprolol Succinate',
      ]),
    );
    expect(finding.patient.names).toHaveLength(1);
  });

  test('trusts a poorly read name when its words stand elsewhere, well read', () => {
    const poor = page(['REPORT', '', 'Patient: Jane Doe'], { confidence: 0.3 });
    const [alone] = only(poor).patient.names;
    const [twice] = only(poor, page(['Jane was seen today. Ms. Doe feels well.', '_Page 2'])).patient.names;
    expect(alone?.confidence).toBeLessThan(0.8);
    expect(twice?.confidence).toBeGreaterThanOrEqual(0.8);
  });
});

describe('any reading', () => {
  const word = fc.record({
    text: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('Patient:', 'DOB:', '03/04/1962', 'Page', '1', 'of', '2', 'DOE,', 'JANE'),
    ),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    box: fc.record({ x0: fc.nat(1700), y0: fc.nat(2200), x1: fc.nat(1700), y1: fc.nat(2200) }),
  });
  const pages = fc.array(
    fc.record({
      width: fc.nat(2000),
      height: fc.nat(2500),
      rotation: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
      blank: fc.boolean(),
      legibility: fc.double({ min: 0, max: 1, noNaN: true }),
      lines: fc.array(
        fc.array(word, { maxLength: 8 }).map((words) => ({ words, box: { x0: 0, y0: 0, x1: 1, y1: 1 } })),
        { maxLength: 12 },
      ),
    }),
    { maxLength: 4 },
  );

  test('is understood without an error, twice the same way, and page by page in order', () => {
    fc.assert(
      fc.property(pages, (pages) => {
        const one = reading(...pages);
        const finding = understandFax(one, context);
        expect(understandFax(one, context)).toEqual(finding);
        let last = 0;
        for (const document of finding.documents) {
          expect(document.pages[0]).toBeGreaterThan(last);
          expect(document.pages[1]).toBeGreaterThanOrEqual(document.pages[0]);
          last = document.pages[1];
        }
      }),
      { numRuns: 200 },
    );
  });
});
