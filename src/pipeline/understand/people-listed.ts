import { plainName } from './compare-name.ts';
import { isGivenName } from './name-frequency.ts';
import type { PageText } from './page-text.ts';
import { readDates } from './parse-date.ts';

const SOMEBODY_ELSE =
  /\b(?:subscriber|insured|holder|guarantor|mother|father|parent|guardian|spouse|responsible|contact|emergency|sibling|family|provider|physician|md|do|np|rn|pa-c|phd)\b/i;
/** DOE, JANE and Doe, Jane M. */
const WRITTEN = /\b[A-Z][A-Za-z'’-]+,\s?[A-Z][A-Za-z'’-]*/;
const CAPITALISED = /\b([A-Z][A-Za-z'’-]+)\s+(?:[A-Z]\.?\s+)?([A-Z][A-Za-z'’-]+)\b/g;

/** The name at which a row of a list would begin, or undefined. */
const nameIn = (text: string): string | undefined => {
  const written = WRITTEN.exec(text)?.[0];
  if (written !== undefined) return plainName(written);
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
