import { describe, expect, test as it } from 'vitest';
import {
  findAnomalies,
  isNewNetwork,
  isNews,
  type MemberHour,
  practiceUsual,
  THRESHOLDS,
} from '../../src/domain/anomalies.ts';
import { networkOf } from '../../src/domain/network-prefix.ts';
import { countEvents, type HourCounts, type WatchedEvent } from '../../src/domain/watched-events.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 20, 15);
const NONE: HourCounts = { opened: 0, searched: 0, exported: 0, acted: 0, denied: 0 };
const hourOf = (at: number): number => new Date(at).getUTCHours();

/** So many days, from yesterday back, of work from 9 to 17. */
const worked = (days: number, counts: Partial<HourCounts>): readonly MemberHour[] =>
  Array.from({ length: days }, (_, back) =>
    [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => ({
      hour: Date.UTC(2026, 10, 19, hour) - back * DAY,
      counts: { ...NONE, ...counts },
    })),
  ).flat();
const now = (counts: Partial<HourCounts>, at = NOW): MemberHour => ({
  hour: at,
  counts: { ...NONE, ...counts },
});
const CALM = practiceUsual([worked(20, { opened: 12, acted: 11 })]);
const kinds = (own: readonly MemberHour[], at = NOW, practice = CALM) =>
  findAnomalies(own, practice, at, hourOf).map(({ kind }) => kind);

describe('volume', () => {
  it('is told with what the member usually does', () => {
    const own = [...worked(20, { opened: 12, acted: 11 }), now({ opened: 64, acted: 60 })];
    expect(findAnomalies(own, CALM, NOW, hourOf)).toEqual([
      { kind: 'volume', measure: 'opened', span: 'hour', figure: 64, usual: 12 },
    ]);
  });

  it('is nothing below its floor, nor where it is the member’s usual', () => {
    expect(kinds([...worked(20, { opened: 2, acted: 2 }), now({ opened: 30, acted: 30 })])).toEqual([]);
    expect(kinds([...worked(20, { opened: 50, acted: 50 }), now({ opened: 80, acted: 80 })])).toEqual([]);
  });

  it('of a new member is compared with what the practice does', () => {
    const busy = practiceUsual([worked(20, { opened: 50, acted: 50 })]);
    expect(kinds([now({ opened: 60, acted: 60 })], NOW, busy)).toEqual([]);
    expect(kinds([now({ opened: 64, acted: 60 })], NOW, busy)).toEqual(['volume']);
  });

  it('over a day counts what each hour hides', () => {
    const slow = Array.from({ length: 12 }, (_, back) => now({ opened: 20, acted: 18 }, NOW - back * HOUR));
    const [found] = findAnomalies([...worked(20, { opened: 12, acted: 11 }), ...slow], CALM, NOW, hourOf);
    expect(found).toMatchObject({ kind: 'volume', span: 'day' });
  });

  it.each(['searched', 'exported'] as const)('counts what is %s as well', (measure) => {
    const own = [...worked(20, { opened: 12, acted: 11, [measure]: 1 }), now({ [measure]: 40 })];
    expect(kinds(own)).toContain('volume');
  });
});

describe('hours', () => {
  const NIGHT = Date.UTC(2026, 10, 20, 3);
  it('far outside of those that the member works in are told', () => {
    expect(
      kinds([...worked(20, { opened: 5, acted: 5 }), now({ opened: 4, acted: 4 }, NIGHT)], NIGHT),
    ).toEqual(['hours']);
  });

  it('a little earlier than usual, one look, and a new member’s, are not', () => {
    const early = Date.UTC(2026, 10, 20, 7);
    const own = worked(20, { opened: 5, acted: 5 });
    expect(kinds([...own, now({ opened: 4, acted: 4 }, early)], early)).toEqual([]);
    expect(kinds([...own, now({ opened: 1, acted: 1 }, NIGHT)], NIGHT)).toEqual([]);
    expect(
      kinds([...worked(6, { opened: 5, acted: 5 }), now({ opened: 4, acted: 4 }, NIGHT)], NIGHT),
    ).toEqual([]);
  });
});

describe('many opened without action', () => {
  it('are told, of a day and of a week', () => {
    const own = worked(20, { opened: 10, acted: 9 });
    expect(kinds([...own, now({ opened: 25, acted: 2 })])).toEqual(['without_action']);
    const idle = worked(6, { opened: 2 });
    expect(findAnomalies([...idle, now({ opened: 1 })], CALM, NOW, hourOf)).toMatchObject([
      { kind: 'without_action', span: 'week' },
    ]);
  });

  it('are nothing where that is how this member works', () => {
    const looker = worked(20, { opened: 3, acted: 0.5 });
    expect(kinds([...looker, now({ opened: 20, acted: 3 })])).toEqual([]);
  });
});

it('denials are told when they come again and again', () => {
  expect(kinds([now({ denied: 4 })])).toEqual([]);
  expect(kinds([now({ denied: 5 })])).toEqual(['denials']);
});

describe('a network', () => {
  it('is new where this member and enough others have never been', () => {
    expect(isNewNetwork(undefined, 1, 0, NOW)).toBe(true);
    expect(isNewNetwork(undefined, 1, 2, NOW)).toBe(false);
  });
  it('is new again once it is forgotten, and never for somebody who has been nowhere yet', () => {
    expect(isNewNetwork({ lastAt: NOW - DAY }, 1, 0, NOW)).toBe(false);
    expect(isNewNetwork({ lastAt: NOW - THRESHOLDS.network.forgottenMs }, 1, 0, NOW)).toBe(true);
    expect(isNewNetwork(undefined, 0, 0, NOW)).toBe(false);
  });
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2::5', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff:0:0:0:5', '2001:db8:1::/48'],
    ['2001:db8::5', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['nowhere', null],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

it('what was called expected is news when it is much more, or a day later', () => {
  const finding = { kind: 'volume', measure: 'opened', span: 'hour', figure: 70, usual: 12 } as const;
  expect(isNews(finding, { figure: 64, at: NOW - HOUR }, NOW)).toBe(false);
  expect(isNews({ ...finding, figure: 96 }, { figure: 64, at: NOW - HOUR }, NOW)).toBe(true);
  expect(isNews(finding, { figure: 64, at: NOW - DAY }, NOW)).toBe(true);
  expect(isNews({ ...finding, kind: 'decoy' }, { figure: 70, at: NOW - HOUR }, NOW)).toBe(true);
});

describe('what events count as', () => {
  const MEMBER = '00000000-0000-4000-8000-000000000001';
  const event = (action: string, more: Partial<WatchedEvent> = {}): WatchedEvent => ({
    at: new Date(NOW),
    actor_kind: 'staff',
    actor_id: MEMBER,
    action,
    resource_kind: 'fax',
    resource_id: null,
    address: '192.0.2.1',
    detail: {},
    ...more,
  });
  const measures = (...events: readonly WatchedEvent[]) =>
    countEvents(events).flatMap(({ measure }) => measure ?? []);

  it('a fax that is opened counts once, with the search that Zally makes for it', () => {
    const opening = [
      event('fax.opened'),
      event('fax.opened', { detail: { part: 'proposal' } }),
      event('chart.searched', { resource_kind: 'review_item' }),
    ];
    expect(measures(...opening)).toEqual(['opened']);
    expect(measures(...opening, event('chart.searched', { at: new Date(NOW + 1) }))).toEqual([
      'opened',
      'searched',
    ]);
  });

  it('a chart’s history counts once, however many faxes are in it', () => {
    const viewed = event('chart_history.viewed');
    expect(measures(viewed, viewed, viewed)).toEqual(['searched']);
  });

  it('a try to sign in counts for the member whose account it is, and says nothing of their network', () => {
    const nobody = { actor_kind: 'nobody', actor_id: null, resource_kind: 'staff', resource_id: MEMBER };
    expect(countEvents([event('staff.sign_in_refused', nobody)])).toEqual([
      { staffId: MEMBER, at: NOW, measure: 'denied', network: undefined },
    ]);
  });

  it('what Zally and its operator do counts for nobody', () => {
    expect(
      countEvents([
        event('fax.opened', { actor_kind: 'operator' }),
        event('fax.opened', { actor_kind: 'zally' }),
      ]),
    ).toEqual([]);
  });
});
