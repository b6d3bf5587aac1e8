import type { HourCounts, Measure } from './watched-events.ts';

/** What can be unusual. Closed: mails, notices and pages know these and nothing else. */
export const ANOMALY_KINDS = [
  'volume',
  'hours',
  'without_action',
  'network',
  'denials',
  'decoy',
  'egress',
] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

export const ANOMALY_SPANS = ['hour', 'day', 'week'] as const;
export type AnomalySpan = (typeof ANOMALY_SPANS)[number];

/** What was counted, in what time, and how many are usual; null where there is nothing to compare with. */
export interface AnomalyFigures {
  readonly measure: Measure | null;
  readonly span: AnomalySpan | null;
  readonly figure: number;
  readonly usual: number | null;
}

export interface Finding extends AnomalyFigures {
  readonly kind: AnomalyKind;
}

/** Counts of one member in one hour. `hour`: its beginning, milliseconds since the epoch, a whole hour of UTC. */
export interface MemberHour {
  readonly hour: number;
  readonly counts: HourCounts;
}

/** The most that members of a practice have done in one hour and in 24, of those that have been there for a while. */
export interface PracticeUsual {
  readonly hour: HourCounts;
  readonly day: HourCounts;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHIFT_MS = 12 * HOUR_MS;

/** The measures that volume is counted in. */
const VOLUMES = ['opened', 'searched', 'exported'] as const satisfies readonly Measure[];
type Volume = (typeof VOLUMES)[number];

/**
 * Every threshold, as docs/anomalies.md explains them; figures of false alarms stand there too. A floor is what is never unusual,
 * so that somebody who rarely does something isn't reported for doing it a little more.
 */
export const THRESHOLDS = {
  /** A member has a usual after so many days with something counted; until then the practice's counts alone. */
  daysKnown: 5,
  /** What is usual is what the last weeks have shown. */
  usualMs: 60 * DAY_MS,
  volume: {
    hourFloor: { opened: 30, searched: 20, exported: 4 },
    dayFloor: { opened: 120, searched: 60, exported: 8 },
    /** Times the most that this member has done in such a time. */
    times: 1.75,
    /** Times the most that anybody in the practice has done, for a member without a usual. */
    timesOfPractice: 1.25,
  },
  /** Far outside is this many hours from every hour in which the member is known to work. */
  hours: { apart: 3, seenOnDays: 2, daysKnown: 10, fewest: 3 },
  /** Many opened, and for less than a part of them anything was done. */
  withoutAction: { day: 20, week: 60, share: 0.25, ofOwnShare: 0.5 },
  /** A network that so many others work from is the practice's. */
  network: { others: 2, forgottenMs: 90 * DAY_MS },
  denials: { hour: 5, day: 12 },
  /** What was called expected is news again once it is this many times as much, or after this long; how somebody works, later. */
  again: { times: 1.5, afterMs: DAY_MS, howTheyWorkMs: 30 * DAY_MS },
} as const;

const NOTHING: HourCounts = { opened: 0, searched: 0, exported: 0, acted: 0, denied: 0 };

const plus = (a: HourCounts, b: HourCounts): HourCounts => ({
  opened: a.opened + b.opened,
  searched: a.searched + b.searched,
  exported: a.exported + b.exported,
  acted: a.acted + b.acted,
  denied: a.denied + b.denied,
});

const most = (a: HourCounts, b: HourCounts): HourCounts => ({
  opened: Math.max(a.opened, b.opened),
  searched: Math.max(a.searched, b.searched),
  exported: Math.max(a.exported, b.exported),
  acted: Math.max(a.acted, b.acted),
  denied: Math.max(a.denied, b.denied),
});

const sum = (hours: readonly MemberHour[]): HourCounts =>
  hours.reduce((all, { counts }) => plus(all, counts), NOTHING);

const within = (hours: readonly MemberHour[], from: number, until: number): readonly MemberHour[] =>
  hours.filter(({ hour }) => hour >= from && hour < until);

/** The counts of each day of UTC with anything in it. */
const byDay = (hours: readonly MemberHour[]): readonly HourCounts[] => {
  const days = new Map<number, HourCounts>();
  for (const { hour, counts } of hours) {
    const day = Math.floor(hour / DAY_MS);
    days.set(day, plus(days.get(day) ?? NOTHING, counts));
  }
  return [...days.values()];
};

const mostOf = (all: readonly HourCounts[]): HourCounts => all.reduce(most, NOTHING);

/** The most of some members' hours and days, to compare others with. Pure. @param members each with the hours before today */
export const practiceUsual = (members: readonly (readonly MemberHour[])[]): PracticeUsual => ({
  hour: mostOf(members.flatMap((hours) => hours.map(({ counts }) => counts))),
  day: mostOf(members.flatMap(byDay)),
});

const isActive = ({ opened, searched, exported }: HourCounts): boolean => opened + searched + exported > 0;

interface Seen {
  /** Of this hour of the clock, and of the last twelve: a shift, without the afternoon before. */
  readonly lately: HourCounts;
  readonly today: HourCounts;
  readonly past: readonly MemberHour[];
  readonly isKnown: boolean;
}

const volume = ({ lately, today, past, isKnown }: Seen, practice: PracticeUsual): readonly Finding[] => {
  const { hourFloor, dayFloor, times, timesOfPractice } = THRESHOLDS.volume;
  const own = { hour: mostOf(past.map(({ counts }) => counts)), day: mostOf(byDay(past)) };
  const limit = (measure: Volume, span: 'hour' | 'day', floor: number): { most: number; usual: number } => {
    const usual = isKnown ? own[span][measure] : practice[span][measure];
    return { usual, most: Math.max(floor, usual * (isKnown ? times : timesOfPractice)) };
  };
  return VOLUMES.flatMap((measure): readonly Finding[] => {
    const hour = limit(measure, 'hour', hourFloor[measure]);
    const day = limit(measure, 'day', dayFloor[measure]);
    const found = { kind: 'volume', measure } as const;
    if (lately[measure] > hour.most)
      return [{ ...found, span: 'hour', figure: lately[measure], usual: hour.usual }];
    if (today[measure] > day.most)
      return [{ ...found, span: 'day', figure: today[measure], usual: day.usual }];
    return [];
  });
};

const apart = (a: number, b: number): number => {
  const distance = Math.abs(a - b);
  return Math.min(distance, 24 - distance);
};

/** @param hourOf the hour of a clock on the practice's wall, 0 to 23 */
const hours = ({ lately, past }: Seen, now: number, hourOf: (at: number) => number): readonly Finding[] => {
  const { apart: far, seenOnDays, daysKnown, fewest } = THRESHOLDS.hours;
  const active = past.filter(({ counts }) => isActive(counts));
  if (byDay(active).length < daysKnown) return [];
  const figure = lately.opened + lately.searched + lately.exported;
  if (figure < fewest) return [];
  const days = new Map<number, number>();
  for (const { hour } of active) days.set(hourOf(hour), (days.get(hourOf(hour)) ?? 0) + 1);
  const usual = [...days].filter(([, count]) => count >= seenOnDays).map(([hour]) => hour);
  const here = hourOf(now);
  if (usual.length === 0 || usual.some((hour) => apart(hour, here) < far)) return [];
  return [{ kind: 'hours', measure: null, span: 'hour', figure, usual: 0 }];
};

const withoutAction = ({ today, past, isKnown }: Seen, now: number): readonly Finding[] => {
  const { day, week, share, ofOwnShare } = THRESHOLDS.withoutAction;
  const all = sum(past);
  const own = isKnown && all.opened > 0 ? all.acted / all.opened : 1;
  const limit = Math.min(share, own * ofOwnShare);
  const look = (span: 'day' | 'week', { opened, acted }: HourCounts, fewest: number): readonly Finding[] =>
    opened >= fewest && acted / opened <= limit
      ? [{ kind: 'without_action', measure: 'opened', span, figure: opened - acted, usual: null }]
      : [];
  const found = look('day', today, day);
  return found.length > 0
    ? found
    : look('week', plus(today, sum(within(past, now - 7 * DAY_MS, Infinity))), week);
};

const denials = ({ lately, today }: Seen): readonly Finding[] => {
  const { hour, day } = THRESHOLDS.denials;
  const found = { kind: 'denials', measure: 'denied', usual: null } as const;
  if (lately.denied >= hour) return [{ ...found, span: 'hour', figure: lately.denied }];
  return today.denied >= day ? [{ ...found, span: 'day', figure: today.denied }] : [];
};

/**
 * What is unusual about a member's counts at a moment. Pure.
 *
 * @param own the member's hours, of the last weeks
 * @param practice of what others do usually
 * @param now milliseconds since the epoch
 * @param hourOf the hour of a clock on the practice's wall, 0 to 23
 */
export const findAnomalies = (
  own: readonly MemberHour[],
  practice: PracticeUsual,
  now: number,
  hourOf: (at: number) => number,
): readonly Finding[] => {
  const past = within(own, now - THRESHOLDS.usualMs, now - DAY_MS);
  const known = byDay(past.filter(({ counts }) => isActive(counts))).length;
  const seen: Seen = {
    lately: sum(within(own, now - HOUR_MS + 1, now + 1)),
    today: sum(within(own, now - SHIFT_MS, now + 1)),
    past,
    isKnown: known >= THRESHOLDS.daysKnown,
  };
  return [
    ...volume(seen, practice),
    ...hours(seen, now, hourOf),
    ...withoutAction(seen, now),
    ...denials(seen),
  ];
};

/** A network that a member has worked from. Times in milliseconds since the epoch. */
export interface SeenNetwork {
  readonly lastAt: number;
}

/**
 * Whether a member comes from somewhere new. A member who has been nowhere yet, and a network that others work from, aren't. Pure.
 *
 * @param here when this member was last there; undefined: never
 * @param known how many networks of the last weeks this member has
 * @param others how many other members have worked from it lately
 */
export const isNewNetwork = (
  here: SeenNetwork | undefined,
  known: number,
  others: number,
  now: number,
): boolean => {
  const { forgottenMs, others: enough } = THRESHOLDS.network;
  const remembered = here !== undefined && now - here.lastAt < forgottenMs;
  return !remembered && known > 0 && others < enough;
};

/** What was last called expected of a kind, and when. */
export interface Expected {
  readonly figure: number;
  readonly at: number;
}

/** Whether a finding is worth saying after somebody has called one like it expected. Pure. */
export const isNews = ({ kind, figure }: Finding, expected: Expected | undefined, now: number): boolean => {
  if (expected === undefined || kind === 'network' || kind === 'decoy' || kind === 'egress') return true;
  const { times, afterMs, howTheyWorkMs } = THRESHOLDS.again;
  const quietMs = kind === 'without_action' ? howTheyWorkMs : afterMs;
  return now - expected.at >= quietMs || figure >= expected.figure * times;
};
