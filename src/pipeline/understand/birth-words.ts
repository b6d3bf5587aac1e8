import type { Identifier } from '../finding.ts';
import { type PageText, placeOf, type Token } from './page-text.ts';
import { readDates } from './parse-date.ts';

/** Birth, in the words of forms and machines, with what may stand between it and the date. */
const BIRTH =
  /(?:\bd\s?[.,]?\s?[o0qc]\s?[.,]?\s?b\b\.?|\bbirth ?-?(?:day|date|dt)?|\bborn\b|\bbd\b|(?:^|[\s(])b\.?(?=\s*$)|\bdate of b(?:irth)?)(?:\s?[/&(]?\s?(?:age|sex|gender|yrs?|mm|dd|yyyy|m|d|y|[/,&)-]))*\s*[):.>=~-]*\s*$/i;

const SOMEBODY_ELSE =
  /\b(?:subscriber|insured|policy ?holder|card ?holder|guarantor|mother|father|parent|guardian|spouse|responsible|infant|baby|newborn)\b(?!.*\bpatient\b)/i;

/** Tokens of a row that a piece of its text covers. */
const tokensAt = (tokens: readonly Token[], from: number, length: number): readonly Token[] => {
  let at = 0;
  return tokens.filter(({ text }) => {
    const [start, end] = [at, at + text.length];
    at = end + 1;
    return start < from + length && end > from;
  });
};

/**
 * Birth dates that follow a word for birth in their own row, whatever else is between: `DOB/Age/Sex: 3/4/1962 / 64 / F`,
 * `BIRTHDATE (AGE) > 04 MAR 1962 (64Y)`, `Jane Doe (b. Mar 4, 1962)`.
 *
 * @param today YYYY-MM-DD
 * @param sure what a value is worth that was read from these words
 */
export const birthDatesIn = (
  page: PageText,
  today: string,
  sure: (tokens: readonly Token[]) => number,
): readonly Identifier<string>[] =>
  page.rows.flatMap(({ tokens }) => {
    const text = tokens.map((token) => token.text).join(' ');
    return readDates(text, today).flatMap(({ date, at, corrected, guessedCentury }) => {
      const before = text.slice(0, at);
      if (date > today || !BIRTH.test(before) || SOMEBODY_ELSE.test(before)) return [];
      const used = tokensAt(tokens, at, 6);
      const worth = sure(used.length > 0 ? used : tokens) * (guessedCentury ? 0.9 : 1);
      return [
        {
          value: date,
          confidence: corrected ? Math.min(0.7, worth) : worth,
          places: [placeOf(page.page, used.length > 0 ? used : tokens)],
          corrected,
        },
      ];
    });
  });
