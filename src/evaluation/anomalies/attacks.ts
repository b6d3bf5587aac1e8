import type { Counted, Measure } from '../../domain/watched-events.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
import { BEGIN, DAY_MS, type Member } from './traces.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What somebody does under a member's account, beside what the member does. */
export interface Attack {
  readonly name: string;
  readonly what: string;
  /** @param day of the trace on which it begins */
  readonly make: (seed: string, member: Member, day: number) => readonly Counted[];
}

const CLINIC = '198.51.100.0/24';
const ELSEWHERE = '100.64.7.0/24';

interface Doing {
  readonly measure: Measure;
  readonly times: number;
  readonly from: number;
  readonly until: number;
  readonly network?: string;
}

const doing = (
  seed: string,
  { id: staffId }: Member,
  day: number,
  { measure, times, from, until, network = CLINIC }: Doing,
): readonly Counted[] => {
  const random = makeRng(`${seed}/attack/${staffId}/${day}/${measure}`);
  const begin = BEGIN + day * DAY_MS + from * HOUR_MS;
  return Array.from({ length: times }, () => ({
    staffId,
    at: begin + random.int(0, (until - from) * 60 - 1) * MINUTE_MS,
    measure,
    network,
  }));
};

const each = (days: number, work: (after: number) => readonly Counted[]): readonly Counted[] =>
  Array.from({ length: days }, (_, after) => work(after)).flat();

export const ATTACKS: readonly Attack[] = [
  {
    name: 'bulk reading at night',
    what: '200 faxes opened from 1 to 4 in the morning',
    make: (seed, member, day) =>
      doing(seed, member, day, { measure: 'opened', times: 200, from: 1, until: 4 }),
  },
  {
    name: 'bulk export',
    what: '12 exports in an hour of the day',
    make: (seed, member, day) =>
      doing(seed, member, day, { measure: 'exported', times: 12, from: 13, until: 14 }),
  },
  {
    name: 'stolen session',
    what: '15 faxes opened in an hour of the day, from a network elsewhere',
    make: (seed, member, day) =>
      doing(seed, member, day, { measure: 'opened', times: 15, from: 13, until: 14, network: ELSEWHERE }),
  },
  {
    name: 'guessing',
    what: '8 refused sign-ins in an hour',
    make: (seed, member, day) =>
      doing(seed, member, day, { measure: 'denied', times: 8, from: 13, until: 14 }),
  },
  {
    name: 'slow exfiltration',
    what: '40 faxes more a day, for two weeks, in the member’s hours, and nothing done about them',
    make: (seed, member, day) =>
      each(14, (after) =>
        doing(seed, member, day + after, {
          measure: 'opened',
          times: 40,
          from: member.from,
          until: member.until,
        }),
      ),
  },
  {
    name: 'very slow exfiltration',
    what: '10 faxes more a day, for two weeks, in the member’s hours, and nothing done about them',
    make: (seed, member, day) =>
      each(14, (after) =>
        doing(seed, member, day + after, {
          measure: 'opened',
          times: 10,
          from: member.from,
          until: member.until,
        }),
      ),
  },
  {
    name: 'curious browsing',
    what: '4 charts searched and 3 faxes opened more a day, for two weeks',
    make: (seed, member, day) =>
      each(14, (after) => [
        ...doing(seed, member, day + after, {
          measure: 'searched',
          times: 4,
          from: member.from,
          until: member.until,
        }),
        ...doing(seed, member, day + after, {
          measure: 'opened',
          times: 3,
          from: member.from,
          until: member.until,
        }),
      ]),
  },
];
