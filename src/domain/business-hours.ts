import { z } from 'zod';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A clock on the wall, HH:MM. */
export const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
/** From and to as a clock on the wall shows them, HH:MM. `to` not later than `from` is on the next day. */
const openSchema = z.strictObject({ from: timeSchema, to: timeSchema });
export type Open = z.infer<typeof openSchema>;

/** Some years of holidays. */
const MOST_HOLIDAYS = 100;

/** When a practice is open, in its zone. A day or a holiday closes what would begin on it. */
export const businessHoursSchema = z.strictObject({
  /** A weekday that isn't named is closed. */
  days: z.partialRecord(z.enum(WEEKDAYS), openSchema),
  /** YYYY-MM-DD */
  holidays: z.array(z.iso.date()).max(MOST_HOLIDAYS),
});
export type BusinessHours = z.infer<typeof businessHoursSchema>;

const OFFICE: Open = { from: '08:00', to: '17:00' };
/** Until an owner says otherwise. */
export const USUAL_HOURS: BusinessHours = {
  days: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: [],
};

/** Hours: whatever goes on longer over midnight has morning and evening mixed up. */
const LONGEST_OVERNIGHT = 18;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether it ends on the next day, and so late that one of its times must be meant twelve hours off. Midnight to midnight isn't. */
export const isHalfADayOff = ({ from, to }: Open): boolean => {
  const over = minutesOf(to) - minutesOf(from);
  return over < 0 && over + 24 * 60 > LONGEST_OVERNIGHT * 60;
};

/** A practice that hasn't been open for so long is closed. */
const FARTHEST_DAYS = 60;

/** Epoch milliseconds between which the practice is open, for what begins on this date; undefined on a closed day. */
export const spanOf = (
  { days, holidays }: BusinessHours,
  date: Temporal.PlainDate,
  timeZone: string,
): readonly [number, number] | undefined => {
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  const open = weekday === undefined ? undefined : days[weekday];
  if (open === undefined || holidays.includes(date.toString())) return undefined;
  // A wall clock that is put forward or back makes the span shorter or longer, as it does for the people there.
  const at = (day: Temporal.PlainDate, time: string): number =>
    day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  const end = open.to > open.from ? date : date.add({ days: 1 });
  return [at(date, open.from), at(end, open.to)];
};

/**
 * The moment from which on, until `at`, the practice has been open for so long. What has lain untouched since then, or
 * longer, has waited for so many business hours. Pure.
 *
 * @param openMs milliseconds in which the practice was open
 * @param timeZone IANA name
 * @returns undefined when it hasn't been open for so long within the last 60 days
 */
export const openTimeBack = (
  at: Date,
  openMs: number,
  hours: BusinessHours,
  timeZone: string,
): Date | undefined => {
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  let left = openMs;
  // What begins later overlaps what began the day before when that goes on past midnight: counted once.
  let counted = at.getTime();
  for (let back = 0; back <= FARTHEST_DAYS; back += 1) {
    const span = spanOf(hours, today.subtract({ days: back }), timeZone);
    if (span === undefined || span[0] >= counted) continue;
    const end = Math.min(span[1], counted);
    if (end - span[0] >= left) return new Date(end - left);
    left -= end - span[0];
    counted = span[0];
  }
  return undefined;
};
