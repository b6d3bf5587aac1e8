import { randomUUID } from 'node:crypto';
import type { AlertId, StaffId } from '../../src/domain/ids.ts';
import type { UrgentFaxes, UrgentNow } from '../../src/domain/notices.ts';

/** Everything that an urgent message can say of its faxes. */
export const urgentFaxes = (by: StaffId, times: readonly number[]): readonly UrgentFaxes[] =>
  [1, 2, 11]
    .flatMap((count): UrgentNow[] => [
      { is: 'free', count, lapsed: false },
      { is: 'free', count, lapsed: true },
      ...[1, 2, 3, 4, 6].flatMap((people): UrgentNow[] => {
        const holders = Array.from({ length: people }, (_, n) => ({ by, has: (n % 2) + 1 }));
        const free = [true, false].map((lapsed) => ({ is: 'free' as const, count, lapsed, holders }));
        return people === 1 ? free : [...free, { is: 'taken', count, by, since: times[0] ?? 0, holders }];
      }),
      ...times.flatMap((at): UrgentNow[] => [
        { is: 'taken', count, by, since: at },
        { is: 'over', count, at },
      ]),
    ])
    .flatMap((now) => [true, false].map((filed) => ({ alerts: [randomUUID() as AlertId], filed, now })));

/** How many urgent faxes can have to be seen, and how many of them have nobody. */
export const TO_SEE = [
  { count: 0, free: 0 },
  { count: 1, free: 1 },
  { count: 1, free: 0 },
  { count: 2, free: 2 },
  { count: 3, free: 1 },
  { count: 11, free: 0 },
] as const;

/** What the message about what waits can say of the urgent ones in it; older ones say nothing. */
export const inQueue = (by: StaffId, now: number) => [
  {},
  { free: 2, taken: null },
  { free: 1, taken: { by, since: now - 60_000 } },
  { free: 0, taken: { by, since: now - 24 * 3_600_000 } },
];
