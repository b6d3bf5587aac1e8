import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { Lacking } from '../finding.ts';
import { compareNames } from './compare-name.ts';
import { isAboutAnother } from './other-people.ts';
import { goesOn } from './page-numbers.ts';
import { readDates } from './parse-date.ts';
import { listsPeople, peopleBeside } from './people-listed.ts';
import { kinshipOf, type ReadPage } from './split.ts';
import { hasStrangersBirthDate, hasStrangersHead } from './strangers.ts';

/** Tesseract reads 1/1 as 1/4 or 4/4, and isn't sure of it; a printed 4 it is sure of. */
const SURE_FOUR = 0.9;
const isPoorFour = ({ text, number }: ReadPage): boolean =>
  (number?.page === 1 || number?.page === 4) &&
  number.of === 4 &&
  text.rows.some(
    ({ at, tokens }) =>
      (at > 0.88 || at < 0.2) &&
      tokens.some((token) => /^\W*(?:[14](?:\/|of))?4\W*$/.test(token.text) && token.confidence < SURE_FOUR),
  );

const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** Pages that the document's own numbers say are not there. */
const lackOfNumbers = (pages: readonly ReadPage[]): Lacking | undefined => {
  const [only] = pages;
  if (pages.length === 1 && only !== undefined && isPoorFour(only)) return undefined;
  const numbers = pages.flatMap(({ number }) => (number && number.of > 0 ? [number] : []));
  const counts = Map.groupBy(numbers, ({ of }) => of);
  const [count, believers] = [...counts].toSorted((a, b) => b[1].length - a[1].length)[0] ?? [0, []];
  const printed = new Set(believers.map(({ page }) => page));
  // All there by number, but one of them twice and another never.
  const twice = believers.length === pages.length && printed.size < believers.length;
  if (count <= pages.length && !twice) return undefined;
  const gone = upTo(count).filter((page) => !printed.has(page));
  // A page whose number wasn't read may be any of them.
  return { by: 'numbers', of: count, numbers: believers.length === pages.length ? gone : [] };
};

/** Numbers without a total that jump. */
const jumpOf = (pages: readonly ReadPage[]): Lacking | undefined => {
  const jumps = pages.flatMap(({ number }, n) => {
    const next = pages[n + 1]?.number;
    return number !== undefined && next !== undefined && next.page > number.page + 1
      ? upTo(next.page - 1).slice(number.page)
      : [];
  });
  const last = Math.max(...pages.map(({ number }) => number?.page ?? 0));
  return jumps.length === 0 ? undefined : { by: 'numbers', of: last, numbers: jumps };
};

/** What the pages themselves say of pages that aren't there. */
export const lackOf = (pages: readonly ReadPage[]): Lacking | undefined => {
  const last = pages.at(-1);
  const end: Lacking | undefined = last !== undefined && goesOn(last.text) ? { by: 'end' } : undefined;
  return lackOfNumbers(pages) ?? jumpOf(pages) ?? end;
};

/** Two names that can't be one person's, both under the patient's labels. */
const namesDiffer = ({ identity }: ReadPage): boolean =>
  identity.names.some((one, n) =>
    identity.names.slice(n + 1).some((two) => compareNames(one.value, two.value) === 'different'),
  );

/** Two pages of one document that say another sex each. */
const sexesDiffer = (pages: readonly ReadPage[]): boolean =>
  new Set(pages.flatMap(({ identity }) => identity.sex ?? [])).size > 1;

const MRN = /\b(?:MRN|medical record (?:no|number|#))\W{0,4}([A-Z]{0,2}\d{4,})\b/gi;

/** Two pages with a medical record number each, and not the same. */
const recordNumbersDiffer = (pages: readonly ReadPage[]): boolean => {
  const numbers = pages
    .map(
      ({ text }) => new Set(text.rows.flatMap((row) => [...row.text.matchAll(MRN)].map((match) => match[1]))),
    )
    .filter(({ size }) => size > 0);
  return numbers.some((one, n) => numbers.slice(n + 1).some((two) => one.isDisjointFrom(two)));
};

/** A page without a name whose head has somebody's birth date and sex, and not the document's. */
const headsDiffer = (pages: readonly ReadPage[], today: string): boolean => {
  const known = new Set(pages.flatMap(({ identity }) => identity.birthDates.map(({ value }) => value)));
  return (
    known.size > 0 &&
    pages.some(
      ({ text, identity }) =>
        identity.birthDates.length === 0 &&
        text.rows
          .filter((row) => row.at < 0.14 && /(?<![\d.] ?)\b(?:M|F|male|female)\b/.test(row.text))
          .flatMap((row) => readDates(row.text, today))
          .some(({ date }) => Number(today.slice(0, 4)) - Number(date.slice(0, 4)) > 1 && !known.has(date)),
    )
  );
};

/** Two birth dates that were both read well. */
const birthDatesDiffer = ({ identity }: ReadPage): boolean => {
  const sure = identity.birthDates.filter(({ confidence }) => confidence >= 0.8);
  return sure.some(({ value }) => value !== sure[0]?.value);
};

/** The head of a page that follows names nobody of the document, or somebody of the same name with another birth date. */
const hasStrangers = (pages: readonly ReadPage[], today: string): boolean => {
  const texts = pages.map(({ text }) => text);
  const names = pages.flatMap(({ identity }) => identity.names.map(({ value }) => value));
  const born = new Set(pages.flatMap(({ identity }) => identity.birthDates.map(({ value }) => value)));
  return hasStrangersHead(texts, names) || hasStrangersBirthDate(texts, names, born, today);
};

/**
 * Somebody else stands on the pages without a label. Where labels say whose the document is, only heads and feet can
 * name another; where none does, any row of a list can.
 */
const namesOthers = (pages: readonly ReadPage[], today: string): boolean => {
  const names = pages.flatMap(({ identity }) => identity.names);
  const dates = pages.flatMap(({ identity }) => identity.birthDates);
  const labelled = names.length > 0 && dates.length > 0;
  const people = pages.flatMap(({ text }) => peopleBeside(text, labelled, today));
  if (labelled)
    return people.some(
      (one) =>
        dates.every(({ value }) => value !== one.date) &&
        names.every(({ value }) => compareNames(value, one.name) === 'different'),
    );
  return people.some(
    (one, n) =>
      people
        .slice(n + 1)
        .some((two) => two.date !== one.date && compareNames(one.name, two.name) === 'different') ||
      people
        .slice(n + 1)
        .some(
          (two) => one.date === '' && two.date === '' && compareNames(one.name, two.name) === 'different',
        ) ||
      (one.date !== '' && dates.length > 0 && dates.every(({ value }) => value !== one.date)),
  );
};

/**
 * What the pages of one document say against filing it.
 *
 * @param today YYYY-MM-DD
 */
export const documentConcerns = (pages: readonly ReadPage[], today: string): ReasonCode[] => {
  const concerns: ReasonCode[] = [];
  if (lackOf(pages) !== undefined) concerns.push('missing_pages');
  const odd = pages.some((one, n) =>
    pages.slice(n + 1).some((two) => ['odd', 'others'].includes(kinshipOf(one.identity, two.identity))),
  );
  // A list of patients, not a slip in one of the two.
  if (pages.some((page) => listsPeople(page.text, today) || (namesDiffer(page) && birthDatesDiffer(page))))
    concerns.push('several_patients');
  else if (namesOthers(pages, today)) concerns.push('several_patients');
  else if (
    odd ||
    sexesDiffer(pages) ||
    recordNumbersDiffer(pages) ||
    headsDiffer(pages, today) ||
    pages.some(namesDiffer) ||
    pages.some(birthDatesDiffer) ||
    pages.some(({ text }) => isAboutAnother(text)) ||
    hasStrangers(pages, today)
  )
    concerns.push('identifier_conflict');
  return concerns;
};
