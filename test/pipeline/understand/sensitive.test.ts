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
