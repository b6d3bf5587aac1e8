import type { Answer, Left } from '../../src/bot/answers.ts';
import { TYPES } from './wanted-messages.ts';

/** Every answer to an undo that did something. @param untils ends of what is paused again */
export const undoneAnswers = (
  untils: readonly (number | null)[],
): readonly Extract<Answer, { kind: 'undone' }>[] =>
  TYPES.flatMap((type) =>
    (['on', 'paused', 'some'] as const).flatMap((now) =>
      untils.flatMap((until) =>
        [0, 1, 12].map((toFile) => ({ kind: 'undone' as const, type, now, until, toFile })),
      ),
    ),
  );

/** Every answer to a resume beside another owner's pause. @param untils ends of theirs */
export const ownResumedAnswers = (
  untils: readonly (number | null)[],
  at: number,
): readonly Extract<Answer, { kind: 'own_resumed' }>[] => {
  const left = TYPES.flatMap((type) => untils.map((until) => ({ of: 'one' as const, type, until })));
  return [...left, { of: 'several' as const }].map((one) => ({
    kind: 'own_resumed',
    type: null,
    left: one,
    at,
  }));
};

/** What another owner has paused beside one's own pause. */
export const LEFT: readonly Left[] = [
  { of: 'one', type: null, until: null },
  { of: 'one', type: 'lab_result', until: Date.parse('2026-03-05T19:40:00Z') },
];

/** Every answer to a pause beside another owner's longer one. */
export const pauseKeptAnswers = (now: number): readonly Extract<Answer, { kind: 'pause_kept' }>[] =>
  TYPES.flatMap((type) =>
    LEFT.map((left) => ({ kind: 'pause_kept' as const, until: now + 60_000, type, left, at: now })),
  );
