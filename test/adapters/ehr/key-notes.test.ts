import { describe, expect, it } from 'vitest';
import {
  filedNote,
  isTakenBack,
  keysIn,
  madeNote,
  referenceOf,
  reopenedNote,
} from '../../../src/adapters/ehr/key-notes.ts';

const A = '11111111-1111-4111-8111-111111111111';
const B = '22222222-2222-4222-8222-222222222222';
const notes = (...texts: readonly string[]) => texts.map((text) => ({ text }));

describe('the keys that notes hold', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['nothing', [], []],
    ['what colleagues wrote alone', ['Called the lab', 'zally: ask Ada', `Reference ${A}`], []],
    ['a filing', [filedNote(A)], [A]],
    ['a task', [madeNote(A)], [A]],
    ['a filing that was taken back', [filedNote(A), reopenedNote(A)], []],
    ['a taking back alone', [reopenedNote(A)], []],
    ['a filing after one that was taken back', [filedNote(A), reopenedNote(A), filedNote(B)], [B]],
    ['a filing that was taken back before another', [filedNote(A), filedNote(B), reopenedNote(A)], [B]],
    ['a filing that came after its taking back', [reopenedNote(A), filedNote(A)], [A]],
    ['a filing that was taken back and made again', [filedNote(A), reopenedNote(A), filedNote(A)], [A]],
    ['a filing that is noted twice', [filedNote(A), 'Called the lab', filedNote(A)], [A]],
    ['two filings', [filedNote(A), filedNote(B)], [A, B]],
    ['what a colleague joined to one note', [`${filedNote(A)}\n${filedNote(B)} ${reopenedNote(A)}`], [B]],
  ])('are those of %s', (_what, texts, held) => {
    expect(keysIn(notes(...texts))).toEqual(held);
  });

  it('tell what was taken back from what nobody has spoken of, and from what holds again', () => {
    expect(isTakenBack(notes(filedNote(A), reopenedNote(A)), A)).toBe(true);
    expect(isTakenBack(notes(reopenedNote(A)), A)).toBe(true);
    expect(isTakenBack(notes(filedNote(A), reopenedNote(A)), B)).toBe(false);
    expect(isTakenBack(notes(filedNote(A)), A)).toBe(false);
    expect(isTakenBack(notes(reopenedNote(A), filedNote(A)), A)).toBe(false);
    expect(isTakenBack([], A)).toBe(false);
  });

  it('are not found by looking for a filing in a note that takes it back', () => {
    expect(reopenedNote(A)).not.toContain(referenceOf(A));
  });
});
