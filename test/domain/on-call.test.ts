import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StaffId } from '../../src/domain/ids.ts';
import {
  type Available,
  NOBODY_ON_CALL,
  type OnCallTable,
  onCallGaps,
  onCallSchema,
  whoIsOnCall,
} from '../../src/domain/on-call.ts';

const id = (n: number): StaffId => `00000000-0000-4000-8000-00000000000${n}` as StaffId;
const [ADA, BEN, CAL] = [id(1), id(2), id(3)];
const member = (memberId: StaffId, changes: Partial<Available> = {}): Available => ({
  id: memberId,
  active: true,
  outUntil: null,
  coverId: null,
  ...changes,
});
const ALL = [member(ADA), member(BEN), member(CAL)];
const WORK = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const EVERY = [...WORK, 'sat', 'sun'] as const;
type Weekly = OnCallTable['weekly'][number];
const weekly = (
  days: readonly Weekly['days'][number][],
  from: string,
  to: string,
  memberId = ADA,
): Weekly => ({
  days: [...days],
  from,
  to,
  memberId,
  coverId: null,
});
const tableOf = (changes: Partial<OnCallTable>): OnCallTable => ({ ...NOBODY_ON_CALL, ...changes });
const who = (table: OnCallTable, at: string, members = ALL): StaffId | undefined =>
  whoIsOnCall(table, members, at)?.memberId;

// 2026-11-23 is a Monday.
describe('who is on call', () => {
  const nights = tableOf({ weekly: [weekly(WORK, '17:00', '08:00')] });

  it.each([
    ['2026-11-23T16:59', undefined],
    ['2026-11-23T17:00', ADA],
    ['2026-11-24T07:59', ADA],
    ['2026-11-24T08:00', undefined],
    // Friday's night goes on into Saturday; Sunday's isn't there, so Monday morning is nobody's.
    ['2026-11-28T07:59', ADA],
    ['2026-11-30T03:00', undefined],
  ])('by weekday, over midnight and the end of the week: %s', (at, expected) => {
    expect(who(nights, at)).toBe(expected);
  });

  it('for a whole day and night, and over Sunday’s midnight', () => {
    const sunday = tableOf({ weekly: [weekly(['sun'], '20:00', '20:00')] });
    expect([who(sunday, '2026-11-30T19:59'), who(sunday, '2026-11-30T20:00')]).toEqual([ADA, undefined]);
  });

  it('by date before the weekday, and the first of two that fit', () => {
    const dated = { from: '2026-11-26T08:00', until: '2026-11-27T08:00', memberId: BEN, coverId: null };
    const table = tableOf({
      dated: [dated],
      weekly: [weekly(EVERY, '00:00', '00:00', CAL), weekly(EVERY, '00:00', '00:00', ADA)],
    });
    expect(who(table, '2026-11-26T08:00')).toBe(BEN);
    expect(who(table, '2026-11-27T08:00')).toBe(CAL);
  });

  it('or who covers for somebody who is out: by the table, then by their own absence, then the next entry', () => {
    const out = member(ADA, { outUntil: '2026-11-25', coverId: BEN });
    const duty = weekly(EVERY, '00:00', '00:00');
    const own = tableOf({ weekly: [duty] });
    expect(whoIsOnCall(own, [out, member(BEN), member(CAL)], '2026-11-24T10:00')).toEqual({
      memberId: BEN,
      insteadOf: ADA,
    });
    expect(who(own, '2026-11-25T00:00', [out, member(BEN), member(CAL)])).toBe(ADA);
    const byTable = tableOf({ weekly: [{ ...duty, coverId: CAL }] });
    expect(who(byTable, '2026-11-24T10:00', [out, member(BEN), member(CAL)])).toBe(CAL);
    expect(who(byTable, '2026-11-24T10:00', [out, member(BEN), member(CAL, { active: false })])).toBe(BEN);
    const nobody = [{ ...out, coverId: null }, member(BEN), member(CAL)];
    expect(who(own, '2026-11-24T10:00', nobody)).toBeUndefined();
    const next = tableOf({ weekly: [duty, weekly(EVERY, '00:00', '00:00', CAL)] });
    expect(who(next, '2026-11-24T10:00', nobody)).toBe(CAL);
  });

  it('never somebody who has left', () => {
    const left = [member(ADA, { active: false }), member(BEN)];
    expect(
      who(tableOf({ weekly: [weekly(EVERY, '00:00', '00:00')] }), '2026-11-24T10:00', left),
    ).toBeUndefined();
  });
});

describe('hours without anybody on call', () => {
  it('are all of them for an empty table, and none where somebody always is', () => {
    expect(onCallGaps(NOBODY_ON_CALL, ALL, '2026-11-23T09:30', 14)).toEqual([
      { from: '2026-11-23T09:30', until: '2026-12-07T09:30' },
    ]);
    expect(
      onCallGaps(tableOf({ weekly: [weekly(EVERY, '07:00', '07:00')] }), ALL, '2026-11-23T09:30', 14),
    ).toEqual([]);
  });

  it('are told from and until, also where an absence makes them', () => {
    const table = tableOf({
      weekly: [weekly(EVERY, '00:00', '12:00'), weekly(EVERY, '12:00', '00:00', BEN)],
    });
    const members = [member(ADA), member(BEN, { outUntil: '2026-11-25' })];
    expect(onCallGaps(table, members, '2026-11-23T13:00', 3)).toEqual([
      { from: '2026-11-23T13:00', until: '2026-11-24T00:00' },
      { from: '2026-11-24T12:00', until: '2026-11-25T00:00' },
    ]);
  });

  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const duty = fc.record({
    days: fc.uniqueArray(fc.constantFrom(...EVERY), { minLength: 1 }),
    from: time,
    to: time,
    memberId: fc.constantFrom(ADA, BEN),
    coverId: fc.constant(null),
  });

  it('hold exactly the half hours in which nobody is', () => {
    fc.assert(
      fc.property(fc.array(duty, { maxLength: 4 }), fc.boolean(), (entries, out) => {
        const table = tableOf({ weekly: entries });
        const members = [member(ADA), member(BEN, out ? { outUntil: '2026-11-26' } : {})];
        const gaps = onCallGaps(table, members, '2026-11-23T09:00', 8);
        const start = Temporal.PlainDateTime.from('2026-11-23T09:00');
        for (let half = 0; half < 8 * 48; half += 1) {
          const at = start.add({ minutes: half * 30 }).toString({ smallestUnit: 'minute' });
          const inGap = gaps.some(({ from, until }) => from <= at && at < until);
          if (inGap !== (whoIsOnCall(table, members, at) === null)) return false;
        }
        return gaps.every(({ from }, n) => n === 0 || (gaps[n - 1]?.until ?? '') < from);
      }),
      { numRuns: 60 },
    );
  });
});

it.each([
  { weekly: [{ ...weekly([], '08:00', '17:00') }] },
  { weekly: [weekly(['mon'], '8:00', '17:00')] },
  { dated: [{ from: '2026-11-26T08:00', until: '2026-11-26T08:00', memberId: ADA, coverId: null }] },
  { dated: [{ from: '2026-02-30T08:00', until: '2026-03-02T08:00', memberId: ADA, coverId: null }] },
  { dated: [{ from: '2026-11-26T08:00:00', until: '2026-11-27T08:00', memberId: ADA, coverId: null }] },
])('is no table: %j', (changes) => {
  expect(onCallSchema.safeParse({ ...NOBODY_ON_CALL, ...changes }).success).toBe(false);
});
