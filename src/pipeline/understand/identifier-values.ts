import type { Identifier, PatientIdentifiers, PersonName } from '../finding.ts';
import { isSomebodyElses } from './birth-words.ts';
import { plainName } from './compare-name.ts';
import { textOf } from './name-values.ts';
import { SHORT_SUFFIX } from './name-words.ts';
import { placeOf, type Token } from './page-text.ts';
import { readDates } from './parse-date.ts';
import { readName } from './parse-name.ts';

/** What a value with a repaired character is worth at most: never an exact agreement. */
export const CORRECTED = 0.7;
/** A century that could be another one: never an exact agreement by itself. */
const GUESSED = 0.78;

/**
 * The engine's confidence in the weakest word, as the probability that the value is right: a word that the engine
 * is 0.6 sure of and that also has the form of a date or a name is hardly ever wrong.
 */
export const sure = (tokens: readonly Token[], factor = 1): number => {
  const words = tokens.filter(({ text }) => /[A-Za-z0-9]/.test(text));
  const least = Math.min(...(words.length > 0 ? words : tokens).map(({ confidence }) => confidence));
  const stretched =
    least >= 0.85
      ? 0.95 + (least - 0.85) / 3
      : least >= 0.55
        ? 0.8 + (least - 0.55) * 0.5
        : least * (0.8 / 0.55);
  return Math.max(0.05, Math.min(0.99, stretched) * factor);
};

/**
 * `TIT` for an initial I: what stands behind given name and surname and was guessed is no middle name. A suffix counts
 * however poorly it was read: it may be all that tells a father from his son.
 */
const isGuessed = ({ text, confidence }: Token): boolean =>
  confidence < 0.5 && /^\W*[A-Za-z]{1,3}\W*$/.test(text) && !SHORT_SUFFIX.test(plainName(text));

/** A name at the beginning of words. */
export const nameIn = (
  page: number,
  value: readonly Token[],
  factor = 1,
): Identifier<PersonName> | undefined => {
  const kept = value.filter((token, n) => n < 2 || !isGuessed(token));
  const read = readName(kept.map(({ text }) => text));
  if (!read) return undefined;
  const used = kept.slice(0, read.used);
  const confidence = read.corrected ? Math.min(CORRECTED, sure(used, factor)) : sure(used, factor);
  return { value: read.name, confidence, places: [placeOf(page, used)], corrected: read.corrected };
};

/** A day on which somebody could have been born. @param today YYYY-MM-DD */
export const birthDateIn = (
  page: number,
  value: readonly Token[],
  today: string,
): Identifier<string> | undefined => {
  const [read] = readDates(textOf(value), today);
  // `Birth date of holder: …`
  if (read && isSomebodyElses(textOf(value).slice(0, read.at))) return undefined;
  if (!read || read.date > today || read.date < `${Number(today.slice(0, 4)) - 118}`) return undefined;
  const used = value.slice(0, 4);
  const digits = used.filter(({ text }) => /\d/.test(text));
  const confidence = sure(digits.length > 0 ? digits : used, read.guessedCentury ? GUESSED : 1);
  return {
    value: read.date,
    confidence: read.corrected ? Math.min(CORRECTED, confidence) : confidence,
    places: [placeOf(page, used)],
    corrected: read.corrected,
    guessed: read.guessedCentury,
  };
};

const PHONE = /(?<!\d)\(?\s?([2-9]\d{2})\s?\)?\s?[-.]?\s?(\d{3})\s?[-.]?\s?(\d{4})(?!\d)/;

/** A US telephone number, as ten digits. */
export const phoneIn = (page: number, value: readonly Token[]): Identifier<string> | undefined => {
  const match = PHONE.exec(textOf(value));
  if (!match) return undefined;
  const used = value.filter(({ text }) => /\d/.test(text)).slice(0, 3);
  return {
    value: `${match[1]}${match[2]}${match[3]}`,
    confidence: sure(used),
    places: [placeOf(page, used)],
  };
};

const ADDRESS = /^\W*(\d{1,6}(?:-\d+)?\s+[A-Za-z0-9][^|]*?)\W*$/;
const ZIP = /\b(\d{5})(?:-\d{4})?\b\W*$/;

/** A street with its number, and the ZIP behind it or in the next row. */
export const addressIn = (
  page: number,
  value: readonly Token[],
  next: readonly Token[],
): PatientIdentifiers['addresses'][number] | undefined => {
  let tokens = value;
  let zip = ZIP.exec(textOf(value))?.[1];
  // Street on one line, town and zip on the next.
  if (!zip && ZIP.test(textOf(next))) {
    tokens = [...value, ...next];
    zip = ZIP.exec(textOf(next))?.[1];
  }
  const street = ADDRESS.exec(textOf(tokens))?.[1];
  if (!street || !/[A-Za-z]{3}/.test(street)) return undefined;
  return {
    value: { street: street.split(',')[0]?.trim() ?? street, zip: zip ?? '' },
    confidence: sure(tokens),
    places: [placeOf(page, tokens)],
  };
};

const NUMBER = /^[A-Za-z]{0,4}-?\d[\dA-Za-z-]{2,}$/;

/** A number of a chart or a member. */
export const numberIn = (page: number, value: readonly Token[]): Identifier<string> | undefined => {
  const token = value.slice(0, 2).find(({ text }) => NUMBER.test(text.replace(/^[#:]+|[.,;:]+$/g, '')));
  if (!token) return undefined;
  return {
    value: token.text.replace(/^[#:]+|[.,;:]+$/g, ''),
    confidence: sure([token]),
    places: [placeOf(page, [token])],
  };
};
