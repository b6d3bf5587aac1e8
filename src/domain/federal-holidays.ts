const MONDAY = 1;
const THURSDAY = 4;

/** The nth such weekday of a month; the last one for -1. */
const nth = (year: number, month: number, weekday: number, n: number): Temporal.PlainDate => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const days = (weekday - first.dayOfWeek + 7) % 7;
  const one = first.add({ days });
  if (n > 0) return one.add({ weeks: n - 1 });
  const fifth = one.add({ weeks: 4 });
  return fifth.month === month ? fifth : one.add({ weeks: 3 });
};

/** A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after (5 U.S.C. 6103(b), E.O. 11582). */
const kept = (year: number, month: number, day: number): Temporal.PlainDate => {
  const date = Temporal.PlainDate.from({ year, month, day });
  if (date.dayOfWeek === 6) return date.subtract({ days: 1 });
  return date.dayOfWeek === 7 ? date.add({ days: 1 }) : date;
};

/**
 * The federal holidays of a year as they are kept (5 U.S.C. 6103(a)). Pure.
 *
 * @returns YYYY-MM-DD, in order; New Year's Day can be kept on the last day of the year before
 */
export const federalHolidays = (year: number): readonly string[] =>
  [
    kept(year, 1, 1),
    nth(year, 1, MONDAY, 3),
    nth(year, 2, MONDAY, 3),
    nth(year, 5, MONDAY, -1),
    kept(year, 6, 19),
    kept(year, 7, 4),
    nth(year, 9, MONDAY, 1),
    nth(year, 10, MONDAY, 2),
    kept(year, 11, 11),
    nth(year, 11, THURSDAY, 4),
    kept(year, 12, 25),
  ].map(String);
