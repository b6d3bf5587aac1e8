import type { Answer, Connections, Posting } from '../../src/bot/answers.ts';

const postings = (now: number): readonly Posting[] => [
  { is: 'none' },
  { is: 'no_channel' },
  { is: 'posts' },
  { is: 'held', since: now - 20 * 60_000 },
  { is: 'refused', since: now - 24 * 3_600_000 },
];

/** Every state that a home shows of Slack, of Teams and of the EHR's connection. */
const connectionsAt = (now: number): readonly Connections[] =>
  postings(now).flatMap((slack, n) =>
    postings(now).map((teams, m) => ({
      ehrSince: (n + m) % 4 === 3 ? null : now - n * 3_600_000,
      slack,
      teams,
    })),
  );

/** A home for each status. */
export const homeAnswers = (
  statuses: readonly Extract<Answer, { kind: 'status' }>[],
  now: number,
): readonly Extract<Answer, { kind: 'home' }>[] => {
  const all = connectionsAt(now);
  return statuses.flatMap((status, index) =>
    [true, false].flatMap((mayPause) => {
      const connections = all[index % all.length];
      return connections === undefined
        ? []
        : [{ ...status, kind: 'home' as const, mine: status.waiting, mayPause, connections }];
    }),
  );
};
