import { dateFormat } from '../domain/date-format.ts';

/**
 * The hour that a clock on the wall shows, 0 to 23, in a zone.
 *
 * @param timeZone IANA name
 * @returns for milliseconds since the epoch; remembers what was asked, since the same hours are asked again and again
 */
export const createHourOf = (timeZone: string): ((at: number) => number) => {
  const format = dateFormat(timeZone, { hour: 'numeric', hourCycle: 'h23' });
  const known = new Map<number, number>();
  return (at) => {
    // Zones differ from UTC by whole quarters of an hour.
    const quarter = Math.floor(at / 900_000);
    const hour = known.get(quarter) ?? Number(format.format(quarter * 900_000));
    known.set(quarter, hour);
    return hour;
  };
};
