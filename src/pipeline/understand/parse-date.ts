import { editDistance } from './edit-distance.ts';

/** A calendar date as it was read. */
export interface ReadDate {
  /** YYYY-MM-DD */
  readonly date: string;
  /** A character was repaired or the order of day and month was turned round. */
  readonly corrected: boolean;
  /** The century was guessed from two digits and another one is possible. */
  readonly guessedCentury: boolean;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

// A letter that looks like a digit is one: l2/04 is no February.
const NUMERIC =
  /(?<![\d/.-])(?<!(?<![A-Za-z])[OoQDIl|iSsBZzG])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?[/.-]\s?['’]?(\d{4}|\d{2})(?![\d/]|[.-]\d)/g;
const ISO = /(?<![\d/.-])(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d/-])/g;
/** Boxes for month, day and year leave room between them, or a stroke on one side alone: `03 04 1962`, `03/04 1962`, `03 04/1962`. */
const MONTH_INSIDE =
  /(?<![\dA-Za-z])(\d{2})(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)((?:19|20)\d{2})(?!\d)/gi;
const YEAR_FIRST = /(?<![\d/.-])((?:19|20)\d{2})[\s./-]{1,2}([A-Za-z]{3,9})\.?[\s./-]{1,2}(\d{1,2})(?!\d)/g;
const SPACED =
  /(?<![\d/.-]\s?)(\d{2})(?:\s{1,2}(\d{2})(?:\s{1,2}\/?\s?|\s?\/\s?)|\s?\/\s?(\d{2})\s{1,2}\/?\s?)((?:19|20)\d{2})(?![\d/-])/g;
const MONTH_FIRST = /\b([A-Za-z]{3,9})\.?\s?(\d{1,2})(?:st|nd|rd|th)?\s?[,.]?\s?(\d{4})\b/g;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s./-]{1,2}([A-Za-z]{3,9})\.?[\s,./-]{1,2}(\d{4}|\d{2})(?!\d)/g;
const COMPACT = /(?<![\d-])(\d{2})(\d{2})((?:19|20)\d{2})(?![\d-])/g;
const COMPACT_ISO = /(?<![\d-])((?:19|20)\d{2})(\d{2})(\d{2})(?![\d-])/g;

const monthOf = (word: string): { month: number; corrected: boolean } | undefined => {
  const name = word.toLowerCase();
  const exact = MONTHS.findIndex(
    (month) => month === name || month.slice(0, 3) === name || (name === 'sept' && month === 'september'),
  );
  if (exact >= 0) return { month: exact + 1, corrected: false };
  if (name.length < 4) return undefined;
  const near = MONTHS.findIndex((month) => editDistance(month, name, 1) <= 1);
  return near < 0 ? undefined : { month: near + 1, corrected: true };
};

/** True where a month's name is followed by a day: the beginning of a date, and nobody's name. */
export const opensDate = (word: string, next: string | undefined): boolean =>
  next !== undefined &&
  /^\d{1,2}(?:st|nd|rd|th)?,?$/.test(next) &&
  monthOf(word.replace(/[.,]$/, ''))?.corrected === false;

const two = (n: number): string => String(n).padStart(2, '0');

/** @returns YYYY-MM-DD, or undefined where the calendar has no such day */
const makeDate = (year: number, month: number, day: number): string | undefined => {
  if (year < 1895 || year > 2150 || month < 1 || month > 12 || day < 1) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day > last ? undefined : `${year}-${two(month)}-${two(day)}`;
};

interface Found extends ReadDate {
  readonly at: number;
  readonly end: number;
}

/** Years that hardly anybody lives: a two-digit year doesn't mean so long ago. */
const OLDEST = 104;

/** @param today YYYY-MM-DD: a two-digit year doesn't lie in the future */
const yearOf = (text: string, today: string): { year: number; guessed: boolean } => {
  if (text.length === 4) return { year: Number(text), guessed: false };
  const current = Number(today.slice(2, 4));
  const century = Number(today.slice(0, 2)) * 100;
  const short = Number(text);
  // '62 can't be 2062. '15 may be 1915 or 2015, as long as somebody of 1915 may be alive.
  return short > current
    ? { year: century - 100 + short, guessed: false }
    : { year: century + short, guessed: current + 100 - short <= OLDEST };
};

const findIn = (text: string, today: string, corrected: boolean): Found[] => {
  const found: Found[] = [];
  const add = (match: RegExpMatchArray, year: string, month: number, day: number, mended = false): void => {
    const { year: full, guessed } = yearOf(year, today);
    let date = makeDate(full, month, day);
    let turned = false;
    // Day first, as the rest of the world writes it: possible only where the month can't be one.
    if (date === undefined && month > 12 && day <= 12) {
      date = makeDate(full, day, month);
      turned = true;
    }
    const at = match.index ?? 0;
    const end = at + match[0].length;
    if (date === undefined || found.some((other) => at < other.end && other.at < end)) return;
    found.push({ date, corrected: corrected || mended || turned, guessedCentury: guessed, at, end });
  };
  for (const match of text.matchAll(ISO)) add(match, match[1] ?? '', Number(match[2]), Number(match[3]));
  for (const match of text.matchAll(NUMERIC)) add(match, match[4] ?? '', Number(match[1]), Number(match[3]));
  for (const match of text.matchAll(MONTH_FIRST)) {
    const month = monthOf(match[1] ?? '');
    if (month) add(match, match[3] ?? '', month.month, Number(match[2]), month.corrected);
  }
  for (const match of text.matchAll(DAY_FIRST)) {
    const month = monthOf(match[2] ?? '');
    if (month) add(match, match[3] ?? '', month.month, Number(match[1]), month.corrected);
  }
  for (const match of [...text.matchAll(MONTH_INSIDE), ...text.matchAll(YEAR_FIRST)]) {
    const [year = '', day = ''] = match[1]?.length === 4 ? [match[1], match[3]] : [match[3], match[1]];
    const month = monthOf(match[2] ?? '');
    if (month && !month.corrected) add(match, year, month.month, Number(day));
  }
  for (const match of text.matchAll(SPACED))
    add(match, match[4] ?? '', Number(match[1]), Number(match[2] ?? match[3]));
  for (const match of text.matchAll(COMPACT)) add(match, match[3] ?? '', Number(match[1]), Number(match[2]));
  for (const match of text.matchAll(COMPACT_ISO))
    add(match, match[1] ?? '', Number(match[2]), Number(match[3]));
  return found.toSorted((a, b) => a.at - b.at);
};

const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  l: '1',
  '|': '1',
  i: '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
  G: '6',
};

const GLUED =
  /(?<![\dA-Za-z])([0-3OoQDIl|][\dOoQDIl|sSB])(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|[O0]CT|N[O0]V|DEC)([12Il|][\dOoQDIl|sSB]{3})(?![\dA-Za-z])/g;
const inDigits = (text: string): string => text.replace(/[^\d]/g, (c) => LOOKALIKES[c] ?? c);

/** Puts digits where only digits can stand: in words that have a digit or a date's stroke already. */
const repair = (text: string): string =>
  text
    // 0/O in 05JAN1942: the month between has letters of its own.
    .replace(
      GLUED,
      (_, day: string, month: string, year: string) =>
        `${inDigits(day)}${month.replace('0', 'O')}${inDigits(year)}`,
    )
    .replace(/[\d/.OoQDILl|iSsBZzG-]{4,}/g, (word) =>
      /\d/.test(word) && /[/.-]/.test(word)
        ? word.replace(/[OoQDILl|iSsBZzG]/g, (c) => LOOKALIKES[c] ?? c)
        : word,
    )
    .replace(/[()[\]{}'"“”‘’*_~]/g, '')
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/(\d),(\d)/g, '$1.$2');

/**
 * Dates in a piece of text, in order: 03/04/1962, 3-4-62, March 4, 1962, 04-Mar-1962, 1962-03-04, 03041962, 19620304. US order. Where
 * none is found as it stands, letters that look like digits are repaired and the result is marked as corrected.
 *
 * @param today YYYY-MM-DD, the day of the fax, for two-digit years
 */
export const readDates = (
  text: string,
  today: string,
): readonly (ReadDate & { readonly at: number; readonly end: number })[] => {
  const plain = findIn(text, today, false);
  return plain.length > 0 ? plain : findIn(repair(text), today, true);
};
