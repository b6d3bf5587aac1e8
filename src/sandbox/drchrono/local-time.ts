/**
 * DrChrono writes timestamps without a zone ("2018-03-19T12:25:32"). The documents don't say which zone is meant;
 * the only zone they know is the doctor's own, so the sandbox writes the practice's local time.
 */

const NAIVE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Epoch milliseconds as naive local time with whole seconds, for example "2026-03-08T01:59:59". */
export function formatNaive(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second', roundingMode: 'floor' });
}

/**
 * Reads a naive date or timestamp as local time of `zone`; undefined when it is malformed or carries a zone suffix.
 * A local time that happens twice in autumn means the earlier instant.
 */
export function parseNaive(text: string, zone: string): number | undefined {
  if (!NAIVE.test(text)) return undefined;
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' }).toZonedDateTime(zone)
      .epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** True for a calendar day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return DATE.test(text) && parseNaive(text, 'UTC') !== undefined;
}

/** True for an IANA zone name that this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
