import { type PauseLength, readPauseLength } from '../domain/pause-length.ts';

const MINUTES = /^(?:for )?(\d{1,4}) ?(?:m|min|mins|minutes?)$/;
const HOURS = /^(?:for )?(\d{1,4}) ?(?:h|hrs?|hours?)$/;
const DAYS = /^(?:for )?(\d{1,4}) ?(?:d|days?)$/;
/** Twelve hours, twice: without `am` or `pm` "until 2" could be either. */
const HALF_DAY = /^until (1[0-2]|0?[1-9])(:[0-5]\d)? ?(a|p)\.?m\.?$/;

/**
 * The length of a pause as people type it: whatever {@link readPauseLength} reads, `1 hour`, `90 minutes`, `1d`, `until 2pm`. What
 * could be meant in two ways is none.
 *
 * @param text in lower case
 */
export const typedLength = (text: string): PauseLength | undefined => {
  const [, minutes] = MINUTES.exec(text) ?? [];
  if (minutes !== undefined) return readPauseLength(`${minutes}m`);
  const [, hours] = HOURS.exec(text) ?? [];
  if (hours !== undefined) return readPauseLength(`${hours}h`);
  const [, days] = DAYS.exec(text) ?? [];
  if (days !== undefined) return readPauseLength(`${Number(days) * 24}h`);
  const [, hour, past = ':00', half] = HALF_DAY.exec(text) ?? [];
  if (hour === undefined) return readPauseLength(text);
  return readPauseLength(`until ${(Number(hour) % 12) + (half === 'p' ? 12 : 0)}${past}`);
};

/** What was meant for a length, and is none: too long, no time of day, without a unit. */
export const isLikeLength = (text: string): boolean =>
  /^(?:for )?\d+ ?(?:m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)?$/.test(text) ||
  /^until \d{1,2}(?::\d{1,2})? ?(?:[ap]\.?m\.?)?$/.test(text);
