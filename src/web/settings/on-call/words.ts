import { WEEKDAYS } from '../../../domain/business-hours.ts';
import { dayInWords } from '../../../domain/date-format.ts';
import type { DatedDuty, LocalSpan, WeeklyDuty } from '../../../domain/on-call.ts';
import { type Names, nameOf } from '../../names.ts';

export const WEEKDAY_SHORT = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
} as const;

/** `Mon–Fri`, `Mon, Wed`: what follows one another as a run. */
const daysWords = (days: WeeklyDuty['days']): string => {
  const given = WEEKDAYS.filter((day) => days.includes(day));
  if (given.length === WEEKDAYS.length) return 'Every day';
  const [first, last] = [given[0], given.at(-1)];
  const isRun =
    first !== undefined &&
    last !== undefined &&
    given.length > 2 &&
    WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === given.length - 1;
  return isRun
    ? `${WEEKDAY_SHORT[first]}–${WEEKDAY_SHORT[last]}`
    : given.map((day) => WEEKDAY_SHORT[day]).join(', ');
};

/** `Thu, Dec 24, 17:00` @param local YYYY-MM-DDTHH:MM */
const localWords = (local: string, year: boolean): string => {
  const day = dayInWords(local.slice(0, 10), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(year ? { year: 'numeric' } : {}),
  });
  return `${day}, ${local.slice(11)}`;
};

/** `Thu, Dec 24, 17:00–23:00`, or with the other day too. @param year false where it can only be this one or the next */
export const spanWords = ({ from, until }: LocalSpan, year = true): string =>
  from.slice(0, 10) === until.slice(0, 10)
    ? `${localWords(from, year)}–${until.slice(11)}`
    : `${localWords(from, year)} to ${localWords(until, year)}`;

const hoursWords = ({ from, to }: WeeklyDuty): string =>
  from === to
    ? from === '00:00'
      ? 'the whole day'
      : `from ${from} for 24 hours`
    : `${from}–${to}${to < from && to !== '00:00' ? ' the next day' : ''}`;

/** `Mon–Fri, 17:00–08:00 the next day` */
export const weeklyWords = (duty: WeeklyDuty): string => `${daysWords(duty.days)}, ${hoursWords(duty)}`;

/** `Ada Morrow; Ben Castle covers` */
export const dutyWho = (
  { memberId, coverId }: Pick<DatedDuty, 'memberId' | 'coverId'>,
  names: Names,
): string => `${nameOf(memberId, names)}${coverId === null ? '' : `; ${nameOf(coverId, names)} covers`}`;
