/**
 * DrChrono's timestamps carry no zone and its `since` filters refuse one. They are read and written in the
 * practice's zone; the caller overlaps by more than any zone's width, so a wrong guess costs calls and no fax.
 */

/** @returns milliseconds since the epoch; NaN when it isn't a timestamp */
export const fromNaive = (text: string, timeZone: string): number => {
  try {
    if (/Z$|[+-]\d\d:?\d\d$/.test(text)) return Date.parse(text);
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return Number.NaN;
  }
};

/** @param at milliseconds since the epoch */
export const toNaive = (at: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
