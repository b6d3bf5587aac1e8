import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBaaDocument } from '../../src/commands/baa-document.ts';
import { autonomyLines } from '../../src/commands/practice-autonomy.ts';
import { findingLines, parseRules } from '../../src/commands/practice-rules.ts';
import { lintRuleset } from '../../src/domain/lint-ruleset.ts';

describe('practice rules', () => {
  it('says what is wrong with a file', () => {
    expect(() => parseRules('{')).toThrow(/not JSON/);
    expect(() =>
      parseRules('{"format": 2, "rules": [{"when": {"type": []}, "effect": {"do": "review"}}]}'),
    ).toThrow(/Rule 1, when has words that rules don't know: type\./);
  });

  it('says errors first, then what is odd', () => {
    const ruleset = parseRules(
      JSON.stringify({
        format: 2,
        rules: [
          { when: {}, effect: { do: 'review' } },
          { when: { types: ['billing'] }, effect: { do: 'review' } },
          { when: { pagesAtLeast: 4, pagesAtMost: 2 }, effect: { do: 'review' } },
        ],
      }),
    );
    expect(findingLines(lintRuleset(ruleset))).toEqual([
      'Error: Rule 3 fits nothing: it wants more pages at least than at most.',
      'Warning: Rule 2 is never used: rule 1 comes first and fits everything that it fits.',
    ]);
  });
});

describe('practice autonomy', () => {
  it('shows every type that can go by itself, with its counts', () => {
    const lines = autonomyLines({ autonomy: { lab_result: 'suggest', billing: 'never' } }, [
      {
        type: 'lab_result',
        agreed: 41,
        otherType: 1,
        otherChart: 2,
        otherUrgency: 3,
        demotedAt: new Date('2026-11-20T10:00:00Z'),
        demotedFor: 'zally',
      },
    ]);
    expect(lines[0]).toMatch(/^type +autonomy +agreed +other type +other chart +other urgency +demoted$/);
    expect(lines.find((line) => line.startsWith('lab_result'))).toMatch(
      /suggest +41 +1 +2 +3 +2026-11-20T10:00:00\.000Z$/,
    );
    expect(lines.find((line) => line.startsWith('billing'))).toMatch(/never +0 +0 +0 +0$/);
    expect(lines.some((line) => line.startsWith('junk'))).toBe(false);
    expect(lines).toHaveLength(19);
  });
});

describe('practice baa', () => {
  it('says that the document isn’t there, can’t be read, or isn’t one that is kept', () => {
    expect(() => readBaaDocument(`${import.meta.dirname}/no-such.pdf`)).toThrow(
      /^There is no file where --document says\./,
    );
    expect(() => readBaaDocument(import.meta.dirname)).toThrow(/can’t be read/);
    expect(() => readBaaDocument(process.execPath)).toThrow(/is a PDF, a PNG or plain text/);
    const { bytes, mediaType } = readBaaDocument(import.meta.filename);
    expect(mediaType).toBe('text/plain');
    expect(bytes.equals(readFileSync(import.meta.filename))).toBe(true);
  });
});
