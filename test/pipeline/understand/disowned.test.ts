import { describe, expect, test } from 'vitest';
import { isDisowned } from '../../../src/pipeline/understand/disowned.ts';
import { isAboutAnother } from '../../../src/pipeline/understand/other-people.ts';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { ageContradicts } from '../../../src/pipeline/understand/stated-age.ts';
import { page, patient } from './builders.ts';
import { endOf } from './practice.ts';

const textOf = (...lines: readonly string[]) => pageText({ ...page(lines), page: 1 });
const own = ['REPORT', 'Patient: Jane Doe', 'DOB: 03/04/1962'];

describe('a paper that takes itself back', () => {
  test.each([
    'REPORT ISSUED IN ERROR - SPECIMEN WAS MISLABELED',
    'These results do not belong to the patient named above. Remove from chart.',
    'VOID - WRONG PATIENT',
    'ENTERED IN ERROR - charted on wrong patient',
    'This note was dictated on the wrong patient. Please disregard.',
    'The enclosed note is not about him.',
    'Dose was given to brother Eli in error under Samuel’s record',
    'Name on tube does not match requisition.',
    'Please verify identity.',
  ])('says so: %j', (line) => {
    expect(isDisowned(textOf(line))).toBe(true);
    expect(endOf([patient()], page([...own, line])).chart).toBeNull();
  });

  test.each([
    'If you are the wrong person, destroy this fax.',
    'If this was entered in error call us.',
    'Notify us at once if this reached the wrong patient',
    'Two identifiers were checked to avoid a wrong patient',
    'He got off at the wrong stop and walked',
  ])('doesn’t by %j', (line) => {
    expect(isDisowned(textOf(line))).toBe(false);
    expect(endOf([patient()], page([...own, line])).chart).toBe('p1');
  });
});

describe('a paper about whoever else has the cover, the log-in or the letter', () => {
  test.each([
    'for Leo Doe, son of the member',
    'Relationship: Child',
    'Relationship to subscriber: spouse',
    'Requested for: child, age 6',
    'ID XJT000111222-02 (spouse)',
    'Viewing record of: Leo Doe',
    'Record shown: Leo Doe',
    'Thank you for sending us her son.',
    'Thank you for referring Ivy, her daughter',
    'Amoxicillin suspension, for daughter',
    'for the member’s son',
  ])('is told by %j', (line) => {
    expect(isAboutAnother(textOf(line))).toBe(true);
    expect(endOf([patient()], page([...own, line])).chart).toBeNull();
  });

  test.each([
    'Relationship: Self',
    'Relationship to patient: mother',
    'He is the son of a farmer',
    'She lives with her son.',
    'Here for follow-up; her daughter drove',
  ])('isn’t by %j', (line) => expect(endOf([patient()], page([...own, line])).chart).toBe('p1'));
});

test('a suffix that was read poorly is one all the same', () => {
  const senior = patient({ suffix: 'Sr' });
  const lines = page(['REPORT', 'Patient: Jane Doe Jr', 'DOB: 03/04/1962']);
  const poor = {
    ...lines,
    lines: lines.lines.map((line) => ({
      ...line,
      words: line.words.map((word) => (word.text === 'Jr' ? { ...word, confidence: 0.3 } : word)),
    })),
  };
  expect(endOf([senior], poor).chart).toBeNull();
});

test('an age is the patient’s though a parent brought them', () => {
  const contradicts = (line: string) =>
    ageContradicts('1970-04-05', [textOf(line)], '2026-11-02', '2026-11-02');
  expect(contradicts('This 8-year-old boy was brought by his mother.')).toBe(true);
  expect(contradicts('Her son, an 8-year-old boy, drove along.')).toBe(false);
});
