import type { DocumentType } from '../../domain/document-types.ts';
import type { Field } from './fields.ts';
import { textOf } from './name-values.ts';
import type { PageText } from './page-text.ts';
import { readDates } from './parse-date.ts';
import type { ReadPage } from './split.ts';

const datesOf = (pages: readonly ReadPage[], kind: Field['kind'], today: string): string[] =>
  pages.flatMap(({ fields }) =>
    fields
      .filter((field) => field.kind === kind)
      .flatMap(({ values }) => {
        for (const value of values) {
          // A collection time may stand behind the date; a second date there is another field's.
          const found = readDates(textOf(value), today).find(
            ({ date, corrected }) => !corrected && date <= today,
          );
          if (found) return [found.date];
        }
        return [];
      }),
  );

/** A date that stands alone on its line: the date of a letter. */
const letterDates = (page: PageText | undefined, today: string): string[] =>
  (page?.rows ?? [])
    .filter(({ text, at }) => at <= 0.4 && text.replace(/[^A-Za-z0-9]/g, '').length <= 18)
    .flatMap(({ text }) => readDates(text, today).slice(0, 1))
    .filter(({ corrected, date }) => !corrected && date <= today)
    .map(({ date }) => date);

/** Of several dates of service in one document the last is what it is about. */
const serviceDate = (
  pages: readonly ReadPage[],
  today: string,
  isOwn: (date: string) => boolean = () => true,
): string | undefined => datesOf(pages, 'service_date', today).filter(isOwn).slice(0, 4).toSorted().at(-1);

/**
 * The date that the paper seems to be of: of service, else of the report, else of the letter, YYYY-MM-DD. Ages that the
 * paper tells are seen from there.
 */
export const seemingDate = (pages: readonly ReadPage[], today: string): string | null =>
  serviceDate(pages, today) ??
  datesOf(pages, 'report_date', today)[0] ??
  letterDates(pages[0]?.text, today)[0] ??
  null;

/** A date under no label that is older may be anything: a birth date, an onset, a dose. */
const LETTER_YEARS = 2;
/** A list of doses ends with the last one, however long ago that was; its paper is as old as its print. */
const DOSE_YEARS = 1;

const yearsBefore = (today: string, years: number): string =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;

/** The latest date up to today on any row. */
const latestOn = (pages: readonly ReadPage[], today: string): string =>
  pages
    .flatMap(({ text }) => text.rows.flatMap((row) => readDates(row.text, today)))
    .filter(({ corrected, date }) => !corrected && date <= today)
    .map(({ date }) => date)
    .toSorted()
    .at(-1) ?? '';

/**
 * Date of service, else of the report, else of the letter, YYYY-MM-DD; null rather than one that is somebody's birth date or
 * may be. An immunization record lists doses of many years: its own date is no older than any of them, nor than a year.
 *
 * @param context.born birth dates on the paper, of anybody
 */
export const documentDateOf = (
  pages: readonly ReadPage[],
  context: { readonly today: string; readonly type: DocumentType; readonly born: readonly string[] },
): string | null => {
  const { today, type, born } = context;
  const isOwn = (date: string | undefined): date is string => date !== undefined && !born.includes(date);
  const service = serviceDate(pages, today, isOwn);
  const report = datesOf(pages, 'report_date', today).find(isOwn);
  const since = yearsBefore(today, LETTER_YEARS);
  const letter = letterDates(pages[0]?.text, today).filter(isOwn)[0];
  const found = [service, report, letter !== undefined && letter >= since ? letter : undefined];
  if (type !== 'immunization_record') return found.find(isOwn) ?? null;
  const least = [latestOn(pages, today), yearsBefore(today, DOSE_YEARS)].toSorted().at(-1) ?? today;
  return found.find((date) => isOwn(date) && date >= least) ?? null;
};

/** A document's date, unless a chart says that somebody was born on it: on paper that may stand under no label. */
export const notBorn = (date: string | null, births: readonly string[]): string | null =>
  date !== null && births.includes(date) ? null : date;
