import type { PageText } from './page-text.ts';

const AGES = [
  /\b(\d{1,3})[- ]?(?:year|yr)s?[- ]old\b/gi,
  /\b(\d{1,3}) ?(?:y\.?\/?o\.?|yo)\b/gi,
  /\bage\s?:\s*(\d{1,3})\b(?!\s?[/.-]\s?\d)(?!\s*(?:mo|months|wk|weeks|d\b|days))/gi,
  /\(\s?(\d{1,3}) ?(?:years|yrs?)\b/gi,
  /\bage\s+(\d{1,3})\b(?![/.-])(?!\s*(?:mo|months|wk|weeks|d\b|days|-|to\b))/gi,
  // In 2/18/54 F the number is a year.
  /(?<![\w.]|\d[/-])(\d{2})\s?[MF](?=[\s,;.)]|$)/g,
  /\b(?:age|sex)\W+(?:sex|age|gender)\W+(\d{1,3})\s?\/\s?[MF]\b/gi,
];
/** Ages of the first years of life, in months, weeks and days. */
const INFANT_AGES = [
  /\b\d{1,2}[- ]?(?:month|mo|week|wk|day)s?[- ]old (?:boy|girl|male|female|infant|baby|child|patient|newborn)\b/i,
  /\bage\W{1,3}\d{1,2}\s?(?:months?|mos?|weeks?|wks?|days?|d)\b/i,
];
/** A grown-up's papers tell of a wound, a pain or a baby that is so old. */
const INFANT_YEARS = 6;

/** `PAGE 10F 1` is page 1 of 1, and nobody of ten. */
const PAGE_NUMBER = /\bp(?:age|g)\b\W*\w{1,4}/gi;
/** Somebody else's age, or an age in a story. */
const ASIDE =
  /\b(?:brother|sister|mother|father|son|daughter|husband|wife|spouse|child|children|(?:at|since|before|after|under|over|by|until|from) age|anyone|diagnosed|history)\b/i;

/** `This 8-year-old boy was brought by his mother`: whose age it is stands before. */
const BROUGHT = /\b(?:brought|accompanied|seen|here|comes?|came|presents?)\b.{0,20}\b(?:by|with)\b.*$/i;

/** Whole years from a birth date to a day, both YYYY-MM-DD. */
const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);

/**
 * True when the text says an age and no age that it says fits the birth date: the one digit of a birth date that the
 * engine misread with full confidence. Every age from the day of the document to that of the fax passes, and a year
 * either way.
 *
 * @param from day of the document, YYYY-MM-DD
 * @param today day of the fax, YYYY-MM-DD
 */
export const ageContradicts = (
  birthDate: string,
  pages: readonly PageText[],
  from: string,
  today: string,
): boolean => {
  const texts = pages
    .flatMap(({ rows }) => rows.map(({ text }) => text))
    .filter((text) => !ASIDE.test(text.replace(BROUGHT, '')));
  const stated = texts.flatMap((text) =>
    AGES.flatMap((pattern) =>
      [...text.replace(PAGE_NUMBER, '').matchAll(pattern)].map((match) => Number(match[1])),
    ),
  );
  const infant = texts.some((text) => INFANT_AGES.some((pattern) => pattern.test(text)));
  // The only date on a page can be the birth date.
  const then = from > birthDate ? from : today;
  if (infant && yearsBetween(birthDate, then) > INFANT_YEARS && stated.length === 0) return true;
  const ages = stated.filter((age) => age <= 110);
  const [youngest, oldest] = [yearsBetween(birthDate, from) - 1, yearsBetween(birthDate, today) + 1];
  return ages.length > 0 && ages.every((age) => age < youngest || age > oldest);
};
