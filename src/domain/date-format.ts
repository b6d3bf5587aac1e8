/** More kinds of times than pages say, in more zones than practices of one process lie in. */
const MOST_FORMATS = 200;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How a time is said in English: one formatter for each zone and kind, made once.
 *
 * Each `Intl.DateTimeFormat` has some 26 kB outside the heap, of which the garbage collector doesn't know: a page of 300 rows that
 * made its own took 20 MB until the next full collection, and a process with a small heap has few of those. `toLocaleString` with
 * options makes one as well, on dates and on Temporal's.
 *
 * @param timeZone IANA name; those of practices, not of what somebody sends
 */
export const dateFormat = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, ...options });
  formats.set(key, made);
  if (formats.size > MOST_FORMATS) formats.delete(formats.keys().next().value ?? '');
  return made;
};

/** A calendar day in words. @param date YYYY-MM-DD */
export const dayInWords = (date: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat('UTC', options).format(new Date(`${date}T00:00:00Z`));
