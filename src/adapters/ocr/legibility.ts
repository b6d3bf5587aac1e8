import type { EngineWord } from './engine.ts';

/** A word, a number, a date, an amount or an abbreviation; not a handful of punctuation. */
const PLAUSIBLE =
  /^[("'[]*(?:[A-Za-z]+(?:['’./&-][A-Za-z]+)*|[A-Za-z]{0,4}[#$]?\d[\dA-Za-z.,:/%()-]*|[A-Za-z]\.)[)"'\],.:;%?!*]*$/;
const VOWEL = /[aeiouyAEIOUY]/;

function looksLikeWriting(text: string): boolean {
  if (!PLAUSIBLE.test(text)) return false;
  // Letters of noise come without vowels and in odd case; abbreviations are short or all capitals.
  const letters = text.replace(/[^A-Za-z]/g, '');
  if (letters.length < 4 || /\d/.test(text)) return true;
  return (
    (VOWEL.test(letters) || letters === letters.toUpperCase()) &&
    !/[a-z][A-Z]{2}|[a-z][A-Z][a-z]?[A-Z]/.test(letters)
  );
}

const ORNAMENT_LENGTH = 30;
const ORNAMENT_LETTERS = 8;

/** A row of asterisks, stars or dashes is read as a long line of few letters; ornament says nothing of the print. */
export const isOrnament = (line: string): boolean =>
  line.length >= ORNAMENT_LENGTH && new Set(line.toLowerCase()).size <= ORNAMENT_LETTERS;

function withoutOrnaments(words: readonly EngineWord[]): readonly EngineWord[] {
  const lines = new Map<number, string>();
  for (const { line, text } of words) lines.set(line, (lines.get(line) ?? '') + text);
  return words.filter(({ line }) => !isOrnament(lines.get(line) ?? ''));
}

/**
 * How far what was read can be relied on, 0 (noise) to 1 (print): the engine's confidence and the share of
 * tokens that look like writing, each weighted by characters. The engine alone isn't enough: it is sure of
 * letters that it makes up from noise.
 *
 * @param damage share of the page's rows, 0 to 1, that were lost in transmission
 */
export function legibilityOf(words: readonly EngineWord[], damage: number): number {
  let characters = 0;
  let confidence = 0;
  let plausible = 0;
  for (const word of withoutOrnaments(words)) {
    const weight = word.text.length;
    characters += weight;
    confidence += word.confidence * weight;
    if (looksLikeWriting(word.text)) plausible += weight;
  }
  if (characters === 0) return 0;
  const sure = confidence / characters;
  return Math.max(0, Math.min(1, scaled(sure) * (0.4 + (0.6 * plausible) / characters) * (1 - damage)));
}

/** Tesseract is 0.93 sure of clean print and 0.5 sure of heavy noise; spread over 0 to 1. */
const scaled = (confidence: number): number => Math.max(0, Math.min(1, (confidence - 0.35) / 0.58));
