import { describe, expect, test } from 'vitest';
import type { PageReading } from '../../../src/pipeline/reading.ts';
import { isCoverSheet, pagesOnCover } from '../../../src/pipeline/understand/cover-sheet.ts';
import { fieldsOf } from '../../../src/pipeline/understand/fields.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { context, labReport, page, patient, reading } from './builders.ts';
import { endOf } from './practice.ts';

const textOf = (lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const isCover = (lines: readonly string[]): boolean => {
  const text = textOf(lines);
  return isCoverSheet(text, fieldsOf(text));
};
const NOTICE =
  'CONFIDENTIALITY NOTICE: this fax is intended for the named recipient only. If received in error destroy it.';

describe('a cover', () => {
  test.each([
    [
      'a sheet',
      ['FAX COVER SHEET', 'To: Elmwood Family Practice', 'From: Northside Lab', 'Pages: 3', NOTICE],
    ],
    ['a transmittal', ['FACSIMILE TRANSMITTAL', 'TO: Dr Finch', 'FROM: Records', 'RE: results', NOTICE]],
    ['a big FAX', ['F A X', 'Attn: Front desk', 'From: Bay Imaging', 'Fax: 330-555-0199', 'Pages: 2']],
    ['no title', ['To: Elmwood Practice', 'From: Bay Imaging', 'Total pages: 4', 'Re: your request', NOTICE]],
    [
      'boxes',
      ['Fax Cover', 'To: Dr Finch   From: Bay', '[ ] Urgent  [X] For review  [ ] Please reply', NOTICE],
    ],
    ['no sender', ['FAX MESSAGE', 'Deliver to: Elmwood', 'No. of pages including cover: 7', NOTICE]],
    [
      'a service’s own words',
      [
        'OUTBOUND FAX SERVICE',
        'Destination   (330) 555-0199',
        'Queued   2026-11-02',
        'Page count   2',
        NOTICE,
      ],
    ],
    ['a subject', ['Fax Cover Sheet', 'To: Elmwood', 'From: Bay', 'Re: Doe, Jane', 'Pages: 2']],
  ])('is recognised with %s', (_, lines) => {
    expect(isCover(lines)).toBe(true);
  });

  test('says how many pages were sent', () => {
    const count = (line: string) => pagesOnCover(fieldsOf(textOf(['FAX COVER SHEET', line])));
    expect(count('Pages: 3')).toBe(3);
    expect(count('Number of pages including cover: 12')).toBe(12);
    expect(count('Pages: see below')).toBeUndefined();
  });
});

describe('what is no cover', () => {
  test.each([
    ['a laboratory report', labReport()],
    ['a report with a notice', [...labReport(), NOTICE]],
    ['a report faxed under a fax title', ['FAX', ...labReport(), 'Page 1 of 2']],
    [
      'a letter',
      [
        'To: Elmwood Family Practice',
        'From: Ada Finch, MD',
        'Dear colleague,',
        'Thank you for sending Jane Doe, born 03/04/1962. My impression: migraine without aura.',
        'Medications: sumatriptan 50 mg',
        'Sincerely, Ada Finch, MD',
      ],
    ],
    [
      'a referral',
      [
        'REFERRAL',
        'To: Elmwood Family Practice',
        'From: Bay Clinic',
        'Patient: Jane Doe   DOB: 03/04/1962',
        'Diagnosis: G43.009',
        'Reason: headaches, please evaluate and treat',
      ],
    ],
    [
      'a payer’s denial',
      [
        'NOTICE OF DENIAL',
        'To: Elmwood',
        'Member: Jane Doe  DOB: 03/04/1962',
        'Your request was denied. You may appeal this determination.',
        NOTICE,
      ],
    ],
    [
      'a refill request',
      [
        'REFILL REQUEST',
        'To: Dr Finch',
        'From: Elm Pharmacy',
        'Patient: Jane Doe',
        'Drug: Lisinopril 10 mg',
        'Qty 90',
      ],
    ],
  ])('is %s', (_, lines) => {
    expect(isCover(lines)).toBe(false);
  });
});

describe('a fax with a cover', () => {
  const cover = (...more: readonly string[]): Omit<PageReading, 'page'> =>
    page(['FAX COVER SHEET', 'To: Elmwood', 'From: Northside', ...more, NOTICE]);
  const jane = patient();

  test('is about whom its pages say', () => {
    expect(endOf([jane], cover('Pages: 2'), page(labReport()))).toEqual({ chart: 'p1', reasons: [] });
  });

  test('waits for a person where its cover names another', () => {
    expect(endOf([jane], cover('Re: Imani Camacho'), page(labReport())).chart).toBeNull();
  });

  test('is not filed by what its cover alone says of the patient', () => {
    const end = endOf([jane], cover('Re: Jane Doe  DOB: 03/04/1962'), page(['Sodium 139', 'Potassium 4.1']));
    expect(end.chart).toBeNull();
  });

  test('keeps its second cover out of the document', () => {
    const fax = understandFax(reading(cover('Pages: 3'), cover(), page(labReport())), context);
    expect(fax.coverPages).toEqual([1, 2]);
    expect(fax.documents.map(({ pages }) => pages)).toEqual([[3, 3]]);
  });
});
