import { describe, expect, it } from 'vitest';
import { USUAL_HOURS } from '../../src/domain/business-hours.ts';
import { lastRest, quietAt, type Rest } from '../../src/domain/quiet-hours.ts';

const ZONE = 'America/New_York';
const at = (time: string): number =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(ZONE).epochMilliseconds;
const said = (span: { from: number; to: number } | null): readonly string[] | null =>
  span &&
  [span.from, span.to].map((ms) =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(ZONE)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' }),
  );

const NIGHT = { from: '18:00', to: '07:00' };
const WEEK = { mon: NIGHT, tue: NIGHT, wed: NIGHT, thu: NIGHT, fri: NIGHT, sat: NIGHT, sun: NIGHT };
const rest = (given: Partial<Rest> = {}): Rest => ({
  quiet: WEEK,
  hours: { ...USUAL_HOURS, holidays: ['2026-11-26'] },
  timeZone: ZONE,
  ...given,
});

describe('quiet hours', () => {
  it.each([
    ['2026-11-24T17:59', null],
    ['2026-11-24T18:00', ['2026-11-24T18:00', '2026-11-25T07:00']],
    ['2026-11-25T06:59', ['2026-11-24T18:00', '2026-11-25T07:00']],
    ['2026-11-25T07:00', null],
    // Thanksgiving, with the nights before and after.
    ['2026-11-26T12:00', ['2026-11-25T18:00', '2026-11-27T07:00']],
  ])('at %s: %j', (time, span) => expect(said(quietAt(at(time), rest()))).toEqual(span));

  it('are as long as the wall clock says when the clocks change', () => {
    const span = quietAt(at('2026-11-01T03:00'), rest());
    expect(said(span)).toEqual(['2026-10-31T18:00', '2026-11-01T07:00']);
    expect(((span?.to ?? 0) - (span?.from ?? 0)) / 3_600_000).toBe(14);
  });

  it('are never where none are set, holidays included', () => {
    expect(quietAt(at('2026-11-26T03:00'), rest({ quiet: {} }))).toBeNull();
  });

  it('touch each other over a whole weekend', () => {
    const all = { from: '00:00', to: '00:00' };
    const quiet = { ...WEEK, sat: all, sun: all };
    expect(said(quietAt(at('2026-11-22T12:00'), rest({ quiet })))).toEqual([
      '2026-11-20T18:00',
      '2026-11-23T00:00',
    ]);
  });
});

describe('the time of rest that ended last', () => {
  it.each([
    ['2026-11-25T06:59', null],
    ['2026-11-25T07:00', ['2026-11-24T18:00', '2026-11-25T07:00']],
    ['2026-11-25T17:00', ['2026-11-24T18:00', '2026-11-25T07:00']],
    ['2026-11-27T09:00', ['2026-11-25T18:00', '2026-11-27T07:00']],
  ])('is a quiet one, at %s: %j', (time, span) => expect(said(lastRest(at(time), rest()))).toEqual(span));

  it.each([
    ['2026-11-25T07:59', null],
    ['2026-11-25T08:00', ['2026-11-24T17:00', '2026-11-25T08:00']],
    ['2026-11-23T09:00', ['2026-11-20T17:00', '2026-11-23T08:00']],
    ['2026-11-25T17:00', null],
    ['2026-11-27T09:00', ['2026-11-25T17:00', '2026-11-27T08:00']],
  ])('is the time closed where none are quiet, at %s: %j', (time, span) =>
    expect(said(lastRest(at(time), rest({ quiet: {} })))).toEqual(span),
  );

  it('is nothing for a practice that is never open', () => {
    const hours = { days: {}, holidays: [] };
    expect(lastRest(at('2026-11-25T12:00'), rest({ quiet: {}, hours }))).toBeNull();
  });
});
