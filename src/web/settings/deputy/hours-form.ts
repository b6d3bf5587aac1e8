import { z } from 'zod';
import {
  type BusinessHours,
  businessHoursSchema,
  isHalfADayOff,
  type Open,
  WEEKDAYS,
} from '../../../domain/business-hours.ts';
import { ZallyError } from '../../../domain/errors.ts';
import { federalHolidays } from '../../../domain/federal-holidays.ts';
import { notUnderstood } from '../../not-understood.ts';
import { WEEKDAY_WORDS } from './quiet-view.ts';

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * Reads the week out of a form: `mon-from`, `mon-to` and so on. A day without both times is closed.
 *
 * @throws ZallyError `invalid_input` for a day with one time only, or the same one twice but for midnight, or over midnight
 *   into the evening, or for what isn't a time
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
    const fields = [`${half[0]}-${half[1].from === '' ? 'from' : 'to'}`];
    throw new ZallyError('invalid_input', { detail, fields });
  }
  const read = businessHoursSchema.shape.days.safeParse(Object.fromEntries(days));
  if (!read.success) throw weekNotUnderstood(read.error);
  // From eight to eight is no time or a whole day: nobody can tell. Midnight to midnight is the whole day.
  const unclear = WEEKDAYS.find((day) => {
    const open = read.data[day];
    return open !== undefined && open.from === open.to && open.from !== '00:00';
  });
  if (unclear !== undefined) {
    const detail = `${WEEKDAY_WORDS[unclear]} ends when it begins: nobody can tell whether that is no time or the whole day`;
    throw new ZallyError('invalid_input', { detail, fields: [`${unclear}-from`, `${unclear}-to`] });
  }
  const off = WEEKDAYS.find((day) => {
    const open = read.data[day];
    return open !== undefined && isHalfADayOff(open);
  });
  if (off !== undefined) {
    const detail = `${WEEKDAY_WORDS[off]} would run into the next evening: is one of its times AM instead of PM`;
    throw new ZallyError('invalid_input', { detail, fields: [`${off}-from`, `${off}-to`] });
  }
  return read.data;
};

/** Names the day and which of its times isn't one. */
const weekNotUnderstood = ({ issues }: z.ZodError): ZallyError => {
  const wrong = issues.flatMap(({ path: [day, end] }) => {
    const known = WEEKDAYS.find((each) => each === day);
    return known !== undefined && (end === 'from' || end === 'to') ? [{ day: known, end }] : [];
  });
  const said = wrong.map(
    ({ day, end }) =>
      `${WEEKDAY_WORDS[day]}: the time ${end === 'from' ? 'from' : 'until'} which it is isn’t understood`,
  );
  return new ZallyError('invalid_input', {
    ...(said.length === 0 ? {} : { detail: said.join('; ') }),
    fields: wrong.map(({ day, end }) => `${day}-${end}`),
  });
};

/** The holidays with the federal ones to come, of this year and the next. @param today YYYY-MM-DD */
export const withFederal = (holidays: readonly string[], today: string): string[] => {
  const year = Number(today.slice(0, 4));
  // New Year's Day may be kept on the last day of the year before.
  const coming = [year, year + 1, year + 2]
    .flatMap(federalHolidays)
    .filter((date) => date >= today && Number(date.slice(0, 4)) <= year + 1);
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
  if (!sent.success) throw notUnderstood(sent.error, { date: 'closed on: the date isn’t understood' });
  const { date, remove } = sent.data;
  if (remove === undefined && date < today)
    throw new ZallyError('invalid_input', { detail: 'closed on: that day is over', fields: ['date'] });
  const others = holidays.filter((each) => each !== date);
  return remove === undefined ? [...others, date].toSorted() : others;
};
