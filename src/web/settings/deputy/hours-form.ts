import { z } from 'zod';
import {
  type BusinessHours,
  businessHoursSchema,
  type Open,
  WEEKDAYS,
} from '../../../domain/business-hours.ts';
import { ZallyError } from '../../../domain/errors.ts';
import { federalHolidays } from '../../../domain/federal-holidays.ts';
import { WEEKDAY_WORDS } from './quiet-view.ts';

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * Reads the week out of a form: `mon-from`, `mon-to` and so on. A day without both times is closed.
 *
 * @throws ZallyError `invalid_input` for a day with one time only, or the same one twice but for midnight, or for what isn't a time
 */
export const readWeek = (body: unknown): BusinessHours['days'] => {
  const sent = fieldsSchema.safeParse(body);
  if (!sent.success) throw new ZallyError('invalid_input');
  const field = (name: string): string => {
    const value = sent.data[name];
    return typeof value === 'string' ? value : '';
  };
  const days = WEEKDAYS.flatMap((day): [(typeof WEEKDAYS)[number], Open][] => {
    const open = { from: field(`${day}-from`), to: field(`${day}-to`) };
    return open.from === '' && open.to === '' ? [] : [[day, open]];
  });
  const half = days.find(([, { from, to }]) => from === '' || to === '');
  if (half !== undefined) {
    const detail = `${WEEKDAY_WORDS[half[0]]} has one time only: fill in both, or none`;
    throw new ZallyError('invalid_input', { detail });
  }
  const read = businessHoursSchema.shape.days.safeParse(Object.fromEntries(days));
  if (!read.success) throw new ZallyError('invalid_input');
  // From eight to eight is no time or a whole day: nobody can tell. Midnight to midnight is the whole day.
  const unclear = Object.values(read.data).some(({ from, to }) => from === to && from !== '00:00');
  if (unclear) throw new ZallyError('invalid_input');
  return read.data;
};

/** The holidays with the federal ones to come, of this year and the next. @param today YYYY-MM-DD */
export const withFederal = (holidays: readonly string[], today: string): string[] => {
  const year = Number(today.slice(0, 4));
  const coming = [year, year + 1].flatMap(federalHolidays).filter((date) => date >= today);
  return [...new Set([...holidays, ...coming])].toSorted();
};

const holidaySchema = z.object({ date: z.iso.date(), remove: z.literal('yes').optional() });

/**
 * The holidays with one more, or one less, in order.
 *
 * @param today YYYY-MM-DD
 * @throws ZallyError `invalid_input`, for a day that is over too
 */
export const changeHolidays = (holidays: readonly string[], body: unknown, today: string): string[] => {
  const sent = holidaySchema.safeParse(body);
  if (!sent.success) throw new ZallyError('invalid_input');
  const { date, remove } = sent.data;
  if (remove === undefined && date < today) throw new ZallyError('invalid_input');
  const others = holidays.filter((each) => each !== date);
  return remove === undefined ? [...others, date].toSorted() : others;
};
