import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusinessHours,
  businessHoursSchema,
  openTimeBack,
  USUAL_HOURS,
} from '../../src/domain/business-hours.ts';

const HOUR = 3_600_000;
const ZONE = 'America/New_York';
const at = (local: string, timeZone = ZONE): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds);
const wall = (moment: Date | undefined, timeZone = ZONE): string | undefined =>
  moment &&
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const hours = (days: BusinessHours['days'], holidays: string[] = []): BusinessHours => ({ days, holidays });
const { days: OFFICE } = USUAL_HOURS;
const NIGHT = { from: '18:00', to: '02:00' };
const ALWAYS = { from: '00:00', to: '00:00' };

// 2026-11-23 is a Monday; Thanksgiving is the 26th.
describe.each<[string, BusinessHours, string, number, string | undefined]>([
  ['within the day', USUAL_HOURS, '2026-11-23T14:30', 4, '2026-11-23T10:30'],
  ['from the opening on', USUAL_HOURS, '2026-11-23T12:00', 4, '2026-11-23T08:00'],
  ['over a night', USUAL_HOURS, '2026-11-24T10:00', 4, '2026-11-23T15:00'],
  ['before the opening it stands still', USUAL_HOURS, '2026-11-24T06:00', 4, '2026-11-23T13:00'],
  ['after closing it stands still', USUAL_HOURS, '2026-11-23T23:00', 4, '2026-11-23T13:00'],
  ['over a weekend', USUAL_HOURS, '2026-11-23T10:00', 4, '2026-11-20T15:00'],
  ['over a holiday', hours(OFFICE, ['2026-11-26']), '2026-11-27T09:00', 4, '2026-11-25T14:00'],
  ['on a holiday', hours(OFFICE, ['2026-11-26']), '2026-11-26T12:00', 4, '2026-11-25T13:00'],
  ['over midnight', hours({ mon: NIGHT, tue: NIGHT }), '2026-11-24T01:00', 4, '2026-11-23T21:00'],
  ['past two nights', hours({ mon: NIGHT, tue: NIGHT }), '2026-11-24T19:00', 4, '2026-11-23T23:00'],
  [
    'a holiday closes the night that begins on it',
    hours({ mon: NIGHT, tue: NIGHT }, ['2026-11-24']),
    '2026-11-25T01:00',
    4,
    '2026-11-23T22:00',
  ],
  [
    'not the one before, which reaches into it',
    hours({ mon: NIGHT, tue: NIGHT }, ['2026-11-24']),
    '2026-11-24T01:30',
    4,
    '2026-11-23T21:30',
  ],
  ['around the clock', hours({ mon: ALWAYS, tue: ALWAYS }), '2026-11-24T01:00', 4, '2026-11-23T21:00'],
  [
    'hours that overlap count once',
    hours({ mon: NIGHT, tue: { from: '01:00', to: '09:00' } }),
    '2026-11-24T03:00',
    4,
    '2026-11-23T23:00',
  ],
  ['never open', hours({}), '2026-11-24T03:00', 4, undefined],
  [
    'one short day a week',
    hours({ wed: { from: '09:00', to: '10:00' } }),
    '2026-11-26T12:00',
    4,
    '2026-11-04T09:00',
  ],
  ['too seldom to count', hours({ wed: { from: '09:00', to: '09:10' } }), '2026-11-26T12:00', 4, undefined],
])('%s', (_what, open, now, back, expected) => {
  it(`${back} open hours before ${now} it was ${expected}`, () => {
    expect(wall(openTimeBack(at(now), back * HOUR, open, ZONE))).toBe(expected);
  });
});

describe('when the clock changes', () => {
  const nights = hours({ sat: { from: '22:00', to: '06:00' }, sun: { from: '22:00', to: '06:00' } });

  it('in spring a night is an hour shorter', () => {
    // 2026-03-08, 02:00 becomes 03:00.
    const since = openTimeBack(at('2026-03-08T06:00'), 7 * HOUR, nights, ZONE);
    expect(wall(since)).toBe('2026-03-07T22:00');
  });

  it('in autumn a night is an hour longer', () => {
    // 2026-11-01, 02:00 becomes 01:00.
    const since = openTimeBack(at('2026-11-01T06:00'), 9 * HOUR, nights, ZONE);
    expect(wall(since)).toBe('2026-10-31T22:00');
  });

  it('an opening at a time that the clock leaves out is an hour later', () => {
    const early = hours({ sun: { from: '02:30', to: '12:00' } });
    expect(wall(openTimeBack(at('2026-03-08T12:00'), 8.5 * HOUR, early, ZONE))).toBe('2026-03-08T03:30');
  });

  it('office hours are as long as ever', () => {
    expect(wall(openTimeBack(at('2026-03-09T10:00'), 4 * HOUR, USUAL_HOURS, ZONE))).toBe('2026-03-06T15:00');
  });
});

it('goes by the clock of the practice', () => {
  const honolulu = 'Pacific/Honolulu';
  const since = openTimeBack(at('2026-11-24T10:00', honolulu), 4 * HOUR, USUAL_HOURS, honolulu);
  expect(wall(since, honolulu)).toBe('2026-11-23T15:00');
});

it('never says later than so long ago, and moves on with the clock', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) }),
      fc.integer({ min: 0, max: 3 * 24 * HOUR }),
      fc.integer({ min: 1, max: 20 * HOUR }),
      (now, later, length) => {
        const first = openTimeBack(new Date(now), length, USUAL_HOURS, ZONE);
        const second = openTimeBack(new Date(now + later), length, USUAL_HOURS, ZONE);
        expect(first?.getTime()).toBeLessThanOrEqual(now - length);
        expect(second?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
      },
    ),
  );
});

it.each([
  [{ days: { mon: { from: '8:00', to: '17:00' } }, holidays: [] }],
  [{ days: { mon: { from: '08:00', to: '24:00' } }, holidays: [] }],
  [{ days: { monday: { from: '08:00', to: '17:00' } }, holidays: [] }],
  [{ days: {}, holidays: ['2026-02-30'] }],
  [{ days: {} }],
])('takes no hours that aren’t any: %j', (given) => {
  expect(businessHoursSchema.safeParse(given).success).toBe(false);
});
