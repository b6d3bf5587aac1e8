import type { Counted, Measure } from '../../domain/watched-events.ts';
import { makeRng, type Rng } from '../../sandbox/fax-machine/random.ts';

/** What members of a made-up practice do over 90 days. Times are of a zone without an offset. */
export const DAYS = 90;
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A Monday. */
export const BEGIN = Date.UTC(2026, 0, 5);

const CLINIC = ['192.0.2.0/24', '198.51.100.0/24'] as const;
/** The practice moves to another provider. */
const MOVE_DAY = 60;
const HOLIDAYS = new Set([14, 42]);

export interface Member {
  readonly id: string;
  /** Hours of the day. */
  readonly from: number;
  readonly until: number;
  /** Days of the week, 0 is Monday. */
  readonly days: readonly number[];
  readonly faxesADay: number;
  /** How many of those opened something is done about. */
  readonly acts: number;
  readonly searchesADay: number;
  readonly exportsADay: number;
  /** From which day of the trace on. */
  readonly since: number;
  /** The day of the week that is worked from home; null: none. */
  readonly homeDay: number | null;
  /** First day of a week off. */
  readonly off: number;
}

const SHIFTS = [
  [7, 15],
  [8, 17],
  [8, 17],
  [11, 19],
] as const;
const WEEK = [0, 1, 2, 3, 4];

/** Twelve people: eight who work the queue, two doctors who mostly read, a manager who exports, an owner; one of the eight is new. */
export const makeMembers = (seed: string): readonly Member[] => {
  const random = makeRng(`${seed}/members`);
  return Array.from({ length: 12 }, (_, index): Member => {
    const [from, until] = random.pick(SHIFTS);
    const isDoctor = index === 8 || index === 9;
    const isManager = index === 10;
    const days = index === 3 || index === 4 ? [0, 1, 3] : WEEK;
    return {
      id: `m${index}`,
      from,
      until,
      days: index === 5 ? [...days, 5] : days,
      faxesADay: isDoctor
        ? random.int(3, 8)
        : isManager || index === 11
          ? random.int(4, 10)
          : random.int(15, 40),
      acts: isDoctor ? 0.5 : 0.92,
      searchesADay: isDoctor ? 3 : isManager ? 6 : 2,
      exportsADay: isManager ? 0.6 : index === 11 ? 0.1 : 0.02,
      since: index === 7 ? 45 : 0,
      homeDay: index === 1 || index === 8 || index === 10 ? random.int(1, 4) : null,
      off: random.int(10, 80),
    };
  });
};

/** Of a rate, a whole number that is it on average. */
const about = (random: Rng, rate: number): number =>
  Math.floor(rate * (0.7 + random.int(0, 60) / 100) + random.int(0, 99) / 100);

/** Made within some hours of a day, spread over them. */
const within = (random: Rng, day: number, from: number, until: number): number =>
  BEGIN + day * DAY_MS + from * HOUR_MS + random.int(0, (until - from) * 60 - 1) * MINUTE_MS;

/** What one member does on one day. */
const dayOf = (random: Rng, member: Member, day: number, peak: number): readonly Counted[] => {
  const { id: staffId, from, until, homeDay } = member;
  const atHome = homeDay !== null && day % 7 === homeDay;
  // The provider at home gives another address now and then.
  const home = `203.0.${member.id.slice(1)}${day > 50 ? 1 : 0}.0/24`;
  const network = atHome ? home : (CLINIC[day >= MOVE_DAY ? 1 : 0] ?? CLINIC[0]);
  const make = (measure: Measure, times: number, begin = from, end = until): readonly Counted[] =>
    Array.from({ length: times }, () => ({ staffId, at: within(random, day, begin, end), measure, network }));
  const opened = about(random, member.faxesADay * peak);
  // Some come early and stay late.
  const shift = random.int(0, 9) === 0 ? 1 : 0;
  return [
    ...make('opened', opened, from - shift, until + shift),
    ...make('acted', Math.round(opened * member.acts), from, until),
    ...make('searched', about(random, member.searchesADay * peak)),
    ...make('exported', about(random, member.exportsADay)),
    ...make('denied', random.int(0, 24) === 0 ? random.int(1, 4) : 0),
  ];
};

/**
 * A normal trace: shifts, days off, two holidays and the peaks after them, Mondays, a member who covers a night, a new member,
 * work from home, the move to another network. By time. Pure.
 */
export const normalTrace = (seed: string): readonly Counted[] => {
  const random = makeRng(`${seed}/normal`);
  const members = makeMembers(seed);
  const events: Counted[] = [];
  const [night, cover] = [random.int(20, 85), random.int(0, 6)];
  for (let day = 0; day < DAYS; day += 1) {
    if (HOLIDAYS.has(day)) continue;
    const peak = HOLIDAYS.has(day - 1) ? 1.8 : day % 7 === 0 ? 1.5 : 1;
    for (const member of members) {
      const away = day >= member.off && day < member.off + 7;
      if (day < member.since || away || !member.days.includes(day % 7)) continue;
      events.push(...dayOf(random, member, day, peak));
    }
    const covers = members[cover];
    if (day === night && covers !== undefined)
      events.push(...dayOf(random, { ...covers, from: 20, until: 24, homeDay: null, faxesADay: 12 }, day, 1));
  }
  return events.toSorted((a, b) => a.at - b.at);
};
