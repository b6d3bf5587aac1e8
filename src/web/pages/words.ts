import { dateFormat, dayInWords } from '../../domain/date-format.ts';
import { dateIn } from '../../domain/dates.ts';
import type { EhrWords } from '../../domain/ehr-kinds.ts';

/** Times (in the practice's zone), numbers and what recurs, as people read them. */

/** `14:20` */
export const clockTime = (at: Date, timeZone: string): string =>
  dateFormat(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** `Mar 4` */
const monthDay = (at: Date, timeZone: string): string =>
  dateFormat(timeZone, { month: 'short', day: 'numeric' }).format(at);

/** `14:20`, or `Mar 4, 14:20` on another day. */
export const moment = (at: Date, now: Date, timeZone: string): string =>
  monthDay(at, timeZone) === monthDay(now, timeZone)
    ? clockTime(at, timeZone)
    : `${monthDay(at, timeZone)}, ${clockTime(at, timeZone)}`;

/** `Mar 4, 2026, 14:20` */
export const fullMoment = (at: Date, timeZone: string): string =>
  `${dateFormat(timeZone, { dateStyle: 'medium' }).format(at)}, ${clockTime(at, timeZone)}`;

/** Zones differ by whole minutes. */
const seconds = (at: Date): string => `:${String(at.getUTCSeconds()).padStart(2, '0')}`;

/** `14:20:31`, or `Mar 4, 14:20:31` on another day: for faxes, of which two come in one minute. */
export const momentToTheSecond = (at: Date, now: Date, timeZone: string): string =>
  `${moment(at, now, timeZone)}${seconds(at)}`;

/** `Mar 4, 2026, 14:20:31` */
export const toTheSecond = (at: Date, timeZone: string): string =>
  `${fullMoment(at, timeZone)}${seconds(at)}`;

/** `Mar 4, 2026` @param date YYYY-MM-DD */
export const calendarDay = (date: string): string => dayInWords(date, { dateStyle: 'medium' });

/** `2026-03-04 14:20:31`, as spreadsheets sort it. */
export const sheetMoment = (at: Date, timeZone: string): string =>
  `${dateIn(at, timeZone)} ${clockTime(at, timeZone)}${seconds(at)}`;

/** `20 s`, `4 min`, `3 h`, `2 d`: how long something lasts. The pages' script counts on in the same words. */
export const span = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
};

/** `1 page`, `3 pages` */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Who gives access again, without a full stop. */
export const reconnects = ({ reconnectedBy }: EhrWords): string =>
  reconnectedBy === 'owner'
    ? 'An owner reconnects it under Settings'
    : 'The operator of Zally connects it again';
