/** The calendar date of a moment in a zone, YYYY-MM-DD. @param timeZone IANA name */
export const dateIn = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** Calendar days later. @param date YYYY-MM-DD */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The moment at which a date begins in a zone. @param date YYYY-MM-DD */
export const startOfDate = (date: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds);

/** Days from one date to another. @param from YYYY-MM-DD */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** Midnight at the beginning of the day, in the zone. */
export const startOfDay = (at: Date, timeZone: string): Date =>
  new Date(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).startOfDay()
      .epochMilliseconds,
  );
