import { addDays, daysBetween } from '../../domain/dates.ts';
import type { AskedDays } from '../days.ts';

/** The days that a report is about, the first and the last among them. YYYY-MM-DD, in the practice's zone. */
export interface ReportDays {
  readonly from: string;
  readonly to: string;
  /** Each of them, in order. */
  readonly days: readonly string[];
  /** True when what was asked for makes no sense, and something else is shown. */
  readonly mistaken: boolean;
}

const USUAL_DAYS = 30;
/** A year with its leap day. */
const MOST_DAYS = 366;

/** The periods that the page offers by themselves: how many days, today among them. */
export const OFFERED_DAYS = [7, 30, 90, 365] as const;

/** The first day of a period that ends with another. */
export const firstOf = (last: string, days: number): string => addDays(last, 1 - days);

/**
 * The days of a report: those that were asked for, or the last thirty. Pure.
 *
 * @param today YYYY-MM-DD, in the practice's zone
 */
export const decideDays = (asked: AskedDays, today: string): ReportDays => {
  const to = asked.to === '' || asked.to > today ? today : asked.to;
  const from = asked.from === '' ? firstOf(to, USUAL_DAYS) : asked.from;
  const length = daysBetween(from, to) + 1;
  if (asked.mistaken || length < 1 || length > MOST_DAYS) {
    const usual = firstOf(today, USUAL_DAYS);
    return { from: usual, to: today, days: daysFrom(usual, USUAL_DAYS), mistaken: true };
  }
  return { from, to, days: daysFrom(from, length), mistaken: false };
};

const daysFrom = (from: string, length: number): readonly string[] =>
  Array.from({ length }, (_, index) => addDays(from, index));
