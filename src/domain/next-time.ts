/**
 * The next moment at which a clock in the zone shows this time: today, or tomorrow when it has passed.
 *
 * @param time `HH:MM`, 24-hour
 * @param timeZone IANA name
 * @returns undefined when it isn't a time
 */
export const nextTime = (time: string, at: Date, timeZone: string): Date | undefined => {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (parts === null) return undefined;
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const today = now.with({
    hour: Number(parts[1]),
    minute: Number(parts[2]),
    second: 0,
    millisecond: 0,
    microsecond: 0,
    nanosecond: 0,
  });
  const next = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
  return new Date(next.epochMilliseconds);
};
