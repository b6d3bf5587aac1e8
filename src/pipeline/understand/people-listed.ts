import { plainName } from './compare-name.ts';
import { DEGREE } from './degrees.ts';
import { isPerson } from './is-person.ts';
import { isGivenName } from './name-frequency.ts';
import { NOT_NAMES } from './name-words.ts';
import type { PageText, Row } from './page-text.ts';
import { readDates } from './parse-date.ts';
import { type ReadName, readName } from './parse-name.ts';

const SOMEBODY_ELSE = new RegExp(
  `${/\b(?:subscriber|insured|(?:policy|card|account)?holder|guarantor|mother|father|parent|guardian|spouse|responsible|contact|emergency|sibling|family|provider|physician|clinician)\b/.source}|${DEGREE.source}`,
  'i',
);
/** DOE, JANE and Doe, Jane M. */
const WRITTEN = /\b[A-Z][A-Za-z'’-]+,\s?[A-Z][A-Za-z'’-]*/;
/** Iron, TIBC: an abbreviation behind a word is no given name. */
const ABBREVIATED = /[a-z],\s?[A-Z]{3,}$/;
const CAPITALISED = /\b([A-Z][A-Za-z'’-]+)\s+(?:[A-Z]\.?\s+)?([A-Z][A-Za-z'’-]+)\b/g;

/** Words of histories and tables that look like a name beside a date. */
const THINGS =
  /\b(?:vaccin\w*|dose|influenza|hepatitis|tetanus|toxoid|booster|covid\S*|pneumo\w*|shingrix|varicella|colonoscopy|mammogra\w*|surgery|repair|replacement|removal|ectomy|\w+(?:ectomy|plasty|scopy|otomy|graphy|itis|osis)|biopsy|exam|visit|screening|injection|fracture|left|right|total|test|panel|count|lab\w*|medical|clinic|center|hospital|health|insurance|plan|version|form|rev\w*|date|collected|reported|printed|service|since|effective|expires?|markers?|fasting|random|urine|serum|blood|profile|function)\b/i;

/** BP 133/84, RA, Wt 198: a visit of years ago. */
const VITALS = /\bBP:? \d|\bSp?O2\b|(?<![\d/])(?:[7-9]\d|1\d\d|2[0-4]\d)\/\d{2,3}(?![\d/])/;

/** What follows a name in a list: a middle name, and then a number, a sex or another column. In a sentence words go on. */
const IN_LIST = /^(?:\s[A-Z][A-Za-z.'’-]*){0,2}(?:\s{2,}|\s*[\d(|,;]|\s[MF]\b|\W*$)/;

/** Two words before a name are of a sentence: `BACK STRAIN AFTER SNOW. HEAT, REST.` */
const SENTENCE = /[A-Za-z]{3,}\W+[A-Za-z]{3,}/;

/** `DIZZY, BETTER WITH FLUIDS`: no name has such a word behind it. */
const goesOn = (behind: string): boolean =>
  NOT_NAMES.has(/^\s([A-Za-z]+)/.exec(behind)?.[1]?.toLowerCase() ?? '');

/** The name at which a row of a list would begin, or undefined. */
const nameIn = (text: string): string | undefined => {
  const found = WRITTEN.exec(text);
  const written = found?.[0] ?? '';
  const [last = '', first = ''] = written.split(/,\s?/);
  const behind = text.slice((found?.index ?? 0) + written.length);
  if (
    written !== '' &&
    !THINGS.test(written) &&
    !ABBREVIATED.test(written) &&
    isPerson({ first, last }) &&
    (isGivenName(plainName(first)) ||
      (IN_LIST.test(behind) && !goesOn(behind) && !SENTENCE.test(text.slice(0, found?.index))))
  )
    return plainName(written);
  for (const [, first = '', last = ''] of text.matchAll(CAPITALISED))
    if (isGivenName(plainName(first)) && last.length > 2) return plainName(`${last} ${first}`);
  return undefined;
};

/** Dates of the last year are of visits, not of birth, but for babies. */
const RECENT_YEARS = 1;

/**
 * True for a page that lists people with their birth dates: a schedule, a census, a batch of results. Whatever else it
 * says, it is about nobody alone.
 *
 * @param today YYYY-MM-DD
 */
export const listsPeople = ({ rows }: PageText, today: string): boolean => {
  const people = new Map<string, string>();
  for (const [n, { text }] of rows.entries()) {
    if (VITALS.test(text)) continue;
    // The head of the column may say whose the row is: Subscriber over a name.
    if (SOMEBODY_ELSE.test(text) || SOMEBODY_ELSE.test(rows[n - 1]?.text ?? '')) continue;
    const name = nameIn(text);
    const [date] = readDates(text, today).filter(
      (one) => Number(today.slice(0, 4)) - Number(one.date.slice(0, 4)) > RECENT_YEARS,
    );
    if (name !== undefined && date !== undefined) people.set(name, date.date);
  }
  return new Set(people.values()).size > 1;
};

/** A name with a date or an hour right beside it, as rows of lists and running heads have it, or undefined. */
const personIn = (
  row: Row,
  today: string,
): { readonly name: ReadName; readonly date: string } | undefined => {
  if (SOMEBODY_ELSE.test(row.text) || THINGS.test(row.text) || VITALS.test(row.text)) return undefined;
  const [date] = readDates(row.text, today);
  const hour = /\b\d{1,2}:\d{2}\b/.exec(row.text);
  const [at, end] = date ? [date.at, date.end] : hour ? [hour.index, hour.index + hour[0].length] : [0, 0];
  if (end === 0) return undefined;
  if (date && Number(today.slice(0, 4)) - Number(date.date.slice(0, 4)) <= RECENT_YEARS) return undefined;
  const words = (text: string): string[] =>
    text
      .trim()
      .split(/\s+/)
      .filter((word) => /[A-Za-z]/.test(word));
  const name = [words(row.text.slice(0, at)), words(row.text.slice(end))]
    .map((side) => (side.length >= 2 && side.length <= 6 ? readName(side) : undefined))
    .find(
      (read) =>
        read !== undefined && read.name.first.length > 1 && read.name.last.length > 1 && isPerson(read.name),
    );
  return name && { name, date: date?.date ?? '' };
};

/** Where running heads and feet stand. */
const isAtEdge = ({ at }: Row): boolean => at < 0.2 || at > 0.9;

/**
 * People who stand on a page without a label, each beside a date of some years ago or beside an hour.
 *
 * @param edges only those at the head and the foot of the page, beside a date
 * @param today YYYY-MM-DD
 */
export const peopleBeside = (
  { rows }: PageText,
  edges: boolean,
  today: string,
): readonly { readonly name: ReadName['name']; readonly date: string }[] =>
  rows
    .filter((row, n) => (!edges || isAtEdge(row)) && !SOMEBODY_ELSE.test(rows[n - 1]?.text ?? ''))
    .flatMap((row) => personIn(row, today) ?? [])
    .filter(({ date }) => !edges || date !== '')
    .map(({ name, date }) => ({ name: name.name, date }));
