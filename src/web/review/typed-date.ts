import { dateFormat } from '../../domain/date-format.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
/** Nobody is older: with the year of a birth date in two digits, both centuries can be meant. */
const OLDEST = 115;

/** A day as it was typed; the year as many digits as it had. */
interface TypedDay {
  readonly month: number;
  readonly day: number;
  readonly year: string;
}

const ISO = /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/;
const US = /^(?<month>\d{1,2})(?:\s*[-/.]\s*|\s+)(?<day>\d{1,2})(?:\s*[-/.]\s*|\s+)(?<year>\d{4}|\d{2})$/;
const DIGITS = /^(?<month>\d{2})(?<day>\d{2})(?<year>\d{4}|\d{2})$/;
const NAMED = /^(?<name>[a-z]{3,9})\.?[\s-]*(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,-]+(?<year>\d{4}|\d{2})$/i;
const DAY_NAMED = /^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]*(?<name>[a-z]{3,9})\.?[\s,-]+(?<year>\d{4}|\d{2})$/i;

const monthOf = (name: string): number => {
  const word = name.toLowerCase();
  const month = MONTHS.findIndex((short) => word.startsWith(short)) + 1;
  const long = dateFormat('UTC', { month: 'long' });
  // "sept", "february": a beginning of the whole name, and not "marvin".
  const whole = month === 0 ? '' : long.format(new Date(Date.UTC(2000, month - 1, 1))).toLowerCase();
  return whole.startsWith(word) ? month : 0;
};

const typedDay = (text: string): TypedDay | undefined => {
  const clean = text.trim();
  for (const pattern of [ISO, US, DIGITS, NAMED, DAY_NAMED]) {
    const found = pattern.exec(clean)?.groups;
    if (found === undefined) continue;
    const { name, month = '', day = '', year = '' } = found;
    return { month: name === undefined ? Number(month) : monthOf(name), day: Number(day), year };
  }
  return undefined;
};

/** YYYY-MM-DD, or undefined for a day that isn't in the calendar. */
const dateOf = ({ month, day }: TypedDay, year: number): string | undefined => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
};

/** A day with the whole year, as US practices type it or a field of the browser sends it: YYYY-MM-DD, or undefined. */
export const readDate = (text: string): string | undefined => {
  const typed = typedDay(text);
  return typed?.year.length === 4 ? dateOf(typed, Number(typed.year)) : undefined;
};

/**
 * Birth dates that somebody can mean who types `2/26/1957`, `2-26-57`, `02261957` or `Feb 26 1957`: one, or, with a year in two digits that fits two living people, the later one first.
 *
 * @param today YYYY-MM-DD; nobody is born later
 * @returns YYYY-MM-DD each; none where it isn't understood
 */
export const readBirthDates = (text: string, today: string): readonly string[] => {
  const typed = typedDay(text);
  if (typed === undefined) return [];
  const now = Number(today.slice(0, 4));
  const century = now - (now % 100);
  const years =
    typed.year.length === 4
      ? [Number(typed.year)]
      : [century, century - 100]
          .map((from) => from + Number(typed.year))
          .filter((year) => year >= now - OLDEST);
  return years.flatMap((year) => dateOf(typed, year) ?? []).filter((date) => date <= today);
};
