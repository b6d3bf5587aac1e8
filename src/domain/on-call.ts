import { z } from 'zod';
import { timeSchema, WEEKDAYS } from './business-hours.ts';
import { standInFor } from './cover.ts';
import type { StaffId } from './ids.ts';

const memberSchema = z.uuid().transform((id) => id as StaffId);
/** Who covers where the member isn't there; null: whoever stands in for them by their own absence. */
const whoShape = { memberId: memberSchema, coverId: memberSchema.nullable() };

/** A wall clock in the practice's zone: YYYY-MM-DDTHH:MM. As text, the earlier one is the lesser. */
export const localTimeSchema = z.iso.datetime({ local: true, precision: -1, error: 'local time' });

const weeklySchema = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1),
  from: timeSchema,
  /** Not later than `from`: on the next day. */
  to: timeSchema,
  ...whoShape,
});
export type WeeklyDuty = z.infer<typeof weeklySchema>;

const datedSchema = z
  .strictObject({ from: localTimeSchema, until: localTimeSchema, ...whoShape })
  .refine(({ from, until }) => from < until);
export type DatedDuty = z.infer<typeof datedSchema>;

/** Entries by weekday. */
export const MOST_WEEKLY = 60;

/** Who is on call when, by the wall clock of the practice. */
export const onCallSchema = z.strictObject({
  /** The first that fits counts. */
  weekly: z.array(weeklySchema).max(MOST_WEEKLY),
  /** Go before what is said by weekday. */
  dated: z.array(datedSchema).max(200),
  /** Whether an urgent fax goes to whoever is on call, where its rule names nobody by name. */
  urgent: z.boolean(),
});
export type OnCallTable = z.infer<typeof onCallSchema>;

export const NOBODY_ON_CALL: OnCallTable = { weekly: [], dated: [], urgent: false };

/** What counts for whether a member is there on a day. */
export interface Available {
  readonly id: StaffId;
  readonly active: boolean;
  /** YYYY-MM-DD: the day they are back. */
  readonly outUntil: string | null;
  readonly coverId: StaffId | null;
}

/** Who is on call, and for whom they cover; null for themselves. */
export interface OnCall {
  readonly memberId: StaffId;
  readonly insteadOf: StaffId | null;
}

const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes since Monday 00:00. */
const minuteOfWeek = (at: Temporal.PlainDateTime): number =>
  (at.dayOfWeek - 1) * DAY_MINUTES + at.hour * 60 + at.minute;

const fitsWeek = ({ days, from, to }: WeeklyDuty, minute: number): boolean => {
  const length = (minutesOf(to) - minutesOf(from) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return days.some((day) => {
    const start = WEEKDAYS.indexOf(day) * DAY_MINUTES + minutesOf(from);
    return (minute - start + WEEK_MINUTES) % WEEK_MINUTES < length;
  });
};

/**
 * Who is on call at a moment. Whoever is out or has left is replaced: by the cover of the entry, else by whoever stands
 * in for them; where nobody is there, the next entry that fits counts. Pure.
 *
 * @param at YYYY-MM-DDTHH:MM in the practice's zone
 * @returns null when nobody is
 */
export const whoIsOnCall = (table: OnCallTable, members: readonly Available[], at: string): OnCall | null => {
  const found = findOnCall(table, members, at);
  return found === null ? null : { memberId: found.memberId, insteadOf: found.insteadOf };
};

/**
 * Who is called when whoever is on call doesn't answer: the cover of the entry, or whoever stands in for them. Pure.
 *
 * @returns null where there is none, and where it is the cover who is on call
 */
export const whoCovers = (table: OnCallTable, members: readonly Available[], at: string): StaffId | null =>
  findOnCall(table, members, at)?.coverId ?? null;

const findOnCall = (
  { weekly, dated }: OnCallTable,
  members: readonly Available[],
  at: string,
): (OnCall & { readonly coverId: StaffId | null }) | null => {
  const date = at.slice(0, 10);
  const there = members.map(({ id, active, outUntil, coverId }) => ({
    id,
    active,
    coverId,
    out: outUntil !== null && outUntil > date,
  }));
  const isThere = (id: StaffId): boolean => there.some((each) => each.id === id && each.active && !each.out);
  const minute = minuteOfWeek(Temporal.PlainDateTime.from(at));
  const fitting = [
    ...dated.filter(({ from, until }) => from <= at && at < until),
    ...weekly.filter((duty) => fitsWeek(duty, minute)),
  ];
  for (const { memberId, coverId } of fitting) {
    const named = coverId === null ? null : standInFor(there, coverId);
    if (isThere(memberId)) {
      const usual = there.find(({ id }) => id === memberId)?.coverId ?? null;
      const next = named ?? (usual === null ? null : standInFor(there, usual));
      return { memberId, insteadOf: null, coverId: next === memberId ? null : next };
    }
    const cover = named ?? standInFor(there, memberId);
    if (cover !== null) return { memberId: cover, insteadOf: memberId, coverId: null };
  }
  return null;
};

/** A time in which something is so. Wall clocks, YYYY-MM-DDTHH:MM; `until` isn't part of it. */
export interface LocalSpan {
  readonly from: string;
  readonly until: string;
}

/** To the minute. */
export const toLocal = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' });

/**
 * When nobody is on call within the coming days. Pure.
 *
 * @param from YYYY-MM-DDTHH:MM in the practice's zone
 * @returns spans in order, of which no two touch
 */
export const onCallGaps = (
  table: OnCallTable,
  members: readonly Available[],
  from: string,
  days: number,
): readonly LocalSpan[] => {
  const end = toLocal(Temporal.PlainDateTime.from(from).add({ days }));
  // Nothing changes between two of these: a day begins, or an entry begins or ends.
  const today = Temporal.PlainDate.from(from.slice(0, 10));
  const times = new Set(['00:00', ...table.weekly.flatMap((duty) => [duty.from, duty.to])]);
  const moments = new Set(table.dated.flatMap((duty) => [duty.from, duty.until]));
  for (let day = 0; day <= days; day += 1) {
    for (const time of times) moments.add(`${today.add({ days: day }).toString()}T${time}`);
  }
  const edges = [from, ...[...moments].filter((each) => from < each && each < end).toSorted(), end];
  const gaps: LocalSpan[] = [];
  for (const [n, edge] of edges.slice(0, -1).entries()) {
    if (whoIsOnCall(table, members, edge) !== null) continue;
    const until = edges[n + 1] ?? end;
    const before = gaps.at(-1);
    if (before?.until === edge) gaps[gaps.length - 1] = { from: before.from, until };
    else gaps.push({ from: edge, until });
  }
  return gaps;
};
