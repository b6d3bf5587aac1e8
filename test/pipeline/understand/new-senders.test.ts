import { describe, expect, test } from 'vitest';
import { printedNumber } from '../../../src/pipeline/understand/page-numbers.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { readDates } from '../../../src/pipeline/understand/parse-date.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { nameOf, only, page, patient } from './builders.ts';
import { endOf } from './practice.ts';

/** What papers of senders that nobody had seen before say in their own ways. */

const jane = patient();
const chartIn = (...lines: readonly string[]): string | null =>
  endOf([jane], page(['NOTICE', ...lines])).chart;

test.each([
  ['DOB: O5JAN1942', '1942-01-05'],
  ['290CT2026', '2026-10-29'],
  ['l2FEBI962', '1962-02-12'],
  ['O3NOV20Z6', undefined],
])('%s is a day between misread letters, and weaker for it', (text, date) => {
  const [found] = readDates(text, '2026-11-02');
  expect(found?.date).toBe(date);
  expect(found?.corrected).toBe(date === undefined ? undefined : true);
});

test.each([
  [['Visit   Pain   Response', '1   6/10   good', '2   3/10   sore', '3   2/10   fair'], undefined],
  [['Progress report   Jane Doe   2/3', 'Pain   6/10'], { page: 2, of: 3 }],
  [['Report   2/5', 'Copy   2/5', 'Sent   2/5'], { page: 2, of: 5 }],
])('%j: a column of scores counts no pages', (lines, number) => {
  expect(printedNumber(pageText({ ...page(lines), page: 1 }))).toEqual(number);
});

describe('whose a paper is', () => {
  test.each([
    [['Tam referring Jane Doe to you.', 'She was born on March 4, 1962.']],
    [['Name: Jane Doe   DOB: 03/04/1962', 'Emergency contact listed by patient: Saul Reed, (567) 555-0187.']],
  ])('is told by %j', (lines) => {
    expect(chartIn(...lines)).toBe('p1');
  });

  test('is told by labels without a colon over each other', () => {
    expect(nameOf(only(page(['NOTICE', 'Name Jane Doe', 'Birthdate 3/4/1962'])))).toBe('Jane Doe');
  });

  test('is told by a birth date in a code of a payer’s', () => {
    const { birthDates } = only(page(['NOTICE', 'DOB (D8)      19620304'])).patient;
    expect(birthDates.map(({ value }) => value)).toEqual(['1962-03-04']);
  });

  test('isn’t told by words that belong together', () => {
    const subject = 'Subject: Out-of-hospital Do-Not-Resuscitate order filed with the Registry';
    expect(nameOf(only(page(['NOTICE', subject])))).toBe('');
  });

  test.each(['Subscriber', 'Policyholder', 'Guarantor', 'Mother', 'Responsible party', 'Emergency contact'])(
    'is not told by labels over each other that stand under %s',
    (head) => {
      const { names } = only(page(['NOTICE', head, 'Name John Reed', 'Birthdate 3/4/1932'])).patient;
      expect(names).toEqual([]);
    },
  );

  test.each(['Maria E Cota', 'MARIA E COTA', 'Anh Do', 'Jack Ma', 'Maria Elena Edd'])(
    'is told by a name that looks like a degree: %s',
    (name) => {
      expect(nameOf(only(page(['NOTICE', `Patient: ${name}   DOB: 03/04/1962`])))).toBe(name);
    },
  );

  test('is not told by a sentence about a name', () => {
    expect(chartIn('Name Jane Doe', 'reports pain since 3/4/1962.')).toBeNull();
  });

  test.each(['Mina Figueroa, BS', 'Mina Figueroa, CMA', 'FIGUEROA, MINA RHIT', 'Mina Figueroa, MHA'])(
    'isn’t told by whoever signs with a degree: %s',
    (line) => {
      expect(nameOf(only(page(['NOTICE', `Name: ${line}`])))).toBe('');
    },
  );
});

describe('what speaks against a chart', () => {
  const HEAD = 'Doe, Jane DOB 03/04/1962';
  const first = ['Patient: Doe, Jane   DOB: 03/04/1962', 'Seen by Rhea Reed, MD'];
  const chartIn2 = (head: string): string | null =>
    endOf([jane], page(['NOTICE', ...first]), page([head, '', 'Glucose   106'])).chart;
  const chartOf = (...second: readonly string[]): string | null =>
    endOf([jane], page(['NOTICE', ...first]), page([HEAD, ...second])).chart;

  test.each([
    ['the days of a flowsheet', ['Test   4/16/26   4/21/25   4/16/24', 'Glucose   106   97   94']],
    [
      'who saw the patient, on a page that follows',
      ['4/25/2023   Office visit   Seth Okonjo, PA-C   Z00.00'],
    ],
  ])('isn’t %s', (_, second) => {
    expect(chartOf(...second)).toBe('p1');
  });

  test.each([
    'Okonjo, Seth   Page 2 of 2',
    'Okonjo, Thomas 06/15/1970 visit Reed, MD',
    'OKONJO, MA   Page 2 of 2',
    'Jack Okonjo, Ma   Page 2 of 2',
    'Seth Okonjo, J.D.   Page 2 of 2',
  ])('is a stranger in a running head: %s', (head) => {
    expect(chartIn2(head)).toBeNull();
  });

  test.each([
    'Musculoskeletal: Joint pain admits. Skin: Rash denies. Neurologic: Headache denies.',
    'Height: 62 in Weight: 197 Ib Date: 10/31/2026',
  ])('isn’t in %j', (line) => {
    expect(chartIn('Name: Jane Doe   DOB: 03/04/1962', line)).toBe('p1');
  });
});

test('what can’t wait is urgent', () => {
  const said = 'This can’t wait: glucose read HI on 11/2/2026. Please call him this afternoon.';
  const lines = [
    'RE: Referral for primary care',
    'Name: Jane Doe   DOB: 03/04/1962',
    'Would you take him on?',
    said,
  ];
  expect(only(page(lines)).urgency).toBe('urgent');
});

test('sleep under the heading of every examination is nothing of behavioral health', () => {
  const line = (what: string) => [
    pageText({ ...page([`Neurological: negative. Psychiatric: ${what}`]), page: 1 }),
  ];
  expect(isSensitive(line('sleep disturbance.'))).toBe(false);
  expect(isSensitive(line('suicidal thoughts.'))).toBe(true);
});
