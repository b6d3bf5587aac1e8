import { type BusinessHours, spanOf } from './business-hours.ts';

/** From and to, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When a practice's chat is left alone, and when the practice is open. */
export interface Rest {
  /** Empty where the practice has set no quiet hours: then chat is never left alone. */
  readonly quiet: BusinessHours['days'];
  readonly hours: BusinessHours;
  /** IANA name */
  readonly timeZone: string;
}

/** No time of rest is longer than this: a practice without an open day in it has none. */
const FARTHEST_DAYS = 10;

const isEmpty = (days: BusinessHours['days']): boolean => Object.keys(days).length === 0;

/** What touches becomes one. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || span.from > last.to) all.push(span);
    else all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return all;
};

const datesAround = (at: number, timeZone: string): readonly Temporal.PlainDate[] => {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return Array.from({ length: FARTHEST_DAYS + 2 }, (_, n) => today.add({ days: n - FARTHEST_DAYS }));
};

const spansOf = (
  hours: BusinessHours,
  dates: readonly Temporal.PlainDate[],
  timeZone: string,
): readonly Span[] =>
  dates.flatMap((date) => {
    const span = spanOf(hours, date, timeZone);
    return span === undefined ? [] : [{ from: span[0], to: span[1] }];
  });

/** Quiet hours, and the whole of each holiday: nobody is there who could answer. */
const quietSpans = (
  { quiet, hours, timeZone }: Rest,
  dates: readonly Temporal.PlainDate[],
): readonly Span[] => {
  if (isEmpty(quiet)) return [];
  const holidays = dates
    .filter((date) => hours.holidays.includes(date.toString()))
    .map((date) => ({
      from: date.toZonedDateTime(timeZone).epochMilliseconds,
      to: date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
    }));
  return joined([...spansOf({ days: quiet, holidays: [] }, dates, timeZone), ...holidays]);
};

/**
 * The quiet time that a moment lies in; null outside, and for a practice that has set none. Pure.
 *
 * @param at milliseconds since the epoch
 */
export const quietAt = (at: number, rest: Rest): Span | null =>
  quietSpans(rest, datesAround(at, rest.timeZone)).find(({ from, to }) => from <= at && at < to) ?? null;

/**
 * The time of rest that ended last before a moment: quiet hours, or where none are set, the time between closing and
 * opening. Null while it goes on, and where there was none within ten days. Pure.
 *
 * @param at milliseconds since the epoch
 */
export const lastRest = (at: number, rest: Rest): Span | null => {
  const dates = datesAround(at, rest.timeZone);
  if (!isEmpty(rest.quiet)) {
    const spans = quietSpans(rest, dates);
    return spans.some(({ from, to }) => from <= at && at < to)
      ? null
      : (spans.findLast(({ to }) => to <= at) ?? null);
  }
  const open = joined(spansOf(rest.hours, dates, rest.timeZone));
  const now = open.findLast(({ from }) => from <= at);
  const before = open.findLast(({ to }) => now !== undefined && to < now.from);
  return now === undefined || before === undefined || now.to <= at ? null : { from: before.to, to: now.from };
};
