import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES, NEVER_AUTOMATIC } from '../../../src/domain/document-types.ts';
import { composeFax } from '../../../src/sandbox/fax-machine/inbox/compose.ts';
import {
  DEFECTS,
  type Defect,
  type FaxTruth,
  makePractice,
  planInbox,
  truthOf,
} from '../../../src/sandbox/fax-machine/index.ts';

const practice = makePractice(1);
const plans = planInbox({ seed: 1, count: 64, practice });
const truths = plans.map(truthOf);
const withDefect = (defect: Defect, list: readonly FaxTruth[] = truths): FaxTruth[] =>
  list.filter((truth) => truth.defects.includes(defect));

describe('planned inbox', () => {
  it('is the same for the same seed and another for another', () => {
    expect(planInbox({ seed: 1, count: 64, practice }).map(truthOf)).toEqual(truths);
    expect(planInbox({ seed: 2, count: 64, practice }).map(truthOf)).not.toEqual(truths);
  });

  it.each(DOCUMENT_TYPES.filter((type) => type !== 'unknown'))('has a %s among 64 faxes', (type) => {
    expect(truths.some((truth) => truth.documents.some((document) => document.type === type))).toBe(true);
  });

  it.each(DEFECTS)('has the defect %s among 64 faxes', (defect) => {
    expect(withDefect(defect).length).toBeGreaterThan(0);
  });

  it('uses every file format and both modes', () => {
    expect(new Set(truths.map((truth) => truth.format)).size).toBe(4);
    expect(new Set(truths.map((truth) => truth.mode)).size).toBe(2);
    expect(plans.some((plan) => plan.photometric === 1)).toBe(true);
    expect(plans.some((plan) => plan.fillOrder === 2)).toBe(true);
  });

  it('can be filed without asking in about seven cases of ten', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const share = planInbox({ seed, count: 64, practice: makePractice(seed) }).filter(
        (plan) => truthOf(plan).fileable,
      );
      expect(share.length).toBe(45);
    }
  });

  it('stays within 150 pages, up to 12 in one fax', () => {
    expect(truths.reduce((sum, truth) => sum + truth.pages, 0)).toBeLessThanOrEqual(150);
    expect(Math.max(...truths.map((truth) => truth.pages))).toBeGreaterThanOrEqual(12);
    expect(Math.max(...truths.map((truth) => truth.pages))).toBeLessThanOrEqual(13);
  });

  it('gives each document pages of its own after the cover, in order, up to the last', () => {
    for (const truth of truths) {
      expect(truth.documents.length).toBeGreaterThan(0);
      let next = truth.cover.length + 1;
      for (const { pages } of truth.documents) {
        expect(pages[0]).toBe(next);
        expect(pages[1]).toBeGreaterThanOrEqual(pages[0]);
        next = pages[1] + 1;
      }
      expect(next).toBe(truth.pages + 1);
      expect(truth.headers).toHaveLength(truth.pages);
    }
  });

  it('names patients of the practice alone', () => {
    const ids = new Set(practice.patients.map((patient) => patient.id));
    for (const { patientId } of truths.flatMap((truth) => truth.documents)) {
      if (patientId !== null) expect(ids.has(patientId)).toBe(true);
    }
    for (const truth of withDefect('not_a_patient')) expect(truth.documents[0]?.patientId).toBeNull();
  });
});

describe('truth', () => {
  const many = [1, 2, 3, 4].flatMap((seed) => planInbox({ seed, count: 64, practice }).map(truthOf));

  it.each([
    'illegible',
    'wrong_dob_digit',
    'one_identifier',
    'no_identifiers',
    'not_a_patient',
    'two_patients',
    'two_documents',
    'missing_page',
    'sensitive',
  ] as const)('never calls a fax with %s fileable', (defect) => {
    expect(withDefect(defect, many).some((truth) => truth.fileable)).toBe(false);
  });

  it.each([
    'noise',
    'skew',
    'upside_down',
    'faint',
    'dark',
    'streaks',
    'default_birthday',
    'junior_senior',
  ] as const)('does not mind %s alone', (defect) => {
    const alone = withDefect(defect, many).filter((truth) => truth.defects.length === 1);
    expect(alone.length).toBeGreaterThan(0);
    expect(alone.every((truth) => truth.fileable)).toBe(true);
  });

  it('lets the phone or the address settle a misspelt name, a nickname or a former name', () => {
    expect(withDefect('misspelt_name', many).filter((truth) => truth.fileable)).toHaveLength(4);
    expect(withDefect('misspelt_name', many).filter((truth) => !truth.fileable)).toHaveLength(4);
    for (const defect of ['nickname', 'former_name'] as const) {
      expect(withDefect(defect, many).every((truth) => truth.fileable)).toBe(true);
    }
  });

  it('takes twins apart by the whole first name and not by the initial', () => {
    expect(withDefect('twin', many).some((truth) => truth.fileable)).toBe(true);
    const initials = withDefect('twin', many).filter((truth) => truth.defects.includes('one_identifier'));
    expect(initials.length).toBeGreaterThan(0);
    expect(initials.some((truth) => truth.fileable)).toBe(false);
  });

  it('never calls junk, misdirected, unreadable or requested records fileable', () => {
    for (const truth of many) {
      if (truth.documents.some((document) => NEVER_AUTOMATIC.has(document.type)))
        expect(truth.fileable).toBe(false);
    }
  });

  it('has two patients in a bundle of two patients, one in a fax of two documents', () => {
    const people = (truth: FaxTruth): number =>
      new Set(truth.documents.map((document) => document.patientId)).size;
    expect(withDefect('two_patients', many).every((truth) => people(truth) === 2)).toBe(true);
    expect(
      withDefect('two_documents', many).every((truth) => truth.documents.length === 2 && people(truth) === 1),
    ).toBe(true);
  });

  it('keeps the patient of a fax of which the last page alone is illegible', () => {
    const [whole, lastOnly] = [true, false].map((all) =>
      plans.filter((plan) => plan.defects.includes('illegible') && plan.allIllegible === all).map(truthOf),
    );
    expect(
      whole?.every(({ documents }) => documents[0]?.type === 'unreadable' && documents[0].patientId === null),
    ).toBe(true);
    expect(lastOnly?.length).toBeGreaterThan(0);
    for (const { documents } of lastOnly ?? []) {
      const [first, last] = documents[0]?.pages ?? [0, 0];
      expect(last).toBeGreaterThan(first);
      expect(documents[0]?.patientId).not.toBeNull();
    }
  });

  it('leaves a gap in the page numbers of a fax with a missing page', () => {
    const plan = plans.find((one) => one.defects.includes('missing_page'));
    if (plan === undefined) throw new Error('no fax with a missing page');
    const text = composeFax(plan).pages.map((page) =>
      page.sheet.ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])).join(' '),
    );
    const numbers = text.flatMap((page) =>
      [...page.matchAll(/(?:Page|Summary|-) (\d+)(?: of |\/)(\d+)/g)].map((match) => Number(match[1])),
    );
    expect(numbers).toContain(1);
    expect(numbers).toContain(3);
    expect(numbers).not.toContain(2);
  });
});
