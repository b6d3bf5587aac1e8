import { describe, expect, it } from 'vitest';
import { pageText } from '../../../src/pipeline/understand/page-text.ts';
import { isSensitive } from '../../../src/pipeline/understand/sensitive.ts';
import { page } from './builders.ts';
import { ORDINARY, PROTECTED } from './sensitive-phrases.ts';

const flagged = (...lines: readonly string[]): boolean =>
  isSensitive([pageText({ ...page(['Date of service 11/02/2026', ...lines, 'Page 1 of 1']), page: 1 })]);

describe('specially protected documents', () => {
  const all = Object.values(PROTECTED).flat();

  it('are written down in numbers that say something', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    for (const phrases of Object.values(PROTECTED)) expect(phrases.length).toBeGreaterThanOrEqual(20);
    expect(ORDINARY.length).toBeGreaterThanOrEqual(60);
    expect(new Set([...all, ...ORDINARY]).size).toBe(all.length + ORDINARY.length);
  });

  it.each(Object.entries(PROTECTED))('are recognised: %s', (_class, phrases) => {
    const missed = phrases.filter((phrase) => !flagged(phrase));
    expect(missed.length / phrases.length, missed.join(' | ')).toBeLessThanOrEqual(0.02);
  });

  it.each(ORDINARY)('are not seen in: %s', (phrase) => {
    expect(flagged(phrase)).toBe(false);
  });

  it.each([
    'Denies suicidal ideation today; continue lithium carbonate',
    'Psychiatric: admitted twice for psychosis',
    'Psychiatric: normal today. History of schizophrenia',
    'Substance use: none since detox in May',
    'HIV test: reactive',
    'Depression screening done, positive',
    'Alcohol use: 12 drinks a day',
    'Alcohol use disorder',
    'Suicidal ideation with a plan',
    'ADHD: combined type',
    'C] Dementia   X] Mental illness   LC Intellectual disability',
    'Seen by the clinical psychologist',
    '5150 hold placed in the ED',
    'Pregnancy test: positive',
    'This note may contain errors. Attends Alcoholics Anonymous.',
  ])('are recognised beside what is denied: %s', (phrase) => {
    expect(flagged(phrase)).toBe(true);
  });

  it('are recognised when a term goes on in the next row', () => {
    expect(flagged('The patient was referred for psycho-', 'therapy at the clinic')).toBe(true);
    expect(flagged('Seen today for opioid', 'use disorder')).toBe(true);
  });

  it('are recognised by a question that somebody has answered or ticked', () => {
    expect(flagged('HIV positive? Y')).toBe(true);
    expect(flagged('[X] HIV  [ ] Hepatitis B')).toBe(true);
    expect(flagged('HIV positive? N')).toBe(false);
  });
});

describe('what a general record says beside everything else', () => {
  it.each([
    ['anxiety among other diagnoses', ['Assessment: Gout (M10.9). Anxiety, situational (F41.8).'], false],
    ['tobacco in a problem list', ['Essential hypertension (I10)', 'Tobacco use (F17.210)'], false],
    ['anxiety alone', ['Assessment: Anxiety, situational (F41.8).'], true],
    ['anxiety and what is done about it', ['Gout (M10.9). Anxiety (F41.8), sees psychotherapist.'], true],
    ['another code of the same chapter', ['Assessment: Gout (M10.9). Psychosis NOS (F29).'], true],
    [
      'a law that may apply',
      ['Federal rules (45 CFR 160; 42 CFR Part 2 where it applies) protect this.'],
      false,
    ],
    ['a law that applies', ['This record is protected by 42 CFR Part 2.'], true],
    ['stool DNA', ['Indications: positive stool DNA test'], false],
    ['other DNA', ['Indications: positive DNA test'], true],
    ['a cytotechnologist', ['Screened by a cytotechnologist.'], false],
    ['Cytotec', ['Cytotec 200 mcg'], true],
    ['a plan called B', ['covered under State Employees Plan B from 1/1/2026'], false],
    ['Plan B', ['Took Plan B within 24 h'], true],
  ])('%s', (_, lines, sensitive) => {
    expect(flagged(...lines)).toBe(sensitive);
  });
});
